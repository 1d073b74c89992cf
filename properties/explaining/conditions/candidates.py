"""The conditions that are tried: words of one variable, of two, of several alike, and sizes that coincide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from types import MappingProxyType

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.shape import Kind, Shape
from consilience.properties.explaining.conditions.condition import Condition

MAX_ALIKE = 3
"""Most variables that are asked to be of one kind together."""
MAX_VARIABLES = 6
"""Most variables of which several are asked for something together."""

SQUARE = (
    *("in {0}", "diagonal", "symmetric", "skew", "upper triangular", "lower triangular", "triangular"),
    *("orthogonal", "rotation", "permutation", "idempotent", "nilpotent", "dependent"),
    *("symmetric and idempotent", "symmetric and orthogonal", "positive definite"),
)
TALL = ("orthonormal columns", "dependent")
ENTRIES = ("unit norm", "in {0, 1}", "in {-1, 1}", "positive", "nonnegative", "negative", "integer")
VECTOR = ("in {0}", "one-hot", "probability", "in {1}", "in (0, 1)", *ENTRIES)
NUMBER = (
    *("in {0}", "in {1}", "in {-1}", "in {2}", "in {1/2}", "in {0, 1}", "in {-1, 1}"),
    *("in (0, 1)", "in (-1, 1)", "in (1, oo)", "positive", "nonnegative", "negative", "integer"),
)
ORDERED = frozenset(
    {
        *("positive", "nonnegative", "negative", "integer", "in interval", "probability"),
        *("positive definite",),
    }
)
"""Words that say nothing more of a rational function than a word that they imply, or no word."""
ALIKE: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.MATRIX: (
            *("diagonal", "symmetric", "skew", "upper triangular", "lower triangular", "orthogonal"),
            *("rotation", "permutation", "idempotent", "symmetric and idempotent", "positive definite"),
            *("commuting", "symmetric and commuting"),
        ),
        Kind.VECTOR: ("unit norm", "one-hot", "in {0, 1}", "in {-1, 1}", "positive", "nonnegative"),
        Kind.NUMBER: ("in {0, 1}", "in {-1, 1}", "positive", "nonnegative", "integer"),
    }
)
"""What several variables may be together."""


def uses_of(words: str) -> tuple[Use, ...]:
    """The words as a declaration has them."""
    return read_declarations(f"X {words}").variables["X"].uses


@dataclass(frozen=True)
class Candidates:
    """The conditions on one reading of a statement.

    Attributes:
        reading: the reading.
        symbols: its size symbols.
        ordered: whether words that only say where entries lie are tried too.
    """

    reading: Reading
    symbols: Sequence[str]
    ordered: bool

    def __iter__(self) -> Iterator[Condition]:
        """Every condition of one kind."""
        yield from self.sizes()
        for name in self.reading.variables:
            yield from self.single(name)
        for one, other in combinations(self.names(), 2):
            yield from self.pair(one, other)
        yield from self.alike()

    def names(self) -> list[str]:
        """The variables that are taken together."""
        return list(self.reading.variables)[:MAX_VARIABLES]

    def sizes(self) -> Iterator[Condition]:
        """Sizes that coincide, or are one."""
        for one, other in combinations(self.symbols, 2):
            yield Condition(sizes=((one, other),))
        for symbol in self.symbols:
            yield Condition(sizes=((symbol, "1"),))

    def single(self, name: str) -> Iterator[Condition]:
        """Words of one variable."""
        shape = self.reading.variables[name]
        for words in _words(shape):
            condition = self._condition((name,), words)
            if condition is not None:
                yield condition

    def pair(self, one: str, other: str) -> Iterator[Condition]:
        """What two variables may be to each other."""
        first, second = self.reading.variables[one], self.reading.variables[other]
        if first == second:
            yield Condition(((other, Use("equals", one)),))

    def alike(self) -> Iterator[Condition]:
        """Words of two or three variables of one kind."""
        for kind, words in ALIKE.items():
            names = [name for name in self.names() if self.reading.variables[name].kind is kind]
            for count in range(2, MAX_ALIKE + 1):
                for chosen, phrase in product(combinations(names, count), words):
                    condition = self._condition(chosen, phrase)
                    if condition is not None:
                        yield condition

    def _condition(self, names: Sequence[str], words: str) -> Condition | None:
        """The same words of some variables; None where they do not fit."""
        shapes = [self.reading.variables[name] for name in names]
        commuting = words.endswith("commuting")
        words = words.removesuffix("commuting").removesuffix(" and ")
        uses = uses_of(words) if words else ()
        if not self.ordered and any(use.word in ORDERED for use in uses):
            return None
        if len(names) > 1 and shapes[0].kind is Kind.MATRIX and any(not _is_square(s) for s in shapes):
            return None
        if commuting and len(set(shapes)) > 1:
            return None
        said = [(name, use) for name in names for use in uses]
        if commuting:
            said += [(late, Use("commutes with", early)) for early, late in combinations(names, 2)]
        return Condition(tuple(said))


def _is_square(shape: Shape) -> bool:
    return shape.kind is Kind.MATRIX and shape.rows == shape.columns


def _words(shape: Shape) -> tuple[str, ...]:
    if shape.is_number:
        return NUMBER
    if shape.kind is not Kind.MATRIX:
        return VECTOR
    return (*(SQUARE if _is_square(shape) else ("in {0}", *TALL)), *ENTRIES)
