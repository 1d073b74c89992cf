"""The points at which changed trees are tried before any is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.expression import Expression, Relation
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.exact import FIELD, STRATA, TANGENT_RULES, Stage

BITS = 128
"""Bits of the balls in which trees are tried that are not rational."""
CLOSE = 2.0**-60
"""Balls that overlap and are smaller than this, relative to their value, are taken as equal."""
INDEX_VALUES = 6
"""Combinations of index values that are tried at a point."""
ORDER_POINTS = 24
"""Points at which the direction of an order is tried."""
ATTEMPTS = 12
"""Points tried until one has a value."""
FAILURES = (Undefined, NotExact, Unsupported, NoConstruction, ZeroDivisionError)
"""Why a tree has no value at a point."""


@dataclass
class Sample:
    """One point.

    Attributes:
        sizes: its sizes.
        evaluators: one for each combination of index values.
        arithmetic: computes.
    """

    sizes: Mapping[str, int]
    evaluators: list[Evaluator]
    arithmetic: FlintArithmetic
    _values: dict[int, list[Value]] = field(default_factory=dict[int, list[Value]])

    def agree(self, left: Expression, right: Expression) -> bool:
        """Whether two trees have equal values here; what has no value agrees with nothing."""
        try:
            return all(
                self.equal(evaluator.value(left), evaluator.value(right)) for evaluator in self.evaluators
            )
        except FAILURES:
            return False

    def equal(self, left: Value, right: Value) -> bool:
        """Whether two values are equal, as far as balls can tell."""
        if self.arithmetic is FIELD:
            return self._same_kind(left, right) and left == right
        return all(_close(*pair) for pair in self._pairs(left, right))

    def is_zero(self, node: Expression) -> bool:
        """Whether a tree's value is zero here, as far as balls can tell."""
        try:
            values = [evaluator.value(node) for evaluator in self.evaluators]
        except FAILURES:
            return False
        entries = [
            entry
            for value in values
            for entry in ([value] if self.arithmetic.is_number(value) else value.entries())
        ]
        if self.arithmetic is FIELD:
            return all(entry == 0 for entry in entries)
        return all(_close(entry, 0 * entry) for entry in entries)

    def _same_kind(self, left: Value, right: Value) -> bool:
        return self.arithmetic.is_number(left) == self.arithmetic.is_number(right)

    def _pairs(self, left: Value, right: Value) -> Iterator[tuple[Any, Any]]:
        if not self._same_kind(left, right):
            raise Undefined("a number beside a matrix")
        if self.arithmetic.is_number(left):
            yield left, right
        else:
            yield from zip(left.entries(), right.entries(), strict=True)


def _close(left: Any, right: Any) -> bool:
    difference = left - right
    return difference.contains(0) and bool(difference.rad() <= CLOSE * (1 + abs(left)))


class Trial:
    """Points at which the sides of a link are compared again and again.

    Args:
        stage: the link with its points.
        assignments: the sizes of the points.
        fixed: a tree that must have a value at every point.
    """

    def __init__(self, stage: Stage, assignments: Sequence[Mapping[str, int]], fixed: Expression) -> None:
        self._stage = stage
        self._assignments = assignments
        self._fixed = fixed
        self._found: list[Sample] = []
        self._attempts = self._drawn()
        self.evaluations = 0

    def block(self) -> precision:
        """The precision to work in."""
        return precision(BITS)

    def agree(self, left: Expression, right: Expression, points: int = 2) -> bool:
        """Whether two trees have equal values at several points."""
        self.evaluations += 1
        for place in range(points):
            sample = self.sample(place)
            if sample is None:
                return place > 0
            if not sample.agree(left, right):
                return False
        return True

    def ordered(self, kept: Expression, claimed: Expression, relation: Relation, *, turned: bool) -> bool:
        """Whether a relation between numbers holds at real points, as far as balls can tell."""
        left, right = (claimed, kept) if turned else (kept, claimed)
        sign = 1 if relation in (">=", ">") else -1
        seen = 0
        for attempt in range(ORDER_POINTS):
            numbers = STRATA[attempt % len(STRATA)]
            sample = self._sample(
                self._assignments[attempt % len(self._assignments)], numbers, attempt, Balls()
            )
            try:
                for evaluator in sample.evaluators:
                    difference = evaluator.value(left) - evaluator.value(right)
                    if sign * difference < 0:
                        return False
                    seen += 1
            except FAILURES:
                continue
        return seen > 0

    def vanishes(self, node: Expression, points: int = 2) -> bool:
        """Whether a tree is zero at several points."""
        samples = [self.sample(place) for place in range(points)]
        return all(sample is not None and sample.is_zero(node) for sample in samples)

    def sample(self, place: int) -> Sample | None:
        """A point by its number; None where no more can be found."""
        while len(self._found) <= place:
            found = next(self._attempts, None)
            if found is None:
                return None
            self._found.append(found)
        return self._found[place]

    def _drawn(self) -> Iterator[Sample]:
        """Points at which the fixed tree has a value: in the field if it can be, else in balls."""
        sizes = self._assignments
        exact = True
        if not sizes:
            return
        for attempt in range(ATTEMPTS):
            own = sizes[attempt % len(sizes)]
            if exact:
                sample = self._sample(own, Numbers.FIELD, attempt, FIELD)
                try:
                    if self._has_value(sample):
                        yield sample
                    continue
                except NotExact:
                    exact = False
            sample = self._sample(own, STRATA[attempt % len(STRATA)], attempt, Balls())
            try:
                if self._has_value(sample):
                    yield sample
            except NotExact:
                return

    def _has_value(self, sample: Sample) -> bool:
        try:
            for evaluator in sample.evaluators:
                value = evaluator.value(self._fixed)
                sample.equal(value, value)
        except (Undefined, ZeroDivisionError):
            return False
        return True

    def _sample(
        self, sizes: Mapping[str, int], numbers: Numbers, attempt: int, arithmetic: FlintArithmetic
    ) -> Sample:
        point = self._stage.point(sizes, numbers, "suggestion", attempt)
        base = Evaluator(arithmetic, point, TANGENT_RULES)
        combinations = index_values(self._stage.reading.indices, sizes)
        step = -(-len(combinations) // INDEX_VALUES)
        return Sample(sizes, [base.at_indices(own) for own in combinations[::step]], arithmetic)
