"""Sizes: one number for every size symbol of a statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.points.assignments import Assignments

MOST = 4096
"""Assignments that are listed; of more symbols the sizes stay smaller."""
SHARE = 4
"""Of so many draws one is any assignment, and the others are of sizes that differ."""


def sizes(
    assignments: Assignments,
    *,
    max_size: int = 4,
    fits: Callable[[Mapping[str, int]], bool] = lambda _: True,
) -> st.SearchStrategy[dict[str, int]]:
    """Sizes that satisfy the shapes' equations, the assumptions and the declared relations.

    Three draws of four have as many different sizes as there can be, so that a transpose cannot hide; the
    fourth is any assignment. Shrinks to the assignment with the least sum: all ones where ones fit.

    Args:
        assignments: the size assignments of a statement's reading.
        max_size: largest size; the smallest assignment is drawn if every one has a larger size.
        fits: what else the sizes must satisfy.

    Raises:
        InvalidArgument: no sizes fit.
    """
    listed = [found for found in _listed(assignments, max_size) if fits(found)]
    if not listed:
        smallest = next((found for found in assignments.by_sum() if fits(found)), None)
        if smallest is None:
            text, where = assignments.statement.text, assignments.statement.where
            raise InvalidArgument(f"no sizes fit {text!r} where {where!r}; declare sizes that can be met")
        listed = [smallest]
    most = max(_different(assignments, found) for found in listed)
    varied = [found for found in listed if _different(assignments, found) == most]

    def pick(place: int) -> dict[str, int]:
        found = listed[place] if place < len(listed) else varied[place % len(varied)]
        return dict(found)

    return st.integers(0, SHARE * len(listed) - 1).map(pick)


def _listed(assignments: Assignments, max_size: int) -> list[dict[str, int]]:
    """The feasible assignments up to a size, by increasing sum."""
    symbols = assignments.symbols
    largest = max_size
    while largest > 1 and largest ** len(symbols) > MOST:
        largest -= 1
    if largest < min(2, max_size):
        found = (named for named in assignments.by_sum())
        return [named for named in found if all(named[symbol] <= max_size for symbol in symbols)]
    tuples = sorted(product(range(1, largest + 1), repeat=len(symbols)), key=lambda t: (sum(t), t))
    return [named for named in map(assignments.named, tuples) if assignments.feasible(named)]


def _different(assignments: Assignments, found: Mapping[str, int]) -> int:
    return len({found[symbol] for symbol in assignments.symbols})
