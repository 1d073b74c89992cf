"""The smallest point of a stated domain at which a side has no value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import itemgetter

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.enclosed import FIRST_BITS, enclose
from consilience.properties.judging.exact import Stage

ATTEMPTS = 60
"""Points of small integers that are tried."""


def without_value(stage: Stage, sizes: Mapping[str, int]) -> Point | None:
    """The smallest of many points at which a side has no value, if it can be only one side.

    None where both have a value at each.
    """
    drawn = [stage.point(sizes, Numbers.SMALL, "outside", attempt) for attempt in range(ATTEMPTS)]
    by_size = sorted((point for one in drawn for point in (one, *_halves(one))), key=_simplicity)
    lacking = ((point, _sides_without_value(stage.link, point)) for point in by_size)
    found = [(point, count) for point, count in lacking if count]
    return min(found, key=itemgetter(1))[0] if found else None


def _halves(point: Point) -> Iterator[Point]:
    """The point with the numbers of a variable halved."""
    for name, tape in point.tapes.items():
        point.rational(name)
        yield point.changed(name, {k: number / 2 for k, number in enumerate(tape.numbers)}, {})


def _simplicity(point: Point) -> tuple[int, bool]:
    """Small numerators and denominators first, and of those the positive ones."""
    numbers = [Fraction(str(entry)) for name in point.variables for row in point.rows(name) for entry in row]
    height = sum(abs(number.numerator) + number.denominator for number in numbers)
    return height, any(number < 0 for number in numbers)


def _sides_without_value(link: Link, point: Point) -> int:
    return sum(_lacks_value(side, point) for side in (link.left, link.right))


def _lacks_value(side: Expression, point: Point) -> bool:
    try:
        with precision(FIRST_BITS):
            enclose(side, point)
    except (Undefined, ZeroDivisionError):
        return True
    except (NotExact, Unsupported):
        pass
    return False
