"""Positive numbers, every entry: a half-line, of which free numbers reach both sides of one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry > 0 for row in value for entry in row)


def _entry(_: Use) -> Entries:
    return Entries(low=Fraction(0))


ASSUMPTION = Assumption(
    word="positive",
    phrases=("positive",),
    holds=_holds,
    entry=_entry,
    implies=("nonnegative", "nonzero"),
    domain=True,
    summary="every entry is positive",
)
