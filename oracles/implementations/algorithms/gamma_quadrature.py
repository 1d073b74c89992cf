"""The gamma function and its kin as integrals, by the trapezoidal rule on the real line.

With t = e^s, or t = 1/(1 + e^−s), the integrands fall off at both ends and are analytic beside the line: if
∫|f(s + ib)| ds ≤ M for |b| < a, the rule of step h errs by at most 2M/(exp(2πa/h) − 1) (Trefethen and
Weideman, SIAM Review 56, 2014, Theorem 5.1). Here M is at most 10⁶ times the integral, a ≥ 1.2 and
h = 1/8: below 2⁻⁶⁵ of it. What is cut off at the ends is below 2⁻⁶⁰ of it. Recurrences lead from
arguments between 4 and 5 to all others.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.algorithms.gamma_library import order_of
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix
from consilience.oracles.implementations.rounding import FUNCTION, UNIT, enlarged
from consilience.oracles.implementations.rounding import gamma as steps

STEP = 1 / 8
LEAST = 4
"""Arguments of the integrals lie between this and one more."""
RULE = 2.0**-58
"""What the rule and the ends leave out, relative to the integral."""
FARTHEST = 128
"""Largest argument, in size, that the recurrences are used for."""
MAX_ORDER = 8
"""Largest order of ψ⁽ᵏ⁾ for which the ends are chosen."""


def _nodes(low: float, high: float) -> Matrix:
    return np.arange(low / STEP, high / STEP + 1) * STEP


RIGHT = _nodes(-11, 4.5)
"""∫ exp(ys − e^s) ds: below −11 are e^−44/4, and above 4.5 is less than e^−65."""
DERIVATIVE = _nodes(-46, 3.75)
"""∫ t^(k+1) e^(−yt)/(1 − e^−t) ds: below −46 are e^−46, and above 3.75 is less than e^−140."""
BOTH = _nodes(-13.5, 13.5)
"""∫ e^(ps)/(1 + e^s)^(p+q) ds: beyond are 2·e^−54/4, beside B(5, 5) = 1/630."""


def _integral(terms: Matrix, exponents: Matrix, more: float = 0.0) -> tuple[Matrix, Matrix]:
    """The rule, and its relative error, for terms whose exponents' parts have the sizes given.

    A relative error 3u and that of a function, of each part of an exponent, moves its exponential by so much.
    """
    value = STEP * np.sum(terms, axis=-1)
    moved = STEP * np.sum(abs(terms) * (exponents * (FUNCTION + 3 * UNIT) + FUNCTION + more), axis=-1)
    return value, moved + (steps(terms.shape[-1] + 2) + RULE) * STEP * np.sum(abs(terms), axis=-1)


def _moments(y: Matrix, weight: Callable[[Matrix], Matrix]) -> tuple[Matrix, Matrix]:
    """∫ weight(s)·exp(ys − e^s) ds."""
    s, y = RIGHT, y[..., np.newaxis]
    parts = y * s, np.exp(s)
    terms = weight(s) * np.exp(parts[0] - parts[1])
    return _integral(terms, abs(parts[0]) + parts[1])


def _near(x: Matrix) -> tuple[Matrix, Matrix]:
    """The numbers y = x + m between 4 and 5, and m."""
    if np.any((x <= 0) & (x == np.floor(x))):
        raise Undefined("the gamma function at a pole")
    if np.any(abs(x) > FARTHEST):
        raise Unsupported(f"arguments beyond {FARTHEST}")
    count = LEAST - np.floor(x)
    return x + count, count


def _ratio(x: Matrix, count: Matrix) -> tuple[Matrix, Matrix]:
    """Γ(x)/Γ(x + m) as a product, and how many factors it has."""
    value = np.ones_like(x)
    for j in range(int(np.max(abs(count)))):
        value = np.where(j < count, value / (x + j), np.where(j < -count, value * (x - 1 - j), value))
    return value, abs(count)


def _products(count: Matrix) -> Matrix:
    """The relative error of such a ratio; and that of y, at which |yψ(y)| is below 8."""
    return steps(2.0) * count + 16 * UNIT


def gamma(x: Matrix) -> Bounded:
    """∫ t^(y−1) e^−t dt."""
    y, count = _near(x)
    value, error = _moments(y, np.ones_like)
    ratio, factors = _ratio(x, count)
    return Bounded(value * ratio, enlarged(abs(ratio) * (error + (_products(factors) + UNIT) * value)))


def lgamma(x: Matrix) -> Bounded:
    """The logarithm of the same."""
    found = gamma(x)
    value = np.log(abs(found.value))
    relative = found.error / abs(found.value)
    return Bounded(value, enlarged(1.01 * relative + FUNCTION * abs(value)))


def _steps_of(k: int, x: Matrix, count: Matrix) -> tuple[Matrix, Matrix]:
    """ψ⁽ᵏ⁾(x) − ψ⁽ᵏ⁾(x + m) as a sum, and its error."""
    value, sizes = np.zeros_like(x), np.zeros_like(x)
    for j in range(int(np.max(abs(count)))):
        up, down = factorial(k) / (x + j) ** (k + 1), factorial(k) / (x - 1 - j) ** (k + 1)
        term = np.where(j < count, -up, np.where(j < -count, down, 0.0))
        value, sizes = value + (-1) ** k * term, sizes + abs(term)
    return value, sizes * (steps(2.0 * (k + 2)) + FUNCTION + steps(float(np.max(abs(count))) + 2))


def digamma(x: Matrix) -> Bounded:
    """∫ t^(y−1) log t e^−t dt over Γ(y)."""
    y, count = _near(x)
    (top, top_error), (value, error) = _moments(y, lambda s: s), _moments(y, np.ones_like)
    rest, rest_error = _steps_of(0, x, count)
    quotient = top / value
    own = (top_error + abs(quotient) * error) / (value - error) + 3 * UNIT * abs(quotient)
    # |yψ′(y)| is below 1.2.
    total = quotient + rest
    return Bounded(total, enlarged(own + rest_error + 8 * UNIT + UNIT * abs(total)))


def polygamma(order: Matrix, x: Matrix) -> Bounded:
    """(−1)^(k+1) ∫ t^k e^(−yt)/(1 − e^−t) dt."""
    k = order_of(order)
    if k == 0:
        return digamma(x)
    if k > MAX_ORDER:
        raise Unsupported(f"an order above {MAX_ORDER}")
    y, count = _near(x)
    s, t = DERIVATIVE, np.exp(DERIVATIVE)
    parts = (k + 1) * s, y[..., np.newaxis] * t
    terms = np.exp(parts[0] - parts[1]) / -np.expm1(-t)
    # The divisor's own error, and that of its t, of which it moves by no more than a factor.
    value, error = _integral(terms, abs(parts[0]) + parts[1], 2 * FUNCTION + 4 * UNIT)
    rest, rest_error = _steps_of(k, x, count)
    total = (-1) ** (k + 1) * value + rest
    # |yψ⁽ᵏ⁺¹⁾(y)| is at most (k + 1)(1 + 1/y) times |ψ⁽ᵏ⁾(y)|.
    own = error + 2 * (k + 2) * UNIT * value
    return Bounded(total, enlarged(own + rest_error + UNIT * abs(total)))


def beta(p: Matrix, q: Matrix) -> Bounded:
    """∫ t^(p−1) (1 − t)^(q−1) dt."""
    (near, p_count), (other, q_count) = _near(p), _near(q)
    s = BOTH
    parts = near[..., np.newaxis] * s, (near + other)[..., np.newaxis] * np.logaddexp(0.0, s)
    # logaddexp composes two functions.
    value, error = _integral(np.exp(parts[0] - parts[1]), abs(parts[0]) + 3 * parts[1])
    whole, half = _ratio(p, p_count), _ratio(q, q_count)
    sums = _sum_ratio(p, q, p_count + q_count)
    ratio = whole[0] * half[0] / sums[0]
    relative = _products(whole[1]) + _products(half[1]) + sums[1] + 4 * UNIT
    return Bounded(value * ratio, enlarged(abs(ratio) * (error + relative * value)))


def _sum_ratio(p: Matrix, q: Matrix, count: Matrix) -> tuple[Matrix, Matrix]:
    """Γ(p + q)/Γ(p + q + m), whose factors p + q + j are rounded sums, and its relative error."""
    value, error = np.ones_like(p), np.zeros_like(p)
    for j in range(int(np.max(abs(count)))):
        shift = np.where(count > 0, j, -1 - j)
        factor = p + q + shift
        lost = 2 * UNIT * (abs(p) + abs(q) + abs(p + q)) / abs(factor) + 3 * UNIT
        used = j < abs(count)
        value = np.where(used, np.where(count > 0, value / factor, value * factor), value)
        error = np.where(used, error + 1.01 * lost, error)
    if np.any(error > 2.0**-8):
        raise Unsupported("a sum of the operands beside a pole")
    return value, 1.01 * error


ENDS = "the rule's 2⁻⁵⁸, and γ and functions of 4 ulp in each term, times |ys| + e^s"
SOURCE = "(Trefethen and Weideman, SIAM Rev. 56, 2014, Theorem 5.1)"
FAR = f"|x| ≤ {FARTHEST}"
IMPLEMENTATIONS = (
    Implementation("gamma", "quadrature", gamma, f"{ENDS} {SOURCE}; γ₂ₘ for m recurrences", FAR),
    Implementation(
        "lgamma", "quadrature", lgamma, f"the relative error of Γ: {ENDS} {SOURCE}; 9u of the value", FAR
    ),
    Implementation(
        "digamma",
        "quadrature",
        digamma,
        f"{ENDS}, in Γ′ and Γ {SOURCE}; γ of the sizes of m recurrences",
        FAR,
    ),
    Implementation(
        "polygamma",
        "quadrature",
        polygamma,
        f"{ENDS} {SOURCE}; γ of the sizes of m recurrences",
        f"{FAR}, k ≤ {MAX_ORDER}",
    ),
    Implementation("beta", "quadrature", beta, f"{ENDS} {SOURCE}; γ₂ₘ for m recurrences", FAR),
)
