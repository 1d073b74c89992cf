"""An infinite end of an integral: a bound on the tail, or its enclosure where it decays like a power.

On [T, ∞) each factor is at most its value at T times exp(rate·(t − T)), so that where the rates sum to
−c < 0 the tail is at most (value at T)/c. Where only polynomials are left, 1/t takes infinity to a finite
end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import comb
from typing import Any

from flint import acb, arb

from consilience.oracles.arithmetic.integrals.finite_end import (
    DIVERGES,
    End,
    Term,
    check_convergence,
    expanded,
)
from consilience.oracles.arithmetic.integrals.integrand import (
    Factor,
    Integrand,
    complex_power,
    is_natural,
    powered,
)
from consilience.oracles.arithmetic.integrals.power_piece import RATIO, analytic_radius, power_piece
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.elementary import ball_sigmoid, ball_softplus

LARGEST = 40
"""The tail of an exponential decay is looked for from 2³ to 2⁴⁰."""
GROWN = 8
"""Whether an integrand grows is looked at from 2⁸ on."""
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
    if _grows(integrand, terms, sign):
        raise Undefined(DIVERGES)
    for exponent in range(3, LARGEST):
        place = arb(2) ** exponent
        try:
            tail = sum((_tail(integrand, factors, sign, place) for factors in terms), arb(0))
        except BeyondReach:
            continue
        if tail < arb(2) ** -bits:
            return End(sign * place, arb(0, tail.upper()))
    raise NotExact("an integral to infinity whose decay is not known")


def _grows(integrand: Integrand, terms: list[list[Factor]], sign: int) -> bool:
    """Whether an integrand of one term stays above a positive number, or below a negative one, far out.

    Then its reciprocal is bounded, and has no zero.
    """
    if len(terms) != 1:
        return False
    (factors,) = terms
    place = arb(2) ** GROWN
    try:
        rates = [
            _majorant(integrand, Factor(factor.base, -factor.exponent), sign, place)[1] for factor in factors
        ]
    except (BeyondReach, NotExact):
        return False
    return bool(sum(rates, arb(0)) <= 0)


def _is_algebraic(integrand: Integrand, factors: list[Factor]) -> bool:
    return all(integrand.polynomial(_inside_log(factor) or factor.base) is not None for factor in factors)


def _inside_log(factor: Factor) -> Expression | None:
    """What a whole power of a logarithm is the logarithm of."""
    is_log = factor.base.operation == "log" and is_natural(factor.exponent)
    return factor.base.arguments[0] if is_log else None


def _algebraic(integrand: Integrand, terms: list[list[Factor]], sign: int, bits: int) -> End:
    """With t = sign/s, where |dt| = ds/s², each term is s^P·G(s) beside zero."""
    found = [_mirrored_term(integrand, factors, sign) for factors in terms]
    check_convergence(found)
    radius = analytic_radius([term.part for term in found], arb(RATIO))
    pieces = (power_piece(term.order, term.part, radius, bits) for term in found)
    return End(sign * RATIO / radius, sum(pieces, arb(0)))


def _mirrored_term(integrand: Integrand, factors: list[Factor], sign: int) -> Term:
    order, first = arb(-2), arb(1)
    parts: list[tuple[list[Any], Any]] = []
    logarithms: list[tuple[list[Any], int, int]] = []
    for factor in factors:
        inside = _inside_log(factor)
        coefficients = _mirrored(integrand.polynomial(inside or factor.base), sign)
        while len(coefficients) > 1 and coefficients[-1].is_zero():
            coefficients.pop()
        degree = len(coefficients) - 1
        if inside is not None:
            # Of a constant the logarithm is one too.
            first *= powered(arb(degree) if degree else coefficients[-1].log(), factor.exponent)
            logarithms.append((coefficients[::-1], -degree, int(factor.exponent.unique_fmpz())))
            continue
        order -= factor.exponent * degree
        first *= powered(coefficients[-1], factor.exponent)
        parts.append((coefficients[::-1], factor.exponent))

    def part(s: Any) -> list[Any]:
        result = acb(1)
        for coefficients, exponent in parts:
            result *= complex_power(_at(coefficients, s), exponent)
        return expanded(result, [(_at(inner, s), k, power) for inner, k, power in logarithms])

    return Term(order, part, first)


def _at(coefficients: list[Any], s: Any) -> Any:
    return sum((c * s**k for k, c in enumerate(coefficients)), acb(0))


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
    if base.operation in ("sigmoid", "softplus", "log"):
        inner = _inner(integrand, base, sign, place)
        if all(c > 0 or c.is_zero() for c in inner):
            return _of_increasing(base.operation, inner, exponent)
    if base.operation in BOUNDED and exponent > 0:
        return arb(1), arb(0)
    if base.operation == "negate":
        return _majorant(integrand, Factor(base.arguments[0], exponent), sign, place)
    if base.operation in ("add", "subtract"):
        return _of_sum(integrand, base.arguments, exponent, sign, place)
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


def _of_increasing(name: str, inner: list[Any], exponent: Any) -> Majorant:
    """Of σ, log(1 + exp) or log of what grows from a positive value on.

    Where u grows, log(1 + exp u) and log u grow by at most u′/u of themselves, as long as log u ≥ 1.
    """
    if name == "sigmoid":
        return powered(arb(1) if exponent > 0 else ball_sigmoid(inner[0]), exponent), arb(0)
    value = ball_softplus(inner[0]) if name == "softplus" else inner[0].log()
    if not value >= 1:
        raise BeyondReach("a logarithm that is small still")
    growth = _of_polynomial(inner, arb(1))[1] if exponent > 0 else arb(0)
    return powered(value, exponent), exponent * growth


def _of_sum(
    integrand: Integrand, parts: Sequence[Expression], exponent: Any, sign: int, place: Any
) -> Majorant:
    """Of a positive power: no more than all parts together. Of a negative one: see `_of_largest`."""
    if exponent < 0:
        return _of_largest(integrand, parts, exponent, sign, place)
    bound, rate = arb(0), arb("-inf")
    for part in parts:
        own, growth = _majorant(integrand, Factor(part, arb(1)), sign, place)
        bound, rate = bound + own, arb.max(rate, growth)
    return powered(bound, exponent), exponent * rate


def _of_largest(
    integrand: Integrand, parts: Sequence[Expression], exponent: Any, sign: int, place: Any
) -> Majorant:
    """Where the other parts are at most half of one, the sum is at least half of it."""
    for largest in parts:
        others = [part for part in parts if part is not largest]
        inverse, decay = _majorant(integrand, Factor(largest, arb(-1)), sign, place)
        shares = [_majorant(integrand, Factor(part, arb(1)), sign, place) for part in others]
        together = inverse * sum((bound for bound, _ in shares), arb(0))
        if 2 * together <= 1 and all(growth + decay <= 0 for _, growth in shares):
            bound, rate = _majorant(integrand, Factor(largest, exponent), sign, place)
            return bound * powered(arb(2), -exponent), rate
    raise BeyondReach("a sum whose growth is not settled yet")


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
