"""An infinite end of an integral: a bound on the tail, or its enclosure where it decays like a power.

On [T, ∞) each factor is at most its value at T times exp(rate·(t − T)), so that where the rates sum to
−c < 0 the tail is at most (value at T)/c. Where only polynomials are left, 1/t takes infinity to a finite
end.
"""

from __future__ import annotations

from itertools import pairwise
from math import comb
from typing import Any

from flint import acb, arb

from consilience.oracles.arithmetic.integrals.finite_end import End, Term, check_convergence
from consilience.oracles.arithmetic.integrals.integrand import Factor, Integrand, complex_power, powered
from consilience.oracles.arithmetic.integrals.power_piece import RATIO, analytic_radius, power_piece
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact
from consilience.oracles.language.expression import Expression

LARGEST = 40
"""The tail of an exponential decay is looked for from 2³ to 2⁴⁰."""
BOUNDED = ("sin", "cos", "tanh", "sigmoid")

Majorant = tuple[Any, Any]
"""Bound at T, and rate."""


def infinite_end(integrand: Integrand, sign: int, bits: int) -> End:
    """The end at sign·∞.

    Args:
        integrand: the integrand.
        sign: 1 or −1.
        bits: the tail of an exponential decay is at most 2^(−bits).

    Raises:
        Undefined: the integral diverges.
        NotExact: the integrand's structure is not one that is known.
    """
    terms = integrand.terms()
    if all(_is_algebraic(integrand, factors) for factors in terms):
        return _algebraic(integrand, terms, sign, bits)
    for exponent in range(3, LARGEST):
        place = arb(2) ** exponent
        try:
            tail = sum((_tail(integrand, factors, sign, place) for factors in terms), arb(0))
        except BeyondReach:
            continue
        if tail < arb(2) ** -bits:
            return End(sign * place, arb(0, tail.upper()))
    raise NotExact("an integral to infinity whose decay is not known")


def _is_algebraic(integrand: Integrand, factors: list[Factor]) -> bool:
    return all(integrand.polynomial(factor.base) is not None for factor in factors)


def _algebraic(integrand: Integrand, terms: list[list[Factor]], sign: int, bits: int) -> End:
    """With t = sign/s, where |dt| = ds/s², each term is s^P·G(s) beside zero."""
    found = [_mirrored_term(integrand, factors, sign) for factors in terms]
    check_convergence(found)
    radius = analytic_radius([term.part for term in found], arb(1))
    pieces = (power_piece(term.order, term.part, radius, bits) for term in found)
    return End(sign * RATIO / radius, sum(pieces, arb(0)))


def _mirrored_term(integrand: Integrand, factors: list[Factor], sign: int) -> Term:
    order, first = arb(-2), arb(1)
    parts: list[tuple[list[Any], Any]] = []
    for factor in factors:
        coefficients = _mirrored(integrand.polynomial(factor.base), sign)
        while len(coefficients) > 1 and coefficients[-1].is_zero():
            coefficients.pop()
        order -= factor.exponent * (len(coefficients) - 1)
        first *= powered(coefficients[-1], factor.exponent)
        parts.append((coefficients[::-1], factor.exponent))

    def part(s: Any) -> Any:
        result = acb(1)
        for coefficients, exponent in parts:
            value = sum((c * s**k for k, c in enumerate(coefficients)), acb(0))
            result *= complex_power(value, exponent)
        return result

    return Term(order, part, first)


def _tail(integrand: Integrand, factors: list[Factor], sign: int, place: Any) -> Any:
    """A bound on the tail of one term. Raises BeyondReach where the place is too near."""
    bound, rate = arb(1), arb(0)
    for factor in factors:
        own, growth = _majorant(integrand, factor, sign, place)
        bound *= own
        rate += growth
    if not rate < 0:
        raise BeyondReach("a tail that does not decay here")
    return bound / -rate


