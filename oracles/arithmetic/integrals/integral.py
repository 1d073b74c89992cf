"""A definite integral in balls, with a proved bound on its error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import acb, arb, ctx

from consilience.oracles.arithmetic.integrals.finite_end import End, finite_end
from consilience.oracles.arithmetic.integrals.infinite_end import infinite_end
from consilience.oracles.arithmetic.integrals.integrand import Integrand
from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.language.expression import Expression

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator

GUARD = 24
"""Bits beyond twice the precision at which an integrand is evaluated: beside an end it is a difference."""


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
    body, low, high = node.arguments
    bits = ctx.prec
    ctx.prec = 2 * bits + GUARD
    try:
        integrand = Integrand(evaluator.within(evaluator.scope), body, node.name)
        ends = [_end(integrand, end, side, bits) for end, side in ((low, 1), (high, -1))]
        middle = _middle(integrand, ends[0].place, ends[1].place, bits)
        return middle + ends[0].piece + ends[1].piece
    finally:
        ctx.prec = bits


def _end(integrand: Integrand, end: Expression, side: int, bits: int) -> End:
    sign = _infinity(end)
    if sign:
        # The mirror image of an integral from −∞ is one to ∞.
        return infinite_end(integrand, sign, bits)
    place = integrand.constant(end)
    return finite_end(integrand, place, side, arb(2) ** -bits)


def _infinity(end: Expression) -> int:
    """1 or −1 for an infinite end, 0 for a finite one."""
    if end.operation == "oo":
        return 1
    return -1 if end.operation == "negate" and end.arguments[0].operation == "oo" else 0


def _middle(integrand: Integrand, low: Any, high: Any, bits: int) -> Any:
    tolerance = arb(2) ** -bits
    value = acb.integral(integrand.value, acb(low), acb(high), rel_tol=tolerance, abs_tol=tolerance)
    if not value.is_finite():
        raise NotExact("an integrand that could not be enclosed between its ends")
    return value.real
