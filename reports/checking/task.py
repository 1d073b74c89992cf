"""One thing to check: a statement, or a line that holds none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Identifier: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no statement.

    Attributes:
        message: what was found and what to write instead.
        line: line of the place in the text, counted from 1.
        column: column of the place, counted from 1.
        part: the text that the place is in: "statement", "where" or "input".
        excerpt: the line of the place with a caret below it.
    """

    message: str
    line: int = 1
    column: int = 1
    part: str = "input"
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to check.

    Attributes:
        statement: the text of the statement.
        where: its declarations.
        id: what its line calls it.
        place: where it was given, such as "formulas.txt:3"; empty for an argument.
        problem: set where the line holds no statement.
        is_json: whether its line is JSON.
    """

    statement: str = ""
    where: str = ""
    id: Identifier = None
    place: str = ""
    problem: Problem | None = None
    is_json: bool = False