def _majorant(integrand: Integrand, factor: Factor, sign: int, place: Any) -> Majorant:
    base, exponent = factor.base, factor.exponent
    if not integrand.depends(base):
        return abs(powered(integrand.constant(base), exponent)), arb(0)
    if integrand.polynomial(base) is not None:
        return _of_polynomial(_taylor(integrand, base, sign, place), exponent)
    if base.operation == "exp":
        return _of_exponential(_inner(integrand, base, sign, place), exponent)
    if base.operation in ("sigmoid", "softplus") and exponent > 0:
        inner = _inner(integrand, base, sign, place)
        if all(c < 0 or c.is_zero() for c in inner[1:]):
            # σ(u) < exp u and log(1 + exp u) < exp u
            return _of_exponential(inner, exponent)
    if base.operation in BOUNDED and exponent > 0:
        return arb(1), arb(0)
    if base.operation == "add" and exponent < 0:
        return _of_sum(integrand, base, exponent, sign, place)
    raise NotExact(f"the growth of {base.operation} to infinity")


def _of_polynomial(taylor: list[Any], exponent: Any) -> Majorant:
    """Of a polynomial ∑ cₖ rᵏ in r = t − T with cₖ of one sign: |u′/u| ≤ max k·cₖ/cₖ₋₁."""
    if taylor[0] < 0:
        taylor = [-c for c in taylor]
    if not all(c > 0 or c.is_zero() for c in taylor) or not taylor[0] > 0:
        raise BeyondReach("a polynomial whose sign is not settled yet")
    bound = powered(taylor[0], exponent)
    if exponent <= 0:
        return bound, arb(0)
    if any(c.is_zero() for c in taylor[:-1]):
        raise BeyondReach("a polynomial whose growth is not settled yet")
    growth = [k * c / before for k, (before, c) in enumerate(pairwise(taylor), 1)]
    rate = growth[0]
    for other in growth[1:]:
        rate = arb.max(rate, other)
    return bound, exponent * rate


def _of_exponential(inner: list[Any], exponent: Any) -> Majorant:
    powers = [exponent * c for c in inner]
    if not all(c < 0 or c.is_zero() for c in powers[2:]):
        raise BeyondReach("an exponential whose decay is not settled yet")
    rate = powers[1] if len(powers) > 1 else arb(0)
    return powers[0].exp(), rate


def _of_sum(integrand: Integrand, node: Expression, exponent: Any, sign: int, place: Any) -> Majorant:
    """A negative power of a sum of positive parts is at most that of its exponential part."""
    best: Majorant | None = None
    for part in node.arguments:
        if part.operation == "exp" and integrand.polynomial(part.arguments[0]) is not None:
            inner = _inner(integrand, part, sign, place)
            if all(c > 0 or c.is_zero() for c in inner[1:]):
                best = _of_exponential(inner, exponent)
        else:
            coefficients = integrand.polynomial(part)
            taylor = None if coefficients is None else _taylor(integrand, part, sign, place)
            if taylor is None or not all(c > 0 or c.is_zero() for c in taylor):
                raise NotExact("the growth of a sum to infinity")
            if best is None and taylor[0] > 0:
                best = powered(taylor[0], exponent), arb(0)
    if best is None:
        raise NotExact("the growth of a sum to infinity")
    return best


def _inner(integrand: Integrand, base: Expression, sign: int, place: Any) -> list[Any]:
    if integrand.polynomial(base.arguments[0]) is None:
        raise NotExact(f"the growth of {base.operation} to infinity")
    return _taylor(integrand, base.arguments[0], sign, place)


def _taylor(integrand: Integrand, node: Expression, sign: int, place: Any) -> list[Any]:
    """Coefficients of a polynomial of sign·(T + r) in r."""
    coefficients = _mirrored(integrand.polynomial(node), sign)
    count = len(coefficients)
    return [
        sum((comb(j, k) * coefficients[j] * place ** (j - k) for j in range(k, count)), arb(0))
        for k in range(count)
    ]


def _mirrored(coefficients: list[Any] | None, sign: int) -> list[Any]:
    assert coefficients is not None
    return [c * sign**k for k, c in enumerate(coefficients)]
