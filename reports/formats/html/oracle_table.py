"""The oracles of a statement and of its correction as one small table."""

from __future__ import annotations

from typing import NamedTuple

from consilience.properties.judging.judgement import Opinion
from consilience.reports.fields import OracleFields, ReportFields, StatementFields

SMALL = 1e-5
"""Parts of a bound below which the digits tell nothing."""
SIGNS = {Opinion.AGREES.value: "✓", Opinion.DISAGREES.value: "✗", Opinion.GAVE_UP.value: "–"}


MEANINGS = {
    "prime field": "both sides in the field of 2⁶¹ − 1 elements, without rounding",
    "dual numbers over the prime field": "the same, with derivatives carried along by rules",
    "exact differences": "derivatives from (f(X + rE) − f(X))/r modulo r², without any rule",
    "dual numbers over the rationals": "fractions, with derivatives carried along by rules",
    "balls": "numbers with a proved bound on their error, as precise as is needed",
    "dual numbers over balls": "the same, with derivatives carried along by rules",
    "difference quotients": "derivatives from differences in balls of 1024 bits, without rules",
    "closed form in float64": "sides without derivatives in floating-point numbers, with a proved bound",
    "autograd": "another library's rules of differentiation, in floating-point numbers",
    "finite differences": "derivatives from differences in floating-point numbers",
    "complex step": "derivatives from a tiny imaginary step",
    "textbook": "the definitions entry by entry, in fractions; it shares no code with the others",
}
"""How each oracle computes, for whoever reads the page."""


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
    columns = [("printed formula", statement["oracles"])]
    return [*columns, ("corrected formula", correction["oracles"])] if correction else columns


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
    if ratio < SMALL:
        return f"off by less than {100 * SMALL:.2g} % of its bound"
    return f"off by {100 * ratio:.2g} % of its bound" if ratio < 1 else f"off by {ratio:.2g} times its bound"


def meanings(report: ReportFields) -> list[tuple[str, str]]:
    """The oracles that the report names, and how each computes."""
    used = {name for statement in report["statements"] for name, _ in oracle_rows(statement)}
    return [(name, meaning) for name, meaning in MEANINGS.items() if name in used]
