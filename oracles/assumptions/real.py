"""A real value: nothing beyond what every value is, but on a number it states the domain of the claim."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use


def _holds(_: list[list[Fraction]], __: Use, ___: Mapping[str, list[list[Fraction]]]) -> bool:
    return True


ASSUMPTION = Assumption(
    word="real",
    phrases=("real",),
    holds=_holds,
    domain=True,
    summary="any real value; on a number, states the domain of the claim",
)
