"""Zero, every entry."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return not any(entry for row in value for entry in row)


def _entry(_: Use) -> Entries:
    return Entries(members=(Fraction(0),))


ASSUMPTION = Assumption(
    word="zero",
    phrases=("zero",),
    holds=_holds,
    entry=_entry,
    summary="every entry is zero",
)
