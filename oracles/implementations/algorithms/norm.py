"""The Euclidean norm: by NumPy, by hypot, as a trace, from singular values, by integer roots."""

from __future__ import annotations

from math import hypot
from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.implementations.enclosing_textbook import EnclosingTextbook
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import LAPACK, UNIT, gamma, need_moderate, rounded

linalg: Any = scipy.linalg


def numpy(matrix: Matrix) -> Bounded:
    """The root of a dot product, by NumPy."""
    need_moderate(matrix)
    value = np.linalg.norm(matrix)
    return rounded(value, value, matrix.size + 3)


def hypotenuse(matrix: Matrix) -> Bounded:
    """Python's hypot of all entries, which scales and corrects."""
    value = hypot(*matrix.ravel().tolist())
    return Bounded(value, 2.1 * UNIT * value + 2.0**-1073)


def trace(matrix: Matrix) -> Bounded:
    """√tr(AᵀA)."""
    need_moderate(matrix)
    value = np.sqrt(np.trace(matrix.T @ matrix))
    return rounded(value, value, matrix.size + 3)


def singular_values(matrix: Matrix) -> Bounded:
    """√∑σᵢ²."""
    need_moderate(matrix)
    value = np.sqrt(np.sum(linalg.svdvals(matrix) ** 2))
    # The singular values are those of A + E, and |‖A + E‖_F − ‖A‖_F| ≤ ‖E‖_F ≤ p(n)ε√n‖A‖_F.
    backward = LAPACK * max(matrix.shape) * np.sqrt(min(matrix.shape))
    return Bounded(value, (1.001 * backward + gamma(min(matrix.shape) + 3)) * value)


ROOT = "γₖ₊₃ times the value, k entries: a sum of squares and a root (Higham 2002, eq. 3.5)"
MODERATE = "entries of moderate size"
IMPLEMENTATIONS = (
    Implementation("norm", "NumPy", numpy, ROOT, MODERATE),
    Implementation("norm", "hypot", hypotenuse, "1 ulp (documentation of Python's math.hypot, 3.10)"),
    Implementation("norm", "√tr(AᵀA)", trace, ROOT, MODERATE),
    Implementation(
        "norm",
        "singular values",
        singular_values,
        "p(n)ε√n and γₙ₊₃ times the value: ‖E‖_F of the backward error (LAPACK Users' Guide, §4.9)",
        MODERATE,
    ),
    Implementation(
        "norm",
        "integer square root",
        exactly(EnclosingTextbook.functions["norm"]),
        "an exact sum between two integer roots, 2⁻¹⁵⁸ of the value apart",
    ),
)
