"""Blocks: small pieces that several constructions are made of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Draw


def diagonal_of(draw: Draw, numbers: Sequence[Fraction]) -> Any:
    """The diagonal matrix of some numbers."""
    n, zero = len(numbers), Fraction(0)
    return draw.arithmetic.constant(
        n, n, [numbers[i] if i == j else zero for i in range(n) for j in range(n)]
    )


def unit_lower(draw: Draw, factors: Sequence[int]) -> Any:
    """A unit lower triangular matrix, its other entries chosen from some integers; n(n − 1)/2 choices."""
    n = draw.rows
    numbers = [
        factors[draw.choice(len(factors))] if i > j else int(i == j) for i in range(n) for j in range(n)
    ]
    return draw.arithmetic.constant(n, n, numbers)


def rotated(draw: Draw, matrix: Any) -> Any:
    """The matrix with its rows and its columns moved on, around the end, by two choices; zeros leave them."""
    m, n = draw.rows, draw.columns
    down, right = draw.choice(m), draw.choice(n)
    places = [(i - down) % m * n + (j - right) % n for i in range(m) for j in range(n)]
    return draw.arithmetic.gather(matrix, m, n, places)
