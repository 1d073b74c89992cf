"""The sentences that all formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from consilience.properties.explaining.loss_kind import LossKind
from consilience.properties.explaining.showing import UNDEFINED
from consilience.properties.judging.judgement import Opinion, Rule, Verdict, inline
from consilience.reports.fields import (
    EvidenceFields,
    FragilityFields,
    OracleFields,
    ReadingFields,
    ReportFields,
    StatementFields,
    WitnessFields,
)
from consilience.reports.missing import MISSING

REFUTED = Verdict.REFUTED.value
HOLDS = Verdict.HOLDS.value
ERROR = "error"
"""What stands in the place of a verdict where a text cannot be read."""
OPEN = (MISSING, Verdict.UNDECIDED.value, Verdict.UNSUPPORTED.value)

# How a rule is named in front of its numbers.
_RULES = {
    Rule.SHAPE.value: "by shape",
    Rule.EXACT.value: "exact",
    Rule.ADJOINED.value: "exact, functions adjoined",
    Rule.ENCLOSED.value: "enclosed",
    Rule.SAMPLED.value: "sampled",
}

_MEANINGS = {
    Rule.SHAPE: "the shapes of both sides decide, whatever the entries are",
    Rule.EXACT: "both sides were computed without rounding, in a finite field or in rational numbers",
    Rule.ADJOINED: "the same, with exp, log and their like as unknowns that keep their derivatives",
    Rule.ENCLOSED: "both sides were computed with rigorous bounds, to the digits that are given",
    Rule.SAMPLED: "both sides agree at the points that were tried, which proves nothing",
}


def with_verdict(report: ReportFields, *verdicts: str) -> list[StatementFields]:
    """The statements with one of these verdicts, in the order of the verdicts, then of the report."""
    return [s for verdict in verdicts for s in report["statements"] if s["verdict"] == verdict]


def counted(number: int, thing: str) -> str:
    """A number with its noun: 1 point, 3 points."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def summary(report: ReportFields) -> str:
    """How many statements a report has and what became of them."""
    return summary_of(statement["verdict"] for statement in report["statements"])


def summary_of(verdicts: Iterable[str]) -> str:
    """How many statements there are and what became of them: 136 statements: 14 refuted, 122 hold.

    Args:
        verdicts: the verdict of each, or "error" for one that cannot be read.
    """
    counts = Counter(verdicts)
    shown = (verdict for verdict in (REFUTED, *OPEN) if counts[verdict] or verdict == REFUTED)
    parts = [f"{counts[verdict]} {verdict}" for verdict in shown]
    parts += [f"{counts[ERROR]} cannot be read"] if counts[ERROR] else []
    parts.append(f"{counts[HOLDS]} {'holds' if counts[HOLDS] == 1 else 'hold'}")
    return f"{counted(counts.total(), 'statement')}: {', '.join(parts)}"


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


def fragile_words(found: FragilityFields) -> str:
    """Where a statement that holds loses its digits, and what keeps them there, in a sentence."""
    values = [f"{name} = {inline(rows)}" for name, rows in found["variables"].items()]
    point = ", ".join([*filter(None, [sizes_words(found["sizes"])]), *values])
    instead = f"{inline(found['computed'])} instead of {inline(found['true'])}"
    what = {
        LossKind.CANCELLATION.value: f"loses {found['digits']} of 16 digits",
        LossKind.OVERFLOW.value: "overflows",
        LossKind.UNDERFLOW.value: "underflows",
        LossKind.NAN.value: "gives NaN",
    }[found["kind"]]
    stable = f"; {found['stable']} is right there" if found["stable"] else ""
    side = f"the {found['side']}" if found["side"].endswith("side") else found["side"]
    return f"True, but fragile: as written {side} {what} at {point}: {instead}{stable}."


_FAILING = {"==": "≠", "<=": "≰", "<": "≮", ">=": "≱", ">": "≯"}


def failing_relation(relation: str) -> str:
    """The sign between two sides that do not stand in a relation."""
    return _FAILING[relation]


