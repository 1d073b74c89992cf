"""A finite end of an integral, where factors of the integrand may vanish or grow without bound.

With s the distance from the end, a factor u that vanishes there is s·v(s), where v(s) is a mean of the
derivative u′ between the end and there, and log u = log s + log v(s). A product of powers of factors is then
s^P·∑ Gᵢ(s)·(log s)^i.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import acb, arb, ctx

from consilience.oracles.arithmetic.integrals.integrand import (
    Factor,
    Integrand,
    complex_power,
    is_natural,
    powered,
)
from consilience.oracles.arithmetic.integrals.power_piece import RATIO, Analytic, analytic_radius, power_piece
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined
from consilience.oracles.language.expression import Expression

DIVERGES = "the integral diverges"


@dataclass(frozen=True, slots=True)
class End:
    """Where the middle begins or ends, and the integral of what lies beyond."""

    place: Any
    piece: Any


@dataclass(frozen=True, slots=True)
class Term:
    """s^P·∑ Gᵢ(s)·(log s)^i.

    Attributes:
        order: P.
        part: the functions Gᵢ.
        first: a real ball with the term's sign beside the end.
        regular: whether the term is analytic at the end as it stands.
    """

    order: Any
    part: Analytic
    first: Any
    regular: bool = False


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
    if all(term.regular for term in terms):
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
    logarithms: list[Factor] = []
    others: list[Factor] = []
    for factor in factors:
        is_log = factor.base.operation == "log" and is_natural(factor.exponent)
        inner = factor.base.arguments[0] if is_log else factor.base
        value = integrand.real(inner, end)
        if not (integrand.depends(inner) and value.contains(0)):
            first *= powered(value.log() if is_log else value, factor.exponent)
            others.append(factor)
            continue
        slope = _slope(integrand, inner, value, end, side)
        if is_log:
            first *= powered(arb(-1), factor.exponent)
            logarithms.append(Factor(inner, factor.exponent))
        else:
            first *= powered(slope, factor.exponent)
            order += factor.exponent
            vanishing.append(factor)

    def part(s: Any) -> list[Any]:
        t = end + side * s
        # v(s) is u/s off zero; over a disc it lies in the hull of u′ there.
        near_zero = s.contains(0)

        def mean(u: Expression) -> Any:
            return side * integrand.slope(u, t) if near_zero else integrand.complex(u, t) / s

        result = acb(1)
        for factor in others:
            result *= complex_power(integrand.complex(factor.base, t), factor.exponent)
        for factor in vanishing:
            result *= complex_power(mean(factor.base), factor.exponent)
        return expanded(
            result, [(mean(factor.base), 1, int(factor.exponent.unique_fmpz())) for factor in logarithms]
        )

    regular = not logarithms and all(is_natural(factor.exponent) for factor in vanishing)
    return Term(order, part, first, regular)


def _slope(integrand: Integrand, node: Expression, value: Any, end: Any, side: int) -> Any:
    """The slope of a factor that vanishes at an end, along the interval."""
    # An end such as π/2 is known to working precision, and so is the zero there.
    if not abs(value) < arb(2) ** (-ctx.prec // 2):
        raise BeyondReach("a factor that may vanish at the end of an integral")
    slope = side * integrand.slope(node, acb(end)).real
    if slope.contains(0):
        raise NotExact("a factor with more than a simple zero at the end of an integral")
    return slope


def expanded(result: Any, logarithms: list[tuple[Any, int, int]]) -> list[Any]:
    """A ball times powers of log(v) + k·log s, as coefficients of the powers of log s.

    Args:
        result: the ball.
        logarithms: v, a complex ball, with k and the exponent.
    """
    coefficients = [result]
    for v, multiple, exponent in logarithms:
        own = v.log(analytic=True)
        for _ in range(exponent):
            shifted = [acb(0), *(multiple * c for c in coefficients)]
            coefficients = [a + own * b for a, b in zip(shifted, [*coefficients, acb(0)], strict=True)]
    return coefficients
