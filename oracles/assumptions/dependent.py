"""A matrix whose columns are linearly dependent: the last one is a combination of the others.

A single column is zero then. Such matrices are dense in all whose rank is below the number of columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.linear_algebra import rank


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return rank(value) < len(value[0])


def last_from_others(draw: Draw, n: int) -> Any:
    """The n×n matrix [[I, w], [0, 0]]: X times it ends in a combination of the other columns of X."""
    last = [draw.fraction() for _ in range(n - 1)] + [Fraction(0)]
    numbers = [int(i == j) if j < n - 1 else last[i] for i in range(n) for j in range(n)]
    return draw.arithmetic.constant(n, n, numbers)


def _build(draw: Draw) -> Any:
    free = draw.free_matrix(draw.rows, draw.columns)
    return draw.arithmetic.matmul(free, last_from_others(draw, draw.columns))


ASSUMPTION = Assumption(
    word="dependent",
    phrases=("dependent", "linearly dependent"),
    holds=_holds,
    build=_build,
    summary="its columns are linearly dependent; a single column is zero",
    said=("has linearly dependent columns", "have linearly dependent columns"),
)
