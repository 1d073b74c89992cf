"""A failing point made simpler, one free number after the other: the way for sides that are not rational."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil

from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.smallest.failure import Failure, failing
from consilience.properties.judging.exact import Stage

ATTEMPTS = 60
"""Points of small integers tried at each assignment of sizes."""
SIMPLEST = tuple(map(Fraction, (0, 1, -1, 2)))
"""Numbers that a witness is made of where it can be, the simplest first."""


def small_failure(stage: Stage, sizes: Mapping[str, int]) -> Failure | None:
    """A failing point of small integers that no single change makes simpler; None where none was found."""
    points = (stage.point(sizes, Numbers.SMALL, "witness", attempt) for attempt in range(ATTEMPTS))
    found = next(filter(None, (failing(stage, point) for point in points)), None)
    return shrunk(stage, found) if found is not None else None


def shrunk(stage: Stage, failure: Failure) -> Failure:
    """A failure with simpler free numbers, signs and choices, until no single change leaves it one."""
    best, found = failure, failure
    while found is not None:
        best = _greedy(stage, found)
        found = next(filter(None, (failing(stage, point) for point in _simpler(best.point))), None)
    return best


def rounded(stage: Stage, failure: Failure) -> Failure:
    """A failure far out, its numbers whole and as near to zero as bisection brings them, one by one."""
    best = failure
    for name, tape in failure.point.tapes.items():
        for place in range(len(tape.numbers)):
            best = _nearest(stage, best, name, place)
    return shrunk(stage, best)


def _nearest(stage: Stage, failure: Failure, name: str, place: int) -> Failure:
    """A failure with one number nearer to zero."""
    number = failure.point.tapes[name].numbers[place]
    sign = -1 if number < 0 else 1

    def at(magnitude: int) -> Failure | None:
        return failing(stage, failure.point.changed(name, {place: Fraction(sign * magnitude)}, {}))

    low, high = 0, ceil(abs(number))
    nearest = at(high)
    while nearest is not None and high - low > 1:
        middle = (low + high) // 2
        found = at(middle)
        if found is None:
            low = middle
        else:
            high, nearest = middle, found
    return nearest or failure


def _greedy(stage: Stage, failure: Failure) -> Failure:
    """One pass over all numbers: what makes the next one small is often small already."""
    best = failure
    for name in best.point.tapes:
        for place in range(len(best.point.tapes[name].numbers)):
            for value in SIMPLEST:
                if weight(best.point.tapes[name].numbers[place]) <= weight(value):
                    break
                found = failing(stage, best.point.changed(name, {place: value}, {}))
                if found is not None:
                    best = found
                    break
    return best


def weight(value: Fraction) -> tuple[int, int]:
    """How far a number is from simple: integers first, then small ones, of two opposite ones the positive."""
    return (value.denominator, abs(2 * value.numerator) + int(value < 0))


def _simpler(point: Point) -> Iterator[Point]:
    """Points with simpler functions, then a whole variable at zero, then single numbers smaller."""
    for name, coefficients in point.functions.items():
        for place in reversed(range(len(coefficients))):
            for value in (0, 1):
                if weight(coefficients[place]) > weight(Fraction(value)):
                    simpler = [*coefficients[:place], Fraction(value), *coefficients[place + 1 :]]
                    yield replace(point, functions={**point.functions, name: simpler})
    for name, tape in point.tapes.items():
        if any(tape.numbers):
            yield point.changed(name, dict.fromkeys(range(len(tape.numbers)), Fraction(0)), {})
    for name, tape in point.tapes.items():
        for place, number in enumerate(tape.numbers):
            for value in SIMPLEST:
                if weight(number) > weight(value):
                    yield point.changed(name, {place: value}, {})
        for place, choice in enumerate(tape.choices):
            if choice:
                yield point.changed(name, {}, {place: 0})
