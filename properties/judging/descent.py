"""Steps from sampled points to where an inequality is tightest: a violation may hide in a corner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from operator import itemgetter
from typing import TypeAlias

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.balls import balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.recorder import Step
from consilience.oracles.assumptions.assumption import Tape, Use
from consilience.oracles.differentiation.scope import WithIntegers
from consilience.oracles.language.expression import Relation, constant
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.closest import closest
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.enclosed import ALONG, entries_of_both
from consilience.properties.judging.exact import TANGENT_RULES, Stage
from consilience.properties.judging.recorded_sides import RecordedSides, input_value

_Sides: TypeAlias = Callable[[Point], Iterable[tuple[arb, arb]]]
_Slack: TypeAlias = Callable[[Point], float | None]

STEPS = 250
"""Points tried from one start."""
MAX_COORDINATES = 24
"""Free numbers and choices beyond which steps one at a time lead nowhere."""
MARGIN = 1e-9
"""Least gain of a step, relative to the sides' size: below it, steps go in circles."""
BITS = 64
ENDS = (Fraction(2**60 - 1), Fraction(2**60 + 1))
"""Free numbers that lie near the ends of an interval, as `between_zero_and_one` reads them."""
DENOMINATORS = range(1, 13)
SIMPLE = 1000
"""Largest denominator of numbers at which sides are tried that seem to meet nearby."""
STRICT = ("<", ">")
NEARLY = 0.05
"""So much of the usual slack is near to none."""
FACTORS = (Fraction(8), Fraction(9, 8), Fraction(33, 32), Fraction(129, 128))
"""How far a step changes a number's size: less far where nothing is gained any more."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A point with little slack.

    Attributes:
        point: the point.
        touching: whether the sides of a strict relation seem to meet there.
    """

    point: Point
    touching: bool = False


