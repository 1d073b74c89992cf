"""The inverse: by elimination, by cofactors, by singular values."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations import textbook_functions
from consilience.oracles.implementations.algorithms.determinant import elimination_error
from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import LAPACK, enlarged, frobenius, gamma, need_moderate

linalg: Any = scipy.linalg
invert: Any = np.linalg.inv


def _from_residual(inverse: Matrix, residual: Matrix) -> Bounded:
    """An inverse X of which theory, not measurement, says |AX − I| ≤ R.

    A⁻¹ − X = X·R(I − R)⁻¹: at most S + S|R|(I − |R|)⁻¹ with S = |X||R|, and with ρ the column-sum norm of R
    an entry of the second term is at most ρ/(1 − ρ) times the largest entry of its row of S.
    """
    norm = float(np.max(np.sum(enlarged(residual), axis=0)))
    if not norm < 0.5:
        raise Unsupported(f"a matrix too near to a singular one: its residual may be {norm:.1g}")
    spread = enlarged(abs(inverse) @ residual)
    return Bounded(inverse, enlarged(spread + np.max(spread, axis=1, keepdims=True) * norm / (1 - norm)))


def elimination(matrix: Matrix) -> Bounded:
    """Solves AX = I with SciPy's factorisation."""
    need_moderate(matrix)
    order, lower, upper = linalg.lu(matrix, p_indices=True)
    if np.any(np.diagonal(upper) == 0):
        raise Unsupported("a pivot of zero")
    inverse = linalg.lu_solve(linalg.lu_factor(matrix), np.eye(len(matrix)))
    # Column by column (A + E)x = e with |E| ≤ γ₃ₙ|L||U|, so that |Ax − e| ≤ |E||x|.
    backward = (gamma(3 * len(matrix)) * abs(lower) @ abs(upper))[order]
    return _from_residual(inverse, enlarged(backward) @ abs(inverse))


def numpy(matrix: Matrix) -> Bounded:
    """The inverse, by NumPy."""
    need_moderate(matrix)
    inverse = invert(matrix)
    return _from_residual(inverse, 3 * elimination_error(matrix) @ abs(inverse))


def singular_values(matrix: Matrix) -> Bounded:
    """VΣ⁻¹Uᵀ."""
    need_moderate(matrix)
    n = len(matrix)
    left, sizes, right = linalg.svd(matrix)
    if sizes[-1] == 0:
        raise Unsupported("a singular value of zero")
    inverse = (right.T / sizes) @ left.T
    # UΣVᵀ = A − E, V and U orthogonal up to F, all of relative size t; the product X rounds by G. Then
    # AX − I = UΣ(VᵀV − I)Σ⁻¹Uᵀ + (UUᵀ − I) + EX + AG.
    t, whole = LAPACK * n * np.sqrt(n), frobenius(matrix)
    size, product = frobenius(inverse), gamma(n + 2) * frobenius(abs(right.T / sizes) @ abs(left.T))
    residual = 1.01 * (t + t * sizes[0] / sizes[-1] + t * whole * (size + product) + whole * product)
    if not residual < 0.5:
        raise Unsupported(f"a condition number of {sizes[0] / sizes[-1]:.1g}")
    return Bounded(inverse, enlarged(size * residual / (1 - residual)))


RESIDUAL = "|X|R + …, the series of A⁻¹ − X = XR(I − R)⁻¹, |AX − I| ≤ R"
MODERATE = "entries of moderate size, not too near to singular"
IMPLEMENTATIONS = (
    Implementation(
        "inv", "LU", elimination, f"{RESIDUAL} = γ₃ₙ|L||U||X| (Higham 2002, Theorem 9.4)", MODERATE
    ),
    Implementation("inv", "NumPy", numpy, f"{RESIDUAL} with |U| ≤ 2ⁿ⁻¹ max|A| (Higham 2002, §9.4)", MODERATE),
    Implementation("inv", "adjugate", exactly(textbook_functions.inverse), EXACT, "size at most 8"),
    Implementation(
        "inv",
        "SVD",
        singular_values,
        "‖X‖ρ/(1 − ρ), ρ = p(n)ε(1 + 2κ): backward error and lost orthogonality (LAPACK Users' Guide, §4.9)",
        MODERATE,
    ),
)
