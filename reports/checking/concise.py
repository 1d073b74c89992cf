"""An answer on one line."""

from __future__ import annotations

from consilience.oracles.language.errors import visible
from consilience.properties.judging.judgement import Rule
from consilience.reports.checking.assumed import layouts_words, numbers_assumed
from consilience.reports.checking.conditions import conditions_words
from consilience.reports.checking.fields import AnswerFields, Fields
from consilience.reports.formats.words import counted, inline, sizes_words


def concise(answer: Fields) -> str:
    """The verdict, the statement, and what matters most about it."""
    named = answer["place"] if answer["id"] is None else answer["id"]
    name = visible(f"{named}: ") if named != "" else ""
    text = visible(" ".join(answer["statement"].split()))
    if "message" in answer:
        return f"{name}error: {text}: {answer['message']}"
    return f"{name}{answer['verdict']}: {text}" + "".join(f"; {part}" for part in _parts(answer) if part)


def _sampled(answer: AnswerFields) -> str:
    """That nothing is proved, where a statement was not refuted at points alone."""
    evidence = answer["evidence"]
    if answer["verdict"] != "holds" or evidence is None or evidence["rule"] != Rule.SAMPLED.value:
        return ""
    return f"sampled: no counterexample at {counted(evidence['points'], 'point')}"


def _parts(answer: AnswerFields) -> list[str]:
    if answer["witness"] is None or answer["verdict"] == "holds":
        numbers = [f"{name} is read as a number" for name in numbers_assumed(answer)]
        return [answer["reason"], *numbers, _sampled(answer), layouts_words(answer)]
    witness, suggestion = answer["witness"], answer["suggestion"]
    values = [f"{name} = {inline(rows)}" for name, rows in witness["variables"].items()]
    point = ", ".join(filter(None, [sizes_words(witness["sizes"]), *values]))
    return [
        f"{f'at {point}: ' if point else ''}left {inline(witness['left'])}, right {inline(witness['right'])}",
        f"holds when {conditions_words(answer['holds_when'])}" if answer["holds_when"] else "",
        f"right: {suggestion['statement']}" if suggestion else "",
        layouts_words(answer),
    ]
