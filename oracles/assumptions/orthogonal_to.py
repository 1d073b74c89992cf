"""A value orthogonal to another of its shape: what is left of a free one without its part along the other.

That is every such value where the other one is not zero. Of matrices, the sum of products of entries is zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, NoConstruction, Use


def _holds(value: list[list[Fraction]], use: Use, others: Mapping[str, list[list[Fraction]]]) -> bool:
    pairs = zip(value, others[use.other], strict=True)
    return sum(a * b for row, other in pairs for a, b in zip(row, other, strict=True)) == 0


def _build(draw: Draw) -> Any:
    ar, other = draw.arithmetic, draw.others[draw.use.other]
    if ar.is_number(other) or ar.size(other) != (draw.rows, draw.columns):
        raise NoConstruction(
            f"{draw.use}: {draw.use.other} is not of {draw.rows} rows and {draw.columns} columns"
        )
    free = draw.free_matrix(draw.rows, draw.columns)
    if all(entry == 0 for entry in ar.entries(other)):
        return free
    part = ar.over(ar.total(ar.times(free, other)), ar.total(ar.times(other, other)))
    return ar.subtract(free, ar.scale(part, other))


ASSUMPTION = Assumption(
    word="orthogonal to",
    phrases=("orthogonal to", "perpendicular to"),
    holds=_holds,
    build=_build,
    other=True,
    summary="its inner product with the other variable is zero",
)
