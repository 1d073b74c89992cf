"""The commands of the program and its version."""

from __future__ import annotations

from typing import Annotated

import typer

from consilience.reports.cli.check import check
from consilience.reports.cli.derive import derive
from consilience.reports.cli.notation import notation
from consilience.reports.cli.report import report

app = typer.Typer(
    name="consilience",
    help="Says whether formulas of matrix calculus are right, by computing both sides in independent ways.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command()(derive)
app.command()(notation)
app.command()(report)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"consilience {version('consilience')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    # Without a callback, an application with one command has no command names.
    pass
