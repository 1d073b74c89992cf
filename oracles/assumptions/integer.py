"""Integers: their residue classes are branches, for cos(πk) = 1 holds at every even k."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry.denominator == 1 for row in value for entry in row)


def _entry(_: Use) -> Entries:
    return Entries(integer=True)


ASSUMPTION = Assumption(
    word="integer",
    phrases=("integer",),
    holds=_holds,
    entry=_entry,
    branches=True,
    domain=True,
    summary="every entry is an integer",
    said=("is an integer", "are integers"),
)
