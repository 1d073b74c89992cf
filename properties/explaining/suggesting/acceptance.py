"""The last word on a changed statement: it is printed, read again, and judged."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import NamedTuple

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.derived import Derived, is_true_with
from consilience.properties.explaining.suggesting.restating import Idle, is_idle
from consilience.properties.judging.judge import is_judged_true


class Candidate(NamedTuple):
    """A statement that may hold, with its declarations, what was changed, and how often.

    Attributes:
        idle: what counts as saying nothing.
        judged: whether it was judged already, as it is printed.
    """

    statement: str
    where: str
    how: str
    edits: int
    idle: Idle = Idle.REORDERED
    judged: bool = False


def read_honest(candidate: Candidate) -> Statement | None:
    """A statement as it is read; None where it needs new conditions on sizes, or a link of it is idle."""
    try:
        statement = parse(candidate.statement, candidate.where)
    except NotationError:
        return None
    if not statement.readings:
        return None
    reading = statement.readings[0]
    if reading.broken or reading.mismatches:
        return None
    sides = [reading.links[0].left, *(link.right for link in reading.links)]
    idle = any(is_idle(one, other, candidate.idle) for one, other in combinations(sides, 2))
    return None if idle else statement


def is_true(candidate: Candidate, read: Statement, where: str, derived: Derived | None, seed: int) -> bool:
    """Whether a statement holds as it is read.

    Args:
        candidate: the statement.
        read: the same as it is read.
        where: the declarations under which the derivative was judged.
        derived: the derivative that the claim is about, where there is one.
        seed: seed of every point.
    """
    known = derived if read.where == where else None
    return candidate.judged or is_true_with(known, read, partial(is_judged_true, seed=seed))
