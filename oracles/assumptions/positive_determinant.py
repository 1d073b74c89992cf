"""A matrix of positive determinant: an invertible one, its first row negated where the sign is wrong.

In an arithmetic without order it is any invertible matrix, since the condition is an open set of the reals.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.linear_algebra import determinant, has_independent_columns


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return determinant(value) > 0


def _build(draw: Draw) -> Any:
    ar, n, value = draw.arithmetic, draw.rows, draw.base()
    if not ar.ordered or not ar.call("det", value) < 0:
        return value
    signs = ar.constant(n, n, [(-1 if i == 0 else 1) * int(i == j) for i in range(n) for j in range(n)])
    return ar.matmul(signs, value)


ASSUMPTION = Assumption(
    word="positive determinant",
    phrases=("positive determinant",),
    sizes="square",
    holds=_holds,
    build=_build,
    general=has_independent_columns,
    implies=("invertible",),
    summary="square, with a positive determinant",
    said=("has a positive determinant", "have positive determinants"),
)
