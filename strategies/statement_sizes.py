"""Sizes of a statement: one number for every size symbol, consistent with its shapes and declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.points.assignments import Assignments
from consilience.strategies.size_codes import SizeCode, size_code
from consilience.strategies.sizes import largest_listed

Fits = Callable[[Mapping[str, int]], bool]


def statement_sizes(assignments: Assignments, *, max_size: int = 4) -> st.SearchStrategy[dict[str, int]]:
    """Sizes that satisfy the shapes' equations, the assumptions and the declared relations.

    They are usually different from one another, so that a transpose cannot hide: seven of ten draws of
    three sizes are. Shrinks symbol by symbol to the least sizes: to ones where ones fit.

    Args:
        assignments: the size assignments of a statement's reading.
        max_size: largest size of a symbol; if every assignment has a larger one, the smallest is drawn.

    Raises:
        InvalidArgument: no sizes fit.
    """
    code = code_of(assignments, max_size=max_size)
    drawn = st.binary(min_size=code.width, max_size=code.width)
    return drawn.map(lambda found: assignments.named(code.decode(found)))


def code_of(assignments: Assignments, *, max_size: int, fits: Fits = lambda _: True) -> SizeCode:
    """The code of a statement's sizes.

    Args:
        assignments: the size assignments of a statement's reading.
        max_size: largest size of a symbol.
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
    return size_code(listed)


def _listed(assignments: Assignments, max_size: int) -> list[tuple[int, ...]]:
    """The feasible assignments up to a size."""
    symbols = assignments.symbols
    largest = largest_listed(len(symbols), max_size)
    if largest < min(2, max_size):
        named = [tuple(found[symbol] for symbol in symbols) for found in assignments.by_sum()]
        return [found for found in named if max(found) <= max_size]
    tuples = product(range(1, largest + 1), repeat=len(symbols))
    return [found for found in tuples if assignments.feasible(assignments.named(found))]
