"""The gamma function and its kin in float64 with a running bound: recurrences and Stirling's series.

Every step is one of the arithmetic's, which carries rounding and the operand's error along. What the series
leave out is at most the first omitted term, for y > 0: their remainders have alternating signs (NIST Handbook
of Mathematical Functions, 2010, §5.11(ii) for log Γ, and by differentiation of Binet's formula for ψ⁽ᵏ⁾).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial, floor
from typing import TYPE_CHECKING

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
    if steps is None:
        return value
    return a.subtract(value, a.call("log", a.call("abs", _product(a, steps))))


def gamma(a: RunningFloat, x: Running) -> Running:
    """Γ(x) = Γ(x + m)/(x (x + 1) … (x + m − 1))."""
    y, steps = _shifted(a, x, START)
    value = a.call("exp", _stirling(a, y))
    return value if steps is None else a.over(value, _product(a, steps))


def digamma(a: RunningFloat, x: Running) -> Running:
    """ψ(x) = ψ(x + m) − ∑ 1/(x + j)."""
    return polygamma(a, a.number(Fraction(0)), x)


def polygamma(a: RunningFloat, order: Running, x: Running) -> Running:
    """ψ⁽ᵏ⁾(x) = ψ⁽ᵏ⁾(x + m) − (−1)ᵏ k! ∑ (x + j)^(−k−1)."""
    k = int(order.value)
    y, steps = _shifted(a, x, START + k)
    value = _derivative_of_stirling(a, k, y)
    if steps is None:
        return value
    ones = a.fill(a.number(Fraction(1)), *a.size(steps))
    total = a.total(_power(a, a.over(ones, steps), k + 1))
    return a.subtract(value, a.multiple((-1) ** k * factorial(k), total))


def beta(a: RunningFloat, p: Running, q: Running) -> Running:
    """B(p, q) = B(p + m, q + m) s(s + 1) … (s + 2m − 1)/∏ (p + j)(q + j) with s = p + q."""
    count = max(_distance(p, START), _distance(q, START))
    both, shift = a.add(p, q), a.number(Fraction(count))
    far, other = a.add(p, shift), a.add(q, shift)
    value = a.call("exp", _log_beta(a, far, other, a.add(far, other)))
    if count == 0:
        return value
    value = a.times(value, _product(a, _from(a, both, 2 * count)))
    return a.over(value, a.times(_product(a, _from(a, p, count)), _product(a, _from(a, q, count))))


def _distance(x: Running, least: int) -> int:
    """The m ≥ 0 with which x + m ≥ least."""
    count = max(0, floor(least - float(x.value - x.bound)) + 1)
    if count > MAX_SHIFT + least:
        raise Unsupported(f"the gamma function to the left of {-MAX_SHIFT} in float64")
    return count


def _from(a: RunningFloat, x: Running, count: int) -> Running:
    """The row x, x + 1, …, x + count − 1."""
    return a.add(a.fill(x, 1, count), a.constant(1, count, range(count)))


def _shifted(a: RunningFloat, x: Running, least: int) -> tuple[Running, Running | None]:
    """The number x + m ≥ least, and the row x, x + 1, …, x + m − 1 unless m = 0."""
    count = _distance(x, least)
    return (a.add(x, a.number(Fraction(count))), _from(a, x, count)) if count else (x, None)


def _product(a: RunningFloat, row: Running) -> Running:
    """The product of a row's entries."""
    first, *others = a.entries(row)
    for factor in others:
        first = a.times(first, factor)
    return first


def _power(a: RunningFloat, x: Running, exponent: int) -> Running:
    result = x
    for _ in range(exponent - 1):
        result = a.times(result, x)
    return result


def _coefficients(a: RunningFloat, k: int) -> list[Running]:
    """Those of Stirling's series for ψ⁽ᵏ⁾, and for log Γ at k = −1."""
    # B₂ⱼ (2j + k − 1)!/(2j)!, and B₂ⱼ/(2j(2j − 1)) = B₂ⱼ (2j − 2)!/(2j)! for k = −1
    if k not in _KNOWN:
        exact = [BERNOULLI[2 * j] * factorial(2 * j + k - 1) / factorial(2 * j) for j in range(1, TERMS + 2)]
        _KNOWN[k] = [a.number(coefficient) for coefficient in exact]
    return _KNOWN[k]


_KNOWN: dict[int, list[Running]] = {}


def _series(a: RunningFloat, k: int, inverse: Running) -> Running:
    """∑ₖ cₖ y^(−2j−k), with the first omitted term as a bound on the rest."""
    *coefficients, omitted = _coefficients(a, k)
    square = a.times(inverse, inverse)
    result = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        result = a.add(coefficient, a.times(square, result))
    first = _power(a, inverse, k + 2)
    result = a.times(first, result)
    rest = omitted.size * first.size * square.size**TERMS
    return type(result)(result.value, (result.bound + rest) * (1 + 2.0**-40))


def _stirling(a: RunningFloat, y: Running) -> Running:
    """The series log Γ(y) = (y − ½)(log y − 1) + (log 2π − 1)/2 + ∑ B₂ⱼ/(2j(2j − 1)y^(2j−1))."""
    one, half = a.number(Fraction(1)), a.number(Fraction(1, 2))
    main = a.times(a.subtract(y, half), a.subtract(a.call("log", y), one))
    constant = a.subtract(a.call("log", a.multiple(2, a.elementary("pi"))), one)
    return a.add(main, a.add(a.times(half, constant), _series(a, -1, a.over(one, y))))


def _log_beta(a: RunningFloat, p: Running, q: Running, s: Running) -> Running:
    """Stirling's series of log B(p, q) with s = p + q, without the terms that cancel."""
    # (p − ½) log(p/s) + (q − ½) log(q/s) + (log 2π − log s)/2 + r(p) + r(q) − r(s)
    one, half = a.number(Fraction(1)), a.number(Fraction(1, 2))
    over_s = a.over(a.multiple(2, a.elementary("pi")), s)
    total = a.times(half, a.call("log", over_s))
    for x in (p, q):
        total = a.add(total, a.times(a.subtract(x, half), a.call("log", a.over(x, s))))
        total = a.add(total, _series(a, -1, a.over(one, x)))
    return a.subtract(total, _series(a, -1, a.over(one, s)))


def _derivative_of_stirling(a: RunningFloat, k: int, y: Running) -> Running:
    """ψ(y) = log y − 1/(2y) − ∑ B₂ⱼ/(2j y^(2j)), and its derivatives."""
    # ψ⁽ᵏ⁾ = −(−1)ᵏ ((k − 1)!/yᵏ + k!/(2y^(k+1)) + ∑ B₂ⱼ (2j + k − 1)!/((2j)! y^(2j+k)))
    inverse = a.over(a.number(Fraction(1)), y)
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
