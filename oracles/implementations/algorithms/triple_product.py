"""The triple product u · (v × w): as written, turned round, with the permutation symbol, as a determinant."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.algorithms.cross_product import SYMBOL
from consilience.oracles.implementations.algorithms.determinant import elimination
from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import need_moderate, rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS, Rows

TRIPLE = "triple product"
"""The name of dot(u, cross(v, w)) here: it is not an operation of its own."""


def _bounded(value: Matrix, *vectors: Matrix) -> Bounded:
    need_moderate(*vectors)
    sizes = np.einsum("ijk,i,j,k->", abs(SYMBOL), *(abs(vector[:, 0]) for vector in vectors))
    return rounded(value, sizes, 8)


def as_written(u: Matrix, v: Matrix, w: Matrix) -> Bounded:
    """The product u · (v × w), by NumPy."""
    return _bounded(np.dot(u[:, 0], np.cross(v[:, 0], w[:, 0])), u, v, w)


def permutation_symbol(u: Matrix, v: Matrix, w: Matrix) -> Bounded:
    """∑ εᵢⱼₖ uᵢ vⱼ wₖ by index."""
    return _bounded(np.einsum("ijk,i,j,k->", SYMBOL, u[:, 0], v[:, 0], w[:, 0]), u, v, w)


def determinant(u: Matrix, v: Matrix, w: Matrix) -> Bounded:
    """The determinant of the matrix of the three columns, by elimination."""
    return elimination(np.hstack([u, v, w]))


def _definition(u: Rows, v: Rows, w: Rows) -> Rows:
    return FUNCTIONS["dot"](u, FUNCTIONS["cross"](v, w))


SIX = "γ₈ of the sizes of six products of three factors (Higham 2002, eq. 3.5)"
IMPLEMENTATIONS = (
    Implementation(TRIPLE, "dot and cross", as_written, SIX, "entries of moderate size"),
    Implementation(TRIPLE, "permutation symbol", permutation_symbol, SIX, "entries of moderate size"),
    Implementation(
        TRIPLE,
        "determinant",
        determinant,
        "that of the determinant by LU",
        "entries of moderate size",
    ),
    Implementation(TRIPLE, "definition", exactly(_definition), EXACT),
)
