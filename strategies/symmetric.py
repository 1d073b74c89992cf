"""Symmetric matrices."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.strategies.entries import Magnitudes
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, structured

STRUCTURE = Structure(construction("symmetric"), lambda n, _: n * n, is_linear=True)


def symmetric_matrices(
    n: Size = None, *, max_size: int = MAX_SIZE, magnitudes: Magnitudes = "moderate", exact: bool = False
) -> st.SearchStrategy[Any]:
    """A matrix equal to its transpose. Shrinks to zeros.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them; "full" is possible.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    return structured(STRUCTURE, {"n": n}, max_size=max_size, magnitudes=magnitudes, exact=exact)
