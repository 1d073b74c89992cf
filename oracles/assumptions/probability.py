"""A probability vector: positive numbers over their sum; equal ones for equal free numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    entries = [entry for row in value for entry in row]
    return all(entry > 0 for entry in entries) and sum(entries) == 1


def _build(draw: Draw) -> Any:
    m, n, ar = draw.rows, draw.columns, draw.arithmetic
    weights = ar.constant(m, n, [draw.positive() for _ in range(m * n)])
    return ar.over(weights, ar.fill(ar.total(weights), m, n))


ASSUMPTION = Assumption(
    word="probability",
    phrases=("probability",),
    holds=_holds,
    build=_build,
    implies=("positive", "summing to one"),
    summary="its entries are positive and sum to one",
    said=("is a probability vector", "are probability vectors"),
)
