"""The gamma function and its kin of intervals: recurrences and Stirling's series.

For y > 0 what a series leaves out is at most its first omitted term (NIST Handbook of Mathematical Functions,
2010, §5.11(ii)); that term is added to the interval.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from math import factorial, floor

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined
from consilience.oracles.implementations.interval import Interval, interval
from consilience.oracles.implementations.interval_functions import Number, exp, log, pi

START = 36
"""Least argument of the series, the order of the derivative not counted."""
TERMS = 28
"""B₅₈/(58·57·36⁵⁷) is below 2^-170."""
MAX_SHIFT = 300
"""How far the recurrences reach."""


def bernoulli() -> tuple[Fraction, ...]:
    """B₀, B₂, B₄, …, by the algorithm of Akiyama and Tanigawa."""
    return _bernoulli(2 * TERMS + 3)


@cache
def _bernoulli(count: int) -> tuple[Fraction, ...]:
    row: list[Fraction] = []
    numbers: list[Fraction] = []
    for n in range(count):
        row.append(Fraction(1, n + 1))
        for j in range(n, 0, -1):
            row[j - 1] = j * (row[j - 1] - row[j])
        numbers.append(row[0])
    return tuple(numbers[::2])


def gamma(x: Number) -> Interval:
    """Γ(x) = Γ(x + m)/(x (x + 1) … (x + m − 1))."""
    y, steps = _shifted(x, START)
    return exp(_stirling(y)) / _product(steps)


def lgamma(x: Number) -> Interval:
    """log|Γ(x)|."""
    y, steps = _shifted(x, START)
    value = _stirling(y)
    return value - log(abs(_product(steps))) if steps else value


def digamma(x: Number) -> Interval:
    """ψ(x)."""
    return polygamma(Fraction(0), x)


def polygamma(order: Number, x: Number) -> Interval:
    """ψ⁽ᵏ⁾(x) = ψ⁽ᵏ⁾(x + m) − (−1)ᵏ k! ∑ (x + j)^(−k−1)."""
    if not isinstance(order, Fraction | int) or order.denominator != 1 or order < 0:
        raise Undefined(f"polygamma of the order {order}")
    k = int(order)
    y, steps = _shifted(x, START + k)
    value = _derivative_of_stirling(k, y)
    for step in steps:
        value = value - interval((-1) ** k * factorial(k)) * _power(step.inverse(), k + 1)
    return value


def beta(p: Number, q: Number) -> Interval:
    """Γ(p)Γ(q)/Γ(p + q); by logarithms where both are positive, and zero at the poles of Γ(p + q)."""
    p, q = interval(p), interval(q)
    both = p + q
    if p.low > 0 and q.low > 0:
        return exp(lgamma(p) + lgamma(q) - lgamma(both))
    top = gamma(p) * gamma(q)
    return top * _reciprocal(both)


def _reciprocal(x: Interval) -> Interval:
    """1/Γ(x), zero at the poles."""
    y, steps = _shifted(x, START, poles=True)
    return exp(-_stirling(y)) * _product(steps)


def _shifted(x: Number, least: int, *, poles: bool = False) -> tuple[Interval, list[Interval]]:
    """The number x + m ≥ least, and x, x + 1, …, x + m − 1."""
    x = interval(x)
    lowest = Fraction(x.low) * Fraction(2) ** x.exponent
    if x.low == x.high and lowest <= 0 and lowest.denominator == 1 and not poles:
        raise Undefined(f"the gamma function at {lowest}")
    count = max(0, floor(least - lowest) + 1)
    if count > MAX_SHIFT + least:
        raise BeyondReach(f"the gamma function to the left of {-MAX_SHIFT}")
    return x + count, [x + j for j in range(count)]


def _product(factors: list[Interval]) -> Interval:
    result = interval(1)
    for factor in factors:
        result = result * factor
    return result


def _power(x: Interval, exponent: int) -> Interval:
    return _product([x] * exponent)


def _tail(inverse: Interval, k: int, first: int) -> Interval:
    """∑ B₂ⱼ (2j + k − 1)!/(2j)! y^(−2j−k), from the power `first` of 1/y on."""
    power, square = _power(inverse, first), inverse * inverse
    result = interval(0)
    for j in range(1, TERMS + 2):
        coefficient = bernoulli()[j] * factorial(2 * j + k - 1) / factorial(2 * j)
        term = power * interval(coefficient)
        result = result + (term if j <= TERMS else Interval(-1, 1, term.size_bits()))
        power = power * square
    return result


def _stirling(y: Interval) -> Interval:
    """The series log Γ(y) = (y − ½) log y − y + ½ log 2π + ∑ B₂ⱼ/(2j(2j − 1)y^(2j−1))."""
    main = (y - Fraction(1, 2)) * log(y) - y + log(pi().scaled(1)).scaled(-1)
    return main + _tail(y.inverse(), -1, 1)


def _derivative_of_stirling(k: int, y: Interval) -> Interval:
    """ψ(y) = log y − 1/(2y) − ∑ B₂ⱼ/(2j y^(2j)), and its derivatives."""
    inverse = y.inverse()
    rest = _tail(inverse, k, k + 2) + interval(Fraction(factorial(k), 2)) * _power(inverse, k + 1)
    if k == 0:
        return log(y) - rest
    value = interval(factorial(k - 1)) * _power(inverse, k) + rest
    return value if k % 2 else -value


OF_ONE: Mapping[str, Callable[[Number], Interval]] = {"gamma": gamma, "lgamma": lgamma, "digamma": digamma}
"""Functions of an entry."""
OF_TWO: Mapping[str, Callable[[Number, Number], Interval]] = {"polygamma": polygamma, "beta": beta}
"""Functions of two."""
