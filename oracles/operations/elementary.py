"""The values of an elementary function in each kind of numbers, apart from its tangent rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isqrt
from typing import Any

from flint import arb, fmpq

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined

Number = Any


@dataclass(frozen=True, slots=True)
class Elementary:
    """An elementary function of numbers.

    Attributes:
        ball: its value in balls; what is not finite is undefined.
        rational: its value over the rationals, None where that is irrational. Raises Undefined.
        adjoin: its value in the prime field, as an unknown element or composed of unknown elements;
            only relations that the real function satisfies may be built in.
        analytic: its value in complex balls, not finite where the ball meets a branch cut; None for a
            function that has no such values.
    """

    ball: Callable[..., Number]
    rational: Callable[..., Number | None]
    adjoin: Callable[..., Number]
    analytic: Callable[..., Number] | None = None


def at(
    values: Mapping[int, int], *, least: int | None = None, most: int | None = None
) -> Callable[..., Number]:
    """Values that are rational at some integers only, for arguments within bounds."""

    def value(number: Number) -> Number | None:
        if (least is not None and number < least) or (most is not None and number > most):
            raise Undefined(f"{number} outside the domain")
        return fmpq(values[int(number)]) if number.denominator == 1 and int(number.p) in values else None

    return value


def irrational(*_: Number) -> None:
    """No rational value anywhere that counts."""
    return


def rational_log(number: Number) -> Number | None:
    """Log 1 = 0, and no other rational value at a rational."""
    if number <= 0:
        raise Undefined(f"the logarithm of {number}")
    return fmpq(0) if number == 1 else None


def rational_root(number: Number) -> Number | None:
    """The square root of a quotient of squares."""
    if number < 0:
        raise Undefined(f"the square root of {number}")
    p, q = int(number.p), int(number.q)
    root_p, root_q = isqrt(p), isqrt(q)
    return fmpq(root_p, root_q) if root_p * root_p == p and root_q * root_q == q else None


def rational_sign(number: Number) -> Number:
    """−1, 0 or 1."""
    return fmpq((number > 0) - (number < 0))


def ball_sign(x: Number) -> Number:
    """The sign of a ball that excludes zero, or of zero itself."""
    if x.is_zero():
        return x
    if x.contains(0):
        raise BeyondReach("the sign of a number that may be zero")
    return x.sgn()


def ball_sigmoid(x: Number) -> Number:
    """1/(1 + exp(−x))."""
    return 1 / (1 + (-x).exp())


def ball_softplus(x: Number) -> Number:
    """log(1 + exp x) = max(x, 0) + log(1 + exp(−|x|)), which does not overflow."""
    return arb.max(x, arb(0)) + (-abs(x)).exp().log1p()


def analytic_sqrt(z: Number) -> Number:
    """The square root, off its cut."""
    return z.sqrt(analytic=True)


def analytic_log(z: Number) -> Number:
    """The logarithm, off its cut."""
    return z.log(analytic=True)


def analytic_softplus(z: Number) -> Number:
    """log(1 + exp z) = z + log(1 + exp(−z)), whichever does not overflow."""
    if z.real > 0:
        return z + (1 + (-z).exp()).log(analytic=True)
    return (1 + z.exp()).log(analytic=True)


def analytic_abs(z: Number) -> Number:
    """|z| on the real axis, continued to the half-planes beside the imaginary axis."""
    return z.real_abs(analytic=True)


def adjoined_tanh(field: Number, u: Number) -> Number:
    """Composed of exp(u)."""
    e = field.exp(u)
    return field.divide(e - 1 / e, e + 1 / e)


def adjoined_sigmoid(field: Number, u: Number) -> Number:
    """Composed of exp(u)."""
    e = field.exp(u)
    return field.divide(e, 1 + e)


def adjoined_softplus(field: Number, u: Number) -> Number:
    """softplus(−u) = softplus(u) − u, and softplus(u) = log(1 + exp(u))."""
    positive = field.canonical(u)
    value = field.log(1 + field.exp(positive))
    return value if positive == u else value - positive


def adjoined_abs(field: Number, u: Number) -> Number:
    """U or −u, at random but the same for both."""
    return u if u == 0 else u * field.sign(u)
