"""The values of the gamma function and its kin in each kind of numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial
from typing import Any

from flint import acb, fmpq

from consilience.oracles.arithmetic.outcomes import Undefined

Number = Any

SHIFTS = 12
"""How far apart two arguments may be for Γ(u + 1) = u·Γ(u) to be used between them."""
MAX_INTEGER = 2_000
"""Largest argument at which Γ is given as an integer."""


def _is_pole(x: Number) -> bool:
    return x.denominator == 1 and x <= 0


def rational_gamma(x: Number) -> Number | None:
    """(x − 1)! at positive integers, and no other rational value at a rational."""
    if _is_pole(x):
        raise Undefined(f"the gamma function at {x}")
    if x.denominator == 1 and x <= MAX_INTEGER:
        return fmpq(factorial(int(x.p) - 1))
    return None


def rational_lgamma(x: Number) -> Number | None:
    """Zero at 1 and 2."""
    if _is_pole(x):
        raise Undefined(f"the logarithm of the gamma function at {x}")
    return fmpq(0) if x in (1, 2) else None


def rational_polygamma(x: Number) -> None:
    """Irrational wherever it has a value."""
    if _is_pole(x):
        raise Undefined(f"a derivative of the logarithm of the gamma function at {x}")


def rational_beta(a: Number, b: Number) -> Number | None:
    """(a − 1)!(b − 1)!/(a + b − 1)! at positive integers, and what follows by Γ(u + 1) = u·Γ(u) at others."""
    if _is_pole(a) or _is_pole(b):
        raise Undefined(f"the beta function at {a}, {b}")
    for integer, other in ((a, b), (b, a)):
        # B(n, b) = (n − 1)!/(b (b + 1) … (b + n − 1)) for a positive integer n.
        if integer.denominator == 1 and integer <= MAX_INTEGER:
            product = fmpq(1)
            for k in range(int(integer.p)):
                product *= other + k
            return fmpq(factorial(int(integer.p) - 1)) / product
    # 1/Γ vanishes at the poles of Γ(a + b).
    return fmpq(0) if _is_pole(a + b) else None


def ball_gamma(x: Number) -> Number:
    """Γ(x)."""
    if x.is_integer() and x <= 0:
        raise Undefined("the gamma function at a pole")
    return x.gamma()


def ball_lgamma(x: Number) -> Number:
    """Log|Γ(x)|."""
    if x > 0:
        return x.lgamma()
    if x.is_integer():
        raise Undefined("the logarithm of the gamma function at a pole")
    return abs(x.gamma()).log()


def ball_polygamma(order: int) -> Callable[[Number], Number]:
    """ψ⁽ⁿ⁾(x), the derivative of log Γ of order n + 1."""

    def value(x: Number) -> Number:
        if x.is_integer() and x <= 0:
            raise Undefined("a derivative of the logarithm of the gamma function at a pole")
        return x.digamma() if order == 0 else acb(x).polygamma(acb(order)).real

    return value


def ball_beta(a: Number, b: Number) -> Number:
    """Γ(a)Γ(b)/Γ(a + b), with logarithms where the factors would overflow."""
    if any(x.is_integer() and x <= 0 for x in (a, b)):
        raise Undefined("the beta function at a pole")
    if a > 0 and b > 0:
        return (a.lgamma() + b.lgamma() - (a + b).lgamma()).exp()
    return a.gamma() * b.gamma() * (a + b).rgamma()


def adjoined_gamma(field: Number, u: Number) -> Number:
    """An unknown element for each class of arguments that differ by small integers."""
    known, shift = _near(field, "gamma", u)
    return field.unknown("gamma", known) * _risen(field, known, shift)


def adjoined_lgamma(field: Number, u: Number) -> Number:
    """The logarithm of |Γ|: an unknown element for each argument."""
    return field.unknown("lgamma", u)


def adjoined_digamma(field: Number, u: Number) -> Number:
    """ψ(u + 1) = ψ(u) + 1/u."""
    known, shift = _near(field, "digamma", u)
    steps = range(shift) if shift > 0 else range(shift, 0)
    total = sum((field.divide(_one(field), known + k) for k in steps), _one(field) * 0)
    return field.unknown("digamma", known) + (total if shift > 0 else -total)


def adjoined_beta(field: Number, u: Number, v: Number) -> Number:
    """Γ(u)Γ(v)/Γ(u + v)."""
    top = adjoined_gamma(field, u) * adjoined_gamma(field, v)
    return field.divide(top, adjoined_gamma(field, u + v))


def adjoined_polygamma(order: int) -> Callable[[Number, Number], Number]:
    """An unknown element for each argument."""
    return lambda field, u: field.unknown(f"polygamma {order}", u)


def _near(field: Number, name: str, u: Number) -> tuple[Number, int]:
    """An argument at which the function is known already, and how far from it u is; else u itself."""
    for distance in range(SHIFTS + 1):
        for shift in (distance, -distance):
            if field.knows(name, u - shift):
                return u - shift, shift
    return u, 0


def _risen(field: Number, u: Number, shift: int) -> Number:
    """Γ(u + shift)/Γ(u)."""
    product = _one(field)
    for k in range(abs(shift)):
        product *= u + k if shift > 0 else u - k - 1
    if shift < 0:
        product = field.divide(_one(field), product)
    return product


def _one(field: Number) -> Number:
    return field.number(Fraction(1))
