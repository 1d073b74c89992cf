"""Numbers that are not negative, every entry."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry >= 0 for row in value for entry in row)


def _entry(_: Use) -> Entries:
    return Entries(low=Fraction(0), includes_low=True)


ASSUMPTION = Assumption(
    word="nonnegative",
    phrases=("nonnegative", "non-negative"),
    holds=_holds,
    entry=_entry,
    domain=True,
    summary="every entry is zero or positive",
)
