"""From what the tests of a run judged to one report, which does not depend on their order or processes."""

from __future__ import annotations

from collections.abc import Iterable

from consilience.oracles.catalogue import records
from consilience.reports.commands import pytest_command
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.missing import MISSING
from consilience.reports.report import assemble
from consilience.reports.testing.judged import Judged


def gather(judged: Iterable[Judged], announced: Iterable[Judged], seed: int) -> ReportFields | None:
    """The report on what the tests judged; None if they judged nothing.

    Statements of the catalogue stand first, in its order; then the others, in the order of files and lines.

    Args:
        judged: what the tests judged.
        announced: what they were about to judge, marked as missing; what became of it is in `judged`, unless
            the process died.
        seed: seed of every point.
    """
    by_call = {(entry["test"], entry["number"]): entry for entry in (*announced, *judged)}
    if not by_call:
        return None
    places = {record.id: place for place, record in enumerate(records())}

    def order(entry: Judged) -> tuple[int, str, int, str, int]:
        place = places.get(entry["fields"]["id"], len(places))
        return (place, entry["file"], entry["line"], entry["test"], entry["number"])

    statements = _distinct(entry["fields"] for entry in sorted(by_call.values(), key=order))
    return assemble(statements, seed=seed, command=pytest_command(seed))


def _distinct(statements: Iterable[StatementFields]) -> list[StatementFields]:
    """Each statement once; others with the same id get a number, so that every id names one statement."""
    by_id: dict[str, StatementFields] = {}
    for statement in statements:
        number, name = 1, statement["id"]
        while name in by_id and not _is_same(statement, by_id[name]):
            number += 1
            name = f"{statement['id']}-{number}"
        if name not in by_id or by_id[name]["verdict"] == MISSING:
            by_id[name] = statement
            statement["id"] = name
    return list(by_id.values())


def _is_same(statement: StatementFields, other: StatementFields) -> bool:
    return (statement["statement"], statement["where"]) == (other["statement"], other["where"])
