"""What `consilience check` does, once its options are understood."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING

from consilience.reports.checking.output_format import OutputFormat

if TYPE_CHECKING:
    from consilience.reports.checking.task import Task

MIN_TIME, MAX_TIME = 0.1, 3600.0
WIDEST = 110
"""Columns that prose is wrapped to at most."""
_FEW = 8
"""Statements among the arguments that one process answers."""
_COLOURS = {"holds": 32, "refuted": 31, "error": 31, "undecided": 33, "unsupported": 33}
"""Codes of green, red and yellow for terminals."""


class FailOn(Enum):
    """What makes the command end with 1."""

    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Check:
    """What is asked of the command.

    Attributes:
        statements: statements, files, or - for standard input.
        where: what is known of the variables.
        output_format: how answers look; None for what suits the input.
        jobs: number of processes; None for what suits the input.
        seed: seed of all points.
        fail_on: what makes the command end with 1.
        crosscheck: whether the float oracles are asked too.
        time_limit: seconds for one statement.
    """

    statements: Sequence[str]
    where: str = ""
    output_format: OutputFormat | None = None
    jobs: int | None = None
    seed: int = 0
    fail_on: FailOn = FailOn.REFUTED
    crosscheck: bool = False
    time_limit: float = 10.0

    def run(self) -> int:
        """Prints the answers and gives the exit code."""
        from consilience.reports.checking.sources import SourceProblemError

        try:
            return self._answered()
        except SourceProblemError as reason:
            return _end(str(reason), 2)
        except KeyboardInterrupt:
            return _end("interrupted", 130)

    def _answered(self) -> int:
        from consilience.reports.checking.answer import Settings
        from consilience.reports.checking.answers import answers, collect_rarely
        from consilience.reports.checking.ending import Ending
        from consilience.reports.checking.formats import shown
        from consilience.reports.checking.sources import tasks

        collect_rarely()
        ending = Ending(strict=self.fail_on is FailOn.UNDECIDED)
        settings = Settings(self.seed, self.crosscheck, self.time_limit)
        jobs = self.jobs or _processes(self.statements)
        first, given = _peeked(tasks(self.statements, self.where))
        if first is None:
            _end("there is no statement in the input; write one on each line", 0)
        chosen = self.output_format or (OutputFormat.JSONL if first and first.is_json else OutputFormat.FULL)
        try:
            for text in shown(ending.watched(answers(given, settings, jobs)), chosen, _width(), _styled):
                print(text, flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python would write there again at its end
        return ending.code


def _peeked(tasks: Iterator[Task]) -> tuple[Task | None, Iterator[Task]]:
    """The first task, and all of them."""
    first = next(tasks, None)
    return first, tasks if first is None else chain([first], tasks)


def _processes(statements: Sequence[str]) -> int:
    """One process for a few arguments, which are done before another has started; else all cores."""
    from consilience.reports.checking.sources import STANDARD_INPUT, is_file

    lines = any(argument == STANDARD_INPUT or is_file(argument) for argument in statements)
    return max(2, os.cpu_count() or 1) if lines or len(statements) > _FEW else 1


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def _styled(text: str, verdict: str) -> str:
    plain = os.environ.get("NO_COLOR") or not sys.stdout.isatty()
    return text if plain else f"\x1b[{_COLOURS[verdict]}m\x1b[1m{text}\x1b[0m"


def _end(message: str, code: int) -> int:
    print(f"consilience check: {message}", file=sys.stderr)
    return code
