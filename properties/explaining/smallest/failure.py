"""Where the relation of a link fails at a point, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.points.point import Point
from consilience.properties.judging.comparison import Outcome, index_values
from consilience.properties.judging.digits import digits_needed
from consilience.properties.judging.enclosed import compare_balls
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.order import compare_order
from consilience.properties.judging.rational_sides import related, sides


@dataclass(frozen=True)
class Failure:
    """A point, and the values of the indices, at which the relation fails."""

    point: Point
    indices: Mapping[str, int]


def failing(stage: Stage, point: Point) -> Failure | None:
    """Where the relation fails at a point: exactly if the sides are rational, else in balls."""
    try:
        if point.violated() is not None:
            return None
        for indices in index_values(stage.reading.indices, point.sizes):
            scope = WithIntegers(point, indices) if indices else point
            if _fails(stage, scope):
                return Failure(point, indices)
    except (Undefined, Unsupported, ZeroDivisionError):
        return None
    return None


def _fails(stage: Stage, scope: Scope) -> bool:
    link = stage.link
    try:
        left, right = sides(link, scope)
        return any(
            not related(link.relation, a, b)
            for one, other in zip(left, right, strict=True)
            for a, b in zip(one, other, strict=True)
        )
    except NotExact:
        pass
    stripped = replace(stage.reading, indices={})
    plain = replace(stage, reading=stripped)
    if link.relation != "==":
        return compare_order(link, plain, scope).outcome is Outcome.DIFFERENT
    try:
        return compare_balls(link, plain, scope, digits_needed(stage)).outcome is Outcome.DIFFERENT
    except NotExact:
        return False
