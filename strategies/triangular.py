"""Triangular matrices."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.strategies.entries import Magnitudes
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, structured

EITHER = Structure(construction("triangular"), lambda n, _: n * n + 1, is_linear=True)
UPPER = Structure(construction("upper triangular"), lambda n, _: n * n, is_linear=True)
LOWER = Structure(construction("lower triangular"), lambda n, _: n * n, is_linear=True)


def triangular_matrices(
    n: Size = None,
    *,
    lower: bool | None = None,
    max_size: int = MAX_SIZE,
    magnitudes: Magnitudes = "moderate",
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix that is zero below its diagonal, or above it. Shrinks to zeros.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        lower: True for lower triangular, False for upper triangular, None for either.
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them; "full" is possible.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    structure = EITHER if lower is None else LOWER if lower else UPPER
    return structured(structure, {"n": n}, max_size=max_size, magnitudes=magnitudes, exact=exact)
