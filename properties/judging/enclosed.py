"""The stage of balls: sides that separate differ for certain; sides that agree do so to the stated digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log10
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression, Link, constant
from consilience.properties.judging.comparison import Compared, Outcome, index_values
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.strata import points_needed, real_strata

FIRST_BITS = 128
LAST_BITS = 4096
"""Precision at which balls that still overlap without agreeing leave a point undecided."""
DIGITS = 30
"""Digits to which sides must agree, beside those that the statement's own literals use."""
CONSTANT_DIGITS = 300
"""The same for a relation between constants."""


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
    balls = Balls()
    evaluator = Evaluator(balls, scope, TangentRules())
    value = evaluator.value(side)
    if side.shape.is_number:
        return Enclosure(1, 1, [value])
    entries = list(balls.entries(value))
    if not all(entry.is_finite() for entry in entries):
        raise Undefined("a value that is not finite")
    return Enclosure(*balls.size(value), entries)


def digits_needed(link: Link) -> int:
    """Digits to which agreement is asked for: more than the statement's constants could hide.

    A relation between constants is met at one point only, so it is asked for many more.
    """
    sides = (link.left, link.right)
    if not any(node.operation == "variable" for side in sides for node in side.walk()):
        return CONSTANT_DIGITS
    return DIGITS + ceil(sum(_hidden(side) for side in sides))


def _hidden(node: Expression) -> float:
    """Digits that the constants of an expression have, or that their smallness hides: 10**-40, exp(-99)."""
    found = sum(_hidden(argument) for argument in node.arguments)
    if node.operation == "number" and isinstance(node.data, Fraction):
        return len(str(node.data.numerator)) + len(str(node.data.denominator)) - 2
    values = [constant(argument) for argument in node.arguments]
    match node.operation, values:
        case "power" | "matrix_power", [_, Fraction() as exponent]:
            base = values[0] or Fraction(1)
            bits = max(base.numerator.bit_length(), base.denominator.bit_length())
            return found + float(abs(exponent)) * bits * log10(2)
        case (("exp" | "tanh" | "sinh" | "cosh" | "sigmoid" | "softplus"), [Fraction() as argument]):
            return found + float(abs(argument))
        case "factorial", [Fraction() as argument]:
            return found + float(abs(argument)) * log10(1 + abs(argument))
        case _:
            return found


def compare_balls(link: Link, stage: Stage, scope: Scope, digits: int) -> Compared:
    """Compares the sides at a point, precision doubled until it is decided."""
    bits = FIRST_BITS
    while bits < 4 * digits:
        bits *= 2
    last = Compared(Outcome.INEXACT, "the sides could not be separated")
    while bits <= LAST_BITS:
        with precision(bits):
            last = _compare_at_precision(link, stage, scope, digits)
        if last.outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
            return last
        bits *= 4 if last.outcome is Outcome.UNDEFINED else 2
    return last


def _compare_at_precision(link: Link, stage: Stage, scope: Scope, digits: int) -> Compared:
    close = True
    try:
        for indices in index_values(stage.reading.indices, scope.sizes):
            within = WithIntegers(scope, indices) if indices else scope
            left, right = (enclose_side(side, other, within) for side, other in _pairs(link))
            for one, other in zip(left.entries, right.entries, strict=True):
                difference = one - other
                if not difference.contains(0):
                    return Compared(Outcome.DIFFERENT)
                scale = arb.max(arb(1), arb.max(abs(one), abs(other)))
                close = close and bool(abs(difference) < scale * arb(10) ** -digits)
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    return Compared(Outcome.EQUAL) if close else Compared(Outcome.INEXACT, "the sides could not be separated")


def _pairs(link: Link) -> tuple[tuple[Expression, Expression], tuple[Expression, Expression]]:
    return (link.left, link.right), (link.right, link.left)


def enclose_side(side: Expression, other: Expression, scope: Scope) -> Enclosure:
    """A side's balls; a literal zero takes the other side's shape."""
    if side.shape.is_number and not other.shape.is_number:
        rows, columns = other.shape.rows.value(scope.sizes), other.shape.columns.value(scope.sizes)
        return Enclosure(rows, columns, [arb(0)] * (rows * columns))
    return enclose(side, scope)


def in_balls(stage: Stage, tally: Tally) -> tuple[Compared, Mapping[str, int] | None, Scope | None]:
    """Judges a link in balls: the outcome, and where it failed."""
    digits = digits_needed(stage.link)
    count = points_needed(stage)
    strata = real_strata(stage)
    last = Compared(Outcome.UNDEFINED, "no sizes fit")
    for sizes in stage.assignments(tally):
        done = 0
        for attempt in range(count + 40):
            point = stage.point(sizes, strata[attempt % len(strata)], attempt)
            try:
                compared = compare_balls(stage.link, stage, point, digits)
            except (NotExact, Unsupported) as reason:
                return Compared(Outcome.INEXACT, str(reason)), sizes, None
            if compared.outcome is Outcome.DIFFERENT:
                return compared, sizes, point
            if compared.outcome is Outcome.INEXACT:
                return compared, sizes, point
            if compared.outcome is Outcome.EQUAL:
                done += 1
                tally.points += 1
            else:
                last = compared
                tally.undefined += 1
                tally.reasons.append(compared.reason)
                if attempt >= 12 and not done:
                    break
            if done >= count:
                break
        if done:
            tally.sizes.append(sizes)
    return (Compared(Outcome.EQUAL) if tally.points else last), None, None
