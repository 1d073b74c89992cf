"""The sentences that all formats share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consilience.properties.judging.judgement import Rule, Verdict
from consilience.reports.fields import EvidenceFields, ReportFields, Rows, StatementFields, WitnessFields

REFUTED = Verdict.REFUTED.value
HOLDS = Verdict.HOLDS.value
OPEN = (Verdict.UNDECIDED.value, Verdict.UNSUPPORTED.value)

# How a rule is named in front of its numbers.
_RULES = {
    Rule.SHAPE.value: "by shape",
    Rule.EXACT.value: "exact",
    Rule.ADJOINED.value: "exact, functions adjoined",
    Rule.ENCLOSED.value: "enclosed",
    Rule.SAMPLED.value: "sampled",
}


def with_verdict(report: ReportFields, *verdicts: str) -> list[StatementFields]:
    """The statements with one of these verdicts, in the order of the verdicts, then of the report."""
    return [s for verdict in verdicts for s in report["statements"] if s["verdict"] == verdict]


def counted(number: int, thing: str) -> str:
    """A number with its noun: 1 point, 3 points."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def summary(report: ReportFields) -> str:
    """How many statements there are and what became of them: 136 statements: 14 refuted, 122 hold."""
    counts = [(len(with_verdict(report, verdict)), verdict) for verdict in (REFUTED, *OPEN)]
    parts = [f"{count} {verdict}" for count, verdict in counts if count or verdict == REFUTED]
    holding = len(with_verdict(report, HOLDS))
    parts.append(f"{holding} {'holds' if holding == 1 else 'hold'}")
    return f"{counted(len(report['statements']), 'statement')}: {', '.join(parts)}"


def evidence_words(evidence: EvidenceFields | None, *, brief: bool = False) -> str:
    """How a verdict was reached, in a few words.

    Args:
        evidence: the evidence.
        brief: leaves out the sizes and the bound on a false pass.
    """
    if evidence is None:
        return ""
    parts = [_RULES[evidence["rule"]]]
    if evidence["digits"] is not None:
        parts.append(f"{evidence['digits']} digits")
    if evidence["points"]:
        parts.append(counted(evidence["points"], "point"))
    if not brief and any(evidence["sizes"]):
        parts.append(f"{counted(len(evidence['sizes']), 'choice')} of sizes")
    if not brief and evidence["false_pass"] is not None:
        parts.append(f"false pass ≤ {evidence['false_pass']:.1e}")
    return ", ".join(parts)


def why_words(statement: StatementFields) -> list[str]:
    """Why a statement does not hold, without the point that shows it, and what would make it true."""
    reason = statement["reason"]
    if statement["verdict"] != REFUTED:
        return [reason]
    found = [reason or "the sides differ"]
    conditions = (
        ("it holds when", statement["holds_when"]),
        ("it holds in the special case", statement["also_when"]),
    )
    for words, texts in conditions:
        condition = " and ".join(texts)
        if condition and condition not in reason:
            found.append(f"{words} {condition}")
    if statement["layout"]:
        found.append(f"a question of layout: {statement['layout']}")
    return found


def sizes_words(sizes: Mapping[str, int]) -> str:
    """Sizes: n = 2, m = 1."""
    return ", ".join(f"{name} = {value}" for name, value in sizes.items())


def places_words(witness: WitnessFields) -> str:
    """Where the sides differ, unless they do everywhere: at [0, 1] and [1, 0]."""
    count = sum(len(row) for row in witness["left"])
    places = [f"[{', '.join(map(str, place))}]" for place in witness["differing"]]
    if count == len(places) or not places:
        return ""
    shown = places if len(places) <= 6 else [*places[:5], f"{len(places) - 5} more"]
    return "at " + listed(shown)


def listed(words: Iterable[str]) -> str:
    """A list in words: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def shapes_words(statement: StatementFields) -> str:
    """The kinds and sizes that were understood, in the first reading: A n×n matrix, x vector of size n."""
    if not statement["readings"]:
        return ""
    by_shape: dict[str, list[str]] = {}
    for name, shape in statement["readings"][0]["shapes"].items():
        by_shape.setdefault(shape, []).append(name)
    return "; ".join(f"{', '.join(names)}: {shape}" for shape, names in by_shape.items())


def inline(rows: Rows) -> str:
    """A value on one line: a number as it is, else its rows between semicolons."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return "[" + "; ".join(" ".join(row) for row in rows) + "]"
