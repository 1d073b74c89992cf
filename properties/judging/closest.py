"""Where the sides of an order come closest, and whether they seem to meet there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from consilience.oracles.points.point import Point

MAX_COORDINATES = 4
"""Free numbers beyond which the search would cost too much."""
STEPS = range(7, 45)
"""Binary logarithms of the steps: from those with which steps by factors end."""
MOVES = 8
"""Steps of one size that are made of one number, one way."""
MET = 2.0**-40
"""Slack, relative to the usual one, at which sides meet as far as can be seen."""
ASIDE = Fraction(1, 8)
"""How far beside the point the slack is looked at."""
RISE = 4.0
"""How much larger than at first."""
GROWTH = 2.0**20
"""How much larger it is there on both sides, if the sides meet in between and not at a limit."""
INNER = (Fraction(1, 2**10), Fraction(2**6))
"""Sizes of a number that lies neither near an end of what it stands for nor far out."""

_Place = tuple[str, int]


def closest(
    slack_at: Callable[[Point], float | None], point: Point, slack: float, usual: float
) -> tuple[Point, bool] | None:
    """The point near one at which there is least slack, and whether there is none, as far as can be seen.

    None where the slack does not grow on both sides of any number: it vanishes as one goes on.

    Args:
        slack_at: the slack at a point.
        point: where it is small.
        slack: what it is there.
        usual: the slack at most points.
    """
    places = [(name, place) for name, tape in point.tapes.items() for place in range(len(tape.numbers))]
    if len(places) > MAX_COORDINATES:
        return None
    if not any(_is_valley(slack_at, point, place, RISE * slack) for place in places):
        return None
    for bits, place, sign in product(STEPS, places, (1, -1)):
        for _ in range(MOVES):
            moved = _moved(point, place, Fraction(sign, 2**bits))
            found = slack_at(moved)
            if found is None or found >= slack:
                break
            point, slack = moved, found
            if slack < 0:
                return point, False
    least = GROWTH * MET * usual
    return point, slack <= MET * usual and any(_is_valley(slack_at, point, place, least) for place in places)


def _moved(point: Point, place: _Place, step: Fraction) -> Point:
    """The point with a free number changed by a step, of its own size if it is larger than one."""
    name, k = place
    number = point.tapes[name].numbers[k]
    return point.changed(name, {k: number + step * max(1, abs(number))}, {})


def _is_valley(slack_at: Callable[[Point], float | None], point: Point, place: _Place, least: float) -> bool:
    """Whether the slack is so large on both sides of a number; else it vanishes as the number goes on."""
    name, k = place
    low, high = INNER
    beside = [slack_at(_moved(point, place, step)) for step in (ASIDE, -ASIDE)]
    grown = all(found is not None and found > least for found in beside)
    return grown and low < abs(point.tapes[name].numbers[k]) < high
