"""The Hadamard product: entry by entry, by index, and inside the Kronecker product."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import each


def product(left: Matrix, right: Matrix) -> Bounded:
    """A * B, by NumPy."""
    return rounded(left * right, abs(left) * abs(right), 1, 1)


def einsum(left: Matrix, right: Matrix) -> Bounded:
    """aᵢⱼ bᵢⱼ by index."""
    return rounded(np.einsum("ij,ij->ij", left, right), abs(left) * abs(right), 1, 1)


def kronecker(left: Matrix, right: Matrix) -> Bounded:
    """Rows i·m + i and columns j·n + j of A ⊗ B."""
    m, n = left.shape
    chosen = np.kron(left, right)[:: m + 1, :: n + 1]
    return rounded(chosen, abs(left) * abs(right), 1, 1)


def diagonals(left: Matrix, right: Matrix) -> Bounded:
    """Column by column: diag(aⱼ) bⱼ, matrix products by BLAS."""
    columns = [np.diag(a) @ b for a, b in zip(left.T, right.T, strict=True)]
    return rounded(np.stack(columns, axis=1), abs(left) * abs(right), 1, 1)


STEP = "u|aᵢⱼbᵢⱼ| + η: one rounded product an entry (Higham 2002, eq. 2.4)"
IMPLEMENTATIONS = (
    Implementation("multiply", "product", product, STEP),
    Implementation("multiply", "einsum", einsum, STEP),
    Implementation("multiply", "rows and columns of A ⊗ B", kronecker, STEP),
    Implementation("multiply", "diagonal matrices", diagonals, STEP),
    Implementation(
        "multiply", "loops", exactly(lambda left, right: each(lambda a, b: a * b, left, right)), EXACT
    ),
)
