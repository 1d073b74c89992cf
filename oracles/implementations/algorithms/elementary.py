"""Entrywise functions: the library's, a formula or a quadrature in other functions, and the series.

NumPy states that its functions err by at most 4 ulp, 8u of the value. A formula's bound follows from how much
it amplifies the errors of the functions in it; positive terms amplify none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.special

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.enclosing_textbook import EnclosingTextbook
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.interval_functions import FUNCTIONS
from consilience.oracles.implementations.rounding import FUNCTION, LEAST_NORMAL, TINY, UNIT, enlarged, gamma
from consilience.oracles.implementations.textbook_functions import Rows, each

special: Any = scipy.special
COMPOSED = 32 * UNIT
"""Relative error of a formula of two functions and up to six steps without cancellation."""
NODES = 16
"""Nodes of a Gauß–Legendre quadrature."""


def relative(
    function: Callable[[Matrix], Matrix], error: float, absolute: float = TINY
) -> Callable[[Matrix], Bounded]:
    """An algorithm whose error is relative, and absolute where the value is subnormal."""

    def algorithm(x: Matrix) -> Bounded:
        value = function(x)
        return Bounded(value, enlarged(error * abs(value)) + absolute)

    return algorithm


def positive(x: Matrix) -> Matrix:
    """The operand, if all of it is positive."""
    if not np.all(x > 0):
        raise Undefined("the logarithm of a number that is not positive")
    return x


def hyperbolic_sum(x: Matrix) -> Matrix:
    """exp|x| = cosh|x| + sinh|x|, and its reciprocal for x < 0."""
    whole = np.cosh(x) + abs(np.sinh(x))
    return np.where(x > 0, whole, 1 / whole)


def log_quadrature(x: Matrix) -> Bounded:
    """The logarithm e log 2 + ∫₀¹ (m − 1)/(1 + t(m − 1)) dt with x = m·2^e and m in [√½, √2)."""
    mantissa, exponent = np.frexp(positive(x))
    small = mantissa < np.sqrt(0.5)
    mantissa, exponent = np.where(small, 2 * mantissa, mantissa), exponent - small
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    times, rest = (nodes + 1) / 2, (mantissa - 1)[..., np.newaxis]
    integral = np.sum(weights / 2 * rest / (1 + times * rest), axis=-1)
    # Inside the ellipse of half-axes' sum 8 the integrand has no pole, and is below 1.2: the rule errs by
    # less than 2^-90 of the integral.
    # Terms of one sign; NumPy tests nodes and weights to about 1e-15 (leggauss).
    value = exponent * np.log(2.0) + integral
    sizes = abs(exponent) * np.log(2.0) + abs(integral)
    return Bounded(value, enlarged((gamma(NODES + 8) + 32 * UNIT) * sizes) + TINY)


def heron(x: Matrix) -> Bounded:
    """√x by seven of Heron's steps (y + x/y)/2 on its mantissa."""
    if not np.all(x >= 0):
        raise Undefined("square root of a negative number")
    mantissa, exponent = np.frexp(x)
    odd = exponent % 2
    mantissa, half = np.where(odd == 1, mantissa / 2, mantissa), (exponent + odd) // 2
    root = (1 + mantissa) / 2
    for _ in range(7):
        root = (root + mantissa / root) / 2
    # m ≥ 1/4 begins with a relative error below 1/4, whose square, halved, is what a step leaves: 1/4, 2^-5,
    # 2^-11, 2^-23, 2^-47, 2^-95; the last step rounds twice.
    value = np.ldexp(np.where(x == 0, 0.0, root), half)
    return Bounded(value, enlarged(gamma(3) * value))


def tangent_sine(x: Matrix) -> Bounded:
    """2t/(1 + t²) with t = tan(x/2)."""
    t = np.tan(x / 2)
    value = 2 * t / (1 + t * t)
    return Bounded(value, enlarged((FUNCTION + gamma(5)) * abs(value)) + TINY)


