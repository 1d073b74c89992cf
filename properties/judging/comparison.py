"""One comparison of two sides at one point, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
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

    seed: int

    def contraction(self, evaluator: Evaluator, longest: int) -> Contraction:
        """The contraction along it."""
        if longest == 1:
            one = [Fraction(1)]
            return Contraction(evaluator, one, one)
        random = Random(self.seed)
        left = [draw_number(random, Numbers.FIELD) for _ in range(longest)]
        return Contraction(evaluator, left, [draw_number(random, Numbers.FIELD) for _ in range(longest)])


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
    values: list[int] = []
    try:
        base = Evaluator(arithmetic, scope, differentiation)
        for indices in index_values(reading.indices, scope.sizes):
            evaluator = base.at_indices(indices)
            sides = [contracted(evaluator, side, direction) for side in (link.left, link.right)]
            values += [int(side) for side in sides] if not arithmetic.ordered else []
            if sides[0] != sides[1]:
                return Compared(Outcome.DIFFERENT, values=tuple(values))
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    except NotExact as reason:
        return Compared(Outcome.INEXACT, str(reason))
    return Compared(Outcome.EQUAL, values=tuple(values))


def contracted(evaluator: Evaluator, side: Expression, direction: Direction) -> Number:
    """A side along a direction."""
    if side.shape.is_number:
        return evaluator.value(side)
    longest = max(evaluator.dimensions(side.shape))
    return direction.contraction(evaluator, longest).number(side)
