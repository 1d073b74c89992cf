"""The oracles of a statement and of its correction as one small table."""

from __future__ import annotations

from typing import NamedTuple

from consilience.properties.judging.judgement import Opinion
from consilience.reports.fields import OracleFields, StatementFields

SIGNS = {Opinion.AGREES.value: "✓", Opinion.DISAGREES.value: "✗", Opinion.GAVE_UP.value: "–"}


class Cell(NamedTuple):
    """What an oracle said: a sign, and the words for it."""

    sign: str
    opinion: str
    detail: str


def oracle_columns(statement: StatementFields) -> list[str]:
    """The heads of the columns: what the oracles were asked about."""
    return [head for head, _ in _columns(statement)]


def oracle_rows(statement: StatementFields) -> list[tuple[str, list[Cell | None]]]:
    """A row for each oracle, with a cell for each column; None where it was not asked."""
    found = [{oracle["oracle"]: _cell(oracle) for oracle in column} for _, column in _columns(statement)]
    names = dict.fromkeys(name for column in found for name in column)
    return [(name, [column.get(name) for column in found]) for name in names]


def _columns(statement: StatementFields) -> list[tuple[str, list[OracleFields]]]:
    correction = statement["correction"]
    columns = [("as printed", statement["oracles"])]
    return [*columns, ("corrected", correction["oracles"])] if correction else columns


def _cell(oracle: OracleFields) -> Cell:
    details = [oracle["detail"]] if oracle["detail"] else []
    if oracle["points"]:
        details.append(f"{oracle['points']} point{'s' if oracle['points'] > 1 else ''}")
    if oracle["largest"] is not None:
        details.append(_off_by(oracle["largest"]))
    return Cell(SIGNS[oracle["opinion"]], oracle["opinion"], ", ".join(details))


def _off_by(ratio: float) -> str:
    if not ratio:
        return "no difference"
    return f"off by {100 * ratio:.2g} % of its bound" if ratio < 1 else f"off by {ratio:.2g} times its bound"