def versions_words(report: ReportFields) -> list[str]:
    """The packages that were used, each with its version."""
    return [f"{name} {number}" for name, number in report["versions"].items()]


def sizes_words(sizes: Mapping[str, int]) -> str:
    """Sizes: n = 2, m = 1."""
    return ", ".join(f"{name} = {value}" for name, value in sizes.items())


def is_ratio(statement: str) -> bool:
    """Whether a witness shows the ratio of the sides, and the one that it should tend to."""
    return statement.startswith("asymptotic(")


def sides_words(statement: str) -> tuple[str, str]:
    """What the two values of a witness are."""
    return (
        ("ratio of the sides", "its limit as claimed") if is_ratio(statement) else ("left side", "right side")
    )


def point_words(statement: StatementFields) -> str:
    """What point a witness is."""
    if statement["verdict"] == HOLDS:
        return "A point that shows it"
    if is_ratio(statement["statement"]) or "limit(" in statement["statement"]:
        return "A point close to the limit, where it still fails"
    return "The smallest point at which it fails"


def lacks_value(witness: WitnessFields) -> bool:
    """Whether a side has no value at a witness."""
    return [[UNDEFINED]] in (witness["left"], witness["right"])


def certainty_words(witness: WitnessFields) -> str:
    """Why the sides of a witness can be trusted, in a sentence."""
    if lacks_value(witness):
        return "A side that is undefined has no value at this point of the stated domain."
    if witness["exact"]:
        return "Both sides are exact."
    return "The digits are certain: the intervals around the two sides do not overlap."


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


def where_words(where: str) -> str:
    """Declarations, those that say the same together: x, a: n; A, B: n×n symmetric."""
    names: dict[str, list[str]] = {}
    for declaration in filter(None, map(str.strip, where.split(";"))):
        name, colon, said = declaration.partition(":")
        if colon and not said.startswith("="):
            names.setdefault(said.strip(), []).append(name.strip())
        else:
            names[declaration] = []
    return "; ".join(f"{', '.join(who)}: {said}" if who else said for said, who in names.items())


def shapes_words(statement: StatementFields) -> str:
    """The shapes that were understood in the first reading: A, X: matrix of size n×n; x: vector of size n."""
    evidence = statement["evidence"]
    if not statement["readings"] or (evidence and evidence["rule"] == Rule.SHAPE.value):
        return ""
    by_shape: dict[str, list[str]] = {}
    for name, shape in statement["readings"][0]["shapes"].items():
        by_shape.setdefault(shape, []).append(name)
    return "; ".join(f"{', '.join(names)}: {shape}" for shape, names in by_shape.items())


def readings_words(readings: Sequence[ReadingFields]) -> str:
    """The verdict on each reading, where they differ: with x a vector: holds; with x a number: refuted."""
    if len({reading["verdict"] for reading in readings}) < 2:
        return ""
    parts: list[str] = []
    for reading in readings:
        kinds = listed(f"{name} a {kind}" for name, kind in reading["kinds"].items())
        parts.append(f"with {kinds}: {reading['verdict']}")
    return "; ".join(parts)


def oracles_words(oracles: Sequence[OracleFields]) -> str:
    """What the oracles said: Oracles that agree: dual numbers, exact differences. Gave up: autograd (why)."""
    labels = {
        Opinion.AGREES: "Oracles that agree",
        Opinion.DISAGREES: "Oracles that disagree",
        Opinion.GAVE_UP: "Gave up",
    }
    sentences: list[str] = []
    for opinion, label in labels.items():
        names = [
            f"{report['oracle']} ({report['detail']})" if report["detail"] else report["oracle"]
            for report in oracles
            if report["opinion"] == opinion.value
        ]
        if names:
            sentences.append(f"{label}: {', '.join(names)}.")
    return " ".join(sentences)


def rules_words(report: ReportFields) -> list[tuple[str, str]]:
    """The rules of evidence that the report uses, the strongest first, and what each one says."""
    used = {s["evidence"]["rule"] for s in report["statements"] if s["evidence"]}
    return [(_RULES[rule.value], _MEANINGS[rule]) for rule in Rule if rule.value in used]
