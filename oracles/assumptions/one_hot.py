"""A one-hot vector: one entry is one, the others are zero. Choice 0 gives e₁."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    entries = [entry for row in value for entry in row]
    return sorted(entries) == [0] * (len(entries) - 1) + [1]


def _entry(_: Use) -> Entries:
    return Entries(members=(Fraction(0), Fraction(1)))


def _build(draw: Draw) -> Any:
    count = draw.rows * draw.columns
    hot = draw.choice(count)
    return draw.arithmetic.constant(draw.rows, draw.columns, [int(place == hot) for place in range(count)])


ASSUMPTION = Assumption(
    word="one-hot",
    phrases=("one-hot",),
    holds=_holds,
    entry=_entry,
    build=_build,
    implies=("unit norm", "summing to one"),
    finite=True,
    choices=lambda rows, columns: (rows * columns,),
    summary="one entry is one, the others are zero",
)
