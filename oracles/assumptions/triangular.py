"""A triangular matrix, upper (choice 0) or lower (choice 1): the set of them is two linear spaces."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    upper = all(entry == 0 for i, row in enumerate(value) for entry in row[:i])
    lower = all(entry == 0 for i, row in enumerate(value) for entry in row[i + 1 :])
    return upper or lower


def _project(draw: Draw, value: Any) -> Any:
    n, side = draw.rows, draw.sign()
    places = [i * n + j if side * (j - i) >= 0 else -1 for i in range(n) for j in range(n)]
    return draw.arithmetic.gather(value, n, n, places)


ASSUMPTION = Assumption(
    word="triangular",
    phrases=("triangular",),
    sizes="square",
    holds=_holds,
    project=_project,
    branches=True,
    components=lambda _: 2,
    summary="zero below the diagonal, or above it",
)
