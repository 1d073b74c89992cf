"""The outer product of two vectors: by NumPy, by index, as a matrix product, by its definition."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS


def _bounded(value: Matrix) -> Bounded:
    return rounded(value, abs(value), 1.001, 1)


def numpy(left: Matrix, right: Matrix) -> Bounded:
    """The product, by NumPy."""
    return _bounded(np.outer(left, right))


def einsum(left: Matrix, right: Matrix) -> Bounded:
    """aᵢ bⱼ by index."""
    return _bounded(np.einsum("i,j->ij", left[:, 0], right[:, 0]))


def column_times_row(left: Matrix, right: Matrix) -> Bounded:
    """A matrix product of one column and one row, by BLAS."""
    return _bounded(left @ right.T)


STEP = "u|aᵢbⱼ| + η: one rounded product an entry (Higham 2002, eq. 2.4)"
IMPLEMENTATIONS = (
    Implementation("outer", "NumPy", numpy, STEP),
    Implementation("outer", "einsum", einsum, STEP),
    Implementation("outer", "column times row", column_times_row, STEP),
    Implementation("outer", "definition", exactly(FUNCTIONS["outer"]), EXACT),
)
