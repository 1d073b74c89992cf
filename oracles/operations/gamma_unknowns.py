"""The gamma function and its kin in the prime field: unknown elements, one for arguments apart by integers.

Of the relations only recurrences are built in. They are true of the real functions at every argument, and
so is what is known at integers: Γ(n) = (n − 1)! for n > 0, and poles at the others.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Any

from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.operations.gamma_values import MAX_INTEGER

Number = Any

SHIFTS = 12
"""How far apart two arguments may be for the recurrence to be used between them."""


def adjoined_gamma(field: Number, u: Number) -> Number:
    """Γ(u + 1) = u·Γ(u)."""
    if 0 < int(u) <= MAX_INTEGER:
        return field.number(Fraction(factorial(int(u) - 1)))
    known, shift = _near(field, "gamma", u)
    product = field.number(Fraction(1))
    for step in _between(known, shift):
        product *= step
    value = field.unknown("gamma", known)
    return value * product if shift > 0 else field.divide(value, product)


def adjoined_lgamma(field: Number, u: Number) -> Number:
    """log|Γ(u + 1)| = log|Γ(u)| + log|u|."""
    known, shift = _near(field, "lgamma", u)
    total = field.number(Fraction(0))
    for step in _between(known, shift):
        total += field.log(step * field.sign(step))
    value = field.unknown("lgamma", known)
    return value + total if shift > 0 else value - total


def adjoined_digamma(field: Number, u: Number) -> Number:
    """ψ(u)."""
    return adjoined_polygamma(field, 0, u)


def adjoined_polygamma(field: Number, order: Number, u: Number) -> Number:
    """ψ⁽ᵏ⁾(u + 1) = ψ⁽ᵏ⁾(u) + (−1)ᵏ k! u^(−k−1)."""
    k = int(order)
    name = f"polygamma {k}"
    known, shift = _near(field, name, u)
    total = field.number(Fraction(0))
    for step in _between(known, shift):
        total += field.divide(field.number(Fraction((-1) ** k * factorial(k))), step ** (k + 1))
    value = field.unknown(name, known)
    return value + total if shift > 0 else value - total


def adjoined_beta(field: Number, u: Number, v: Number) -> Number:
    """Γ(u)Γ(v)/Γ(u + v)."""
    top = adjoined_gamma(field, u) * adjoined_gamma(field, v)
    return field.divide(top, adjoined_gamma(field, u + v))


def _near(field: Number, name: str, u: Number) -> tuple[Number, int]:
    """An argument at which the function is known already, and how far from it u is; else u itself."""
    positive = field.canonical(u)
    if u == 0 or (positive != u and int(positive) <= MAX_INTEGER):
        raise Undefined("the gamma function at a pole")
    for distance in range(SHIFTS + 1):
        for shift in (distance, -distance):
            if field.knows(name, u - shift):
                return u - shift, shift
    return u, 0


def _between(known: Number, shift: int) -> list[Number]:
    """The arguments from the lower of `known` and `known + shift` up to the other, without the last."""
    return [known + k for k in (range(shift) if shift > 0 else range(shift, 0))]
