"""What the names of an expression stand for while it is evaluated."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value


@dataclass(frozen=True, slots=True)
class RidgeMap:
    """A polynomial map x ↦ C x + d + W (B x + b)ᵖ (the power entrywise) between vectorised shapes.

    At a point its value and its first derivative are arbitrary, and it is linear nowhere: what holds for
    all such maps at a point holds for all smooth maps, as far as the power p reaches.
    Matrices are lists of entries row by row; x has `source` entries and the value `target`.
    """

    source: int
    target: int
    hidden: int
    linear: Sequence[Fraction]
    offset: Sequence[Fraction]
    outer: Sequence[Fraction]
    inner: Sequence[Fraction]
    bias: Sequence[Fraction]
    power: int = field(default=3, kw_only=True)


class Scope(ABC):
    """Values of names: of variables in any arithmetic, of sizes and indices as integers.

    Attributes:
        sizes: the size symbols.
        integers: indices and summation variables.
    """

    sizes: Mapping[str, int]
    integers: Mapping[str, int]

    @abstractmethod
    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        """A variable's value in an arithmetic."""

    @abstractmethod
    def integer_variable(self, name: str) -> int | None:
        """The value of a variable that is declared integer, else None."""

    @abstractmethod
    def function(self, name: str) -> Sequence[Fraction]:
        """Coefficients of the polynomial that an uninterpreted entrywise function is, lowest first."""

    @abstractmethod
    def smooth_map(self, name: str) -> RidgeMap:
        """The polynomial map that a declared smooth map is."""


class Nested(Scope):
    """A scope that changes something in another one.

    Args:
        parent: the other one.
        changed: the name of a variable that stands for something else here; it is no known integer then.
    """

    def __init__(self, parent: Scope, changed: str = "") -> None:
        self.parent = parent
        self._changed = changed
        self.sizes = parent.sizes
        self.integers = parent.integers

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        return self.parent.value(name, arithmetic)

    def integer_variable(self, name: str) -> int | None:
        return None if name == self._changed else self.parent.integer_variable(name)

    def function(self, name: str) -> Sequence[Fraction]:
        return self.parent.function(name)

    def smooth_map(self, name: str) -> RidgeMap:
        return self.parent.smooth_map(name)


class WithIntegers(Nested):
    """A scope with indices or summation variables set."""

    def __init__(self, parent: Scope, integers: Mapping[str, int]) -> None:
        super().__init__(parent)
        self.integers = {**parent.integers, **integers}


class WithNumber(Nested):
    """A scope with a name bound to a rational number."""

    def __init__(self, parent: Scope, name: str, number: Fraction) -> None:
        super().__init__(parent, name)
        self.name = name
        self._number = number

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        return arithmetic.number(self._number) if name == self.name else self.parent.value(name, arithmetic)

    def integer_variable(self, name: str) -> int | None:
        if name != self.name:
            return self.parent.integer_variable(name)
        return int(self._number) if self._number.denominator == 1 else None


class WithValue(Nested):
    """A scope with a name bound to a value of the arithmetic at hand."""

    def __init__(self, parent: Scope, name: str, value: Value) -> None:
        super().__init__(parent, name)
        self.name = name
        self._value = value

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        return self._value if name == self.name else self.parent.value(name, arithmetic)
