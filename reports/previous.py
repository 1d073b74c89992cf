"""The report that stands in a folder already: what is kept of it, and what may not be replaced."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from consilience.oracles.catalogue.record import Record
from consilience.reports.atomic import FileProblemError, problem
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.missing import MISSING
from consilience.reports.schema import misfit

_NAME = "report.json"


def check_previous(folder: Path) -> None:
    """Refuses to replace a file that is no report.

    Raises:
        FileProblemError: there is a report.json that no version of consilience wrote.
    """
    _read(folder / _NAME)


def read_previous(folder: Path) -> ReportFields | None:
    """The report in a folder, None if there is none.

    Raises:
        FileProblemError: it cannot be read, or another version wrote it in another form.
    """
    path = folder / _NAME
    found = _read(path)
    if found is not None and (fault := misfit(found, ReportFields, "the report")):
        raise FileProblemError(
            f"the statements in {path} cannot be kept, because {fault}; "
            "judge all without --only, or name another folder"
        )
    return cast("ReportFields | None", found)


def keep_others(report: ReportFields, previous: ReportFields, records: Sequence[Record]) -> ReportFields:
    """A report with the statements of a previous one that it does not have itself.

    Args:
        report: the new report.
        previous: the previous one.
        records: the catalogue, whose order they get; those that it lacks stand last.
    """
    places = {record.id: place for place, record in enumerate(records)}
    by_id = {record.id: record for record in records}
    judged = {statement["id"] for statement in report["statements"]}
    kept = [
        cast("StatementFields", {**s, "kept": _kept(s, by_id.get(s["id"]), previous, report)})
        for s in previous["statements"]
        if s["id"] not in judged
    ]
    statements = [*report["statements"], *kept]
    statements.sort(key=lambda statement: places.get(statement["id"], len(places)))
    return cast("ReportFields", {**report, "statements": statements})


def _kept(
    statement: StatementFields, record: Record | None, previous: ReportFields, report: ReportFields
) -> str:
    """How a kept statement differs from one that is judged now; empty if it does not."""
    run = statement["kept"].partition(";")[0]
    old, new = previous["versions"], report["versions"]
    others = [f"{name} {number}" for name, number in old.items() if new.get(name) != number]
    change = _change(statement, record)
    if not run and (change or others or previous["seed"] != report["seed"]):
        others = [other for other in others if not other.startswith("consilience ")]
        parts = [f"seed {previous['seed']}", f"version {old['consilience']}", *others]
        run = f"kept from a run with {', '.join(parts[:-1])} and {parts[-1]}"
    return f"{run}; {change}" if change else run


def _change(statement: StatementFields, record: Record | None) -> str:
    if record is None:
        return "the catalogue does not have it now"
    correction, right = statement["correction"], record.correction
    same = (statement["statement"], statement["where"]) == (record.statement, record.where)
    if statement["verdict"] != MISSING:
        old = (correction["statement"], correction["where"]) if correction else None
        same = same and old == ((right.statement, right.where) if right else None)
    return "" if same else "its text in the catalogue differs now"


def _read(path: Path) -> object:
    """What a report.json holds, None if there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as reason:
        raise _foreign(path) from reason
    except OSError as reason:
        raise problem(path, reason) from reason
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise _foreign(path) from reason
    try:
        is_report = isinstance(found["statements"], list) and "consilience" in found["versions"]
    except (KeyError, TypeError, IndexError):
        is_report = False
    if not is_report:
        raise _foreign(path)
    return found


def _foreign(path: Path) -> FileProblemError:
    return FileProblemError(
        f"{path} is damaged, or no report of consilience; move it away or name another folder"
    )
