"""The conditions that are tried: words of one variable, of two, of several alike, and sizes that coincide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations, product
from types import MappingProxyType

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.size import Size
from consilience.properties.explaining.conditions.condition import Condition, joined

MAX_ALIKE = 3
"""Most variables that are asked to be of one kind together."""
MAX_VARIABLES = 6
"""Most variables of which several are asked for something together."""

SQUARE = (
    *("identity", "diagonal", "symmetric", "skew", "upper triangular", "lower triangular", "triangular"),
    *("orthogonal", "rotation", "permutation", "idempotent", "involutory", "nilpotent", "dependent"),
    *("symmetric and idempotent", "symmetric and orthogonal", "positive definite", "positive determinant"),
)
ENTRIES = (
    *("zero", "unit norm", "summing to one", "in {0, 1}", "in {-1, 1}"),
    *("positive", "nonnegative", "negative", "nonzero"),
)
SIZES = ("1", "2", "3")
TALL = ("orthonormal columns",)
VECTOR = ("one-hot", "probability", "in {1}", "in (0, 1)")
NUMBER = (
    *("zero", "in {1}", "in {-1}", "in {2}", "in {1/2}", "in {0, 1}", "in {-1, 1}"),
    *("in (0, 1)", "in (-1, 1)", "in (1, oo)", "positive", "nonnegative", "negative", "nonzero", "integer"),
)
ALIKE: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.MATRIX: (
            *("identity", "diagonal", "symmetric", "skew", "upper triangular", "lower triangular"),
            *("orthogonal", "rotation", "permutation", "idempotent", "symmetric and idempotent"),
            *("positive definite", "commuting", "symmetric and commuting"),
        ),
        Kind.VECTOR: (
            *("unit norm", "summing to one", "one-hot", "in {0, 1}", "in {-1, 1}", "positive", "nonnegative"),
            "negative",
        ),
        Kind.NUMBER: ("in {0, 1}", "in {-1, 1}", "positive", "nonnegative", "negative", "integer"),
    }
)
"""What several variables may be together."""
MIXED: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.MATRIX: (
            *("identity", "diagonal", "symmetric", "skew", "orthogonal", "idempotent"),
            *("symmetric and idempotent", "positive definite"),
        ),
        Kind.VECTOR: ("one-hot", "unit norm", "summing to one", "in {0, 1}", "in {-1, 1}", "positive"),
        Kind.NUMBER: ("in {1}", "in {0, 1}", "in {-1, 1}", "positive", "integer"),
    }
)
"""What one variable may be while another is something else."""
ORDERED = frozenset(
    {
        *("positive", "nonnegative", "negative", "nonzero", "integer", "in interval", "probability"),
        *("positive definite", "positive determinant"),
    }
)
"""Words that say nothing more of a rational function than a word that they imply, or no word."""


@cache
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

    def all_of_one_kind(self) -> Iterator[Condition]:
        """Sizes, words of one variable, two that are something to each other, several alike."""
        for one, other in combinations(sorted(self.symbols), 2):
            yield Condition(sizes=((one, other),))
        for symbol, size in product(self.symbols, SIZES):
            yield Condition(sizes=((symbol, size),))
        for name, shape in self.reading.variables.items():
            yield from self._fitting((name,), _words(shape))
        for one, other in combinations(self._names(), 2):
            yield from self._pair(one, other)
        for middle, one, other in permutations(self._names(), 3):
            if one < other:
                yield from self._orthogonal(middle, one, other)
        for kind, words in ALIKE.items():
            names = self._names(kind)
            for count in range(2, MAX_ALIKE + 1):
                for chosen in combinations(names, count):
                    yield from self._fitting(chosen, words)

    def mixed(self) -> Iterator[Condition]:
        """Two variables, each with a word of its own."""
        for one, other in combinations(self._names(), 2):
            first, second = (
                tuple(self._fitting((name,), MIXED.get(self.reading.variables[name].kind, ())))
                for name in (one, other)
            )
            for a, b in product(first, second):
                if {use for _, use in a.uses} != {use for _, use in b.uses}:
                    yield a | b

    def _names(self, kind: Kind | None = None) -> list[str]:
        """The variables that are taken together."""
        variables = self.reading.variables.items()
        return [name for name, shape in variables if kind in (None, shape.kind)][:MAX_VARIABLES]

    def _pair(self, one: str, other: str) -> Iterator[Condition]:
        """What two variables may be to each other."""
        first, second = self.reading.variables[one], self.reading.variables[other]
        sizes = _coinciding([(first.rows, second.rows), (first.columns, second.columns)])
        if first.kind is not second.kind or sizes is None:
            return
        yield Condition(((other, Use("equals", one)),), sizes)
        if not first.is_number and not sizes:
            yield Condition(((other, Use("orthogonal to", one)),))

    def _orthogonal(self, middle: str, one: str, other: str) -> Iterator[Condition]:
        """A variable that is orthogonal to two others, which need not be so to each other."""
        shapes = {self.reading.variables[name] for name in (middle, one, other)}
        if len(shapes) == 1 and not shapes.pop().is_number:
            yield Condition(((middle, Use("orthogonal to", one)), (other, Use("orthogonal to", middle))))

    def _fitting(self, names: Sequence[str], phrases: Sequence[str]) -> Iterator[Condition]:
        for words in phrases:
            condition = self._condition(names, words)
            if condition is not None:
                yield condition

    def _condition(self, names: Sequence[str], words: str) -> Condition | None:
        """The same words of some variables, with the sizes that they need; None where they do not fit."""
        commuting = words.endswith("commuting")
        words = words.removesuffix("commuting").removesuffix(" and ")
        uses = uses_of(words) if words else ()
        if not self.ordered and any(use.word in ORDERED for use in uses):
            return None
        sizes: tuple[tuple[str, str], ...] | None = ()
        if commuting or (words in SQUARE and words != "dependent"):
            shapes = [self.reading.variables[name] for name in names]
            first = shapes[0].rows if commuting else None
            pairs = [(first or shape.rows, size) for shape in shapes for size in (shape.rows, shape.columns)]
            sizes = _coinciding(pairs)
        if sizes is None:
            return None
        said = [(name, use) for name in names for use in uses]
        if commuting:
            said += [(late, Use("commutes with", early)) for early, late in combinations(names, 2)]
        return Condition(tuple(said), sizes)


def _words(shape: Shape) -> tuple[str, ...]:
    """What is tried of one variable."""
    if shape.is_number:
        return NUMBER
    if shape.kind is not Kind.MATRIX:
        return (*ENTRIES, *VECTOR)
    return (*SQUARE, *ENTRIES) if shape.rows == shape.columns else (*SQUARE, *TALL, *ENTRIES)


def _coinciding(pairs: Sequence[tuple[Size, Size]]) -> tuple[tuple[str, str], ...] | None:
    """The symbols that coincide where the sizes of each pair are equal; None where others would have to."""
    unequal = [(left, right) for left, right in pairs if left != right]
    if not all(left.is_symbol and right.is_symbol for left, right in unequal):
        return None
    return joined((str(left), str(right)) for left, right in unequal)
