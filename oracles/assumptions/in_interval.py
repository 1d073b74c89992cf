"""Numbers of an open interval, every entry; an end may be infinite."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], use: Use, _: Mapping[str, list[list[Fraction]]]) -> bool:
    above = use.low is None or all(entry > use.low for row in value for entry in row)
    below = use.high is None or all(entry < use.high for row in value for entry in row)
    return above and below


def _entry(use: Use) -> Entries:
    return Entries(low=use.low, high=use.high)


ASSUMPTION = Assumption(
    word="in interval",
    phrases=(),
    holds=_holds,
    entry=_entry,
    domain=True,
    summary="in (a, b): every entry is between the bounds, which may be -oo and oo",
    example="p: scalar in (0, 1)",
)
