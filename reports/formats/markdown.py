"""The report as Markdown, for reading where the code is hosted."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.properties.judging.judgement import Opinion
from consilience.reports.concerns import all_concerns
from consilience.reports.fields import (
    CorrectionFields,
    EvidenceFields,
    ReportFields,
    Rows,
    StatementFields,
    WitnessFields,
)
from consilience.reports.formats.markdown_text import code, escape, fenced, printed, table
from consilience.reports.formats.words import (
    HOLDS,
    OPEN,
    REFUTED,
    evidence_words,
    fragile_words,
    lacks_value,
    listed,
    oracles_words,
    places_words,
    readings_words,
    rules_words,
    shapes_words,
    sides_words,
    sizes_words,
    summary,
    versions_words,
    why_words,
    with_verdict,
)

_INTRODUCTION = (
    "Each statement was judged exactly as its source prints it. What is refuted stands first, with the "
    "smallest point at which it fails and the form that is right. Every verdict names its evidence."
)
# What a service shows as the summary of a job.
MAX_BYTES = 2**20
# A verdict as what a form does.
_VERB = {HOLDS: HOLDS} | {verdict: f"is {verdict}" for verdict in (REFUTED, *OPEN)}


def render(report: ReportFields) -> str:
    """The report; refuted statements in full, then the open ones, then a table of those that hold.

    Where it would be too long for the summary of a CI job, each part ends with how many more there are.
    """
    most = len(report["statements"])
    while len((text := _page(report, most)).encode()) > MAX_BYTES and most:
        most //= 2
    return text


def _page(report: ReportFields, most: int) -> str:
    refuted, unsettled = with_verdict(report, REFUTED), with_verdict(report, *OPEN)
    parts = ["# Consilience report", f"**{escape(summary(report))}.** {_INTRODUCTION}", _documents(report)]
    if found := _concerns(report):
        parts += ["## Left open", "\n".join(found[:most]), *_more(found, most)]
    if refuted:
        parts += ["## Refuted", _contents(refuted[:most])]
        parts += [part for statement in refuted[:most] for part in _in_full(statement)]
        parts += _more(refuted, most)
    if unsettled:
        parts.append("## Missing, undecided or unsupported")
        parts += [part for statement in unsettled[:most] for part in _in_full(statement)]
        parts += _more(unsettled, most)
    if holding := with_verdict(report, HOLDS):
        parts += ["## Holding", _holding(holding[:most]), *_more(holding, most)]
        parts += _fragile(holding, most)
    parts += ["## Evidence", _legend(report)]
    parts += ["## Reproduce", fenced(report["command"], "sh"), _versions(report)]
    return "\n\n".join(parts) + "\n"


def _more(whole: Sequence[object], most: int) -> list[str]:
    left = len(whole) - most
    return [f"And {left} more, in report.html."] if left > 0 else []


def _documents(report: ReportFields) -> str:
    verdicts = (REFUTED, *OPEN, HOLDS)
    counts: dict[str, dict[str, int]] = {}
    for statement in report["statements"]:
        count = counts.setdefault(statement["source"]["document"], dict.fromkeys(verdicts, 0))
        count[statement["verdict"]] += 1
    shown = [v for v in verdicts if v in (REFUTED, HOLDS) or any(count[v] for count in counts.values())]
    rows = [
        [code(name), str(sum(count.values())), *(str(count[v]) for v in shown)]
        for name, count in sorted(counts.items())
    ]
    return table(["document", "statements", *("hold" if v == HOLDS else v for v in shown)], rows)


def _concerns(report: ReportFields) -> list[str]:
    return [f"- {code(statement['id'])}: {escape(concern)}" for statement, concern in all_concerns(report)]


def _contents(statements: list[StatementFields]) -> str:
    rows: list[list[str]] = []
    for statement in statements:
        correction = statement["correction"]
        link = f"[{escape(statement['name'])}](#{statement['id']})"
        rows.append(
            [link, escape(statement["source"]["section"]), escape(correction["note"] if correction else "")]
        )
    return table(["statement", "section", "what is right"], rows)


def _in_full(statement: StatementFields) -> list[str]:
    source = statement["source"]
    parts = [
        f"### {statement['id']}",
        f"{escape(statement['name'])}: {code(source['document'])}, {escape(source['section'])}",
        *([printed(source["printed"])] if source["printed"] else []),
        _understood(statement),
        _why(statement),
    ]
    if statement["witness"] is not None:
        parts.append(_witness(statement["witness"], sides_words(statement["statement"])))
    if statement["correction"] is not None:
        parts += _correction(statement["correction"])
    if statement["kept"]:
        parts.append(f"This result was {escape(statement['kept'])}.")
    parts += [f"**Left open:** {escape(concern)}." for concern in statement["concerns"]]
    return [*parts, f"Reproduce: {code(statement['command'])}"]


def _understood(statement: StatementFields) -> str:
    claim = f"**Understood as** {_claim(statement['statement'], statement['where'])}"
    shapes = shapes_words(statement)
    lines = [f"{claim}, with {escape(shapes)}" if shapes else claim]
    remarks = (
        ("Readings", readings_words(statement["readings"])),
        ("Read as", statement["reading"]),
        ("Convention", statement["conventions"]),
    )
    return "\n\n".join([*lines, *(f"{label}: {escape(text)}" for label, text in remarks if text)])


def _why(statement: StatementFields) -> str:
    words = "; ".join(why_words(statement))
    evidence = _evidence(statement["evidence"])
    line = f"**{statement['verdict'].capitalize()}:** {escape(words)}"
    line += f" ({evidence})." if evidence else "."
    return f"{line} {escape(oracles_words(statement['oracles']))}".rstrip()


def _witness(witness: WitnessFields, sides: Sequence[str]) -> str:
    head = [*map(code, witness["variables"]), *sides]
    values = [*witness["variables"].values(), witness["left"], witness["right"]]
    sizes = sizes_words(witness["sizes"])
    where = f" at {escape(sizes)}" if sizes else ""
    places = places_words(witness)
    lines = [f"Witness{where}{', where the sides differ ' + escape(places) if places else ''}:"]
    if not (witness["exact"] or lacks_value(witness)):
        lines[0] = f"{lines[0][:-1]} (digits of enclosures that exclude each other):"
    return "\n\n".join([*lines, table(head, [[_cell(rows) for rows in values]])])


def _cell(rows: Rows) -> str:
    return "<br>".join(code(" ".join(row)) for row in rows)


def _correction(correction: CorrectionFields) -> list[str]:
    verdict = _evidence(correction["evidence"]) or escape(correction["reason"])
    return [
        f"**Right is** {_claim(correction['statement'], correction['where'])}",
        fenced(correction["latex"], "math"),
        f"{escape(correction['note'])} This form {_VERB[correction['verdict']]}: {verdict}.",
    ]


def _claim(statement: str, where: str) -> str:
    return code(statement) + (f" where {code(where)}" if where else "")


def _holding(statements: list[StatementFields]) -> str:
    rows = [
        [code(s["id"]), _claim(s["statement"], s["where"]), _in_short(s), _agreeing(s)] for s in statements
    ]
    return table(["id", "statement", "evidence", "oracles that agree"], rows)


def _fragile(holding: list[StatementFields], most: int) -> list[str]:
    """Where statements that hold lose their digits in floating point."""
    found = [(s["id"], s["fragile"]) for s in holding if s["fragile"] is not None]
    lines = [f"- {code(name)}: {escape(fragile_words(fragile))}" for name, fragile in found]
    return ["### Fragile, not false", "\n".join(lines[:most]), *_more(lines, most)] if lines else []


def _in_short(statement: StatementFields) -> str:
    kept = statement["kept"]
    return _evidence(statement["evidence"]) + (f" ({escape(kept)})" if kept else "")


def _evidence(evidence: EvidenceFields | None) -> str:
    notes = evidence["notes"] if evidence else []
    return escape("; ".join([evidence_words(evidence), *notes]))


def _legend(report: ReportFields) -> str:
    lines = [f"- *{name}*: {escape(meaning)}" for name, meaning in rules_words(report)]
    lines.append("- *false pass*: bounds the probability that a false statement would have passed")
    return "\n".join(lines)


def _agreeing(statement: StatementFields) -> str:
    return escape(
        ", ".join(o["oracle"] for o in statement["oracles"] if o["opinion"] == Opinion.AGREES.value)
    )


def _versions(report: ReportFields) -> str:
    return escape("With " + listed(versions_words(report)) + ".")