def tangent_cosine(x: Matrix) -> Bounded:
    """(1 − t²)/(1 + t²) with t = tan(x/2)."""
    t = np.tan(x / 2)
    # A relative change δ of t changes the cosine by δ·4t²/(1 + t²)² ≤ δ.
    return Bounded((1 - t * t) / (1 + t * t), np.full(x.shape, enlarged(FUNCTION + gamma(6))))


def half_arccosine(x: Matrix) -> Bounded:
    """atan2(√((1 − x)(1 + x)), x)."""
    if not np.all(abs(x) <= 1):
        raise Undefined("arccos of a number outside [-1, 1]")
    value = np.arctan2(np.sqrt((1 - x) * (1 + x)), x)
    # Of the point (x, √(1 − x²)) on the circle the second coordinate errs by γ₄.
    return Bounded(value, enlarged(gamma(4) + FUNCTION * value))


def arccosine(x: Matrix) -> Matrix:
    """Arccos, by NumPy."""
    if not np.all(abs(x) <= 1):
        raise Undefined("arccos of a number outside [-1, 1]")
    return np.arccos(x)


def hyperbolic_sine(x: Matrix) -> Matrix:
    """(e + e/(e + 1))/2 with e = exp|x| − 1, and the sign."""
    e = np.expm1(abs(x))
    return np.copysign((e + e / (e + 1)) / 2, x)


def hyperbolic_tangent(x: Matrix) -> Matrix:
    """−e/(e + 2) with e = exp(−2|x|) − 1, and the sign."""
    e = np.expm1(-2 * abs(x))
    return np.copysign(e / (e + 2), x)


def half_tangent(x: Matrix) -> Bounded:
    """(1 + tanh(x/2))/2."""
    return Bounded((1 + np.tanh(x / 2)) / 2, np.full(x.shape, enlarged(FUNCTION + gamma(1))))


def sigmoid_by_logarithm(x: Matrix) -> Bounded:
    """exp(−log(1 + exp(−x)))."""
    exponent = np.logaddexp(0.0, -x)
    value = np.exp(-exponent)
    return Bounded(value, enlarged((FUNCTION + 1.01 * COMPOSED * exponent) * value) + TINY)


def softplus_formula(x: Matrix) -> Matrix:
    """max(x, 0) + log1p(exp(−|x|))."""
    return np.maximum(x, 0.0) + np.log1p(np.exp(-abs(x)))


def softplus_quadrature(x: Matrix) -> Bounded:
    """The constant log 2 and ∫₀ˣ σ(t) dt, in pieces of length at most one."""
    if np.max(abs(x)) > 64:
        raise Unsupported("an integral over more than 64 pieces")
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    count = max(1, int(np.ceil(np.max(abs(x)))))
    starts = np.arange(count)[:, np.newaxis] + (nodes + 1) / 2
    times = x[..., np.newaxis, np.newaxis] * starts / count
    integral = x / count * np.sum(weights / 2 * special.expit(times), axis=(-2, -1))
    # On a piece of length one the poles ±πi of σ lie outside the ellipse of half-axes' sum 10, inside
    # of which |σ| is below 2: the rule errs by less than 2^-96 a piece. σ errs by 32u, and its operand by 3u.
    steps = (gamma(NODES * count + 8) + 64 * UNIT + 4 * UNIT * abs(x)) * abs(integral)
    return Bounded(np.log(2.0) + integral, enlarged(steps + 2 * UNIT * (1 + abs(integral))))


def tangent_quotient(x: Matrix) -> Matrix:
    """sin/cos."""
    return np.sin(x) / np.cos(x)


def _series(name: str, needs: str = "") -> Implementation:
    def loops(rows: Rows) -> Rows:
        return each(FUNCTIONS[name], rows)

    return Implementation(name, "series", exactly(loops), SERIES, needs)


