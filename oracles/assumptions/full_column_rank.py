"""A matrix of full column rank: any tall matrix in general position."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.linear_algebra import has_independent_columns, rank


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return rank(value) == len(value[0])


ASSUMPTION = Assumption(
    word="full column rank",
    phrases=("full column rank",),
    sizes="tall",
    holds=_holds,
    general=has_independent_columns,
    summary="its rank is the number of its columns",
    verb="has",
)
