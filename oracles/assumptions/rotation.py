"""A rotation: Cayley's transform of a skew matrix, dense in the orthogonal matrices of determinant one.

Times a diagonal with an even number of signs it reaches the rest: of half turns there is no transform.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.linear_algebra import determinant
from consilience.oracles.assumptions.orthogonal import cayley, is_orthogonal, signs_of_product


def _holds(value: list[list[Fraction]], use: Use, others: Mapping[str, list[list[Fraction]]]) -> bool:
    return is_orthogonal(value, use, others) and determinant(value) == 1


def _build(draw: Draw) -> Any:
    return draw.arithmetic.matmul(cayley(draw, draw.rows), signs_of_product(draw, draw.rows, 1))


ASSUMPTION = Assumption(
    word="rotation",
    phrases=("rotation",),
    sizes="square",
    holds=_holds,
    build=_build,
    implies=("orthogonal", "positive determinant"),
    summary="orthogonal, with determinant one",
    said=("is a rotation", "are rotations"),
)
