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

GUARD = 48
"""Bits beyond the precision: beside an end a factor is a difference, and a piece the sum of a series."""


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
    ctx.prec = bits + GUARD
    try:
        integrand = Integrand(evaluator.within(evaluator.scope), body, node.name)
        reach = _reach(integrand, low, high)
        side = -1 if reach < 0 else 1
        first = _end(integrand, low, side, abs(reach), bits)
        last = _end(integrand, high, -side, abs(reach), bits)
        middle = _middle(integrand, first.place, last.place, bits)
        return middle + side * (first.piece + last.piece)
    finally:
        ctx.prec = bits


def _reach(integrand: Integrand, low: Expression, high: Expression) -> Any:
    """How far from a finite end its piece may reach: to the other end; negative if the ends are swapped."""
    if _infinity(low) or _infinity(high):
        return arb(_infinity(high) - _infinity(low))
    return integrand.constant(high) - integrand.constant(low)


def _end(integrand: Integrand, end: Expression, side: int, reach: Any, bits: int) -> End:
    sign = _infinity(end)
    if sign:
        # The mirror image of an integral from −∞ is one to ∞.
        return infinite_end(integrand, sign, bits)
    return finite_end(integrand, integrand.constant(end), side, reach, bits)


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
