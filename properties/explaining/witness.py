"""The smallest point at which a refuted statement fails: small integers, smallest sizes first, exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Link
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.showing import show
from consilience.properties.judging.comparison import Outcome, compare, index_values
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.enclosed import FIRST_BITS, compare_balls, digits_needed, enclose
from consilience.properties.judging.exact import STRATA, Stage
from consilience.properties.judging.judgement import Witness
from consilience.properties.judging.order import compare_order
from consilience.properties.judging.rational_sides import related, sides
from consilience.properties.judging.shapes import is_shape_claim

ROUNDS = 12
"""Passes over all that can be made simpler."""
ATTEMPTS = 60
"""Points of small integers tried at each assignment of sizes."""
MAX_ASSIGNMENTS = 60
SIMPLEST = tuple(map(Fraction, (0, 1, -1, 2)))
"""Numbers that a witness is made of where it can be, the simplest first."""


@dataclass(frozen=True)
class _Failure:
    """A point, and the values of the indices, at which the relation fails."""

    point: Point
    indices: Mapping[str, int]


def find_witness(conclusion: Conclusion) -> Witness | None:
    """The witness of a refuted link; None where only sizes refute it."""
    stage = conclusion.stage
    if conclusion.witness is not None or stage is None or is_shape_claim(stage.link):
        return conclusion.witness
    if conclusion.outside:
        return _without_value(stage, conclusion)
    for tried, sizes in enumerate(stage.sizes.by_sum()):
        if tried >= MAX_ASSIGNMENTS:
            break
        if not _may_fail(stage, sizes):
            continue
        failure = _search(stage, sizes)
        if failure is not None:
            return _shown(stage, _shrink(stage, failure))
    return _large(stage, conclusion)


def _shown(stage: Stage, failure: _Failure) -> Witness:
    return show(stage.link, failure.point, failure.indices)


def _without_value(stage: Stage, conclusion: Conclusion) -> Witness | None:
    """The smallest of many points of the stated domain at which a side has no value, or the one found."""
    assert conclusion.failed_at is not None
    drawn = [
        stage.point(conclusion.failed_at, Numbers.SMALL, "outside", attempt) for attempt in range(ATTEMPTS)
    ]
    for point in sorted(drawn, key=_simplicity):
        if _lacks_value(stage.link, point):
            return show(stage.link, point, {})
    return show(stage.link, conclusion.point, {}) if isinstance(conclusion.point, Point) else None


def _simplicity(point: Point) -> tuple[int, bool]:
    """Small numerators and denominators first, and of those the positive ones."""
    numbers = [Fraction(str(entry)) for name in point.variables for row in point.rows(name) for entry in row]
    height = sum(abs(number.numerator) + number.denominator for number in numbers)
    return height, any(number < 0 for number in numbers)


def _lacks_value(link: Link, point: Point) -> bool:
    try:
        with precision(FIRST_BITS):
            for side in (link.left, link.right):
                enclose(side, point)
    except (Undefined, ZeroDivisionError):
        return True
    except (NotExact, Unsupported):
        pass
    return False


def _may_fail(stage: Stage, sizes: Mapping[str, int]) -> bool:
    """Whether a generic point of these sizes fails; where none does, no small one is searched for."""
    if stage.link.relation != "==" or stage.discrete:
        return True
    for attempt in range(3):
        point = stage.point(sizes, Numbers.FIELD, "may fail", attempt)
        compared = compare(
            stage.link,
            stage.reading,
            point,
            PrimeField(),
            TangentRules(),
            stage.direction("may fail", attempt),
        )
        if compared.outcome is Outcome.EQUAL:
            return False
        if compared.outcome is not Outcome.UNDEFINED:
            return True
    return False


def _search(stage: Stage, sizes: Mapping[str, int]) -> _Failure | None:
    for attempt in range(ATTEMPTS):
        failure = _failing(stage, stage.point(sizes, Numbers.SMALL, "witness", attempt))
        if failure is not None:
            return failure
    return None


def _failing(stage: Stage, point: Point) -> _Failure | None:
    """Where the relation fails at a point, entry by entry, exactly where the sides are rational."""
    try:
        if point.violated() is not None:
            return None
        for indices in index_values(stage.reading.indices, point.sizes):
            scope = WithIntegers(point, indices) if indices else point
            if _fails(stage, scope):
                return _Failure(point, indices)
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
        return compare_balls(link, plain, scope, digits_needed(link)).outcome is Outcome.DIFFERENT
    except NotExact:
        return False


def _shrink(stage: Stage, failure: _Failure) -> _Failure:
    """Makes free numbers simpler, zero first, as long as the relation still fails; signs and choices too."""
    best = failure
    changed = True
    rounds = 0
    while changed and rounds < ROUNDS:
        changed = False
        rounds += 1
        for candidate in _simpler(best.point):
            found = _failing(stage, candidate)
            if found is not None:
                best, changed = found, True
                break
        else:
            break
        best = _greedy(stage, best)
    return best


def _greedy(stage: Stage, failure: _Failure) -> _Failure:
    best = failure
    for name in best.point.tapes:
        for place in range(len(best.point.tapes[name].numbers)):
            for value in SIMPLEST:
                if _weight(best.point.tapes[name].numbers[place]) <= _weight(value):
                    break
                found = _failing(stage, best.point.changed(name, {place: value}, {}))
                if found is not None:
                    best = found
                    break
    return best


def _weight(value: Fraction) -> tuple[int, int]:
    return (value.denominator, abs(2 * value.numerator) + int(value < 0))


def _simpler(point: Point) -> Iterator[Point]:
    """Points with simpler functions, then a whole variable at zero, then single numbers smaller."""
    for name, coefficients in point.functions.items():
        for place in reversed(range(len(coefficients))):
            for value in (0, 1):
                if _weight(coefficients[place]) > _weight(Fraction(value)):
                    simpler = [*coefficients[:place], Fraction(value), *coefficients[place + 1 :]]
                    yield replace(point, functions={**point.functions, name: simpler})
    for name, tape in point.tapes.items():
        if any(tape.numbers):
            yield point.changed(name, dict.fromkeys(range(len(tape.numbers)), Fraction(0)), {})
    for name, tape in point.tapes.items():
        for place, number in enumerate(tape.numbers):
            for value in SIMPLEST:
                if _weight(number) > _weight(value):
                    yield point.changed(name, {place: value}, {})
        for place, choice in enumerate(tape.choices):
            if choice:
                yield point.changed(name, {}, {place: 0})


def _large(stage: Stage, conclusion: Conclusion) -> Witness | None:
    """Where no small point fails: the deciding point, or a random one of the sizes that failed."""
    if isinstance(conclusion.point, Point):
        failure = _failing(stage, conclusion.point)
        if failure is not None:
            return _shown(stage, failure)
    if conclusion.failed_at is None:
        return None
    for attempt in range(ATTEMPTS):
        numbers = STRATA[attempt % len(STRATA)]
        failure = _failing(stage, stage.point(conclusion.failed_at, numbers, "large witness", attempt))
        if failure is not None:
            return _shown(stage, failure)
    return None
