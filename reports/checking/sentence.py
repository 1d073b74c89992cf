"""The first sentence of an answer, for someone who has read nothing else."""

from __future__ import annotations

import re

from consilience.properties.judging.equation import DISAGREEMENT
from consilience.properties.judging.judgement import Rule, Verdict
from consilience.reports.checking.assumed import numbers_assumed
from consilience.reports.checking.conditions import conditions_words
from consilience.reports.checking.fields import AnswerFields, SuggestionFields
from consilience.reports.formats.words import counted, lacks_value

_REAL = (Rule.EXACT.value, Rule.ENCLOSED.value)
"""Rules of which a point without a value says something: unknown elements may lack one by chance."""
_EQUALS = " = "
_LIMIT = re.compile(r"\A\s*(?:limit|asymptotic)\(|==\s*limit\(")
_PROVED = (Rule.EXACT.value, Rule.ADJOINED.value, Rule.SHAPE.value)


def first_sentence(answer: AnswerFields) -> str:
    """What was found, in one sentence."""
    match answer["verdict"]:
        case Verdict.HOLDS.value:
            return _right(answer)
        case Verdict.REFUTED.value:
            return _wrong(answer)
        case Verdict.UNDECIDED.value if answer["reason"].startswith(DISAGREEMENT):
            return (
                "Two ways to compute this formula disagree, so nothing can be said of it; please report it."
            )
        case Verdict.UNDECIDED.value:
            return f"It could not be found out whether this formula is right: {answer['reason']}."
        case _:
            return f"This formula cannot be judged: {answer['reason']}."


def _right(answer: AnswerFields) -> str:
    evidence = answer["evidence"]
    if answer["witness"] is not None:
        return "This formula is right: the claim under `not` fails at the point below."
    numbers = ", ".join(numbers_assumed(answer))
    where = f" with {numbers} read as {'numbers' if ',' in numbers else 'a number'}" if numbers else ""
    if evidence is not None and evidence["undefined"] and evidence["rule"] in _REAL:
        where += " wherever both sides have a value"
    if evidence is None or evidence["rule"] in _PROVED:
        return f"This formula is right{where}."
    points = counted(evidence["points"], "point")
    if evidence["rule"] == Rule.ENCLOSED.value and _is_equation(answer):
        digits = evidence["digits"]
        agree = f"{digits} digits agree at {points}"
        return f"This formula is right{where}{',' * bool(where)} as far as can be computed: {agree}."
    if evidence["rule"] == Rule.ENCLOSED.value:
        return f"This formula is right as far as can be computed: it holds at {points}."
    return f"No counterexample was found: the formula holds at all {points} that were tried."


def _wrong(answer: AnswerFields) -> str:
    if answer["layout"]:
        return f"This formula is right in another convention only: {answer['layout']}."
    conditions = [text for text in answer["holds_when"] if text not in answer["trivial"]]
    if conditions:
        return f"This formula is wrong in general, but right when {conditions_words(conditions)}."
    witness = answer["witness"]
    if witness is None:
        return f"This formula is wrong: {answer['reason'] or 'its sides differ'}."
    if lacks_value(witness):
        return "This formula is wrong: at the point below, a side of it has no value."
    if _LIMIT.search(answer["statement"]):
        return (
            "This formula is wrong: its two sides do not come together, as a place close to the limit shows."
        )
    if answer["suggestion"]:
        return _corrected(answer["unicode"], answer["suggestion"])
    if _is_equation(answer):
        return "This formula is wrong: at the point below, its two sides differ."
    return "This formula is wrong: at the point below, the relation does not hold."


def _corrected(claim: str, suggestion: SuggestionFields) -> str:
    """The sentence with what is right; what has neither side of the claim is no correction of it."""
    sides, right = claim.split(_EQUALS), suggestion["unicode"].split(_EQUALS)
    if len(sides) == len(right) == 2 and not set(sides) & set(right):
        return f"This formula is wrong; a related one is right: {suggestion['unicode']}."
    # Two operations may print alike: an entrywise power and that of a matrix.
    text = suggestion["statement"] if len(set(right)) < len(right) else suggestion["unicode"]
    return f"This formula is wrong; right is {text}."


def _is_equation(answer: AnswerFields) -> bool:
    return answer["witness"]["relation"] == "==" if answer["witness"] else "==" in answer["statement"]
