"""The gamma function and its kin in float64 with a running bound: recurrences and Stirling's series.

Every step is one of the arithmetic's, which carries rounding and the operand's error along. What the series
leave out is at most the first omitted term, for y > 0: their remainders have alternating signs (NIST Handbook
of Mathematical Functions, 2010, §5.11(ii) for log Γ, and by differentiation of Binet's formula for ψ⁽ᵏ⁾).
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import comb, factorial, floor
from typing import TYPE_CHECKING

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported

if TYPE_CHECKING:
    from consilience.oracles.arithmetic.float64 import Running, RunningFloat

TERMS = 12
"""Terms of Stirling's series."""
START = 7
"""Least argument of it, the order of the derivative not counted: B₂₆/(26·25·7²⁵) is below 2⁻⁵⁸.

With a larger one more digits of y log y stand before the point, and are lost.
"""
MAX_SHIFT = 64
"""How far the recurrences reach."""


def bernoulli(count: int) -> tuple[Fraction, ...]:
    """B₀, B₁, … up to an index, from ∑ₖ C(n + 1, k) Bₖ = 0."""
    numbers: list[Fraction] = [Fraction(1)]
    for n in range(1, count + 1):
        known = sum((comb(n + 1, k) * number for k, number in enumerate(numbers)), Fraction(0))
        numbers.append(-known / (n + 1))
    return tuple(numbers)


BERNOULLI = bernoulli(2 * TERMS + 2)


def lgamma(a: RunningFloat, x: Running) -> Running:
    """log|Γ(x)|."""
    y, steps = _shifted(a, x, START)
    value = _stirling(a, y)
    if not steps:
        return value
    return a.subtract(value, a.call("log", a.call("abs", _product(a, steps))))


def gamma(a: RunningFloat, x: Running) -> Running:
    """Γ(x) = Γ(x + m)/(x (x + 1) … (x + m − 1))."""
    y, steps = _shifted(a, x, START)
    value = a.call("exp", _stirling(a, y))
    return a.over(value, _product(a, steps)) if steps else value


def digamma(a: RunningFloat, x: Running) -> Running:
    """ψ(x) = ψ(x + m) − ∑ 1/(x + j)."""
    return _polygamma(a, 0, x)


def polygamma(a: RunningFloat, order: Running, x: Running) -> Running:
    """ψ⁽ᵏ⁾(x), with one order for all entries."""
    return _polygamma(a, int(np.max(order.value)), x)


def _polygamma(a: RunningFloat, k: int, x: Running) -> Running:
    """ψ⁽ᵏ⁾(x) = ψ⁽ᵏ⁾(x + m) − (−1)ᵏ k! ∑ (x + j)^(−k−1)."""
    y, steps = _shifted(a, x, START + k)
    value = _derivative_of_stirling(a, k, y)
    one = _like(a, x, 1)
    for step in steps:
        change = a.multiple((-1) ** k * factorial(k), _power(a, a.over(one, step), k + 1))
        value = a.subtract(value, change)
    return value


def beta(a: RunningFloat, p: Running, q: Running) -> Running:
    """B(p, q) = B(p + m, q + m) s(s + 1) … (s + 2m − 1)/∏ (p + j)(q + j) with s = p + q."""
    count = max(_distance(p, START), _distance(q, START))
    both, shift = a.add(p, q), _like(a, p, count)
    far, other = a.add(p, shift), a.add(q, shift)
    value = a.call("exp", _log_beta(a, far, other, a.add(far, other)))
    if count == 0:
        return value
    value = a.times(value, _product(a, _from(a, both, 2 * count)))
    return a.over(value, a.times(_product(a, _from(a, p, count)), _product(a, _from(a, q, count))))


def _like(a: RunningFloat, x: Running, number: Fraction | int) -> Running:
    """A number, in the shape of a value."""
    found = a.number(Fraction(number))
    return found if a.is_number(x) else a.fill(found, *a.size(x))


def _distance(x: Running, least: int) -> int:
    """The m ≥ 0 with which x + m ≥ least."""
    count = max(0, floor(least - float(np.min(x.value - x.bound))) + 1)
    if count > MAX_SHIFT + least:
        raise Unsupported(f"the gamma function to the left of {-MAX_SHIFT} in float64")
    return count


def _from(a: RunningFloat, x: Running, count: int) -> list[Running]:
    """The values x, x + 1, …, x + count − 1."""
    return [a.add(x, _like(a, x, j)) for j in range(count)]


