"""A skew matrix: the entries below the diagonal are free, those above are their negatives."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(row[j] == -value[j][i] for i, row in enumerate(value) for j in range(i + 1))


def _project(draw: Draw, value: Any) -> Any:
    n, ar = draw.rows, draw.arithmetic
    lower = ar.gather(value, n, n, [i * n + j if i > j else -1 for i in range(n) for j in range(n)])
    return ar.subtract(lower, ar.transpose(lower))


ASSUMPTION = Assumption(
    word="skew",
    phrases=("skew", "skew-symmetric", "antisymmetric"),
    sizes="square",
    holds=_holds,
    project=_project,
    summary="equal to minus its transpose",
)
