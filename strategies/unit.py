"""Vectors of norm one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.strategies.entries import Magnitudes
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, structured

STRUCTURE = Structure(construction("unit norm"), lambda n, _: n, is_vector=True)


def unit_vectors(
    n: Size = None, *, max_size: int = MAX_SIZE, magnitudes: Magnitudes = "moderate", exact: bool = False
) -> st.SearchStrategy[Any]:
    """A vector of Euclidean norm one: exactly so as fractions, to rounding as floats.

    Shrinks to the first basis vector.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them.
        exact: whether to draw a list of fractions instead of a float64 array.
    """
    return structured(STRUCTURE, {"n": n}, max_size=max_size, magnitudes=magnitudes, exact=exact)
