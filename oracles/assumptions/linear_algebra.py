"""Linear algebra for predicates, over rows of fractions; and full rank in any exact arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Rows = Sequence[Sequence[Fraction]]


def product(left: Rows, right: Rows) -> list[list[Fraction]]:
    """The matrix product."""
    columns = list(zip(*right, strict=True))
    return [[_dot(row, column) for column in columns] for row in left]


def rank(rows: Rows) -> int:
    """The rank, by elimination."""
    return len(_pivots(rows))


def determinant(rows: Rows) -> Fraction:
    """The determinant of a square matrix, by elimination; a row that moves up by k places gives (−1)^k."""
    pivots = _pivots(rows)
    value = Fraction(int(len(pivots) == len(rows)))
    for place, pivot in pivots:
        value *= pivot if place % 2 == 0 else -pivot
    return value


def _pivots(rows: Rows) -> list[tuple[int, Fraction]]:
    """The pivots of the elimination, each with the place of its row among those that were left."""
    rest = [list(row) for row in rows]
    found: list[tuple[int, Fraction]] = []
    for column in range(len(rest[0])):
        place = next((i for i, row in enumerate(rest) if row[column]), None)
        if place is None:
            continue
        pivot = rest.pop(place)
        found.append((place, pivot[column]))
        for row in rest:
            factor = row[column] / pivot[column]
            row[:] = [entry - factor * other for entry, other in zip(row, pivot, strict=True)]
    return found


def _dot(left: Sequence[Fraction], right: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))


def has_independent_columns(arithmetic: Any, value: Any) -> bool:
    """Whether the columns of X are independent: XᵀX is invertible then, and only then.

    In a prime field XᵀX may be singular all the same, with probability about 1/p: that costs one attempt.
    """
    rows, columns = arithmetic.size(value)
    square = value if rows == columns else arithmetic.matmul(arithmetic.transpose(value), value)
    return arithmetic.call("det", square) != 0
