"""A matrix that is its own inverse: I − 2P with P idempotent, whose rank is the component."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions import idempotent
from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.linear_algebra import product


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    square = product(value, value)
    return all(entry == (i == j) for i, row in enumerate(square) for j, entry in enumerate(row))


def _build(draw: Draw) -> Any:
    ar = draw.arithmetic
    return ar.subtract(ar.identity(draw.rows), ar.multiple(2, idempotent.build(draw)))


ASSUMPTION = Assumption(
    word="involutory",
    phrases=("involutory",),
    sizes="square",
    holds=_holds,
    build=_build,
    implies=("invertible",),
    branches=True,
    components=idempotent.ranks,
    summary="its own inverse",
)
