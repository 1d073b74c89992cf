"""The gamma function and its kin by SciPy.

SciPy states no errors. Those here are stated by Cephes, which it computes with, or are several times the
largest ones of 20,000 and more operands each, |x| ≤ 64, judged by balls of 200 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix
from consilience.oracles.implementations.rounding import TINY, UNIT, enlarged

special: Any = scipy.special
LARGEST = 64.0
"""Operands of beta up to which errors were measured."""


def checked(x: Matrix) -> Matrix:
    """The operand, if no entry is a pole."""
    if np.any((x <= 0) & (x == np.floor(x))):
        raise Undefined("the gamma function at a pole")
    return x


def need_positive(*operands: Matrix) -> None:
    """Gives up to the left of zero, where no error is known."""
    if any(np.any(operand <= 0) for operand in operands):
        raise Unsupported("operands that are not positive")


def order_of(operand: Matrix) -> int:
    """The order of polygamma."""
    order = float(operand[0, 0])
    if order < 0 or order != int(order):
        raise Undefined(f"polygamma of the order {order}")
    return int(order)


def gamma(x: Matrix) -> Bounded:
    """Γ(x)."""
    value = special.gamma(checked(x))
    return Bounded(value, enlarged(32 * UNIT * abs(value)) + TINY)


def lgamma(x: Matrix) -> Bounded:
    """log|Γ(x)|."""
    value = special.gammaln(checked(x))
    return Bounded(value, enlarged(32 * UNIT * np.maximum(1.0, abs(value))))


def digamma(x: Matrix) -> Bounded:
    """ψ(x)."""
    value = special.psi(checked(x))
    # |xψ′(x)| ≤ 1 + 1/x for x > 0, and ψ′(x) ≤ π²/sin²(πx) to the left of zero, by reflection.
    beside = np.where(x < 0, x - np.round(x), 0.25)
    moved = np.where(x > 0, 1 + 1 / abs(x), abs(x) * (np.pi / np.sin(np.pi * beside)) ** 2)
    return Bounded(value, enlarged(32 * UNIT * (abs(value) + moved)))


def polygamma(order: Matrix, x: Matrix) -> Bounded:
    """ψ⁽ᵏ⁾(x)."""
    k = order_of(order)
    if k == 0:
        return digamma(x)
    need_positive(x)
    value = special.polygamma(k, x)
    return Bounded(value, enlarged(64 * UNIT * abs(value)) + TINY)


def beta(p: Matrix, q: Matrix) -> Bounded:
    """B(p, q)."""
    need_positive(p, q)
    if max(np.max(p), np.max(q)) > LARGEST:
        raise Unsupported(f"operands above {LARGEST:g}, where errors are larger")
    value = special.beta(p, q)
    return Bounded(value, enlarged(4096 * UNIT * abs(value)) + TINY)


def factorial(k: Matrix) -> Bounded:
    """Γ(k + 1)."""
    if np.any((k < 0) | (k != np.floor(k))):
        raise Undefined("the factorial of what is no non-negative integer")
    value = special.factorial(k)
    return Bounded(value, enlarged(32 * UNIT * abs(value)))


CEPHES = "32u of the value: Cephes states 2.3·10⁻¹⁵ (gamma.c)"
IMPLEMENTATIONS = (
    Implementation("gamma", "SciPy", gamma, CEPHES),
    Implementation(
        "lgamma", "SciPy", lgamma, "32u max(1, |value|): Cephes states 5.4·10⁻¹⁶ (gamma.c), 4u were measured"
    ),
    Implementation(
        "digamma",
        "SciPy",
        digamma,
        "32u of the value and of |xψ′(x)|: Cephes states 1.5·10⁻¹⁵ (psi.c), 4u of both were measured",
    ),
    Implementation("polygamma", "SciPy", polygamma, "64u of the value: 11u were measured", "x > 0 or k = 0"),
    Implementation(
        "beta",
        "SciPy",
        beta,
        "4096u of the value: Cephes states 8.1·10⁻¹⁴ up to 30 (beta.c), 311u were measured up to 64",
        "operands between 0 and 64",
    ),
    Implementation("factorial", "SciPy", factorial, CEPHES),
)
