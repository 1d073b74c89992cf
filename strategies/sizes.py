"""Sizes: one number for every size symbol of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.points.assignments import Assignments

MOST = 4096
"""Assignments that are listed; of more symbols the sizes stay smaller."""
SHARE = 4
"""Of so many draws one is any assignment, and the others are of sizes that differ."""

Tree = dict[tuple[int, ...], list[int]]
"""From the sizes of the first symbols to those that the next one may have, in order."""


def sizes(
    assignments: Assignments,
    *,
    max_size: int = 4,
    fits: Callable[[Mapping[str, int]], bool] = lambda _: True,
) -> st.SearchStrategy[dict[str, int]]:
    """Sizes that satisfy the shapes' equations, the assumptions and the declared relations.

    Three draws of four have as many different sizes as there can be, so that a transpose cannot hide; the
    fourth is any assignment. Shrinks symbol by symbol to the least sizes: to ones where ones fit.

    Args:
        assignments: the size assignments of a statement's reading.
        max_size: largest size of a symbol; if every assignment has a larger one, the smallest is drawn.
        fits: what else the sizes must satisfy.

    Raises:
        InvalidArgument: no sizes fit.
    """
    symbols = assignments.symbols
    listed = [found for found in _listed(assignments, max_size) if fits(assignments.named(found))]
    if not listed:
        least = next((named for named in assignments.by_sum() if fits(named)), None)
        if least is None:
            text, where = assignments.statement.text, assignments.statement.where
            raise InvalidArgument(f"no sizes fit {text!r} where {where!r}; declare sizes that can be met")
        listed = [tuple(least[symbol] for symbol in symbols)]
    if len(listed) == 1:
        return st.builds(assignments.named, st.just(listed[0]))
    most = max(len(set(found)) for found in listed)
    anything, different = _tree(listed), _tree(found for found in listed if len(set(found)) == most)

    @st.composite
    def drawn(draw: st.DrawFn) -> dict[str, int]:
        tree = different if draw(st.integers(0, SHARE - 1)) else anything
        found: tuple[int, ...] = ()
        while len(found) < len(symbols):
            # A size stands for itself in both trees, so that one can shrink to the other.
            following = tree[found]
            wanted = draw(st.integers(following[0], following[-1]))
            found = (*found, next(size for size in following if size >= wanted))
        return assignments.named(found)

    return drawn()


def _listed(assignments: Assignments, max_size: int) -> list[tuple[int, ...]]:
    """The feasible assignments up to a size."""
    symbols = assignments.symbols
    largest = max_size
    while largest > 1 and largest ** len(symbols) > MOST:
        largest -= 1
    if largest < min(2, max_size):
        named = [tuple(found[symbol] for symbol in symbols) for found in assignments.by_sum()]
        return [found for found in named if max(found) <= max_size]
    tuples = product(range(1, largest + 1), repeat=len(symbols))
    return [found for found in tuples if assignments.feasible(assignments.named(found))]


def _tree(listed: Iterable[tuple[int, ...]]) -> Tree:
    tree: dict[tuple[int, ...], dict[int, None]] = {}
    for found in sorted(listed):
        for place, size in enumerate(found):
            tree.setdefault(found[:place], {})[size] = None
    return {begun: list(following) for begun, following in tree.items()}
