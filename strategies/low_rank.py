"""Matrices of a given rank."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Draw
from consilience.strategies.shifts import shifted
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured


def low_rank_matrices(
    rows: Size = None,
    columns: Size = None,
    *,
    rank: int | None = None,
    max_size: int = MAX_SIZE,
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix of exactly that rank, as floats too: its entries are float64 without rounding.

    It is L·U with L unit lower and U upper trapezoidal, its rows and columns rotated, so that the first ones
    may be zero. Shrinks to zeros but for as many ones on the diagonal as the rank.

    Args:
        rows: number of rows, or a strategy of it; left out, it is drawn with the entries.
        columns: likewise; usually not the number of rows.
        rank: the rank; left out, it is drawn: any that is not full, most often not zero.
        max_size: largest size where none is given.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    sizes = {"rows": rows, "columns": columns}
    return structured(of_rank(rank), sizes, max_size=max_size, exact=exact)


def of_rank(rank: int | None) -> Structure:
    """The structure of matrices of that rank; None for any that is not full."""
    if rank is not None and (isinstance(rank, bool) or rank < 0):
        raise InvalidArgument(f"rank={rank!r}: give an integer of at least 0, or nothing")
    return Structure(
        lambda draw: _build(draw, rank),
        lambda m, n: (m + n) * min(m, n) + 3,
        fits=lambda m, n: rank is None or min(m, n) >= rank,
        needs=f"rank={rank} needs at least so many rows and columns",
    )


def _build(draw: Draw, rank: int | None) -> Any:
    m, n, ar = draw.rows, draw.columns, draw.arithmetic
    r = _drawn_rank(draw, min(m, n)) if rank is None else rank
    if r == 0:
        return ar.constant(m, n, [0] * (m * n))
    one, zero = Fraction(1), Fraction(0)
    left = [draw.fraction() if i > j else one if i == j else zero for i in range(m) for j in range(r)]
    right = [
        draw.fraction() if i < j else draw.nonzero() if i == j else zero for i in range(r) for j in range(n)
    ]
    return shifted(draw, ar.matmul(ar.constant(m, r, left), ar.constant(r, n, right)))


def _drawn_rank(draw: Draw, full: int) -> int:
    """Zero for choice 0, and the others below the full one three times as often each."""
    among = full - 1
    choice = draw.choice(1 + 3 * among)
    return 1 + (choice - 1) % among if choice else 0