def _numpy(name: str, function: Callable[[Matrix], Matrix]) -> Implementation:
    return Implementation(name, "NumPy", relative(function, FUNCTION), LIBRARY)


LIBRARY = "4 ulp (documentation of NumPy, SIMD optimisations)"
FORMULA = "32u of the value: two functions of 4 ulp and steps without cancellation"
SERIES = "the series' tail, in intervals of 160 bits"
SMALL = "|x| ≤ 2¹²"
IMPLEMENTATIONS = (
    _numpy("exp", np.exp),
    Implementation("exp", "sinh and cosh", relative(hyperbolic_sum, COMPOSED), FORMULA),
    _series("exp", SMALL),
    _numpy("log", lambda x: np.log(positive(x))),
    Implementation(
        "log",
        "quadrature",
        log_quadrature,
        "γ₂₄ + 32u of ∑|terms|, and the rule's 2⁻⁹⁰ (Trefethen, SIAM Rev. 50, 2008, Theorem 4.5)",
    ),
    _series("log"),
    Implementation("sqrt", "NumPy", relative(np.sqrt, UNIT), "u of the value (IEEE 754, §5.4.1)"),
    Implementation(
        "sqrt", "Heron", heron, "γ₃ of the value: the squared error is below 2⁻⁹⁵ after six steps"
    ),
    Implementation(
        "sqrt",
        "integer square root",
        exactly(EnclosingTextbook.functions["sqrt"]),
        "two integers apart by one, with 158 bits",
    ),
    _numpy("sin", np.sin),
    Implementation(
        "sin", "half-angle tangent", tangent_sine, "9u + γ₅ of the value: |d sin x| ≤ |sin x| δt/t"
    ),
    _series("sin"),
    _numpy("cos", np.cos),
    Implementation("cos", "half-angle tangent", tangent_cosine, "9u + γ₆: |d cos x| ≤ δt/t"),
    _series("cos"),
    _numpy("tan", np.tan),
    Implementation("tan", "sine over cosine", relative(tangent_quotient, COMPOSED), FORMULA),
    _series("tan"),
    Implementation("arccos", "NumPy", relative(arccosine, FUNCTION), LIBRARY),
    Implementation("arccos", "atan2", half_arccosine, "γ₄ + 9u of the value: a step across the unit circle"),
    _series("arccos"),
    _numpy("sinh", np.sinh),
    Implementation("sinh", "expm1", relative(hyperbolic_sine, COMPOSED), FORMULA),
    _series("sinh", SMALL),
    _numpy("cosh", np.cosh),
    Implementation(
        "cosh", "exponentials", relative(lambda x: np.exp(x) / 2 + np.exp(-x) / 2, COMPOSED), FORMULA
    ),
    _series("cosh", SMALL),
    _numpy("tanh", np.tanh),
    Implementation("tanh", "expm1", relative(hyperbolic_tangent, COMPOSED), FORMULA),
    _series("tanh", SMALL),
    Implementation("sigmoid", "SciPy", relative(special.expit, COMPOSED, LEAST_NORMAL), FORMULA),
    Implementation("sigmoid", "half-argument tanh", half_tangent, "9u + γ₁: half of 1 + tanh"),
    Implementation(
        "sigmoid", "by the logarithm", sigmoid_by_logarithm, "9u + 33u log(1 + exp(−x)) of the value"
    ),
    _series("sigmoid", SMALL),
    Implementation("softplus", "NumPy", relative(lambda x: np.logaddexp(0.0, x), COMPOSED), FORMULA),
    Implementation("softplus", "log1p", relative(softplus_formula, COMPOSED), FORMULA),
    Implementation(
        "softplus",
        "quadrature",
        softplus_quadrature,
        "(γ₁₆ₖ₊₈ + 64u + 4u|x|)|∫| + 2u(1 + |∫|), k pieces, and the rule's 2⁻⁹⁶ (Trefethen 2008)",
        "|x| ≤ 64",
    ),
    _series("softplus", SMALL),
)
