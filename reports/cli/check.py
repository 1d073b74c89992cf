"""`consilience check`: whether formulas are right, where they fail, when they hold, and what is right."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.reports.checking.command import MAX_TIME, MIN_TIME, Check, FailOn
from consilience.reports.checking.output_format import OutputFormat
from consilience.reports.seeds import MAX_SEED


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
        float, typer.Option(metavar="SECONDS", min=MIN_TIME, max=MAX_TIME, help="Time for one statement.")
    ] = 10.0,
) -> None:
    """Check formulas: whether they are right, where they fail, when they hold, and what is right.

    Exit code: 0 when nothing is refuted, 1 when something is refuted or oracles disagree, 2 for a wrong
    option, or for a text or file that cannot be read.
    """
    asked = Check(statements, where, output_format, jobs, seed, fail_on, crosscheck, time_limit)
    raise typer.Exit(asked.run())
