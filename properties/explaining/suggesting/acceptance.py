"""The last word on a changed statement: it is printed, read again, and judged."""

from __future__ import annotations

from typing import NamedTuple

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.statement import parse
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


def is_honest(candidate: Candidate) -> bool:
    """Whether a statement is read, without new conditions on sizes, and no link of it is idle."""
    try:
        statement = parse(candidate.statement, candidate.where)
    except NotationError:
        return False
    if not statement.readings:
        return False
    reading = statement.readings[0]
    if reading.broken or reading.mismatches:
        return False
    return not any(is_idle(link.left, link.right, candidate.idle) for link in reading.links)


def is_true(candidate: Candidate, seed: int) -> bool:
    """Whether a statement holds as it is printed."""
    return candidate.judged or is_judged_true(parse(candidate.statement, candidate.where), seed=seed)
