"""Matrices in general position, of any shape or square."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.strategies.entries import Magnitudes
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, structured

STRUCTURE = Structure(construction(), lambda m, n: m * n, is_linear=True, is_free=True)


def matrices(
    rows: Size = None,
    columns: Size = None,
    *,
    max_size: int = MAX_SIZE,
    magnitudes: Magnitudes = "moderate",
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix of independent `entries`. Shrinks to one zero.

    Args:
        rows: number of rows, or a strategy of it; left out, it is drawn with the entries.
        columns: likewise; usually not the number of rows.
        max_size: largest size where none is given.
        magnitudes: of the entries, as `entries` has them.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    sizes = {"rows": rows, "columns": columns}
    return structured(STRUCTURE, sizes, max_size=max_size, magnitudes=magnitudes, exact=exact)


def square_matrices(
    n: Size = None, *, max_size: int = MAX_SIZE, magnitudes: Magnitudes = "moderate", exact: bool = False
) -> st.SearchStrategy[Any]:
    """A square matrix of independent `entries`. Shrinks to one zero.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        max_size: largest size where none is given.
        magnitudes: of the entries, as `entries` has them.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    return structured(STRUCTURE, {"n": n}, max_size=max_size, magnitudes=magnitudes, exact=exact)
