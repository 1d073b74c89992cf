"""What is made of random points so that formulas lose digits there: a few moves first, then drawn ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

HUGE = 160
"""Numbers whose squares overflow."""
SCALES = (0, 0, 0, 1, 1, 2, 3, 5, 10, -1, -2, -3, -5, -8, -10, HUGE)
"""Powers of ten that free numbers are multiplied by."""
NEARNESS = (0, 0, 0, 4, 5, 6, 7, 8)
"""Digits that free numbers which are near to each other share; 0 for none."""


@dataclass(frozen=True, slots=True)
class Move:
    """What is made of a random point.

    Attributes:
        assignment: which assignment of sizes, salt: which random point.
        scale: the power of ten that free numbers are multiplied by.
        sign: +1 or −1 for numbers of one sign, 0 for both.
        near: digits that free numbers share; 0 for none.
        clustered: whether those of one variable are near to each other, rather than those of different ones.
        only: the place of the one variable that is scaled and given a sign; None for all.
    """

    assignment: int = 0
    salt: int = 0
    scale: int = 0
    sign: int = 0
    near: int = 0
    clustered: bool = False
    only: int | None = None


DIRECTED = (
    Move(),
    Move(scale=3, sign=1),
    Move(scale=3, sign=-1),
    Move(scale=1, sign=-1, salt=1),
    Move(scale=1, sign=1, salt=1),
    Move(near=8),
    Move(near=7),
    Move(near=7, clustered=True),
    Move(near=9, clustered=True),
    Move(scale=-10),
    Move(scale=10),
    Move(scale=HUGE),
)
"""Where to look first, at each of the first two assignments of sizes."""


def directed() -> Iterator[Move]:
    """The moves that are tried first."""
    for move in DIRECTED:
        for assignment in range(2):
            yield replace(move, assignment=assignment, salt=move.salt + assignment)


def drawn(examples: int, seed: int, score: Callable[[Move], float | None]) -> None:
    """Has Hypothesis draw moves, towards a high score.

    Args:
        examples: how many.
        seed: the same moves for the same seed.
        score: a number to make large; None for a point that says nothing.
    """
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings, target
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    # Bits alone: integers and bytes Hypothesis draws from the constants of all modules that are loaded too,
    # which differ from process to process.
    bits = st.tuples(*[st.booleans()] * sum(WIDTHS))

    @settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.target),
        database=None,
        derandomize=False,
        deadline=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        backend="hypothesis",
    )
    @seeded(seed)
    @given(bits)
    def search(found: tuple[bool, ...]) -> None:
        value = score(_decoded(found))
        if value is not None:
            target(value)

    search()


WIDTHS = (4, 3, 2, 2, 1, 2, 3)
"""Bits of the scale, nearness, sign, size, clustering, only and salt."""


def _decoded(bits: Sequence[bool]) -> Move:
    """The move that bits stand for."""
    read = iter(bits)
    codes = [sum(next(read) << place for place in range(width)) for width in WIDTHS]
    scale, near, sign, assignment, clustered, only, salt = codes
    return Move(
        assignment=assignment,
        salt=salt,
        scale=SCALES[scale],
        sign=(0, 0, 1, -1)[sign],
        near=NEARNESS[near],
        clustered=bool(clustered),
        only=(None, None, 0, 1)[only],
    )
