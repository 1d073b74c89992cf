"""A value that is not zero: a number, or a vector or matrix with an entry that is not zero."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Use


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return any(entry != 0 for row in value for entry in row)


def _general(arithmetic: Any, value: Any) -> bool:
    return any(entry != 0 for entry in arithmetic.entries(value))


ASSUMPTION = Assumption(
    word="nonzero",
    phrases=("nonzero", "non-zero"),
    holds=_holds,
    general=_general,
    domain=True,
    summary="not zero; of a vector or matrix, not all entries",
)
