"""`consilience notation`: every operation, kind and assumption, each with an example."""

from __future__ import annotations

from typing import Annotated

import typer


def notation(
    word: Annotated[
        str, typer.Argument(metavar="[WORD]", help="Show only what mentions this word.", show_default=False)
    ] = "",
) -> None:
    """List what statements are written with: every operation, kind and assumption, with an example."""
    from consilience.reports.notation import lines

    found = list(lines(word))
    if not found:
        typer.echo(
            f"consilience notation: nothing mentions {word!r}; without a word, all is listed", err=True
        )
        raise typer.Exit(2)
    typer.echo("\n".join(found).rstrip())
