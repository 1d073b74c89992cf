"""The sum of all entries: by NumPy, by BLAS, exactly, by loops."""

from __future__ import annotations

from math import fsum

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS


def numpy(matrix: Matrix) -> Bounded:
    """The sum, by NumPy, in pairs."""
    return rounded(np.sum(matrix), np.sum(abs(matrix)), matrix.size)


def blas(matrix: Matrix) -> Bounded:
    """1ᵀA1."""
    rows, columns = matrix.shape
    return rounded(np.ones(rows) @ matrix @ np.ones(columns), np.sum(abs(matrix)), matrix.size + 2)


def exact_sum(matrix: Matrix) -> Bounded:
    """Python's sum, rounded once."""
    value = fsum(matrix.ravel().tolist())
    return rounded(value, abs(value), 1)


SUM = "γₖ ∑|aᵢⱼ|, k entries (Higham 2002, eq. 4.4)"
IMPLEMENTATIONS = (
    Implementation("sum", "NumPy", numpy, SUM),
    Implementation("sum", "BLAS", blas, SUM),
    Implementation(
        "sum", "exact sum", exact_sum, "u times the sum: rounded once (documentation of Python's math.fsum)"
    ),
    Implementation("sum", "loops", exactly(FUNCTIONS["sum"]), EXACT),
)
