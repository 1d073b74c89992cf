"""A finite end of an integral, where factors of the integrand may vanish or grow without bound.

Beside the end e, on [e, e + δ], each vanishing factor is u(t) = (t − e)·v with v = u′(ξ), so that a product
of powers is (t − e)^P·G with G enclosed over the whole piece, and its integral is δ^(P + 1)/(P + 1)·G.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.integrals.integrand import Factor, Integrand, powered
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined

DIVERGES = "the integral diverges"


@dataclass(frozen=True, slots=True)
class End:
    """Where the middle begins or ends, and the integral of what lies beyond."""

    place: Any
    piece: Any


def finite_end(integrand: Integrand, end: Any, side: int, width: Any) -> End:
    """The end at which an integral begins (side 1) or ends (side −1).

    Args:
        integrand: the integrand.
        end: the end, a ball.
        side: where the interval lies.
        width: length of the piece that is split off where the integrand is not regular.

    Raises:
        Undefined: the integral diverges.
        NotExact: the integrand's structure at the end is not one that is known.
    """
    terms = [_term(integrand, factors, end, side, width) for factors in integrand.terms()]
    if all(order.is_integer() and order >= 0 for order, _ in terms):
        return End(end, arb(0))
    if any(order <= -1 for order, _ in terms):
        if all(value > 0 for _, value in terms) or all(value < 0 for _, value in terms):
            raise Undefined(DIVERGES)
        raise NotExact("terms of an integral that diverge one by one")
    if not all(order > -1 for order, _ in terms):
        raise BeyondReach("an integral that may diverge")
    pieces = (((order + 1) * width.log()).exp() / (order + 1) * value for order, value in terms)
    return End(end + side * width, sum(pieces, arb(0)))


def _term(integrand: Integrand, factors: list[Factor], end: Any, side: int, width: Any) -> tuple[Any, Any]:
    """The power P of the distance from the end, and G."""
    order, rest = arb(0), arb(1)
    beside = end.union(end + side * width)
    for factor in factors:
        if not integrand.depends(factor.base):
            rest *= powered(integrand.constant(factor.base), factor.exponent)
            continue
        value = integrand.real(factor.base, end)
        if not value.contains(0):
            rest *= powered(integrand.real(factor.base, beside), factor.exponent)
            continue
        # An end such as π/2 is known to working precision, and so is the zero there.
        if not abs(value) < width * width:
            raise BeyondReach("a factor that may vanish at the end of an integral")
        slope = side * integrand.slope(factor.base, beside)
        if slope.contains(0):
            raise NotExact("a factor with more than a simple zero at the end of an integral")
        rest *= powered(slope, factor.exponent)
        order += factor.exponent
    return order, rest
