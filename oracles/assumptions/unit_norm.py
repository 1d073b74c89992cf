"""A vector of norm one: the sphere's rational points by stereographic projection, times a sign.

For a size of one the sphere is two points, which the sign reaches.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return sum(entry * entry for row in value for entry in row) == 1


def _build(draw: Draw) -> Any:
    """±(1 − |t|², 2t) / (1 + |t|²): the image of e₁ under the reflection along (1, t), up to the sign."""
    m, n, ar = draw.rows, draw.columns, draw.arithmetic
    others = [draw.fraction() for _ in range(m * n - 1)]
    square = sum((t * t for t in others), Fraction(0))
    direction = ar.constant(m, n, [draw.sign() * (1 - square), *(2 * t for t in others)])
    return ar.scale(ar.over(ar.number(Fraction(1)), ar.number(1 + square)), direction)


ASSUMPTION = Assumption(
    word="unit norm",
    phrases=("unit norm",),
    holds=_holds,
    build=_build,
    implies=("nonzero",),
    branches=True,
    components=lambda _: 2,
    summary="its norm is one; of a matrix, the Frobenius norm",
    verb="has",
)
