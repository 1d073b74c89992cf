"""The stage of balls: sides that separate differ for certain; sides that agree do so to the stated digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from random import Random
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import Balls, balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.points.assignments import NO_SIZES
from consilience.oracles.points.tapes import Numbers, draw_number
from consilience.properties.judging.comparison import (
    Compared,
    Direction,
    Outcome,
    contracted,
    index_values,
)
from consilience.properties.judging.digits import DIGITS, digits_needed
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.strata import points_needed, real_strata

FIRST_BITS = 128
LAST_BITS = 4096
"""Precision at which balls that still overlap without agreeing leave a point undecided."""
MOST_HIDDEN = 3
"""Such points of some sizes that are left out, and as many more for each one that decides."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A side in balls: its entries row by row, with rows and columns."""

    rows: int
    columns: int
    entries: Sequence[Any]


def enclose(side: Expression, scope: Scope) -> Enclosure:
    """A side's balls at the current precision.

    Raises:
        Undefined, NotExact, Unsupported: as the evaluator does.
    """
    return _enclosed(side, Evaluator(Balls(), scope, TangentRules()))


def _enclosed(side: Expression, evaluator: Evaluator) -> Enclosure:
    if side.shape.is_number:
        return Enclosure(1, 1, [contracted(evaluator, side, ALONG)])
    balls, value = evaluator.arithmetic, evaluator.value(side)
    entries = list(balls.entries(value))
    if not all(entry.is_finite() for entry in entries):
        raise Undefined("a value that is not finite")
    return Enclosure(*balls.size(value), entries)


class _Weights(Direction):
    """A direction of moderate numbers: of huge ones, what cancels would leave huge balls."""

    def entries(self, side: str, count: int) -> Sequence[Fraction]:
        if count == 1:
            return [Fraction(1)]
        random = Random(f"{self.seed} {side} {count}")
        return [draw_number(random, Numbers.NEAR_ONE) for _ in range(count)]


ALONG = _Weights("balls")


def compare_balls(
    link: Link, stage: Stage, scope: Scope, digits: int | None, direction: Direction | None = None
) -> Compared:
    """Compares the sides at a point, precision doubled until it is decided.

    Args:
        link: the relation.
        stage: the stage it is judged in.
        scope: the point.
        digits: digits to which the sides must agree; None where they are too many.
        direction: compares along it, which is fast; None compares entry by entry.
    """
    return _decided(lambda _: _all_values(link, stage, scope, direction), digits)


def _decided(values: Callable[[int], Iterable[tuple[arb, arb]]], digits: int | None) -> Compared:
    """Compares values at more and more bits until it is decided."""
    if digits is None:
        compared = _decided(values, DIGITS)
        return TOO_MANY if compared.outcome is Outcome.EQUAL else compared
    last = Compared(Outcome.INEXACT, "the sides could not be separated")
    enough = FIRST_BITS
    while enough < 4 * digits:
        enough *= 2
    # Sides that differ mostly do so long before, where that takes many bits.
    bits, most = min(enough, LAST_BITS), max(enough, LAST_BITS)
    while bits <= most:
        with precision(bits):
            last = _compare_at_precision(values, digits, bits)
        if last.outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
            return last
        bits *= 4 if last.outcome is Outcome.UNDEFINED else 2
    return last


def _compare_at_precision(
    values: Callable[[int], Iterable[tuple[arb, arb]]], digits: int, bits: int
) -> Compared:
    close = True
    tolerance = _tolerance(digits, bits)
    try:
        for one, other in values(bits):
            difference = one - other
            if abs(difference) < tolerance and difference.contains(0):
                continue
            if not difference.is_finite():
                raise Undefined("a value that is not finite")
            if not difference.contains(0):
                return Compared(Outcome.DIFFERENT)
            scale = arb.max(arb(1), arb.max(abs(one), abs(other)))
            close = close and bool(abs(difference) < scale * tolerance)
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    return _EQUAL if close else Compared(Outcome.INEXACT, "the sides could not be separated")


