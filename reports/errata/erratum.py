"""One erratum: the place, what is printed, what is right, and a counterexample on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from consilience.oracles.language.printing.latex import LatexPrinter
from consilience.oracles.language.printing.names import name
from consilience.properties.explaining.showing import UNDEFINED
from consilience.properties.judging.judgement import Rule
from consilience.reports.fields import CorrectionFields, Rows, StatementFields, WitnessFields
from consilience.reports.formats.markdown_text import code, escape, fenced, printed
from consilience.reports.formats.words import failing_relation, is_ratio, listed, where_words

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?(/\d+)?")
_CONDITION: Final = re.compile(r"(\w+) = (\w+)")
_SIGNS: Final = {"≠": r"\ne", "≰": r"\nleq", "≮": r"\nless", "≱": r"\ngeq", "≯": r"\ngtr"}


def erratum(statement: StatementFields) -> list[str]:
    """The parts of one erratum, in Markdown.

    Args:
        statement: a statement that is refuted and has a correction.
    """
    source, correction = statement["source"], statement["correction"]
    parts = [
        f"### {escape(source['section'])}: {escape(statement['name'])}",
        "As printed:",
        printed(source["printed"]),
        *(_right(statement, correction) if correction else []),
        f"**Counterexample:** {_counterexample(statement)}",
    ]
    if conditions := [*statement["holds_when"], *statement["also_when"]]:
        parts.append(
            f"**As printed it holds** when {listed(code(where_words(text)) for text in conditions)}."
        )
    if statement["reading"]:
        parts.append(f"**Read as:** {escape(statement['reading'])}")
    if statement["conventions"]:
        parts.append(f"**Convention:** {escape(statement['conventions'])}")
    rule = statement["evidence"]["rule"] if statement["evidence"] else ""
    return [*parts, f"Evidence: *{rule}*, {code(statement['command'])}"]


def _right(statement: StatementFields, correction: CorrectionFields) -> list[str]:
    """The right form, or the condition that the printed one lacks."""
    note, condition = escape(correction["note"]), code(where_words(correction["where"]))
    if correction["statement"] == statement["statement"]:
        return [f"Right under the condition {condition}. {note}"]
    return ["Right:", fenced(correction["latex"], "math"), note]


def _counterexample(statement: StatementFields) -> str:
    witness = statement["witness"]
    if witness is None:
        return f"{_sizes(statement)}{escape(statement['reason'])}."
    shapes = statement["readings"][0]["shapes"] if statement["readings"] else {}
    point = [_formula(f"{size} = {value}") for size, value in witness["sizes"].items()]
    point += [_variable(variable, rows, shapes) for variable, rows in witness["variables"].items()]
    where = f"at {', '.join(point)} " if point else ""
    return f"{where}{_sides(witness, is_ratio(statement['statement']))}."


def _sizes(statement: StatementFields) -> str:
    """The smallest sizes that break a condition such as n = 1 or m = n, where the shapes alone refute."""
    rule = statement["evidence"]["rule"] if statement["evidence"] else ""
    if rule != Rule.SHAPE.value:
        return ""
    conditions = [*statement["holds_when"], *statement["also_when"]]
    found = next(filter(None, map(_CONDITION.fullmatch, conditions)), None)
    if found is None:
        return "whatever the entries, "
    one, other = found.groups()
    sizes = f"{one} = {int(other) + 1}" if other.isdecimal() else f"{one} = 1, {other} = 2"
    return f"{_formula(sizes)}, whatever the entries: "


def _sides(witness: WitnessFields, ratio: bool) -> str:
    sides = {"left": witness["left"], "right": witness["right"]}
    lacking = [side for side, rows in sides.items() if rows == [[UNDEFINED]]]
    if lacking:
        return f"the {' and the '.join(lacking)} side {'have' if len(lacking) == 2 else 'has'} no value"
    relation = _SIGNS[failing_relation(witness["relation"])]
    left, right = (_value(rows) for rows in sides.values())
    about = "" if witness["exact"] else ", to the digits shown"
    what = "ratio of the sides is" if ratio else "sides are"
    return f"the {what} {_formula(f'{left} {relation} {right}')}{about}"


def _variable(variable: str, rows: Rows, shapes: Mapping[str, str]) -> str:
    if not all(_NUMBER.fullmatch(entry) for row in rows for entry in row):
        return code(f"{variable}(t) = {rows[0][0]}")
    is_vector = shapes.get(variable, "").startswith("vector")
    letter = LatexPrinter().name(name(variable), is_vector=is_vector).text
    return _formula(f"{letter} = {_value(rows)}")


def _value(rows: Rows) -> str:
    if len(rows) == len(rows[0]) == 1:
        return _number(rows[0][0])
    body = r" \\ ".join(" & ".join(map(_number, row)) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def _number(text: str) -> str:
    digits, _, exponent = text.partition("e")
    if exponent:
        return rf"{digits} \cdot 10^{{{int(exponent)}}}"
    above, slash, below = digits.removeprefix("-").partition("/")
    sign = "-" if digits.startswith("-") else ""
    return rf"{sign}\tfrac{{{above}}}{{{below}}}" if slash else digits


def _formula(latex: str) -> str:
    return f"$`{latex}`$"
