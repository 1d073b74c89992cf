"""The trace: on the diagonal, by index, as a sum of eigenvalues, as an inner product with the identity."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import LAPACK, frobenius, gamma, need_moderate, rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS

linalg: Any = scipy.linalg


def diagonal(matrix: Matrix) -> Bounded:
    """The sum of the diagonal, by NumPy."""
    return rounded(np.trace(matrix), np.sum(abs(np.diagonal(matrix))), len(matrix))


def einsum(matrix: Matrix) -> Bounded:
    """∑ᵢ aᵢᵢ by index."""
    return rounded(np.einsum("ii->", matrix), np.sum(abs(np.diagonal(matrix))), len(matrix))


def eigenvalues(matrix: Matrix) -> Bounded:
    """The sum of the eigenvalues, from the complex Schur form."""
    need_moderate(matrix)
    found = np.diagonal(linalg.schur(matrix, output="complex")[0])
    # The eigenvalues are those of A + E; |tr E| ≤ √n‖E‖_F, and their sum rounds n times.
    n = len(matrix)
    backward = np.sqrt(n) * LAPACK * n * frobenius(matrix)
    return Bounded(np.real(np.sum(found)), 2 * backward + 2 * gamma(n) * np.sum(abs(found)))


def inner_product(matrix: Matrix) -> Bounded:
    """⟨A, I⟩ = ∑ aᵢⱼδᵢⱼ, by BLAS."""
    identity = np.eye(len(matrix))
    # Terms that are zero do not round, wherever they stand in the sum.
    return rounded(np.vdot(matrix, identity), np.sum(abs(matrix * identity)), len(matrix))


SUM = "γₙ ∑|aᵢᵢ| (Higham 2002, eq. 4.4)"
IMPLEMENTATIONS = (
    Implementation("tr", "diagonal", diagonal, SUM),
    Implementation("tr", "einsum", einsum, SUM),
    Implementation(
        "tr",
        "eigenvalues",
        eigenvalues,
        "2√n p(n)ε ‖A‖_F + 2γₙ ∑|λᵢ|: |tr E| of the backward error E (LAPACK Users' Guide, §4.8)",
        "entries of moderate size",
    ),
    Implementation("tr", "⟨A, I⟩", inner_product, SUM),
    Implementation("tr", "loops", exactly(FUNCTIONS["tr"]), EXACT),
)
