"""Shifts: rows and columns rotated, so that a construction's first row is not always the matrix's."""

from __future__ import annotations

from typing import Any

from consilience.oracles.assumptions.assumption import Draw


def shifted(draw: Draw, matrix: Any) -> Any:
    """The matrix with its rows and its columns rotated by two choices; choice 0 leaves them."""
    m, n = draw.rows, draw.columns
    down, right = draw.choice(m), draw.choice(n)
    places = [(i - down) % m * n + (j - right) % n for i in range(m) for j in range(n)]
    return draw.arithmetic.gather(matrix, m, n, places)
