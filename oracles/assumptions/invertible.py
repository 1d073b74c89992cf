"""An invertible matrix: any square matrix in general position."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.linear_algebra import has_independent_columns, rank


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return len(value) == len(value[0]) == rank(value)


ASSUMPTION = Assumption(
    word="invertible",
    phrases=("invertible", "nonsingular", "non-singular"),
    sizes="square",
    holds=_holds,
    general=has_independent_columns,
    implies=("independent",),
    summary="square, with an inverse",
)
