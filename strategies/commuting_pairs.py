"""Pairs of matrices that commute."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Draw, Use
from consilience.oracles.assumptions.commutes_with import polynomial
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured

USE = Use("commutes with", other="C")


def _build(draw: Draw) -> Any:
    """C and a polynomial in it, in either order, or two polynomials in C."""
    kind = draw.choice(4)
    draw.use, draw.others = USE, {"C": draw.base()}
    one = polynomial(draw) if kind >= 2 else draw.others["C"]
    pair = one, polynomial(draw)
    return pair if kind % 2 == 0 else pair[::-1]


STRUCTURE = Structure(_build, lambda n, _: n * n + 2 * n + 1)


def commuting_pairs(
    n: Size = None, *, max_size: int = MAX_SIZE, exact: bool = False
) -> st.SearchStrategy[Any]:
    """Two matrices A and B with AB = BA: exactly so as fractions, to rounding as floats.

    In half of the draws one is a polynomial in the other, else both are polynomials in a third matrix, so
    that either may be a multiple of the identity. Shrinks to two zeros.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        max_size: largest size where none is given.
        exact: whether to draw rows of fractions instead of float64 arrays.
    """
    return structured(STRUCTURE, {"n": n}, max_size=max_size, exact=exact)
