"""Sizes by unification: which sizes an expression's shapes force to be equal.

Declared size names are wishes. When shapes agree only if two of them coincide, or one is a certain
number, the sizes are equated all the same and the broken wish is kept: the statement is judged with
those sizes, and refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.size import ONE, Size, cancel, symbol

Words: TypeAlias = str | Callable[[], str]
"""What is said of a misfit, or what gives it: it is seldom asked for."""


class Misfit(Exception):
    """Shapes or kinds that agree for no sizes."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Sizes:
    """The equations between sizes that the shapes of one reading impose.

    Attributes:
        declared: size names that stand in declarations: wishes.
        mismatches: kinds that differ and agree only at size one, in words.
        indices: range of each free index.
        equations: equations that no substitution solves, such as m·n = p·q.
    """

    def __init__(self, declared: Iterable[str] = ()) -> None:
        self.declared = frozenset(declared)
        self.mismatches: list[str] = []
        self.equations: list[tuple[Size, Size]] = []
        self._values: dict[str, Size] = {}
        self._fresh = 0
        self.offset = 0
        self.indices: dict[str, Size] = {}

    def fresh(self) -> Size:
        """A size that nothing is known of."""
        self._fresh += 1
        return symbol(f"?{self._fresh}")

    def resolve(self, size: Size) -> Size:
        """A size with everything that is known of its symbols put in."""
        for name, _ in size.powers:
            if name in self._values:
                # Kept resolved: a chain of equal sizes is followed once.
                value = self._values[name] = self.resolve(self._values[name])
                size = size.substitute(name, value)
        return size

    def resolve_shape(self, shape: Shape) -> Shape:
        """A shape with resolved sizes."""
        rows, columns = self.resolve(shape.rows), self.resolve(shape.columns)
        return shape if rows is shape.rows and columns is shape.columns else Shape(shape.kind, rows, columns)

    def equate(self, left: Size, right: Size, what: Words = "sizes") -> None:
        """Requires two sizes to be equal.

        Args:
            left: a size.
            right: another one.
            what: what they are, in words, or what gives the words where they are needed.

        Raises:
            Misfit: no sizes make them equal.
        """
        if left == right:
            return
        sides = self.resolve(left), self.resolve(right)
        one, other = cancel(*sides)
        if one == other:
            return
        if (
            ONE in (one, other)
            and ONE not in sides
            and not self.declared.issuperset(one.symbols + other.symbols)
        ):
            self.mismatches.append(_said(what))
        if one.is_constant and other.is_constant:
            raise _misfit(self, left, right, what)
        for name, value in sorted(_solutions(one, other), key=lambda pair: self._wished(pair[0])):
            self._values[name] = value
            return
        if one == ONE or other == ONE:
            product = other if one == ONE else one
            if product.coefficient != 1:
                raise _misfit(self, left, right, what)
            for name in product.symbols:
                self._values[name] = ONE
            return
        self.equations.append((one, other))

    def _wished(self, name: str) -> int:
        """How much a symbol should keep its name: declared ones most, unnamed ones least."""
        return 2 * (name in self.declared) + (not name.startswith("?"))

    def coincide(self, size: Size, why: str) -> None:
        """Requires a size to be one because kinds differ; that breaks a wish even if none is declared."""
        resolved = self.resolve(size)
        if resolved.is_constant and resolved != ONE:
            raise Misfit(f"{why} agree only at size one, not at size {resolved}", self.offset)
        if resolved != ONE:
            self.equate(size, ONE, why)
            self.mismatches.append(why)

    def same(self, left: Shape, right: Shape) -> Shape:
        """Requires two shapes to be equal; kinds that differ agree only at size one.

        A row beside a column, a number beside a matrix: their wish to be more than one entry is broken.
        """

        def what() -> str:
            return f"the sizes of a {self.resolve_shape(left)} and a {self.resolve_shape(right)}"

        if left.kind is right.kind:
            self.equate(left.rows, right.rows, what)
            self.equate(left.columns, right.columns, what)
            return left if left.kind is not Kind.MATRIX else right
        why = f"a {self.resolve_shape(left)} and a {self.resolve_shape(right)}"
        if {left.kind, right.kind} <= {Kind.MATRIX, Kind.ROW, Kind.VECTOR}:
            for one, other, kinds in (
                (left.rows, right.rows, Kind.ROW),
                (left.columns, right.columns, Kind.VECTOR),
            ):
                if kinds in (left.kind, right.kind):
                    free = other if left.kind is kinds else one
                    self.coincide(free, why)
                else:
                    self.equate(one, other, what)
            return left if left.kind is not Kind.MATRIX else right
        for size in (left.rows, left.columns, right.rows, right.columns):
            self.coincide(size, why)
        return left if left.is_number else right

    def square(self, shape: Shape, what: str) -> Size:
        """Requires a square matrix, and gives its size."""
        if shape.is_number:
            return ONE
        if shape.kind is not Kind.MATRIX:
            self.coincide(shape.count, f"{what} of a {shape.kind.value}")
        else:
            self.equate(shape.rows, shape.columns, f"{what} needs a square matrix; rows and columns")
        return shape.rows

    def bound_index(self, place: Expression, size: Size) -> None:
        """Requires an index to range below a size; indices that are no bare names are checked when used."""
        if place.operation == "index":
            known = self.indices.setdefault(place.name, size)
            self.equate(known, size, f"the ranges of the index {place.name}")

    def settle(self) -> None:
        """Tries the equations again that were put off, until none is solved any more.

        Raises:
            Misfit: one of them has no solution.
        """
        while self.equations:
            waiting, self.equations = self.equations, []
            for left, right in waiting:
                self.equate(left, right)
            if len(self.equations) == len(waiting):
                return

    def rename(self, name: str, new: str) -> None:
        """Gives a size that is not declared another name."""
        self._values[name] = symbol(new)

    def broken(self) -> list[str]:
        """The wishes that the shapes break, as conditions such as "m = n"."""
        texts: list[str] = []
        seen: dict[Size, str] = {}
        for name in sorted(self.declared):
            size = self.resolve(symbol(name))
            if size in seen and not size.is_constant:
                texts.append(f"{seen[size]} = {name}")
            elif not size.is_symbol:
                texts.append(f"{name} = {size}")
            seen.setdefault(size, name)
        for equation in self.equations:
            sides = [self.resolve(size) for size in equation]
            if self.declared.issuperset(sides[0].symbols + sides[1].symbols):
                texts.append(" = ".join(sorted(map(str, sides))))
        return list(dict.fromkeys(texts))


def _misfit(known: Sizes, left: Size, right: Size, what: Words) -> Misfit:
    """Sizes that nothing makes equal."""
    sizes = f"{known.resolve(left)} and {known.resolve(right)}"
    return Misfit(f"{_said(what)} differ: {sizes}", known.offset)


def _said(what: Words) -> str:
    return what if isinstance(what, str) else what()


def _solutions(left: Size, right: Size) -> Iterable[tuple[str, Size]]:
    if left.is_symbol:
        yield left.symbols[0], right
    if right.is_symbol:
        yield right.symbols[0], left
