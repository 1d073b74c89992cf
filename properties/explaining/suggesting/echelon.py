"""Linear equations that are solved by the first columns that can: one reduced echelon form."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import arb, nmod_mat

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.oracles.arithmetic.prime_field import P
from consilience.properties.explaining.suggesting.coefficients import small_fraction

LARGEST = 2**20
"""Coefficients beyond are none that anyone forgot."""
NOTHING = 2.0**-40
"""Balls with smaller middles are taken as zero; what follows from that is judged."""

Rows = Sequence[Sequence[Number]]


def solved_exactly(rows: Rows) -> list[Fraction] | None:
    """Small rational coefficients over the field; None where there are none.

    Args:
        rows: equations; the last entry of each is the right side.
    """
    count = len(rows[0]) - 1
    reduced, rank = nmod_mat(len(rows), count + 1, [entry for row in rows for entry in row], P).rref()
    solution = [Fraction(0)] * count
    for row in range(rank):
        pivot = next(column for column in range(count + 1) if int(reduced[row, column]))
        value = small_fraction(int(reduced[row, count])) if pivot < count else None
        if value is None:
            return None
        solution[pivot] = value
    return solution


def solved_in_balls(rows: Rows) -> list[Fraction] | None:
    """The same by elimination on the middles of balls."""
    left = [[entry.mid() for entry in row] for row in rows]
    count = len(rows[0]) - 1
    pivots: list[tuple[int, list[arb]]] = []
    for column in range(count):
        best = max(left, key=lambda row: abs(row[column]), default=None)
        if best is None or not _counts(best[column]):
            continue
        left.remove(best)
        scaled = [entry / best[column] for entry in best]
        left = [_without(row, scaled, column) for row in left]
        pivots = [(place, _without(row, scaled, column)) for place, row in pivots]
        pivots.append((column, scaled))
    if any(_counts(row[count]) for row in left):
        return None
    solution = [Fraction(0)] * count
    for column, row in pivots:
        if not abs(row[count]) < LARGEST:
            return None
        value = Fraction(float(row[count])).limit_denominator(12)
        if _counts(row[count] - arb(value.numerator) / value.denominator):
            return None
        solution[column] = value
    return solution


def _counts(value: arb) -> bool:
    return bool(abs(value).mid() > NOTHING)


def _without(row: Sequence[arb], pivot: Sequence[arb], column: int) -> list[arb]:
    factor = row[column]
    return [(entry - factor * own).mid() for entry, own in zip(row, pivot, strict=True)]
