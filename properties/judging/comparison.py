"""One comparison of two sides at one point, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from itertools import product
from math import prod
from random import Random

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Number
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.size import Size
from consilience.oracles.points.tapes import Numbers, draw_number
from consilience.properties.judging.contraction import Contraction

MAX_INDEX_VALUES = 200
"""Combinations of index values that are compared at one point."""
MAX_PRODUCT = 100_000


class Outcome(Enum):
    """What a comparison says."""

    EQUAL = auto()
    DIFFERENT = auto()
    UNDEFINED = auto()
    INEXACT = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """An outcome, with the reason where there is no value, and the sides' contractions as text."""

    outcome: Outcome
    reason: str = ""
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """A random direction along which sides are compared."""

    seed: str

    def entries(self, side: str, count: int) -> Sequence[Fraction]:
        """The numbers that the rows ("left") or the columns ("right") are weighted by."""
        if count == 1:
            return [Fraction(1)]
        random = Random(f"{self.seed} {side} {count}")
        return [draw_number(random, Numbers.FIELD) for _ in range(count)]


def index_values(indices: Mapping[str, Size], sizes: Mapping[str, int]) -> list[dict[str, int]]:
    """All combinations of the values of free indices; of too many, a sample that is always the same."""
    counts = [size.value(sizes) for size in indices.values()]
    combinations = list(product(*map(range, counts))) if prod(counts) <= MAX_PRODUCT else []
    if not combinations:
        random = Random(0)
        combinations = [tuple(random.randrange(count) for count in counts) for _ in range(MAX_INDEX_VALUES)]
    elif len(combinations) > MAX_INDEX_VALUES:
        combinations = Random(0).sample(combinations, MAX_INDEX_VALUES)
    return [dict(zip(indices, values, strict=True)) for values in combinations]


def compare(
    link: Link,
    reading: Reading,
    scope: Scope,
    arithmetic: Arithmetic,
    differentiation: Differentiation,
    direction: Direction,
) -> Compared:
    """Compares the sides of a link at a point, for all values of its indices, along one direction."""
    base = Evaluator(arithmetic, scope, differentiation)

    def pairs() -> Iterator[tuple[Number, Number]]:
        for indices in index_values(reading.indices, scope.sizes):
            evaluator = base.at_indices(indices)
            yield contracted(evaluator, link.left, direction), contracted(evaluator, link.right, direction)

    return compare_pairs(pairs(), values=not arithmetic.ordered)


def compare_pairs(pairs: Iterable[tuple[Number, Number]], *, values: bool) -> Compared:
    """Compares pairs of numbers, one after the other, and keeps them as integers where these are wanted."""
    kept: list[int] = []
    try:
        for left, right in pairs:
            if values:
                kept += int(left), int(right)
            if left != right:
                return Compared(Outcome.DIFFERENT, values=tuple(kept))
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    except NotExact as reason:
        return Compared(Outcome.INEXACT, str(reason))
    return Compared(Outcome.EQUAL, values=tuple(kept))


def contracted(evaluator: Evaluator, side: Expression, direction: Direction) -> Number:
    """A side along a direction."""
    return Contraction(evaluator, direction.entries).number(side)
