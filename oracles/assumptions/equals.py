"""A value equal to another variable's."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, NoConstruction, Use


def _holds(value: list[list[Fraction]], use: Use, others: Mapping[str, list[list[Fraction]]]) -> bool:
    return value == others[use.other]


def _build(draw: Draw) -> Any:
    ar, other = draw.arithmetic, draw.others[draw.use.other]
    if ar.is_number(other):
        other = ar.matrix(1, 1, [other])
    if ar.size(other) != (draw.rows, draw.columns):
        raise NoConstruction(
            f"{draw.use}: {draw.use.other} is not of {draw.rows} rows and {draw.columns} columns"
        )
    return other


ASSUMPTION = Assumption(
    word="equals",
    phrases=("equals", "equal to"),
    holds=_holds,
    build=_build,
    other=True,
    summary="the same value as the other variable",
    example="A equals B",
    verb="",
)
