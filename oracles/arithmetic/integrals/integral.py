"""A definite integral in balls, with a proved bound on its error."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flint import acb, arb, ctx

from consilience.oracles.arithmetic.budget import Spent
from consilience.oracles.arithmetic.integrals.finite_end import End, finite_end
from consilience.oracles.arithmetic.integrals.infinite_end import infinite_end
from consilience.oracles.arithmetic.integrals.integrand import Integrand
from consilience.oracles.arithmetic.integrals.pieces import between, breaks
from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.language.expression import Expression, infinity

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator

GUARD = 48
"""Bits beyond the precision: beside an end a factor is a difference, and a piece the sum of a series."""

EVALUATIONS = 4_096
"""Evaluations of an integrand at most, beside those that grow with the precision."""


def enclosed_integral(evaluator: Evaluator, node: Expression) -> Any:
    """An integral at the current precision.

    Args:
        evaluator: an evaluator in balls.
        node: the integral: its integrand, lower and upper end.

    Raises:
        Undefined: it diverges, or the integrand has no values.
        NotExact: the structure of the integrand at an end is not one that is known, or the middle could not
            be enclosed.
    """
    body, *ends = node.arguments
    bits = ctx.prec
    ctx.prec = bits + GUARD
    try:
        integrand = Integrand.of(evaluator.within(evaluator.scope), body, node.name)
        low, high = (_place(integrand, end) for end in ends)
        if (high - low).contains(0):
            return arb(0)
        if high < low:
            return -_forwards(integrand, high, low, bits)
        return _forwards(integrand, low, high, bits)
    finally:
        ctx.prec = bits


def _place(integrand: Integrand, end: Expression) -> Any:
    """An end as a ball; infinite ones have no ball that is finite."""
    sign = infinity(end)
    return sign * arb("inf") if sign else integrand.constant(end)


def _forwards(integrand: Integrand, low: Any, high: Any, bits: int) -> Any:
    """The integral from a lower end to a higher one."""
    places = [low, *breaks(integrand, low, high), high]
    pieces = (_piece(between(integrand, *pair), *pair, bits) for pair in pairwise(places))
    return sum(pieces, arb(0))


def _piece(integrand: Integrand, low: Any, high: Any, bits: int) -> Any:
    """The integral over an interval inside of which the integrand is analytic."""
    reach = high - low if (high - low).is_finite() else arb(1)
    first = _end(integrand, low, 1, reach, bits)
    last = _end(integrand, high, -1, reach, bits)
    return first.piece + _middle(integrand, first.place, last.place, bits) + last.piece


def _end(integrand: Integrand, place: Any, side: int, reach: Any, bits: int) -> End:
    if not place.is_finite():
        return infinite_end(integrand, -side, bits)
    return finite_end(integrand, place, side, reach, bits)


def _middle(integrand: Integrand, low: Any, high: Any, bits: int) -> Any:
    tolerance = arb(2) ** -bits
    failures: list[Exception] = []

    def at(z: Any, analytic: bool) -> Any:
        # What is raised here does not pass through python-flint.
        if not failures:
            try:
                return integrand.value(z, analytic)
            except (ArithmeticError, Spent) as failure:
                failures.append(failure)
        return acb("nan")

    value = acb.integral(
        at,
        acb(low),
        acb(high),
        rel_tol=tolerance,
        abs_tol=tolerance,
        # The panels of an infinite interval and their nodes both grow with the bits.
        eval_limit=EVALUATIONS + bits * bits // 2,
    )
    if failures:
        raise failures[0]
    if not value.is_finite():
        raise NotExact("an integrand that could not be enclosed between its ends")
    return value.real
