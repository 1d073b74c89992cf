"""Tasks from lines of text: a line that begins with { is JSON, any other line is one statement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from consilience.oracles.language.errors import visible
from consilience.reports.checking.task import Problem, Task

MAX_LINE = 100_000
"""Bytes of a line; the rest of a longer one is passed over."""
_EXAMPLE = 'write for example {"id": "1", "statement": "tr(A @ B) == tr(B @ A)", "where": ""}'


def read_tasks(stream: BinaryIO, name: str, where: str) -> Iterator[Task]:
    """The task of each line, as soon as the line is there; empty lines and comments (#) have none.

    Args:
        stream: the lines, in UTF-8.
        name: what the stream is called in places.
        where: declarations of the lines that have none of their own.
    """
    for number, raw in enumerate(_lines(stream), start=1):
        place = f"{name}:{number}"
        if raw is None:
            long = f"a line of more than {MAX_LINE} bytes; give each statement a line of its own"
            yield Task(place=place, problem=Problem(long, column=MAX_LINE))
            continue
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as reason:
            found = "bytes that are no UTF-8; save the text as UTF-8"
            yield Task(place=place, problem=Problem(found, column=reason.start + 1))
            continue
        if line and not line.startswith("#"):
            yield json_task(line, place, where) if line.startswith("{") else Task(line, where, place=place)


def json_task(line: str, place: str, where: str) -> Task:
    """The task of a line of JSON.

    Args:
        line: an object with `statement`, and perhaps `id` and `where`; other fields are passed over.
        place: where the line stands.
        where: declarations if it has none.
    """
    empty = Task(place=place, is_json=True)
    try:
        fields = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as reason:
        found = Problem(f"the line is no JSON: {reason.msg}; {_EXAMPLE}", column=reason.colno)
        return replace(empty, problem=replace(found, excerpt=_excerpt(line, reason.pos)))
    except (RecursionError, ValueError):
        return replace(empty, problem=Problem(f"the line is no JSON that can be read; {_EXAMPLE}"))
    name, own = fields.get("id"), fields.get("where")
    task = replace(empty, id=name if isinstance(name, str | int | float) else None)
    complaint = _complaint(fields)
    if complaint:
        return replace(task, problem=Problem(f"{complaint}; {_EXAMPLE}"))
    return replace(task, statement=fields["statement"], where=where if own is None else own)


def _complaint(fields: Mapping[str, Any]) -> str:
    """What is wrong with the fields of a line."""
    if "statement" not in fields:
        return 'the line has no "statement"'
    if not isinstance(fields["statement"], str):
        return '"statement" is no text in quotes'
    if not isinstance(fields.get("where"), str | None):
        return '"where" is no text in quotes'
    if not isinstance(fields.get("id"), str | int | float | None):
        return '"id" is neither text nor a number'
    return ""


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, None in place of one that is too long."""
    while line := stream.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _no_number(name: str) -> float:
    """NaN and Infinity, which Python reads and JSON lacks."""
    raise ValueError(name)


def _excerpt(line: str, offset: int) -> str:
    start = max(0, offset - 36)
    return f"{visible(line[start : start + 72])}\n{' ' * (offset - start)}^"
