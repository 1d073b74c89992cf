"""The identity matrix."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry == (i == j) for i, row in enumerate(value) for j, entry in enumerate(row))


def _build(draw: Draw) -> Any:
    return draw.arithmetic.identity(draw.rows)


ASSUMPTION = Assumption(
    word="identity",
    phrases=("identity",),
    sizes="square",
    holds=_holds,
    build=_build,
    implies=("permutation", "rotation", "positive definite", "diagonal", "idempotent", "involutory"),
    summary="the identity matrix",
    said=("is the identity", "are the identity"),
)
