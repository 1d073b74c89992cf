"""Elementary functions of intervals, each by a series whose tail is bounded.

Arguments are first made small by an identity of the function. A series then stops when its tail, bounded by
twice the first omitted term or less, is below 2^-BITS of the value; the bound is added to the interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined
from consilience.oracles.implementations.interval import BITS, Interval, around_zero, interval

MAX_BITS = 12
"""An argument of exp may have so many bits before the point; beyond, its value has thousands."""
MAX_ANGLE_BITS = 64
"""An angle may have so many: as many digits are lost to multiples of pi."""
HALVINGS = 6

Number = Any
"""A fraction, an integer or an interval."""


def _power_series(x: Interval, first: int, step: int, sign: int) -> Interval:
    """∑ₖ signᵏ x^(first + step·k)/(first + step·k)!, for |x| < 1."""
    if x.size_bits() > 0:
        raise BeyondReach("an argument that is known too vaguely")
    term = result = x if first else interval(1)
    multiplier, order = (x if step == 1 else x * x), first
    while term.size_bits() > result.size_bits() - BITS and term.low | term.high:
        factor = 1
        for k in range(order + 1, order + step + 1):
            factor *= k
        order += step
        term = term * multiplier * sign / factor
        result = result + term
    # Each term is at most half of the one before it: the tail is at most the last term.
    return result + around_zero(term.size_bits()) if term.low | term.high else result


def _is_beyond(x: Interval, bits: int) -> bool:
    """Whether all numbers in the interval are at least 2^bits, or all at most −2^bits."""
    return x.low * x.high > 0 and min(x.low.bit_length(), x.high.bit_length()) + x.exponent > bits


def exp(x: Number) -> Interval:
    """The exponential: that of x/2^k, squared k times; below −2^11 between 0 and 2^−2900."""
    x = interval(x)
    bits = x.size_bits()
    if x.high < 0 and _is_beyond(x, MAX_BITS - 1):
        return Interval(0, 1, -2900)
    if bits > MAX_BITS:
        raise BeyondReach(f"the exponential of a number of {bits} bits")
    halvings = max(0, bits + HALVINGS)
    result = _power_series(x.scaled(-halvings), 0, 1, 1)
    for _ in range(halvings):
        result = result * result
    return result


def _odd_series(z: Interval, sign: int) -> Interval:
    """∑ₖ signᵏ z^(2k+1)/(2k+1), for |z| < 1/2: atanh z or atan z."""
    if z.size_bits() > -1:
        raise BeyondReach("an argument that is known too vaguely")
    square, power, result, order = z * z, z, z, 1
    while power.size_bits() > result.size_bits() - BITS and power.low | power.high:
        power, order = power * square * sign, order + 2
        result = result + power / order
    # z² ≤ 1/4: the tail is at most a third of the last power.
    return result + around_zero(power.size_bits()) if power.low | power.high else result


@cache
def log_two() -> Interval:
    """The logarithm of two: 2 atanh(1/3)."""
    return _odd_series(interval(1) / 3, 1).scaled(1)


@cache
def pi() -> Interval:
    """Machin: π/4 = 4 atan(1/5) − atan(1/239)."""
    return (4 * _odd_series(interval(1) / 5, -1) - _odd_series(interval(1) / 239, -1)).scaled(2)


def log(x: Number) -> Interval:
    """The logarithm: e log 2 + 2 atanh((m − 1)/(m + 1)) with x = m·2^e and m in [2/3, 4/3]."""
    x = interval(x)
    if x.high <= 0:
        raise Undefined(f"the logarithm of {float(x.mid)}")
    if x.low <= 0:
        raise BeyondReach("the logarithm of a number that may not be positive")
    exponent = x.size_bits()
    if 3 * x.high < 2 << x.high.bit_length():
        exponent -= 1
    m = x.scaled(-exponent)
    rest = _odd_series((m - 1) / (m + 1), 1).scaled(1)
    return rest + exponent * log_two() if exponent else rest


def _log_one_plus(t: Interval) -> Interval:
    """log(1 + t) = 2 atanh(t/(2 + t)), for 0 ≤ t ≤ 1."""
    return _odd_series(t / (t + 2), 1).scaled(1)


def circle(x: Number) -> tuple[Interval, Interval]:
    """The sine and the cosine: of x − kπ/2 by their series, turned by k quarters."""
    x = interval(x)
    if x.size_bits() > MAX_ANGLE_BITS:
        raise BeyondReach(f"an angle of {x.size_bits()} bits")
    quarters = round((x / pi()).mid * 2) if x.size_bits() > -1 else 0
    rest = x - quarters * pi().scaled(-1) if quarters else x
    sine, cosine = _power_series(rest, 1, 2, -1), _power_series(rest, 0, 2, -1)
    for _ in range(quarters % 4):
        sine, cosine = cosine, -sine
    return sine, cosine


def sin(x: Number) -> Interval:
    """The sine."""
    return circle(x)[0]


def cos(x: Number) -> Interval:
    """The cosine."""
    return circle(x)[1]


def tan(x: Number) -> Interval:
    """The tangent."""
    sine, cosine = circle(x)
    return sine / cosine


def atan(y: Interval) -> Interval:
    """The arctangent of y ≥ 0: twice the angle of y/(1 + √(1 + y²)), twice, then its series."""
    if y.low > 0 and y.size_bits() > 2:
        return pi().scaled(-1) - atan(y.inverse())
    for _ in range(2):
        y = y / ((y * y + 1).square_root() + 1)
    return _odd_series(y, -1).scaled(2)


def arccos(x: Number) -> Interval:
    """The arccosine: twice the angle whose tangent is √((1 − x)/(1 + x)); π less that of −x for x < 0."""
    x = interval(x)
    if x < -1 or x > 1:
        raise Undefined(f"arccos of {float(x.mid)}")
    if x.high < 0:
        return pi() - arccos(-x)
    return atan(((1 - x) / (1 + x)).square_root()).scaled(1)


def sinh(x: Number) -> Interval:
    """By its series up to one half, else (exp x − exp(−x))/2."""
    x = interval(x)
    if x.size_bits() <= -1:
        return _power_series(x, 1, 2, 1)
    return (exp(x) - exp(-x)).scaled(-1)


def cosh(x: Number) -> Interval:
    """(exp x + exp(−x))/2."""
    return (exp(x) + exp(-interval(x))).scaled(-1)


def tanh(x: Number) -> Interval:
    """The quotient of sinh and cosh; beyond ±2^11 one, or minus one, less 2^-BITS at most."""
    x = interval(x)
    if _is_beyond(x, MAX_BITS - 1):
        return x.sign() * (1 + around_zero(-BITS))
    return sinh(x) / cosh(x)


def sigmoid(x: Number) -> Interval:
    """1/(1 + exp(−x))."""
    return 1 / (exp(-interval(x)) + 1)


def softplus(x: Number) -> Interval:
    """The logarithm of 1 + exp x for x ≤ 0; beyond, x and the value at −x."""
    x = interval(x)
    if x.low > 0:
        return x + softplus(-x)
    if x.high > 0:
        return log(1 + exp(x))
    return _log_one_plus(exp(x))


def power(base: Number, exponent: Number) -> Number:
    """base^exponent = exp(exponent · log base) for a positive base."""
    base = interval(base)
    if base.low == base.high == 0 and exponent > 0:
        return base
    return exp(log(base) * exponent)


FUNCTIONS: Mapping[str, Callable[[Number], Interval]] = {
    "exp": exp,
    "log": log,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "arccos": arccos,
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "sigmoid": sigmoid,
    "softplus": softplus,
}
"""Entrywise functions by their names."""
