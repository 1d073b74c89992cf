"""A matrix whose columns are linearly independent: full column rank, in the words of vectors."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.linear_algebra import has_independent_columns, rank


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return rank(value) == len(value[0])


ASSUMPTION = Assumption(
    word="independent",
    phrases=("independent", "linearly independent"),
    sizes="tall",
    holds=_holds,
    general=has_independent_columns,
    implies=("full column rank", "nonzero"),
    summary="its columns are linearly independent",
    said=("has linearly independent columns", "have linearly independent columns"),
)
