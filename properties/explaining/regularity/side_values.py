"""All entries of both sides at points, in numbers in which equality decides or has many digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Number
from consilience.oracles.arithmetic.balls import Balls
from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.digits import DIGITS
from consilience.properties.judging.exact import BRANCH_POINTS, TANGENT_RULES, Stage
from consilience.properties.judging.strata import points_needed, real_strata

EACH = 2
"""Points of the same sizes, where nothing branches: they tell a constant from what varies."""
ASSIGNMENTS = 3
"""Assignments of sizes at which the sides are looked at."""
RETRIES = 6
BALL_BITS = 384
"""Bits of balls: digits to agree to, and as many again for what cancels."""


@dataclass(frozen=True, slots=True)
class SideValues:
    """Both sides at a point, entry by entry.

    Attributes:
        sizes: the sizes there.
        rows: number of rows; one or two free indices of a number make rows and columns too.
        columns: number of columns.
        left: the left side's entries, row by row, and right: the right side's.
        indices: names of the free indices, which rows and columns then stand for if there are at most two.
    """

    sizes: Mapping[str, int]
    rows: int
    columns: int
    left: Sequence[Number]
    right: Sequence[Number]
    indices: Sequence[str]
    _evaluators: Sequence[Evaluator]
    _shape: tuple[int, int]

    def of(self, node: Expression) -> Sequence[Number]:
        """A part's entries; a number stands for as many as a side has.

        Raises:
            Undefined, NotExact, Unsupported: as the evaluator does.
        """
        return [entry for evaluator in self._evaluators for entry in _entries(evaluator, node, self._shape)]

    def number(self, value: int) -> Number:
        """An integer in the numbers at hand."""
        return self._evaluators[0].arithmetic.number(self._evaluators[0].fraction(value))

    def places(self) -> Iterator[tuple[int, int]]:
        """The place of each entry."""
        return ((i, j) for i in range(self.rows) for j in range(self.columns))


def same(one: Number, other: Number) -> bool:
    """Whether two numbers are equal: exactly, or balls to as many digits as a verdict asks for."""
    if not isinstance(one, arb):
        return bool(one == other)
    difference = one - other
    scale = arb.max(arb(1), arb.max(abs(one), abs(other)))
    return difference.contains(0) and bool(abs(difference) < scale * arb(10) ** -DIGITS)


def all_same(some: Sequence[Number], others: Sequence[Number]) -> bool:
    """Whether all pairs of entries are equal."""
    return len(some) == len(others) and all(map(same, some, others))


Sides: TypeAlias = tuple[Expression, Expression]
"""What the values are taken of: the sides of a link, or what equals them."""


def in_field(stage: Stage, sides: Sides, field: PrimeField) -> Iterator[SideValues]:
    """Both sides in the prime field at as many points as decide.

    Unknown elements are kept from point to point, so that constants stay the same ones.

    Args:
        stage: the link.
        sides: its sides.
        field: the field; with unknown elements only equality proves anything.
    """
    for sizes in _assignments(stage):
        done = attempt = 0
        while done < (_branch_points() if stage.discrete or field.branched else EACH):
            attempt += 1
            if attempt > done + RETRIES:
                break
            try:
                values = _values(stage, sides, stage.point(sizes, Numbers.FIELD, "pattern", attempt), field)
            except (Undefined, ZeroDivisionError):
                continue
            done += 1
            yield values


def in_balls(stage: Stage, sides: Sides) -> Iterator[SideValues]:
    """Both sides in balls of the current precision, at as many points as a verdict needs."""
    strata = real_strata(stage)
    for sizes in _assignments(stage):
        for attempt in range(points_needed(stage)):
            point = stage.point(sizes, strata[attempt % len(strata)], "pattern", attempt)
            try:
                yield _values(stage, sides, point, Balls())
            except (Undefined, ZeroDivisionError):
                continue


def _branch_points() -> int:
    """Points at an assignment where a root, a sign or a component could hide something."""
    return -(-BRANCH_POINTS // ASSIGNMENTS)


def _assignments(stage: Stage) -> Sequence[Mapping[str, int]]:
    """Generic assignments without ones, where there are such, the smallest first."""
    found = stage.plan.assignments
    larger = [sizes for sizes in found if min(sizes.values(), default=2) > 1]
    return sorted(larger or found, key=lambda sizes: sum(sizes.values()))[:ASSIGNMENTS]


def _values(stage: Stage, sides: Sides, scope: Scope, arithmetic: Arithmetic) -> SideValues:
    link, reading = stage.link, stage.reading
    base = Evaluator(arithmetic, scope, TANGENT_RULES)
    evaluators = [base.at_indices(indices) for indices in index_values(reading.indices, scope.sizes)]
    wider = link.right if link.left.shape.is_number else link.left
    shape = base.dimensions(wider.shape)
    left, right = (
        [entry for evaluator in evaluators for entry in _entries(evaluator, side, shape)] for side in sides
    )
    ranges = [size.value(scope.sizes) for size in reading.indices.values()]
    rows, columns, names = *shape, list[str]()
    if reading.indices:
        grid = shape == (1, 1) and len(ranges) <= 2 and prod(ranges) == len(left)
        rows, columns = (ranges[0], prod(ranges[1:])) if grid else (1, 1)
        names = list(reading.indices)
    return SideValues(scope.sizes, rows, columns, left, right, names, evaluators, shape)


def _entries(evaluator: Evaluator, node: Expression, shape: tuple[int, int]) -> Sequence[Number]:
    arithmetic, value = evaluator.arithmetic, evaluator.value(node)
    if arithmetic.is_number(value):
        entries: Sequence[Number] = [value] * prod(shape)
    else:
        entries = arithmetic.entries(value)
    if any(isinstance(entry, arb) and not entry.is_finite() for entry in entries):
        raise Undefined("a value that is not finite")
    return entries
