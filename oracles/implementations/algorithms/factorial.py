"""The factorial: a product of integers, of floats, and the gamma function one further."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.implementations.algorithms import gamma_quadrature
from consilience.oracles.implementations.algorithms.gamma_series import balls, running
from consilience.oracles.implementations.implementation import (
    EXACT,
    Bounded,
    Implementation,
    Matrix,
    exactly,
)
from consilience.oracles.implementations.rounding import enlarged, gamma
from consilience.oracles.implementations.textbook_functions import Rows


def _checked(k: Matrix) -> Matrix:
    if np.any((k < 0) | (k != np.floor(k))):
        raise Undefined("the factorial of what is no non-negative integer")
    return k


def loops(rows: Rows) -> Rows:
    """1·2·…·k in integers."""
    return [[_product(entry) for entry in row] for row in rows]


def _product(k: Fraction) -> Fraction:
    if k.denominator != 1 or k < 0:
        raise Undefined("the factorial of what is no non-negative integer")
    result = Fraction(1)
    for factor in range(2, int(k) + 1):
        result *= factor
    return result


def running_product(k: Matrix) -> Bounded:
    """1·2·…·k in float64."""
    count = int(np.max(_checked(k), initial=0))
    products = np.cumprod(np.arange(1.0, count + 1))
    value = np.concatenate([[1.0], products])[k.astype(int)]
    return Bounded(value, enlarged(gamma(1.0) * k * value))


def by_quadrature(k: Matrix) -> Bounded:
    """Γ(k + 1) = ∫ tᵏ e^−t dt."""
    return gamma_quadrature.gamma(_checked(k) + 1)


def by_stirling(k: Matrix) -> Bounded:
    """Γ(k + 1) by Stirling's series."""
    return running("gamma")(_checked(k) + 1)


def by_balls(k: Matrix) -> Rows:
    """Γ(k + 1) in balls."""
    return balls("gamma")(_checked(k) + 1)


IMPLEMENTATIONS = (
    Implementation("factorial", "product", running_product, "γₖ of the value (Higham 2002, Lemma 3.1)"),
    Implementation("factorial", "loops", exactly(loops), EXACT),
    Implementation("factorial", "quadrature", by_quadrature, "that of Γ by quadrature", "k ≤ 127"),
    Implementation("factorial", "Stirling", by_stirling, "that of Γ by Stirling's series"),
    Implementation("factorial", "Arb", by_balls, "that of Γ in balls"),
)