def corners(stage: Stage, points: Sequence[Point], starts: int) -> Iterator[Corner]:
    """Points with little slack that steps from the tightest sampled points reach, and rounded ones there.

    Slack counts relative to the sides' size; beside a literal zero, where that says nothing, as it is too.

    Args:
        stage: the link.
        points: sampled points of one assignment.
        starts: from how many of them steps are made.
    """
    if not points or len(_coordinates(points[0])) > MAX_COORDINATES:
        return
    sides = _sides(stage, points[0])
    beside_zero = any(constant(side) == 0 for side in (stage.link.left, stage.link.right))
    for relative in (True, False) if beside_zero else (True,):
        slack_at = partial(_slack, stage, sides=sides, relative=relative)
        sampled = [(slack, point) for point in points if (slack := slack_at(point)) is not None]
        if not sampled:
            continue
        usual = sorted(slack for slack, _ in sampled)[len(sampled) // 2]
        lowest, least = _descended(slack_at, sampled, starts)
        yield Corner(lowest)
        if least <= NEARLY * usual:
            for rounded in _rounded(lowest):
                yield from (Corner(rounded), Corner(_sparse(rounded)))
            found = closest(slack_at, lowest, least, usual)
            if found is not None:
                point, met = found
                yield Corner(_with_tapes(point, _simple))
                yield Corner(point, touching=met and stage.link.relation in STRICT)


def _rounded(point: Point) -> Iterator[Point]:
    """The point with all free numbers rounded to halves, to thirds, …: sides that meet do so there."""
    for denominator in DENOMINATORS:
        yield _with_tapes(point, partial(_fractions, denominator=denominator))


def _sparse(point: Point) -> Point:
    """The point with the largest free number of every variable alone: there lengths are rational."""
    return _with_tapes(point, lambda tape: dict.fromkeys(_others(tape), Fraction(0)))


def _others(tape: Tape) -> set[int]:
    """The places of all free numbers but the largest."""
    places = range(len(tape.numbers))
    return {*places} - {max(places, key=lambda place: abs(tape.numbers[place]), default=0)}


def _with_tapes(point: Point, change: Callable[[Tape], Mapping[int, Fraction]]) -> Point:
    return point.with_tapes({name: tape.changed(change(tape), {}) for name, tape in point.tapes.items()})


def _fractions(tape: Tape, denominator: int) -> dict[int, Fraction]:
    return {
        place: Fraction(round(number * denominator), denominator) for place, number in enumerate(tape.numbers)
    }


def _simple(tape: Tape) -> dict[int, Fraction]:
    return {place: number.limit_denominator(SIMPLE) for place, number in enumerate(tape.numbers)}


def _descended(slack_at: _Slack, sampled: Sequence[tuple[float, Point]], starts: int) -> tuple[Point, float]:
    """The point with the least slack that steps reach, and its slack."""
    tightest = sorted(sampled, key=itemgetter(0))
    least, best = tightest[0]
    for slack, point in tightest[:starts]:
        point, slack = _descend_from(slack_at, point, slack)
        if slack < least:
            best, least = point, slack
        if least < 0:
            break
    return best, least


def _descend_from(slack_at: _Slack, point: Point, slack: float) -> tuple[Point, float]:
    """Changes one free number or choice at a time, as long as that makes the relation tighter."""
    tried = 0
    for factor in FACTORS:
        improved = True
        while improved:
            improved = False
            for name, place, is_choice in _coordinates(point):
                for candidate in _steps(point, name, place, is_choice, factor):
                    tried += 1
                    if slack < 0 or tried > STEPS:
                        return point, slack
                    found = slack_at(candidate)
                    if found is not None and found < slack - MARGIN:
                        point, slack, improved = candidate, found, True
    return point, slack


def _coordinates(point: Point) -> list[tuple[str, int, bool]]:
    numbers = [
        (name, place, False) for name, tape in point.tapes.items() for place in range(len(tape.numbers))
    ]
    choices = [
        (name, place, True) for name, tape in point.tapes.items() for place in range(len(tape.choices))
    ]
    return numbers + choices


def _steps(point: Point, name: str, place: int, is_choice: bool, factor: Fraction) -> Iterator[Point]:
    """The point with one free number larger, smaller, or at a corner at first; or another choice."""
    far = factor == FACTORS[0]
    if is_choice:
        if far:
            yield point.changed(name, {}, {place: point.tapes[name].choices[place] ^ 1})
        return
    number = point.tapes[name].numbers[place]
    ends = ENDS if any(_is_interval(use) for use in point.uses(name)) else ()
    special = (Fraction(0), Fraction(1), Fraction(-1), -number, *ends) if far else ()
    for value in (*special, number * factor, number / factor):
        if value != number:
            yield point.changed(name, {place: value}, {})


def _is_interval(use: Use) -> bool:
    return use.word == "in interval" and use.low is not None and use.high is not None


def _slack(stage: Stage, point: Point, *, sides: _Sides, relative: bool) -> float | None:
    """The least difference of the sides, negative where the relation fails."""
    try:
        with precision(BITS):
            return min(_slacks(stage.link.relation, sides(point), relative), default=None)
    except (Undefined, NotExact, Unsupported, ZeroDivisionError):
        return None


def _slacks(relation: Relation, pairs: Iterable[tuple[arb, arb]], relative: bool) -> Iterator[float]:
    for one, other in pairs:
        size = float((abs(one) + abs(other)).mid()) if relative else 1.0
        difference = one - other if relation in (">", ">=") else other - one
        yield float(difference.mid()) / size if size else 0.0


def _sides(stage: Stage, point: Point) -> _Sides:
    """What gives the pairs of the sides' entries at a point: recorded steps, between numbers of variables."""
    if stage.link.left.shape.is_number and stage.link.right.shape.is_number:
        recorded = stage.plan.recorded(point.sizes, Numbers.SIGNED, balls(BITS), TANGENT_RULES)
        if recorded is not None and all(step.given[0] == "variable" for step in recorded.recording.inputs):
            return _Steps(recorded)
    return partial(_entries, stage)


def _entries(stage: Stage, point: Point) -> Iterator[tuple[arb, arb]]:
    for indices in index_values(stage.reading.indices, point.sizes):
        yield from entries_of_both(stage.link, WithIntegers(point, indices) if indices else point)


class _Steps:
    """Recorded steps at points of which one differs from the next in a variable or two."""

    def __init__(self, recorded: RecordedSides) -> None:
        self._recorded = recorded
        self._values: dict[int, tuple[Tape, Value]] = {}

    def __call__(self, point: Point) -> Iterator[tuple[arb, arb]]:
        arithmetic = balls(BITS)
        inputs = [
            self._input(place, step, point) for place, step in enumerate(self._recorded.recording.inputs)
        ]
        return self._recorded.recording.run(arithmetic.tower(self._recorded.rings), inputs)

    def _input(self, place: int, step: Step, point: Point) -> Value:
        name: str = step.given[1]
        tape = point.tapes[name]
        known, value = self._values.get(place, (None, None))
        if known is not tape:
            value = input_value(step, balls(BITS), point, ALONG)
            if not any(use.other for use in point.uses(name)):
                self._values[place] = tape, value
        return value
