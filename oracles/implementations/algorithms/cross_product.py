"""The cross product: by NumPy, with the permutation symbol, as a skew matrix, by its definition."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS

SYMBOL = np.zeros((3, 3, 3))
"""εᵢⱼₖ."""
SYMBOL[[0, 1, 2], [1, 2, 0], [2, 0, 1]] = 1
SYMBOL[[0, 2, 1], [2, 1, 0], [1, 0, 2]] = -1


def _bounded(value: Matrix, left: Matrix, right: Matrix) -> Bounded:
    a, b = abs(left[:, 0]), abs(right[:, 0])
    sizes = np.roll(a, -1) * np.roll(b, -2) + np.roll(a, -2) * np.roll(b, -1)
    return rounded(value.reshape(3, 1), sizes.reshape(3, 1), 3, 4)


def numpy(left: Matrix, right: Matrix) -> Bounded:
    """The product, by NumPy."""
    return _bounded(np.cross(left[:, 0], right[:, 0]), left, right)


def permutation_symbol(left: Matrix, right: Matrix) -> Bounded:
    """∑ εᵢⱼₖ aⱼ bₖ by index."""
    return _bounded(np.einsum("ijk,j,k->i", SYMBOL, left[:, 0], right[:, 0]), left, right)


def skew_matrix(left: Matrix, right: Matrix) -> Bounded:
    """[a]ₓ b, by BLAS."""
    x, y, z = left[:, 0]
    return _bounded(np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]]) @ right, left, right)


TWO = "γ₃ of two products' sizes, and 4η (Higham 2002, eq. 3.5)"
IMPLEMENTATIONS = (
    Implementation("cross", "NumPy", numpy, TWO),
    Implementation("cross", "permutation symbol", permutation_symbol, TWO),
    Implementation("cross", "skew matrix", skew_matrix, TWO),
    Implementation("cross", "definition", exactly(FUNCTIONS["cross"]), EXACT),
)
