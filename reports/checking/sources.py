"""Where tasks come from: arguments, files, and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from consilience.reports.checking.lines import read_tasks
from consilience.reports.checking.task import Task

STANDARD_INPUT = "-"


class SourceProblemError(Exception):
    """A file that cannot be read, with why and what to do."""


def tasks(given: Sequence[str], where: str) -> Iterator[Task]:
    """The tasks of all arguments in their order.

    Args:
        given: statements, names of files, or - for standard input.
        where: declarations for those that have none of their own.

    Raises:
        SourceProblemError: a file cannot be read.
    """
    for argument in given:
        if argument == STANDARD_INPUT:
            yield from read_tasks(sys.stdin.buffer, "-", where)
        elif is_file(argument):
            yield from _of_file(argument, where)
        else:
            yield Task(argument, where)


def is_file(argument: str) -> bool:
    """Whether an argument names a file, and is no statement.

    Raises:
        SourceProblemError: it looks like a file's name, and there is no such file.
    """
    try:
        path = Path(argument)
        if argument and path.is_dir():
            raise SourceProblemError(f"{argument} is a folder; give a file's name, a statement, or -")
        if argument and path.exists():
            return True
    except (OSError, ValueError):  # too long for a name, or a NUL in it
        return False
    looks_so = argument.endswith((".jsonl", ".json", ".txt")) and not set(argument) & set("=<> ()@")
    if looks_so:
        raise SourceProblemError(f"there is no file {argument}; give a file's name, a statement, or -")
    return False


def _of_file(name: str, where: str) -> Iterator[Task]:
    try:
        with Path(name).open("rb") as stream:
            yield from read_tasks(stream, name, where)
    except OSError as reason:
        why = (reason.strerror or str(reason)).lower()
        raise SourceProblemError(f"{name} cannot be read: {why}; name a file of statements") from None
