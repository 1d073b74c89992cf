"""The discrepancy report as plain data, and what it means for the exit code."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version

from consilience.oracles.catalogue.record import Record
from consilience.reports.commands import report_command
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.judging import judge_records

PACKAGES = ("consilience", "autograd", "numpy", "python-flint", "scipy")
"""The packages whose versions can change what is judged."""


def make_report(
    records: Sequence[Record],
    *,
    seed: int = 0,
    jobs: int = 1,
    only: Iterable[str] = (),
    advance: Callable[[], None] = lambda: None,
) -> ReportFields:
    """Judges records.

    Args:
        records: what is judged, in the order of the report.
        seed: seed of every point.
        jobs: number of processes; the report does not depend on it.
        only: the ids that were asked for, for the line that reproduces the report.
        advance: called each time a statement is done.
    """
    statements = judge_records(records, seed=seed, jobs=jobs, advance=advance)
    return assemble(statements, seed=seed, command=report_command(seed, only))


def assemble(statements: list[StatementFields], *, seed: int, command: str) -> ReportFields:
    """The report on statements that were judged with these versions.

    Args:
        statements: what was judged, in the order of the report.
        seed: seed of every point.
        command: the line that reproduces the report.
    """
    return ReportFields(
        statements=statements,
        versions={"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
        seed=seed,
        command=command,
    )


def is_settled(report: ReportFields) -> bool:
    """Whether no statement is missing, every refuted one has a correction that holds, and oracles agree."""
    return not any(statement["concerns"] for statement in report["statements"])