def _shifted(a: RunningFloat, x: Running, least: int) -> tuple[Running, list[Running]]:
    """The value x + m ≥ least, and x, x + 1, …, x + m − 1."""
    count = _distance(x, least)
    return a.add(x, _like(a, x, count)), _from(a, x, count)


def _product(a: RunningFloat, factors: list[Running]) -> Running:
    return reduce(a.times, factors)


def _power(a: RunningFloat, x: Running, exponent: int) -> Running:
    return reduce(a.times, [x] * exponent)


def _coefficients(a: RunningFloat, k: int) -> list[Running]:
    """Those of Stirling's series for ψ⁽ᵏ⁾, and for log Γ at k = −1."""
    # B₂ⱼ (2j + k − 1)!/(2j)!, and B₂ⱼ/(2j(2j − 1)) = B₂ⱼ (2j − 2)!/(2j)! for k = −1
    key = k, TERMS
    if key not in _KNOWN:
        exact = [BERNOULLI[2 * j] * factorial(2 * j + k - 1) / factorial(2 * j) for j in range(1, TERMS + 2)]
        _KNOWN[key] = [a.number(coefficient) for coefficient in exact]
    return _KNOWN[key]


_KNOWN: dict[tuple[int, int], list[Running]] = {}
"""By the order, and by how many terms there are: with fewer, fewer are known."""


def _series(a: RunningFloat, k: int, inverse: Running) -> Running:
    """∑ₖ cₖ y^(−2j−k), with the first omitted term as a bound on the rest."""
    *coefficients, omitted = _coefficients(a, k)
    if not a.is_number(inverse):
        coefficients = [a.fill(coefficient, *a.size(inverse)) for coefficient in coefficients]
    square = a.times(inverse, inverse)
    result = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        result = a.add(coefficient, a.times(square, result))
    first = _power(a, inverse, k + 2)
    result = a.times(first, result)
    rest = omitted.size * first.size * square.size**TERMS
    return type(result)(result.value, (result.bound + rest) * (1 + 2.0**-40))


def _two_pi(a: RunningFloat, x: Running) -> Running:
    """2π in the shape of a value."""
    found = a.multiple(2, a.elementary("pi"))
    return found if a.is_number(x) else a.fill(found, *a.size(x))


def _stirling(a: RunningFloat, y: Running) -> Running:
    """The series log Γ(y) = (y − ½)(log y − 1) + (log 2π − 1)/2 + ∑ B₂ⱼ/(2j(2j − 1)y^(2j−1))."""
    one, half = _like(a, y, 1), _like(a, y, Fraction(1, 2))
    main = a.times(a.subtract(y, half), a.subtract(a.call("log", y), one))
    constant = a.subtract(a.call("log", _two_pi(a, y)), one)
    return a.add(main, a.add(a.times(half, constant), _series(a, -1, a.over(one, y))))


def _log_beta(a: RunningFloat, p: Running, q: Running, s: Running) -> Running:
    """Stirling's series of log B(p, q) with s = p + q, without the terms that cancel."""
    # (p − ½) log(p/s) + (q − ½) log(q/s) + (log 2π − log s)/2 + r(p) + r(q) − r(s)
    one, half = _like(a, s, 1), _like(a, s, Fraction(1, 2))
    total = a.times(half, a.call("log", a.over(_two_pi(a, s), s)))
    for x in (p, q):
        total = a.add(total, a.times(a.subtract(x, half), a.call("log", a.over(x, s))))
        total = a.add(total, _series(a, -1, a.over(one, x)))
    return a.subtract(total, _series(a, -1, a.over(one, s)))


def _derivative_of_stirling(a: RunningFloat, k: int, y: Running) -> Running:
    """ψ(y) = log y − 1/(2y) − ∑ B₂ⱼ/(2j y^(2j)), and its derivatives."""
    # ψ⁽ᵏ⁾ = −(−1)ᵏ ((k − 1)!/yᵏ + k!/(2y^(k+1)) + ∑ B₂ⱼ (2j + k − 1)!/((2j)! y^(2j+k)))
    inverse = a.over(_like(a, y, 1), y)
    half = a.multiple(Fraction(factorial(k), 2), _power(a, inverse, k + 1))
    rest = a.add(half, _series(a, k, inverse))
    if k == 0:
        return a.subtract(a.call("log", y), rest)
    return a.multiple(-((-1) ** k), a.add(a.multiple(factorial(k - 1), _power(a, inverse, k)), rest))


GAMMA_FUNCTIONS = {
    "gamma": gamma,
    "lgamma": lgamma,
    "digamma": digamma,
    "polygamma": polygamma,
    "beta": beta,
}
