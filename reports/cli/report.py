"""`consilience report`: what is wrong in the catalogue, where, why, and what is right."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from consilience.reports.seeds import MAX_SEED

if TYPE_CHECKING:
    from consilience.oracles.catalogue.record import Record
    from consilience.reports.fields import ReportFields
    from consilience.reports.output import Written


def report(
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Judge this statement alone. May be given several times.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            metavar="DIR", readable=False, help="Folder for report.html, report.md and report.json."
        ),
    ] = Path("consilience-report"),
    seed: Annotated[int, typer.Option(metavar="N", min=0, max=MAX_SEED, help="Seed of all points.")] = 0,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Number of processes; the report does not depend on it. With 1, everything runs in one.",
            show_default="all cores",
        ),
    ] = None,
) -> None:
    """Judge the catalogue and report what is wrong in it.

    Prints a table and writes report.html, report.md and report.json. Refuted statements come first, with the
    smallest point at which it fails and its correction. With --only, the other statements of the report
    that stands in the folder are kept.

    Exit code, for the statements judged now: 0 when every refuted one has a correction that holds; 1
    otherwise, or when one could not be judged or oracles disagree; 2 for a wrong option or a file that cannot
    be written.
    """
    from consilience.reports.atomic import FileProblemError
    from consilience.reports.output import check_output, write_output
    from consilience.reports.report import is_settled

    try:
        chosen = _chosen(only or [])
        check_output(output, keep=bool(only))
        made = _judged(chosen, [record.id for record in chosen] if only else [], seed, jobs)
        written = write_output(output, made, keep=bool(only))
    except FileProblemError as reason:
        _end(str(reason), 2)
    except KeyboardInterrupt:
        _end("interrupted; no file is half-written", 130)
    try:
        _show(made, written)
    except OSError as reason:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python would write there again at its end
        _end(f"the report is written, but it cannot be printed: {reason.strerror}".lower(), 2)
    raise typer.Exit(0 if is_settled(made) else 1)


def _chosen(only: Sequence[str]) -> list[Record]:
    """The records that were asked for, all if none was, in the order of the catalogue."""
    from consilience.oracles.catalogue import catalogue

    try:
        asked = {catalogue.find_record(name).id for name in only}
    except catalogue.UnknownRecordError as reason:
        raise typer.BadParameter(str(reason), param_hint="'--only'") from None
    return [record for record in catalogue.records() if not only or record.id in asked]


def _judged(records: Sequence[Record], only: Sequence[str], seed: int, jobs: int | None) -> ReportFields:
    from consilience.reports.report import make_report

    if jobs is None:
        from joblib import cpu_count

        jobs = max(2, int(cpu_count()))  # with one, a process that dies would be this one
    with _progress(len(records)) as advance:
        return make_report(records, seed=seed, jobs=jobs, only=only, advance=advance)


@contextmanager
def _progress(total: int) -> Generator[Callable[[], None]]:
    """A bar on stderr that is gone at the end; nothing where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("judging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("judging", total=total)
        yield lambda: progress.advance(task)


def _show(made: ReportFields, written: Written) -> None:
    from rich.console import Console

    from consilience.reports.formats import terminal
    from consilience.reports.formats.words import counted

    console = Console(highlight=False)
    console.print(terminal.render(made))
    if written.kept:
        console.print(f"Kept from the report that was there: {counted(written.kept, 'statement')}")
    names = ", ".join(path.name for path in written.paths)
    console.print(f"Written to {written.paths[0].parent}: {names}", markup=False, soft_wrap=True)


def _end(message: str, code: int) -> NoReturn:
    typer.echo(f"consilience report: {message}", err=True)
    raise typer.Exit(code)
