"""`consilience check`: whether formulas are right, where they fail, when they hold, and what is right."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from consilience.reports.checking.output_format import OutputFormat

if TYPE_CHECKING:
    from consilience.reports.checking.task import Task

MAX_SEED = 2**32 - 1
WIDEST = 110
"""Columns that prose is wrapped to at most."""
_FEW = 8
"""Statements among the arguments that one process answers."""
_COLOURS = {
    "holds": "green",
    "refuted": "red",
    "error": "red",
    "undecided": "yellow",
    "unsupported": "yellow",
}


class FailOn(Enum):
    """What makes the command end with 1."""

    REFUTED = "refuted"
    UNDECIDED = "undecided"


def check(
    statements: Annotated[
        list[str],
        typer.Argument(
            metavar="STATEMENT|FILE|-",
            help="Statements such as 'tr(A @ B) == tr(B @ A)'; files with one on each line, or with JSON "
            "Lines; or - for standard input.",
            show_default=False,
        ),
    ],
    where: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="What is known of the variables: 'A: n×n symmetric; x: n; p: scalar in (0, 1)'.",
            show_default=False,
        ),
    ] = "",
    output_format: Annotated[
        OutputFormat | None,
        typer.Option(help="How answers look.", show_default="full; jsonl where JSON Lines are given"),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Number of processes.", show_default="all cores; 1 for a few arguments"
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", min=0, max=MAX_SEED, help="Seed of all points.")] = 0,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="End with 1 for what is refuted, or also for what is undecided or unsupported."),
    ] = FailOn.REFUTED,
    crosscheck: Annotated[
        bool,
        typer.Option(
            "--crosscheck", help="Ask the float oracles too, and where floats lose digits. Takes longer."
        ),
    ] = False,
    time_limit: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, max=3600, help="Time for one statement.")
    ] = 10.0,
) -> None:
    """Check formulas: whether they are right, where they fail, when they hold, and what is right.

    Exit code: 0 when nothing is refuted, 1 when something is refuted or oracles disagree, 2 for a wrong
    option, or for a text or file that cannot be read.
    """
    from consilience.reports.checking.answer import Settings
    from consilience.reports.checking.answers import answers
    from consilience.reports.checking.ending import Ending
    from consilience.reports.checking.formats import shown
    from consilience.reports.checking.sources import SourceProblemError, tasks

    ending = Ending(strict=fail_on is FailOn.UNDECIDED)
    settings = Settings(seed, crosscheck, time_limit)
    try:
        jobs = jobs or _processes(statements)
        first, given = _peeked(tasks(statements, where))
        chosen = output_format or (OutputFormat.JSONL if first and first.is_json else OutputFormat.FULL)
        for text in shown(ending.watched(answers(given, settings, jobs)), chosen, _width(), _styled):
            typer.echo(text)
            sys.stdout.flush()
    except SourceProblemError as reason:
        _end(str(reason), 2)
    except KeyboardInterrupt:
        _end("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python would write there again at its end
    raise typer.Exit(ending.code)


def _peeked(tasks: Iterator[Task]) -> tuple[Task | None, Iterator[Task]]:
    """The first task, and all of them."""
    first = next(tasks, None)
    return first, tasks if first is None else chain([first], tasks)


def _processes(statements: list[str]) -> int:
    """One process for a few arguments, which are done before another has started; else all cores."""
    from consilience.reports.checking.sources import STANDARD_INPUT, is_file

    lines = any(argument == STANDARD_INPUT or is_file(argument) for argument in statements)
    return max(2, os.cpu_count() or 1) if lines or len(statements) > _FEW else 1


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def _styled(text: str, verdict: str) -> str:
    return text if os.environ.get("NO_COLOR") else typer.style(text, fg=_COLOURS[verdict], bold=True)


def _end(message: str, code: int) -> NoReturn:
    typer.echo(f"consilience check: {message}", err=True)
    raise typer.Exit(code)
