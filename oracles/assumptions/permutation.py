"""A permutation matrix: choices take the columns one by one. Choices 0 give the identity."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.entries import Entries


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    lines = [*value, *map(list, zip(*value, strict=True))]
    return all(sorted(line) == [0] * (len(line) - 1) + [1] for line in lines)


def _entry(_: Use) -> Entries:
    return Entries(members=(Fraction(0), Fraction(1)))


def _build(draw: Draw) -> Any:
    n = draw.rows
    left = list(range(n))
    order = [left.pop(draw.choice(len(left))) for _ in range(n)]
    return draw.arithmetic.constant(n, n, [int(order[i] == j) for i in range(n) for j in range(n)])


ASSUMPTION = Assumption(
    word="permutation",
    phrases=("permutation",),
    sizes="square",
    holds=_holds,
    entry=_entry,
    build=_build,
    implies=("orthogonal",),
    finite=True,
    choices=lambda rows, _: tuple(range(rows, 0, -1)),
    summary="one entry of every row and column is one, the others are zero",
    said=("is a permutation", "are permutations"),
)
