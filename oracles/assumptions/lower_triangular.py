"""A lower triangular matrix: the entries on and below the diagonal are free."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry == 0 for i, row in enumerate(value) for entry in row[i + 1 :])


def _project(draw: Draw, value: Any) -> Any:
    n = draw.rows
    return draw.arithmetic.gather(
        value, n, n, [i * n + j if i >= j else -1 for i in range(n) for j in range(n)]
    )


ASSUMPTION = Assumption(
    word="lower triangular",
    phrases=("lower triangular",),
    sizes="square",
    holds=_holds,
    project=_project,
    implies=("triangular",),
    summary="zero above the diagonal",
)
