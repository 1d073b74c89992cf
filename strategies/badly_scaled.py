"""Badly scaled matrices."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log2
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Draw
from consilience.strategies.shifts import shifted
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured

RATIO, MOST_RATIO = 2.0**20, 2.0**200
SPREAD = 16
"""How many powers of two of ratios there are."""


def badly_scaled_matrices(
    rows: Size = None,
    columns: Size = None,
    *,
    min_ratio: float = RATIO,
    max_size: int = MAX_SIZE,
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix of which the largest entry of some row is at least so many times that of another row.

    Or it is so with columns, in half of the draws. It is D·B, or B·D, with B in general position and no row
    of zeros in it, and D a diagonal of powers of two; its entries are float64 without rounding. Shrinks to
    powers of two on the diagonal.

    Args:
        rows: number of rows, or a strategy of it; left out, it is drawn with the entries.
        columns: likewise; usually not the number of rows. One row and one column are not enough.
        min_ratio: the ratio of the largest entries, from 1 to 2²⁰⁰.
        max_size: largest size where none is given.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    sizes = {"rows": rows, "columns": columns}
    return structured(of_ratio(min_ratio), sizes, max_size=max_size, exact=exact)


def of_ratio(min_ratio: float) -> Structure:
    """The structure of matrices whose rows, or columns, differ by that ratio."""
    if not 1 <= min_ratio <= MOST_RATIO:
        raise InvalidArgument(f"min_ratio={min_ratio!r}: give a number from 1 to 2**200")
    return Structure(
        lambda draw: _build(draw, min_ratio),
        lambda m, n: m * n + max(m, n) + 4,
        fits=lambda m, n: max(m, n) > 1,
        needs="one entry has no other to be compared with",
    )


def _build(draw: Draw, min_ratio: float) -> Any:
    m, n, ar = draw.rows, draw.columns, draw.arithmetic
    by_columns = draw.choice(2)
    if m == 1 or (by_columns and n > 1):
        return shifted(draw, ar.transpose(_rows_scaled(draw, n, m, min_ratio)))
    return shifted(draw, _rows_scaled(draw, m, n, min_ratio))


def _rows_scaled(draw: Draw, m: int, n: int, min_ratio: float) -> Any:
    # The largest entry of a row of B lies between 1 and 5: eight times the ratio is enough.
    numbers = [draw.fraction() for _ in range(m * n)]
    for i in range(m):
        anchor = numbers[i * n + i % n]
        numbers[i * n + i % n] = anchor + (1 if anchor >= 0 else -1)
    most = ceil(log2(min_ratio)) + 3
    down = draw.choice(2) * most
    exponents = [0, *(draw.choice(most + SPREAD) for _ in range(m - 2)), most + draw.choice(SPREAD)]
    scales = [Fraction(2) ** (exponent - down) for exponent in exponents]
    return draw.arithmetic.constant(m, n, [scales[k // n] * number for k, number in enumerate(numbers)])
