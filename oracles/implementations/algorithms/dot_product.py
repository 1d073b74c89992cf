"""The dot product: by BLAS, by index, with an exact sum, from two squared norms, by loops."""

from __future__ import annotations

from math import fsum

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS


def _bounded(value: float, left: Matrix, right: Matrix, steps: int) -> Bounded:
    return rounded(value, np.sum(abs(left) * abs(right)), steps, len(left))


def blas(left: Matrix, right: Matrix) -> Bounded:
    """The product, by the BLAS that NumPy calls."""
    return _bounded(np.dot(left[:, 0], right[:, 0]), left, right, len(left))


def einsum(left: Matrix, right: Matrix) -> Bounded:
    """∑ aᵢbᵢ by index."""
    return _bounded(np.einsum("i,i->", left[:, 0], right[:, 0]), left, right, len(left))


def exact_sum(left: Matrix, right: Matrix) -> Bounded:
    """Rounded products, summed exactly and rounded once."""
    return _bounded(fsum((left * right).ravel().tolist()), left, right, 2)


def polarisation(left: Matrix, right: Matrix) -> Bounded:
    """(‖a + b‖² − ‖a − b‖²)/4."""
    value = (np.sum((left + right) ** 2) - np.sum((left - right) ** 2)) / 4
    sizes = np.sum((abs(left) + abs(right)) ** 2)
    return rounded(value, sizes / 2, len(left) + 4, 2 * len(left))


SUM = "γₖ ∑|aᵢ||bᵢ| + kη, k entries (Higham 2002, eq. 3.5)"
IMPLEMENTATIONS = (
    Implementation("dot", "BLAS", blas, SUM),
    Implementation("dot", "einsum", einsum, SUM),
    Implementation("dot", "exact sum", exact_sum, "γ₂ ∑|aᵢ||bᵢ| + kη: products and the sum round once"),
    Implementation(
        "dot", "polarisation", polarisation, "γₖ₊₄ ∑(|aᵢ| + |bᵢ|)²/2 + 2kη (Higham 2002, Lemma 3.1)"
    ),
    Implementation("dot", "loops", exactly(FUNCTIONS["dot"]), EXACT),
)
