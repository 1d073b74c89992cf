"""Operations that move entries and round nothing: transpose, vec, diag."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.textbook_functions import FUNCTIONS, Rows


def _unchanged(value: Matrix) -> Bounded:
    return Bounded(value, np.zeros(value.shape))


def strides(matrix: Matrix) -> Bounded:
    """The transpose as NumPy's other view."""
    return _unchanged(matrix.T)


def swapped_indices(matrix: Matrix) -> Bounded:
    """aⱼᵢ by index."""
    return _unchanged(np.einsum("ij->ji", matrix))


def commutation(matrix: Matrix) -> Bounded:
    """The commutation matrix takes vec A to vec Aᵀ."""
    m, n = matrix.shape
    permuted = np.eye(m * n).reshape(m, n, m * n).transpose(1, 0, 2).reshape(m * n, m * n)
    return _unchanged((permuted @ matrix.reshape(-1)).reshape(n, m))


def column_major(matrix: Matrix) -> Bounded:
    """The entries in Fortran's order."""
    return _unchanged(matrix.flatten(order="F").reshape(-1, 1))


def stacked(matrix: Matrix) -> Bounded:
    """The columns, one below the other."""
    return _unchanged(np.concatenate([matrix[:, j : j + 1] for j in range(matrix.shape[1])]))


def basis_sum(matrix: Matrix) -> Bounded:
    """∑ⱼ (eⱼ ⊗ I) A eⱼ."""
    rows, columns = matrix.shape
    units = np.eye(columns)
    terms = [np.kron(units[:, j : j + 1], np.eye(rows)) @ matrix[:, j : j + 1] for j in range(columns)]
    return _unchanged(np.sum(terms, axis=0))


def numpy_diagonal(matrix: Matrix) -> Bounded:
    """The diagonal, or the matrix of one, by NumPy."""
    square = matrix.shape[0] == matrix.shape[1]
    return _unchanged(np.diag(matrix).reshape(-1, 1) if square else np.diagflat(matrix))


def masked(matrix: Matrix) -> Bounded:
    """(A ∘ I)1, or (x1ᵀ) ∘ I."""
    identity = np.eye(matrix.size if matrix.shape[0] != matrix.shape[1] else len(matrix))
    if matrix.shape[0] == matrix.shape[1]:
        return _unchanged(np.sum(matrix * identity, axis=1, keepdims=True))
    return _unchanged(matrix.reshape(-1, 1) * identity)


def by_index(matrix: Matrix) -> Bounded:
    """aᵢᵢ by index; for a vector a matrix of zeros is filled there."""
    if matrix.shape[0] == matrix.shape[1]:
        return _unchanged(np.einsum("ii->i", matrix).reshape(-1, 1))
    result = np.zeros((matrix.size, matrix.size))
    result[np.arange(matrix.size), np.arange(matrix.size)] = matrix.reshape(-1)
    return _unchanged(result)


def _loops(name: str) -> Implementation:
    def loops(rows: Rows) -> Rows:
        return FUNCTIONS[name](rows)

    return Implementation(name, "loops", exactly(loops), EXACT)


NONE = "nothing is rounded"
IMPLEMENTATIONS = (
    Implementation("transpose", "strides", strides, NONE),
    Implementation("transpose", "einsum", swapped_indices, NONE),
    Implementation("transpose", "commutation matrix", commutation, NONE),
    _loops("transpose"),
    Implementation("vec", "column-major order", column_major, NONE),
    Implementation("vec", "stacked columns", stacked, NONE),
    Implementation("vec", "∑ (eⱼ ⊗ I) A eⱼ", basis_sum, NONE),
    _loops("vec"),
    Implementation("diag", "NumPy", numpy_diagonal, NONE),
    Implementation("diag", "Hadamard product with the identity", masked, NONE),
    Implementation("diag", "by index", by_index, NONE),
    _loops("diag"),
)
