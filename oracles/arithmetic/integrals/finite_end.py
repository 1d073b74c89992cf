"""A finite end of an integral, where factors of the integrand may vanish or grow without bound.

With s the distance from the end, a factor u that vanishes there is s·v(s), where v(s) is a mean of the
derivative u′ between the end and there. A product of powers of factors is then s^P·G(s).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import acb, arb, ctx

from consilience.oracles.arithmetic.integrals.integrand import Factor, Integrand, complex_power, powered
from consilience.oracles.arithmetic.integrals.power_piece import RATIO, Analytic, analytic_radius, power_piece
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined

DIVERGES = "the integral diverges"


@dataclass(frozen=True, slots=True)
class End:
    """Where the middle begins or ends, and the integral of what lies beyond."""

    place: Any
    piece: Any


@dataclass(frozen=True, slots=True)
class Term:
    """s^P·G(s): P, G as a function of complex balls, and G(0), a real ball."""

    order: Any
    part: Analytic
    first: Any


def finite_end(integrand: Integrand, end: Any, side: int, reach: Any, bits: int) -> End:
    """The end at which an integral begins (side 1) or ends (side −1).

    Args:
        integrand: the integrand.
        end: the end, a ball.
        side: where the interval lies.
        reach: how far from the end a piece may reach at most.
        bits: of the piece's precision.

    Raises:
        Undefined: the integral diverges.
        NotExact: the integrand's structure at the end is not one that is known.
    """
    terms = [_term(integrand, factors, end, side) for factors in integrand.terms()]
    if all(term.order.is_integer() and term.order >= 0 for term in terms):
        return End(end, arb(0))
    check_convergence(terms)
    radius = analytic_radius([term.part for term in terms], reach)
    pieces = (power_piece(term.order, term.part, radius, bits) for term in terms)
    return End(end + side * radius / RATIO, sum(pieces, arb(0)))


def check_convergence(terms: list[Term]) -> None:
    """Raises Undefined where the integral of the terms diverges, NotExact where that cannot be told."""
    if any(term.order <= -1 for term in terms):
        worst = [term for term in terms if not term.order > -1]
        if all(term.first > 0 for term in worst) or all(term.first < 0 for term in worst):
            raise Undefined(DIVERGES)
        raise NotExact("terms of an integral that diverge one by one")
    if not all(term.order > -1 for term in terms):
        raise BeyondReach("an integral that may diverge")


def _term(integrand: Integrand, factors: list[Factor], end: Any, side: int) -> Term:
    order, first = arb(0), arb(1)
    vanishing: list[Factor] = []
    others: list[Factor] = []
    for factor in factors:
        value = integrand.real(factor.base, end)
        if not (integrand.depends(factor.base) and value.contains(0)):
            first *= powered(value, factor.exponent)
            others.append(factor)
            continue
        # An end such as π/2 is known to working precision, and so is the zero there.
        if not abs(value) < arb(2) ** (-ctx.prec // 2):
            raise BeyondReach("a factor that may vanish at the end of an integral")
        slope = side * integrand.slope(factor.base, acb(end)).real
        if slope.contains(0):
            raise NotExact("a factor with more than a simple zero at the end of an integral")
        first *= powered(slope, factor.exponent)
        order += factor.exponent
        vanishing.append(factor)

    def part(s: Any) -> Any:
        t = end + side * s
        result = acb(1)
        for factor in others:
            result *= complex_power(integrand.complex(factor.base, t), factor.exponent)
        for factor in vanishing:
            # v(s) is u/s off zero; over a disc it lies in the hull of u′ there.
            near_zero = s.contains(0)
            mean = (
                side * integrand.slope(factor.base, t) if near_zero else integrand.complex(factor.base, t) / s
            )
            result *= complex_power(mean, factor.exponent)
        return result

    return Term(order, part, first)
