"""The values of the gamma function and its kin among rational numbers and in balls."""

from __future__ import annotations

from functools import cache
from math import factorial
from typing import Any

from flint import acb, arb, fmpq

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined

Number = Any

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


def rational_digamma(x: Number) -> None:
    """Not known to be rational anywhere."""
    if _is_pole(x):
        raise Undefined(f"a derivative of the logarithm of the gamma function at {x}")


def rational_polygamma(_: Number, x: Number) -> None:
    """Not known to be rational anywhere, for any order."""
    rational_digamma(x)


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


def ball_digamma(x: Number) -> Number:
    """ψ(x)."""
    if x.is_integer() and x <= 0:
        raise Undefined("a derivative of the logarithm of the gamma function at a pole")
    return x.digamma()


def ball_polygamma(order: Number, x: Number) -> Number:
    """ψ⁽ᵏ⁾(x)."""
    if not order.is_integer():
        raise BeyondReach("a polygamma function whose order is not known to be a whole number")
    if order == 0 or (x.is_integer() and x <= 0):
        return ball_digamma(x)
    if x < 0:
        # ψ⁽ᵏ⁾(x) = (−1)ᵏ ψ⁽ᵏ⁾(1 − x) − π dᵏ cot(πx)/dxᵏ: Arb's recurrence gives up far to the left of zero.
        k, cotangent = int(order.unique_fmpz()), x.cot_pi()
        derivative = sum((c * cotangent**j for j, c in enumerate(cotangent_derivative(k))), arb(0))
        return (-1) ** k * ball_polygamma(order, 1 - x) - arb.pi() ** (k + 1) * derivative
    return acb(x).polygamma(acb(order)).real


@cache
def cotangent_derivative(k: int) -> tuple[int, ...]:
    """The coefficients, lowest first, of the derivative of the cotangent of order k as its polynomial."""
    if k == 0:
        return 0, 1
    # c′ = −1 − c²
    slopes = [j * c for j, c in enumerate(cotangent_derivative(k - 1))][1:]
    return tuple(-(a + b) for a, b in zip([*slopes, 0, 0], [0, 0, *slopes], strict=True))


def ball_beta(a: Number, b: Number) -> Number:
    """Γ(a)Γ(b)/Γ(a + b), with logarithms where the factors would overflow."""
    if any(x.is_integer() and x <= 0 for x in (a, b)):
        raise Undefined("the beta function at a pole")
    if a > 0 and b > 0:
        return (a.lgamma() + b.lgamma() - (a + b).lgamma()).exp()
    return a.gamma() * b.gamma() * (a + b).rgamma()


def analytic_lgamma(z: Number) -> Number:
    """Log Γ(z) where the real part is positive, which is log|Γ| on the real axis."""
    return z.lgamma() if z.real > 0 else acb("nan")


def analytic_polygamma(order: Number, z: Number) -> Number:
    """ψ⁽ᵏ⁾(z)."""
    return z.digamma() if order == 0 else z.polygamma(order)


def analytic_beta(a: Number, b: Number) -> Number:
    """Γ(a)Γ(b)/Γ(a + b)."""
    return a.gamma() * b.gamma() * (a + b).rgamma()
