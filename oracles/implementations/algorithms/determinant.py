"""The determinant: by elimination, by Leibniz's sum, as a product of eigenvalues."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from math import prod
from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import LAPACK, enlarged, frobenius, gamma, need_moderate
from consilience.oracles.implementations.textbook_functions import Rows

linalg: Any = scipy.linalg
MAX_LEIBNIZ = 6
"""Largest size of a sum over all permutations."""


def change(matrix: Matrix, backward: Matrix) -> float:
    """A bound on |det(A + F) − det A| for all |F| ≤ E, entry by entry.

    The determinant is linear in each column: the change is a sum of determinants, one for each choice of
    columns to take from F instead of A, which Hadamard's inequality bounds by products of norms. So it is
    at most ∏(‖aⱼ‖ + ‖eⱼ‖) − ∏‖aⱼ‖, and likewise by rows.
    """
    return float(min(_by_columns(matrix, backward), _by_columns(matrix.T, backward.T)))


def _by_columns(matrix: Matrix, backward: Matrix) -> float:
    changed, whole = 0.0, 1.0
    for column, moved in zip(matrix.T, backward.T, strict=True):
        size, move = enlarged(np.sqrt(np.sum(column**2))), enlarged(np.sqrt(np.sum(moved**2)))
        changed, whole = changed * (size + move) + whole * move, whole * size
    return enlarged(changed)


def elimination_error(matrix: Matrix) -> Matrix:
    """|E| of an elimination with partial pivoting, exact for A + E, in whatever order it pivots.

    γₙ|L||U| with |lᵢⱼ| ≤ 1 and |uᵢⱼ| ≤ 2ⁿ⁻¹ times the largest entry of the column j of A.
    """
    n = len(matrix)
    largest = np.max(abs(matrix), axis=0, keepdims=True)
    return np.repeat(enlarged(gamma(n) * n * 2.0 ** (n - 1)) * largest, n, axis=0)


def elimination(matrix: Matrix) -> Bounded:
    """The product of the pivots, from SciPy's factorisation."""
    need_moderate(matrix)
    order, lower, upper = linalg.lu(matrix, p_indices=True)
    value = _sign(order.tolist()) * np.prod(np.diagonal(upper))
    backward = (gamma(len(matrix)) * abs(lower) @ abs(upper))[order]
    return Bounded(value, change(matrix, enlarged(backward)) + gamma(len(matrix) + 1) * abs(value))


def _sign(order: list[int]) -> int:
    return prod(1 if i < j else -1 for i, j in combinations(order, 2))


def numpy(matrix: Matrix) -> Bounded:
    """The determinant, by NumPy: the exponential of a sum of logarithms of pivots."""
    need_moderate(matrix)
    value = np.linalg.det(matrix)
    _, logarithm = np.linalg.slogdet(matrix)
    n = len(matrix)
    # The exponential amplifies the error of its operand, a sum of n logarithms of at most 250 in size: pivots
    # that are not zero are above 2⁻³⁶⁰.
    relative = gamma(16 * (n + 2)) * (1 + 250 * n + abs(logarithm)) if value else 0.0
    return Bounded(value, change(matrix, elimination_error(matrix)) + relative * abs(value))


def leibniz(rows: Rows) -> Rows:
    """∑ over all permutations of sign times product."""
    n = len(rows)
    if n > MAX_LEIBNIZ:
        raise Unsupported(f"a sum over all permutations of {n}")
    terms = (
        (-1) ** sum(p[i] > p[j] for i, j in combinations(range(n), 2)) * prod(rows[i][p[i]] for i in range(n))
        for p in permutations(range(n))
    )
    return [[sum(terms, Fraction(0))]]


def eigenvalues(matrix: Matrix) -> Bounded:
    """The product of the eigenvalues, from the complex Schur form."""
    need_moderate(matrix)
    n = len(matrix)
    value = np.prod(np.diagonal(linalg.schur(matrix, output="complex")[0]))
    # No entry of E exceeds its norm; a complex product rounds by less than four real steps (Lemma 3.5).
    backward = np.full((n, n), LAPACK * n * frobenius(matrix))
    return Bounded(np.real(value), change(matrix, backward) + gamma(4 * n) * abs(value))


HADAMARD = "∏(‖aⱼ‖ + ‖eⱼ‖) − ∏‖aⱼ‖ for the backward error E"
MODERATE = "entries of moderate size"
IMPLEMENTATIONS = (
    Implementation(
        "det", "LU", elimination, f"{HADAMARD}, |E| ≤ γₙ|L||U| (Higham 2002, Theorem 9.3)", MODERATE
    ),
    Implementation(
        "det",
        "NumPy",
        numpy,
        f"{HADAMARD}, |U| ≤ 2ⁿ⁻¹ max|A| (Higham 2002, §9.4), and n logarithms of 4 ulp",
        MODERATE,
    ),
    Implementation("det", "Leibniz", exactly(leibniz), EXACT, f"size at most {MAX_LEIBNIZ}"),
    Implementation(
        "det",
        "eigenvalues",
        eigenvalues,
        f"{HADAMARD}, |eᵢⱼ| ≤ p(n)ε‖A‖_F (LAPACK Users' Guide, §4.8)",
        MODERATE,
    ),
)
