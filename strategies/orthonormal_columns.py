"""Matrices with orthonormal columns."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.strategies.entries import Magnitudes
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, is_tall, structured

STRUCTURE = Structure(
    construction("orthonormal columns"),
    lambda m, n: m * (m - 1) // 2 + n,
    fits=is_tall,
    needs="orthonormal columns need at least as many rows as columns",
)


def orthonormal_columns(
    rows: Size = None,
    columns: Size = None,
    *,
    max_size: int = MAX_SIZE,
    magnitudes: Magnitudes = "moderate",
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix Q with QᵀQ = I. Shrinks to the first columns of the identity.

    Args:
        rows: number of rows, or a strategy of it; left out, it is drawn with the entries.
        columns: likewise; at most the number of rows.
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    sizes = {"rows": rows, "columns": columns}
    return structured(STRUCTURE, sizes, max_size=max_size, magnitudes=magnitudes, exact=exact)
