"""The logarithm of |det|: by elimination, by Cholesky, from eigenvalues, from the exact determinant."""

from __future__ import annotations

from math import log1p
from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.algorithms.determinant import change, elimination_error, leibniz
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.interval_functions import log
from consilience.oracles.implementations.rounding import LAPACK, enlarged, frobenius, gamma, need_moderate
from consilience.oracles.implementations.textbook_functions import Rows

linalg: Any = scipy.linalg


def _bounded(value: float, matrix: Matrix, backward: Matrix, logarithms: float) -> Bounded:
    """log|det(A + E)|, its terms' sizes summing to `logarithms`.

    With D = det A and δ a bound on its change, the logarithm moves by at most −log(1 − δ/|D|), and |D| is at
    least |det(A + E)| − δ.
    """
    moved = change(matrix, backward)
    whole = np.exp(value) * (1 - 2.0**-20)
    if not moved < whole / 4:
        raise Unsupported("a determinant that may be zero")
    rounding = gamma(len(matrix) + 10) * logarithms
    return Bounded(value, enlarged(-log1p(-moved / (whole - moved)) + rounding))


def elimination(matrix: Matrix) -> Bounded:
    """The sum of the logarithms of the pivots, by NumPy."""
    need_moderate(matrix)
    sign, value = np.linalg.slogdet(matrix)
    if sign == 0:
        raise Unsupported("a pivot of zero")
    # Each logarithm is at most 250 in size: a pivot that is not zero is above 2⁻³⁶⁰.
    return _bounded(float(value), matrix, elimination_error(matrix), 250.0 * len(matrix))


def cholesky(matrix: Matrix) -> Bounded:
    """2 ∑ log rᵢᵢ with A = RᵀR."""
    need_moderate(matrix)
    if not np.array_equal(matrix, matrix.T):
        raise Unsupported("a matrix that is not symmetric")
    factor = linalg.cholesky(matrix)
    logarithms = 2 * np.log(np.diagonal(factor))
    backward = enlarged(gamma(len(matrix) + 1) * abs(factor.T) @ abs(factor))
    return _bounded(float(np.sum(logarithms)), matrix, backward, float(np.sum(abs(logarithms))))


def eigenvalues(matrix: Matrix) -> Bounded:
    """∑ log|λᵢ|, from the complex Schur form."""
    need_moderate(matrix)
    n = len(matrix)
    sizes = np.abs(np.diagonal(linalg.schur(matrix, output="complex")[0]))
    if np.any(sizes == 0):
        raise Unsupported("an eigenvalue of zero")
    logarithms = np.log(sizes)
    backward = np.full((n, n), LAPACK * n * frobenius(matrix))
    # |λ| rounds too: one ulp moves its logarithm by as much as rounding of a logarithm of one.
    return _bounded(float(np.sum(logarithms)), matrix, backward, float(np.sum(abs(logarithms))) + n)


def exact_determinant(rows: Rows) -> Rows:
    """The logarithm's series at the exact determinant."""
    ((value,),) = leibniz(rows)
    if value == 0:
        raise Undefined("the logarithm of zero")
    return [[log(abs(value))]]


CHANGE = "−log(1 − δ), δ the relative change of det"
MODERATE = "entries of moderate size, not too near to singular"
IMPLEMENTATIONS = (
    Implementation(
        "logdet", "NumPy", elimination, f"{CHANGE} by |U| ≤ 2ⁿ⁻¹ max|A| (Higham 2002, §9.4)", MODERATE
    ),
    Implementation(
        "logdet",
        "Cholesky",
        cholesky,
        f"{CHANGE} by γₙ₊₁|Rᵀ||R| (Higham 2002, Theorem 10.3)",
        f"positive definite, {MODERATE}",
    ),
    Implementation(
        "logdet", "eigenvalues", eigenvalues, f"{CHANGE} by p(n)ε‖A‖_F (LAPACK Users' Guide, §4.8)", MODERATE
    ),
    Implementation(
        "logdet",
        "exact determinant",
        exactly(exact_determinant),
        "the tail of the logarithm's series, in intervals of 160 bits",
        "size at most 6",
    ),
)
