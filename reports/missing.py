"""Statements that could not be judged, because their text cannot be read or their process died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consilience.reports.commands import report_command
from consilience.reports.fields import StatementFields

if TYPE_CHECKING:
    from consilience.oracles.catalogue.record import Record

MISSING = "missing"
"""The mark in the place of a verdict; the judge never gives it."""

DIED = "the process that judged it ended abruptly"


def missing_record(record: Record, seed: int, reason: str) -> StatementFields:
    """The fields of a record that nothing was concluded about.

    Args:
        record: the record of a statement.
        seed: the seed that it was to be judged with.
        reason: why nothing was concluded, in one line.
    """
    return StatementFields(
        id=record.id,
        name=record.name,
        statement=record.statement,
        where=record.where,
        source={"document": record.document, "section": record.section, "printed": record.printed},
        conventions=record.conventions,
        reading=record.reading,
        unicode="",
        latex="",
        mathml="",
        verdict=MISSING,
        reason=reason,
        evidence=None,
        oracles=[],
        readings=[],
        witness=None,
        holds_when=[],
        also_when=[],
        layout="",
        fragile=None,
        correction=None,
        plots=[],
        kept="",
        concerns=["it was not judged"],
        command=report_command(seed, [record.id]),
    )
