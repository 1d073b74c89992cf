"""Entries whose sum is one: the first is what the others, which are free, leave."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return sum(entry for row in value for entry in row) == 1


def _build(draw: Draw) -> Any:
    others = [draw.fraction() for _ in range(draw.rows * draw.columns - 1)]
    return draw.arithmetic.constant(draw.rows, draw.columns, [1 - sum(others, Fraction(0)), *others])


ASSUMPTION = Assumption(
    word="summing to one",
    phrases=("summing to one", "entries summing to one", "entries sum to one", "sums to one"),
    holds=_holds,
    build=_build,
    summary="its entries sum to one, of any sign",
    said=("has entries that sum to one", "have entries that sum to one"),
)
