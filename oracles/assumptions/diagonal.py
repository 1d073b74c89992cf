"""A diagonal matrix: the diagonal is free."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry == 0 for i, row in enumerate(value) for j, entry in enumerate(row) if i != j)


def _project(draw: Draw, value: Any) -> Any:
    n = draw.rows
    return draw.arithmetic.gather(
        value, n, n, [i * n + j if i == j else -1 for i in range(n) for j in range(n)]
    )


ASSUMPTION = Assumption(
    word="diagonal",
    phrases=("diagonal",),
    sizes="square",
    holds=_holds,
    project=_project,
    implies=("symmetric", "upper triangular", "lower triangular"),
    summary="zero off the diagonal",
)
