"""The matrix product: by BLAS, by index, as a sum of outer products, by loops."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations import textbook_functions
from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded


def _bounded(value: Matrix, left: Matrix, right: Matrix) -> Bounded:
    k = len(right)
    return rounded(value, abs(left) @ abs(right), k, k)


def blas(left: Matrix, right: Matrix) -> Bounded:
    """A @ B, by the BLAS that NumPy calls."""
    return _bounded(left @ right, left, right)


def einsum(left: Matrix, right: Matrix) -> Bounded:
    """∑ₖ aᵢₖ bₖⱼ by index, in NumPy's own loops."""
    return _bounded(np.einsum("ik,kj->ij", left, right, optimize=False), left, right)


def outer_products(left: Matrix, right: Matrix) -> Bounded:
    """∑ₖ of A's k-th column times B's k-th row."""
    terms = [np.multiply.outer(column, row) for column, row in zip(left.T, right, strict=True)]
    return _bounded(np.sum(terms, axis=0), left, right)


PRODUCT = "γₖ |A||B| + kη, in any order of summation, fused or not (Higham 2002, eq. 3.13)"
IMPLEMENTATIONS = (
    Implementation("matmul", "BLAS", blas, PRODUCT),
    Implementation("matmul", "einsum", einsum, PRODUCT),
    Implementation("matmul", "outer products", outer_products, PRODUCT),
    Implementation("matmul", "loops", exactly(textbook_functions.product), EXACT),
)
