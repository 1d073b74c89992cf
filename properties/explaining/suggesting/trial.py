"""The points at which changed trees are tried before any is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.expression import Expression, Relation, holds_derivative
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.explaining.suggesting.sample import FAILURES, Sample
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.exact import FIELD, STRATA, TANGENT_RULES, Stage

BITS = 128
"""Bits of the balls in which trees are tried that are not rational."""
INDEX_VALUES = 6
"""Combinations of index values that are tried at a point."""
ORDER_POINTS = 24
"""Points at which the direction of an order is tried."""
SLOW = ("integral", "series", "limit", "asymptotic")
"""Operations that take long."""
SLOW_WORK = 400
"""Work that trying a tree counts as, where a side of the link holds one of them."""
MAX_WORK = 6_000
"""Trees that are tried at most."""
MANY = 64
"""Points of some sizes at most."""
ATTEMPTS = 12
"""Points tried until one has a value."""


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
        self._left = MAX_WORK
        sides = (stage.link.left, stage.link.right)
        self._deep = any(map(holds_derivative, sides))
        self.slow = any(part.operation in SLOW for side in sides for part in side.walk())

    def block(self) -> precision:
        """The precision to work in."""
        return precision(BITS)

    def agree(self, left: Expression, right: Expression, points: int = 2) -> bool:
        """Whether two trees have equal values at several points; not any more once the work is used up."""
        self._left -= SLOW_WORK if self.slow else 1
        for place in range(points if self._left > 0 else 0):
            sample = self.sample(place)
            if sample is None:
                return place > 0
            if not sample.same(sample.fingerprint(left), sample.fingerprint(right)):
                return False
        return self._left > 0

    def leads_to(self, target: Expression, changed: Changed) -> bool:
        """Whether a tree that a change leads to has a target's values at several points."""
        sample = self.sample(0)
        tried = sample is not None and changed.plain and self._left > 0
        if sample and tried and not sample.same(sample.fingerprint(target), sample.print_of(changed)):
            self._left -= SLOW_WORK if self.slow else 1
            return False
        return self.agree(target, changed.new)

    def difference(self, other: Expression) -> bool:
        """Whether the fixed tree and another one differ where both have values; such a point comes first."""
        seen = False
        for place in range(ATTEMPTS):
            sample = self.sample(place)
            if sample is None:
                break
            own, theirs = sample.fingerprint(self._fixed), sample.fingerprint(other)
            if own is not None and theirs is not None:
                seen = True
                if not sample.same(own, theirs):
                    self._found.insert(0, self._found.pop(place))
                    return True
        return not seen

    def vanishes(self) -> bool:
        """Whether the fixed tree is zero wherever it has a value: points where it is not come first."""
        sample = self.sample(0)
        return sample is not None and self._is_zero(sample)

    def ordered(self, kept: Expression, claimed: Expression, relation: Relation, *, turned: bool) -> bool:
        """Whether a relation between numbers holds at real points, as far as balls can tell."""
        left, right = (claimed, kept) if turned else (kept, claimed)
        sign = 1 if relation in (">=", ">") else -1
        seen = 0
        for attempt in range(ORDER_POINTS):
            sizes = self._assignments[attempt % len(self._assignments)]
            sample = self.made(sizes, STRATA[attempt % len(STRATA)], attempt, Balls())
            try:
                for evaluator in sample.evaluators:
                    difference = evaluator.value(left) - evaluator.value(right)
                    if sign * difference < 0:
                        return False
                    seen += 1
            except FAILURES:
                continue
        return seen > 0

    def touches(self, left: Expression, right: Expression) -> bool:
        """Whether two numbers are equal at a small point of small sizes, as far as balls can tell."""
        for sizes in islice(self._stage.sizes.by_sum(), 2):
            for attempt in range(ORDER_POINTS):
                sample = self.made(sizes, Numbers.SMALL, attempt, Balls())
                try:
                    if any((e.value(left) - e.value(right)).contains(0) for e in sample.evaluators):
                        return True
                except FAILURES:
                    continue
        return False

    def sample(self, place: int) -> Sample | None:
        """A point by its number; None where no more can be found."""
        while len(self._found) <= place:
            found = next(self._attempts, None)
            if found is None:
                return None
            self._found.append(found)
        return self._found[place]

    def made(
        self, sizes: Mapping[str, int], numbers: Numbers, attempt: int, arithmetic: FlintArithmetic
    ) -> Sample:
        """A point of given sizes and numbers."""
        point = self._stage.point(sizes, numbers, "suggestion", attempt)
        base = Evaluator(arithmetic, point, TANGENT_RULES)
        combinations = index_values(self._stage.reading.indices, sizes)
        step = -(-len(combinations) // INDEX_VALUES)
        return Sample(sizes, [base.at_indices(own) for own in combinations[::step]], arithmetic, self._deep)

    def points(self, sizes: Mapping[str, int]) -> Iterator[Sample]:
        """Points of some sizes, in the field or in balls as the first one is."""
        first = self.sample(0)
        for attempt in range(MANY if first else 0):
            if first is not None and first.exact:
                yield self.made(sizes, Numbers.FIELD, attempt, FIELD)
            else:
                yield self.made(sizes, STRATA[attempt % len(STRATA)], attempt, Balls())

    def _drawn(self) -> Iterator[Sample]:
        """Points at which the fixed tree has a value, those where it is zero last."""
        zeros: list[Sample] = []
        exact = True
        for attempt in range(ATTEMPTS if self._assignments else 0):
            sizes = self._assignments[attempt % len(self._assignments)]
            sample = self.made(sizes, Numbers.FIELD, attempt, FIELD) if exact else None
            if sample is None or sample.is_inexact(self._fixed):
                exact = False
                sample = self.made(sizes, STRATA[attempt % len(STRATA)], attempt, Balls())
            if sample.fingerprint(self._fixed) is None:
                continue
            if self._is_zero(sample):
                zeros.append(sample)
            else:
                yield sample
        yield from zeros

    def _is_zero(self, sample: Sample) -> bool:
        value = sample.fingerprint(self._fixed)
        return value is not None and sample.same(value, 0 * value)
