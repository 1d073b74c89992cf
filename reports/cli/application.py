"""The program `consilience`: its commands, its version, and how it ends."""

from __future__ import annotations

import sys
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


def main() -> None:
    """Runs the program; a text that the terminal's encoding lacks is shown with marks, not as an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
