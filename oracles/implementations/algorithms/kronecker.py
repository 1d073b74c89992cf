"""The Kronecker product: by NumPy, in blocks, as an outer product in another shape, by its index formula."""

from __future__ import annotations

from typing import Any

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import FUNCTIONS


def _bounded(value: Any) -> Bounded:
    # One product an entry: u|ab| ≤ u(1 + u)|fl(ab)| + η.
    return rounded(value, abs(value), 1.001, 1)


def numpy(left: Matrix, right: Matrix) -> Bounded:
    """The product, by NumPy."""
    return _bounded(np.kron(left, right))


def blocks(left: Matrix, right: Matrix) -> Bounded:
    """Blocks aᵢⱼB."""
    return _bounded(np.block([[entry * right for entry in row] for row in left]))


def outer_product(left: Matrix, right: Matrix) -> Bounded:
    """All products aᵢⱼbₖₗ, put in the order i, k, j, l."""
    (m, n), (p, q) = left.shape, right.shape
    return _bounded(np.multiply.outer(left, right).transpose(0, 2, 1, 3).reshape(m * p, n * q))


STEP = "u|ab| + η: one rounded product an entry (Higham 2002, eq. 2.4)"
IMPLEMENTATIONS = (
    Implementation("kron", "NumPy", numpy, STEP),
    Implementation("kron", "blocks", blocks, STEP),
    Implementation("kron", "reshaped outer product", outer_product, STEP),
    Implementation("kron", "index formula", exactly(FUNCTIONS["kron"]), EXACT),
)
