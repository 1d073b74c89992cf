"""A symmetric positive definite matrix: L·D·Lᵀ, with L unit lower triangular and D a positive diagonal."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    """Whether the value is symmetric and elimination without exchanges meets positive pivots only."""
    rest = [list(row) for row in value]
    if any(row[j] != rest[j][i] for i, row in enumerate(rest) for j in range(i)):
        return False
    while rest:
        (pivot, *top), below = rest[0], rest[1:]
        if pivot <= 0:
            return False
        rest = [[a - row[0] / pivot * b for a, b in zip(row[1:], top, strict=True)] for row in below]
    return True


def positive_diagonal(draw: Draw) -> Any:
    """A diagonal matrix of positive numbers."""
    n, zero = draw.rows, Fraction(0)
    return draw.arithmetic.constant(
        n, n, [draw.positive() if i == j else zero for i in range(n) for j in range(n)]
    )


def _build(draw: Draw) -> Any:
    n, ar = draw.rows, draw.arithmetic
    numbers = [draw.fraction() if i > j else int(i == j) for i in range(n) for j in range(n)]
    lower = ar.constant(n, n, numbers)
    return ar.matmul(ar.matmul(lower, positive_diagonal(draw)), ar.transpose(lower))


ASSUMPTION = Assumption(
    word="positive definite",
    phrases=("positive definite", "symmetric positive definite", "spd"),
    sizes="square",
    holds=_holds,
    build=_build,
    implies=("symmetric", "positive determinant"),
    summary="symmetric, with positive eigenvalues",
)
