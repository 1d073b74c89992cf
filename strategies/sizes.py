"""Sizes: one number for every name, usually different from one another."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.strategies.size_codes import size_code

MOST = 4096
"""Assignments that are listed; of more names the sizes stay smaller."""


def sizes(names: str, *, min_size: int = 1, max_size: int = 4) -> st.SearchStrategy[dict[str, int]]:
    """Sizes by name: `sizes("m n k")` draws {"m": 3, "n": 1, "k": 4}.

    They are usually different from one another, so that a transpose cannot hide: seven of ten draws of
    three sizes are. Shrinks name by name to the least size.

    Args:
        names: the names, with blanks between them.
        min_size: least size.
        max_size: largest size; of six names and more the sizes stay smaller, so that all can be listed.

    Raises:
        InvalidArgument: there are no names, one comes twice, or no size lies between the bounds.
    """
    found = names.split()
    if not found or len(set(found)) < len(found):
        raise InvalidArgument(f"names={names!r}: name every size once, as in 'm n k'")
    if not 1 <= min_size <= max_size:
        raise InvalidArgument(f"min_size={min_size}, max_size={max_size}: 1 ≤ min_size ≤ max_size is needed")
    largest = largest_listed(len(found), max_size, min_size)
    code = size_code(product(range(min_size, largest + 1), repeat=len(found)))

    def decode(drawn: bytes) -> dict[str, int]:
        return dict(zip(found, code.decode(drawn), strict=True))

    return st.binary(min_size=code.width, max_size=code.width).map(decode)


def largest_listed(count: int, max_size: int, min_size: int = 1) -> int:
    """The largest size of so many names of which all assignments can be listed."""
    largest = max_size
    while largest > min_size and (largest - min_size + 1) ** count > MOST:
        largest -= 1
    return largest
