"""Elementary functions in float64 with bounds: from a value x and a bound e on its error, f(x) and a bound.

A bound is sup|f′| over [x − e, x + e], or something sharper, times e, plus the error of the function itself.
NumPy states at most 4 ulp for its functions, which is at most 8u of the value. All is enlarged by 2⁻⁴⁰
of itself for the rounding of the bound's own formula.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined

Entries = Any
"""One np.float64, or an array of them."""
Bounded = tuple[Entries, Entries]

ULPS = 9 * 2.0**-53
"""4 ulp, and their rounding."""
COMPOSED = 32 * 2.0**-53
"""The same for values composed of two functions and two steps, all of them positive."""
TINY = 2.0**-1070
LOOSE = 1 + 2.0**-40


def _bounded(value: Entries, carried: Entries, own: float = ULPS) -> Bounded:
    return value, (carried + own * abs(value)) * LOOSE + TINY


def _exp(x: Entries, e: Entries) -> Bounded:
    # |exp(x + δ) − exp x| ≤ exp x · (exp e − 1)
    value = np.exp(x)
    return _bounded(value, value * np.expm1(e))


def _log(x: Entries, e: Entries) -> Bounded:
    if not np.all(x - e > 0):
        raise Undefined("log of a number that may not be positive")
    return _bounded(np.log(x), e / (x - e))


def _sqrt(x: Entries, e: Entries) -> Bounded:
    # |√(x + δ) − √x| = |δ|/(√(x + δ) + √x) ≤ e/√x
    if not np.all(x - e >= 0):
        raise Undefined("square root of a number that may be negative")
    value = np.sqrt(x)
    value, bound = _bounded(value, e / np.where(x > 0, value, 1.0))
    return value, bound * (x > 0)


def _sin(x: Entries, e: Entries) -> Bounded:
    return _bounded(np.sin(x), np.minimum(e, 2.0))


def _cos(x: Entries, e: Entries) -> Bounded:
    return _bounded(np.cos(x), np.minimum(e, 2.0))


def _tan(x: Entries, e: Entries) -> Bounded:
    # tan(x + δ) − tan x = tan δ (1 + t²)/(1 − t tan δ) with t = tan x, and tan e ≤ e(1 + e²) for e ≤ 1/2.
    value = np.tan(x)
    step = e * (1 + e * e)
    if not np.all((e <= 0.5) & (abs(value) * step <= 0.5)):
        raise Undefined("tangent near one of its poles")
    return _bounded(value, step * (1 + value * value) / (1 - abs(value) * step))


def _arccos(x: Entries, e: Entries) -> Bounded:
    # The derivative is 1/√(1 − ξ²); at the ends |arccos a − arccos b| ≤ arccos(1 − |a − b|) ≤ π √(|a − b|/2).
    last = abs(x) + e
    if not np.all((last < 1) | ((last == 1) & (e == 0))):
        raise Undefined("arccos of a number that may lie outside [-1, 1]")
    last = np.minimum(np.nextafter(last, 2.0), 1.0)
    last = np.minimum(np.nextafter(last, 2.0), 1.0)
    slope = np.sqrt((1 - last) * (1 + last))
    return _bounded(np.arccos(x), np.minimum(e / np.where(slope > 0, slope, TINY), 2.2215 * np.sqrt(e)))


def _sinh(x: Entries, e: Entries) -> Bounded:
    return _bounded(np.sinh(x), e * np.cosh(abs(x) + e))


def _cosh(x: Entries, e: Entries) -> Bounded:
    return _bounded(np.cosh(x), e * np.sinh(abs(x) + e))


def _tanh(x: Entries, e: Entries) -> Bounded:
    # tanh′ = 1/cosh² ≤ 4 exp(−2|ξ|)
    nearest = np.maximum(abs(x) - e, 0.0)
    return _bounded(np.tanh(x), e * np.minimum(1.0, 4 * np.exp(-2 * nearest)))


def _sigmoid(x: Entries, e: Entries) -> Bounded:
    # σ′ = σ(1 − σ) ≤ min(1/4, exp(−|ξ|))
    decay = np.exp(-abs(x))
    value = np.where(x >= 0, 1.0, decay) / (1 + decay)
    slope = np.minimum(0.25, np.exp(-np.maximum(abs(x) - e, 0.0)))
    return _bounded(value, e * slope, COMPOSED)


def _softplus(x: Entries, e: Entries) -> Bounded:
    # softplus′ = σ ≤ min(1, exp ξ)
    value = np.maximum(x, 0.0) + np.log1p(np.exp(-abs(x)))
    return _bounded(value, e * np.exp(np.minimum(x + e, 0.0)), COMPOSED)


def _abs(x: Entries, e: Entries) -> Bounded:
    return abs(x), e


def _sign(x: Entries, e: Entries) -> Bounded:
    if not np.all((abs(x) > e) | ((x == 0) & (e == 0))):
        raise Undefined("the sign of a number that may be zero")
    return np.sign(x), e * 0


UNARY: dict[str, Callable[[Entries, Entries], Bounded]] = {
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "sin": _sin,
    "cos": _cos,
    "tan": _tan,
    "arccos": _arccos,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "abs": _abs,
    "sign": _sign,
}
BINARY: dict[str, Callable[[Entries, Entries], Entries]] = {"maximum": np.maximum, "minimum": np.minimum}
