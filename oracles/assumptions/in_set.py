"""Numbers of a finite set, every entry."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], use: Use, _: Mapping[str, list[list[Fraction]]]) -> bool:
    return all(entry in use.members for row in value for entry in row)


def _entry(use: Use) -> Entries:
    return Entries(members=use.members)


ASSUMPTION = Assumption(
    word="in set",
    phrases=(),
    holds=_holds,
    entry=_entry,
    finite=True,
    summary="in {a, b, …}: every entry is one of the numbers",
    example="x: n in {-1, 1}",
)
