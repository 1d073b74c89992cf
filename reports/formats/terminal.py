"""The report as a table in a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from consilience.reports.concerns import all_concerns
from consilience.reports.fields import CorrectionFields, ReportFields, StatementFields
from consilience.reports.formats.words import (
    HOLDS,
    OPEN,
    REFUTED,
    evidence_words,
    fragile_words,
    inline,
    sides_words,
    sizes_words,
    summary,
    why_words,
    with_verdict,
)

_STYLES = {HOLDS: "green", REFUTED: "bold red"} | dict.fromkeys(OPEN, "bold yellow")


def render(report: ReportFields) -> Group:
    """The table, refuted statements first, and the counts below it."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    table.add_column("verdict", width=max(map(len, _STYLES)), no_wrap=True)
    table.add_column("statement", ratio=1, overflow="fold")
    in_full, in_short = with_verdict(report, REFUTED, *OPEN), with_verdict(report, HOLDS)
    for statement in in_full:
        table.add_row(_verdict(statement), render_statement(statement))
        if in_short or statement is not in_full[-1]:
            table.add_row("", "")
    for statement in in_short:
        table.add_row(_verdict(statement), _in_short(statement))
    return Group(table, Text(), *_ending(report))


def _verdict(statement: StatementFields) -> Text:
    return Text(statement["verdict"], _STYLES[statement["verdict"]])


def render_statement(statement: StatementFields) -> Group:
    """A statement with everything that is wrong with it, and what is right."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for label, lines in _rows(statement):
        grid.add_row(label, Text("\n".join(lines)))
    source = statement["source"]
    heading = Text.assemble((statement["id"], "bold"), f"  {statement['name']}")
    return Group(heading, Text(f"{source['document']}, {source['section']}", "dim"), grid)


def _rows(statement: StatementFields) -> list[tuple[str, list[str]]]:
    """What is said of a statement, each part with its label; parts without lines are left out."""
    rows = [
        ("claim", _formula(statement["unicode"] or statement["statement"], statement["where"])),
        ("why", why_words(statement)),
        ("witness", _witness(statement)),
        ("right", _correction(statement["correction"])),
        ("kept", [statement["kept"]] if statement["kept"] else []),
        ("open", statement["concerns"]),
    ]
    return [(label, lines) for label, lines in rows if lines]


def _witness(statement: StatementFields) -> list[str]:
    witness = statement["witness"]
    if witness is None:
        return []
    values = [f"{name} = {inline(value)}" for name, value in witness["variables"].items()]
    point = ", ".join([*filter(None, [sizes_words(witness["sizes"])]), *values])
    left, right = (side.removesuffix(" side") for side in sides_words(statement["statement"]))
    return [point, f"{left} {inline(witness['left'])}, {right} {inline(witness['right'])}"]


def _correction(correction: CorrectionFields | None) -> list[str]:
    if correction is None:
        return []
    verdict = f"{correction['verdict']}: {evidence_words(correction['evidence'])}"
    return [*_formula(correction["unicode"], correction["where"]), correction["note"], verdict]


def _formula(text: str, where: str) -> list[str]:
    return [text, f"where {where}"] if where else [text]


def _in_short(statement: StatementFields) -> RenderableType:
    line = Text.assemble(statement["id"], (f"  {evidence_words(statement['evidence'], brief=True)}", "dim"))
    fragile = [Text(fragile_words(statement["fragile"]), "yellow")] if statement["fragile"] else []
    return Group(line, *fragile, *(Text(f"open  {concern}", "bold red") for concern in statement["concerns"]))


def _ending(report: ReportFields) -> list[Text]:
    concerns = all_concerns(report)
    refuted = [statement["id"] for statement in with_verdict(report, REFUTED)]
    lines = [Text(summary(report), "bold")]
    if refuted:
        lines.append(Text(f"Refuted: {', '.join(refuted)}"))
    lines += [Text(f"Open: {s['id']}: {concern}", "bold red") for s, concern in concerns]
    if refuted and not concerns:
        lines.append(Text("Every refuted statement has a correction that holds."))
    return lines
