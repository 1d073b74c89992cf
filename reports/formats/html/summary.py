"""What the head of the page counts."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from consilience.properties.judging.judgement import Rule
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.formats.words import HOLDS, OPEN, REFUTED, counted


class Step(NamedTuple):
    """A step of the funnel: a number, what it counts, and the verdict that colours it."""

    number: int
    text: str
    verdict: str = ""


def headline(report: ReportFields) -> str:
    """The report in one sentence."""
    total, counts = len(report["statements"]), verdict_counts(report)
    wrong, unsettled = counts.get(REFUTED, 0), total - counts.get(REFUTED, 0) - counts.get(HOLDS, 0)
    rest = f"; {unsettled} could not be settled" if unsettled else ""
    if not wrong:
        return f"None of {counted(total, 'statement')} is wrong{rest}"
    return f"{wrong} of {counted(total, 'statement')} {'is' if wrong == 1 else 'are'} wrong as printed{rest}"


def verdict_counts(report: ReportFields) -> dict[str, int]:
    """How many statements have each verdict that occurs, refuted ones first."""
    counts = Counter(statement["verdict"] for statement in report["statements"])
    return {verdict: counts[verdict] for verdict in (REFUTED, *OPEN, HOLDS) if counts[verdict]}


def concerns(report: ReportFields) -> list[tuple[StatementFields, str]]:
    """What is left open, each with its statement."""
    return [(statement, concern) for statement in report["statements"] for concern in statement["concerns"]]


def funnel(report: ReportFields) -> list[Step]:
    """From the formulas of the notes to the verdicts."""
    statements = report["statements"]
    judged = [statement for statement in statements if statement["evidence"] is not None]
    steps = [*_of_notes(statements), Step(len(statements), "statements, since some are several")]
    if not steps[:-1]:
        steps = [Step(len(statements), "statements")]
    steps.append(Step(len(judged), "judged"))
    return steps + [
        Step(count, "hold" if verdict == HOLDS else verdict, verdict)
        for verdict, count in sorted(verdict_counts(report).items(), key=lambda item: item[0] != HOLDS)
    ]


def _of_notes(statements: list[StatementFields]) -> list[Step]:
    """What the catalogue's notes hold, where statements of them are in the report."""
    from consilience.oracles.catalogue.coverage import ENTRIES

    documents = {statement["source"]["document"] for statement in statements}
    entries = [entry for entry in ENTRIES if entry.document in documents]
    if not entries:
        return []
    claims = [entry for entry in entries if entry.ids]
    return [
        Step(len(entries), "formulas and claims in the notes"),
        Step(len(claims), "of them can be checked"),
    ]


def same_corrections(statements: list[StatementFields]) -> list[list[StatementFields]]:
    """Statements in groups that have one correction, in the order of the first of each group."""
    groups: dict[tuple[str, str, str], list[StatementFields]] = {}
    for statement in statements:
        right = statement["correction"]
        key = (statement["source"]["document"], right["statement"], right["where"]) if right else ()
        groups.setdefault(key or (statement["id"], "", ""), []).append(statement)
    return list(groups.values())


def notes(statements: list[StatementFields]) -> list[str]:
    """What differs, in the words of the corrections, each once."""
    return list(dict.fromkeys(s["correction"]["note"] for s in statements if s["correction"]))


def evidence_table(report: ReportFields) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """How many verdicts were reached by which rule: the rules, and a row of counts for each verdict."""
    pairs = [(s["verdict"], s["evidence"]["rule"]) for s in report["statements"] if s["evidence"]]
    rules = [rule.value for rule in Rule if any(rule.value == used for _, used in pairs)]
    verdicts = [verdict for verdict in verdict_counts(report) if any(verdict == had for had, _ in pairs)]
    return rules, [(verdict, [pairs.count((verdict, rule)) for rule in rules]) for verdict in verdicts]
