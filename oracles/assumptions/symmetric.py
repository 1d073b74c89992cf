"""A symmetric matrix: the lower triangle is free and mirrored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(row[j] == value[j][i] for i, row in enumerate(value) for j in range(i))


def _project(draw: Draw, value: Any) -> Any:
    n = draw.rows
    places = [max(i, j) * n + min(i, j) for i in range(n) for j in range(n)]
    return draw.arithmetic.gather(value, n, n, places)


ASSUMPTION = Assumption(
    word="symmetric",
    phrases=("symmetric",),
    sizes="square",
    holds=_holds,
    project=_project,
    summary="equal to its transpose",
)
