"""Values of random points, made once and shared by all statements that ask for the same ones.

What a point holds depends on its seed, the sizes, and the words and place of each part, never on the
statement. So for any one statement the points are as random as if they were drawn for it alone.
"""

from __future__ import annotations

from collections.abc import Hashable

from consilience.oracles.arithmetic.arithmetic import Value

MAX_TABLES = 20_000
"""Points in an arithmetic that are kept; then all are forgotten."""

TABLES: dict[Hashable, dict[int, Value]] = {}
_parts: dict[Hashable, int] = {}


def table(point: Hashable) -> dict[int, Value]:
    """The values of a point in an arithmetic, by part."""
    found = TABLES.get(point)
    if found is None:
        if len(TABLES) >= MAX_TABLES:
            TABLES.clear()
        found = TABLES[point] = {}
    return found


def part(*words: Hashable) -> int:
    """The number of a part, the same for the same words."""
    return _parts.setdefault(words, len(_parts))
