"""The last word on a changed statement: it is printed, read again, and judged."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Link
from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.suggesting.restating import is_idle
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict


def accepted(links: Sequence[Link], where: str, seed: int = 0) -> str | None:
    """The text of a chain, if it holds as it is read and does not only restate a side."""
    try:
        text = to_notation(list(links))
        statement = parse(text, where)
    except (NotationError, ValueError):
        return None
    if not says_something(statement):
        return None
    return text if judge(statement, seed=seed, crosscheck=False).verdict is Verdict.HOLDS else None


def says_something(statement: Statement) -> bool:
    """Whether a statement is read, without new conditions on sizes, and no link of it is idle."""
    if not statement.readings:
        return False
    reading = statement.readings[0]
    if reading.broken or reading.mismatches:
        return False
    return not any(is_idle(link.left, link.right) for link in reading.links)