TOO_MANY = Compared(Outcome.INEXACT, "the statement's constants may hide more digits than are computed")
_EQUAL = Compared(Outcome.EQUAL)


@cache
def _tolerance(digits: int, _: int) -> arb:
    """10 to the power −digits, at the current precision of so many bits."""
    return arb(10) ** -digits


def _all_values(
    link: Link, stage: Stage, scope: Scope, direction: Direction | None
) -> Iterator[tuple[arb, arb]]:
    """The values to compare, for all values of the free indices."""
    for indices in index_values(stage.reading.indices, scope.sizes):
        yield from _values(link, WithIntegers(scope, indices) if indices else scope, direction)


def _values_at(
    stage: Stage, sizes: Mapping[str, int], numbers: Numbers, attempt: int, bits: int
) -> Iterator[tuple[arb, arb]]:
    """The same at the point of an attempt, by recorded steps where there are any."""
    direction = _Weights(f"{stage.seed} {attempt}")
    pairs = stage.pairs(sizes, numbers, attempt, balls(bits), direction)
    if pairs is None:
        pairs = _all_values(stage.link, stage, stage.point(sizes, numbers, attempt), direction)
    return pairs


def _values(link: Link, scope: Scope, direction: Direction | None) -> Iterator[tuple[arb, arb]]:
    """The sides along a direction, or the pairs of their entries."""
    if direction is None:
        yield from entries_of_both(link, scope)
        return
    evaluator = Evaluator(Balls(), scope, TangentRules())
    yield contracted(evaluator, link.left, direction), contracted(evaluator, link.right, direction)


def entries_of_both(link: Link, scope: Scope) -> Iterator[tuple[arb, arb]]:
    """The pairs of the sides' entries; a literal zero takes the other side's shape."""
    evaluator = Evaluator(Balls(), scope, TangentRules())
    left, right = (_enclosed(side, evaluator).entries for side in (link.left, link.right))
    count = max(len(left), len(right))
    yield from zip(filled(left, count), filled(right, count), strict=True)


def filled(entries: Sequence[Any], count: int) -> Sequence[Any]:
    """As many entries of a side as asked for, where it is one number."""
    return [*entries] * count if len(entries) == 1 else entries


def enclose_side(side: Expression, other: Expression, scope: Scope) -> Enclosure:
    """A side's balls; a number takes the other side's shape."""
    found = enclose(side, scope)
    if side.shape.is_number and not other.shape.is_number:
        rows, columns = other.shape.rows.value(scope.sizes), other.shape.columns.value(scope.sizes)
        return Enclosure(rows, columns, filled(found.entries, rows * columns))
    return found


def in_balls(stage: Stage, tally: Tally) -> tuple[Compared, Mapping[str, int] | None, Scope | None]:
    """Judges a link in balls: the outcome, and where it failed."""
    digits, count, strata = digits_needed(stage), stage.once(points_needed), stage.once(real_strata)
    last = Compared(Outcome.UNDEFINED, NO_SIZES)
    for sizes in stage.assignments(tally):
        done = hidden = 0
        wanted = stage.points_at(sizes, count)
        for attempt in range(wanted + 40):
            numbers = strata[attempt % len(strata)]
            try:
                compared = _decided(partial(_values_at, stage, sizes, numbers, attempt), digits)
            except (NotExact, Unsupported) as reason:
                return Compared(Outcome.INEXACT, str(reason)), sizes, None
            if compared.outcome is Outcome.INEXACT and hidden < MOST_HIDDEN * (1 + done):
                hidden, last = hidden + 1, compared
                continue
            if compared.outcome in (Outcome.DIFFERENT, Outcome.INEXACT):
                return compared, sizes, stage.point(sizes, numbers, attempt)
            if compared.outcome is Outcome.EQUAL:
                done += 1
                tally.points += 1
            else:
                last = compared
                tally.undefined += 1
                tally.reasons.append(compared.reason)
                if attempt >= 12 and not done:
                    break
            if done >= wanted:
                break
        if done:
            tally.sizes.append(sizes)
            tally.hidden += hidden
    return (Compared(Outcome.EQUAL) if tally.points else last), None, None
