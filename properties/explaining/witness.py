"""The smallest point at which a refuted statement fails: small integers, smallest sizes first, exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.assumptions.assumption import blank_tape
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.showing import show
from consilience.properties.explaining.smallest.agreement import Known, known_at
from consilience.properties.explaining.smallest.failure import Failure, failing
from consilience.properties.explaining.smallest.outside import without_value
from consilience.properties.explaining.smallest.shrinking import rounded, small_failure
from consilience.properties.explaining.smallest.sparse import Sparse
from consilience.properties.explaining.smallest.trials import trials
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.exact import BRANCH_POINTS, ORDER_POINTS, STRATA, Stage
from consilience.properties.judging.judgement import Smaller, Witness
from consilience.properties.judging.shapes import is_shape_claim

MAX_ASSIGNMENTS = 60
MAX_POINTS = (ORDER_POINTS + 2) * BRANCH_POINTS
"""Random points tried where no small one fails: as many as the rationals are asked at."""
FIRST_SIZES = 3
"""Assignments of sizes, the smallest first, that are tried before the one that is known to fail."""
STARTS = 4
"""Points from which a sparse one is searched for: their signs and choices differ."""


def find_witness(conclusion: Conclusion) -> Witness | None:
    """The witness of a refuted link; None where only sizes refute it."""
    stage = conclusion.stage
    if conclusion.witness is not None or stage is None or is_shape_claim(stage.link):
        return conclusion.witness
    if conclusion.outside:
        return _outside(stage, conclusion)
    proved = True
    small = islice(stage.sizes.by_sum(), MAX_ASSIGNMENTS)
    for sizes in chain(small, stage.sizes.beyond(conclusion.failed_at)):
        known = known_at(stage, sizes)
        failure = None if known is Known.HOLDS else _smallest(stage, sizes)
        if failure is not None:
            return replace(_shown(stage, failure), smaller=_smaller(stage, sizes, proved=proved))
        proved = proved and known is Known.HOLDS
    found = _large(stage, conclusion)
    return replace(found, smaller=_smaller(stage, found.sizes, proved=False)) if found else None


def _smaller(stage: Stage, sizes: Mapping[str, int], *, proved: bool) -> Smaller:
    """What is known of smaller sizes, if there are such."""
    smallest = next(stage.sizes.by_sum(), sizes)
    if sum(smallest.values()) >= sum(sizes.values()):
        return Smaller.NONE
    return Smaller.PROVED if proved else Smaller.SAMPLED


def _smallest(stage: Stage, sizes: Mapping[str, int]) -> Failure | None:
    """A failure of these sizes with few numbers that are not zero, and these small."""
    tried = trials(stage, sizes)
    try:
        # An order fails or not by its size, so that no steps lead from a point to the simplest one.
        failure = failing(stage, _blank(stage, sizes)) if stage.link.relation != "==" else None
        if failure is not None:
            return failure
        for attempt in range(STARTS if tried is not None else 0):
            assert tried is not None
            point = Sparse(tried, stage.point(sizes, Numbers.SMALL, "witness", attempt)).found()
            failure = failing(stage, point) if point is not None else None
            if failure is not None:
                return failure
    except NotExact:
        pass
    return small_failure(stage, sizes)


def _blank(stage: Stage, sizes: Mapping[str, int]) -> Point:
    """The point with the simplest value of every variable: zero, the identity, or what its words leave."""
    point = stage.point(sizes, Numbers.SMALL, "witness", 0)
    return point.with_tapes({name: blank_tape() for name in point.variables})


def _shown(stage: Stage, failure: Failure) -> Witness:
    return show(stage.link, failure.point, failure.indices)


def _outside(stage: Stage, conclusion: Conclusion) -> Witness | None:
    """A point of the stated domain at which a side has no value: a small one, or the one found."""
    assert conclusion.failed_at is not None
    point = without_value(stage, conclusion.failed_at) or conclusion.point
    if not isinstance(point, Point):
        return None
    return show(stage.link, point, index_values(stage.reading.indices, point.sizes)[0])


def _large(stage: Stage, conclusion: Conclusion) -> Witness | None:
    """Where no small point fails: one far out, its numbers whole and near to zero where they can be."""
    if isinstance(conclusion.point, Point):
        points: Iterable[Point] = (conclusion.point,)
    elif conclusion.failed_at is not None:
        points = _far_points(stage, conclusion.failed_at)
    else:
        return None
    failure = next(filter(None, (failing(stage, point) for point in points)), None)
    return _shown(stage, rounded(stage, failure)) if failure is not None else None


def _far_points(stage: Stage, failed_at: Mapping[str, int]) -> Iterator[Point]:
    """Random points of small sizes, and then those at which the rationals decided."""
    for sizes in (*islice(stage.sizes.by_sum(), FIRST_SIZES), failed_at):
        for k in range(MAX_POINTS):
            yield stage.point(sizes, STRATA[k % len(STRATA)], k)
