"""An answer in full: one sentence, what was understood, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.errors import visible
from consilience.properties.judging.judgement import Smaller, Verdict
from consilience.reports.checking.assumed import layouts_words
from consilience.reports.checking.blocks import MARK, block, side_by_side
from consilience.reports.checking.conditions import condition_words
from consilience.reports.checking.fields import AnswerFields, ErrorFields, Fields
from consilience.reports.checking.sentence import first_sentence
from consilience.reports.formats.words import (
    certainty_words,
    evidence_words,
    fragile_words,
    oracles_words,
    readings_words,
    sides_words,
    sizes_words,
)

_INDENT = 12
_PLURALS = {"number": "numbers", "vector": "vectors", "row": "rows", "matrix": "matrices"}
_SMALLER = {
    Smaller.NONE.value: "",
    Smaller.PROVED.value: "; smaller sizes have no such point",
    Smaller.SAMPLED.value: "; at smaller sizes no such point was found",
}
_REFUTED = Verdict.REFUTED.value


def full(answer: Fields, width: int) -> list[str]:
    """The lines of an answer, the first sentence first.

    Args:
        answer: what was found.
        width: columns of the terminal.
    """
    if "message" in answer:
        return _unreadable(answer)
    lines = [*wrap(first_sentence(answer), width), ""]
    for label, parts in _sections(answer, width - _INDENT - 2):
        for place, line in enumerate(parts):
            lines.append(f"  {label if place == 0 else '':<{_INDENT}}{line}".rstrip())
    return lines


def _unreadable(error: ErrorFields) -> list[str]:
    failed = error["part"] == "judge"
    inside = "" if failed else f"{error['part']}, line {error['line']}, column {error['column']}"
    places = ", ".join(filter(None, [visible(error["place"]), inside]))
    words = "could not be judged" if failed else "cannot be read"
    excerpt = [f"  {line}" for line in error["excerpt"].split("\n") if error["excerpt"]]
    return [f"This text {words}{f' ({places})' if places else ''}: {error['message']}.", *excerpt]


def _sections(answer: AnswerFields, width: int) -> Iterator[tuple[str, list[str]]]:
    """Each part with its label; parts that say nothing are left out."""
    parts = {
        "from": [visible(answer["place"])] if answer["place"] else [],
        "formula": [answer["unicode"]],
        "read as": wrap(understood(answer), width),
        "layout": [layouts_words(answer).removeprefix("layout = ")] if layouts_words(answer) else [],
        "not used": wrap(_not_used(answer), width),
        "readings": wrap(readings_words(answer["readings"]), width),
        "fails at" if answer["verdict"] == _REFUTED else "shown at": _witness(answer, width),
        "pattern": wrap(answer["pattern"], width),
        "holds when": [_condition(text, answer) for text in answer["holds_when"]],
        "also when": [_condition(text, answer) for text in answer["also_when"]],
        "convention": [answer["layout"]] if answer["layout"] else [],
        "right": _suggestion(answer),
        "derived": _derived(answer),
        "evidence": wrap(_evidence(answer), width),
        "oracles": wrap(oracles_words(answer["oracles"]), width),
        "fragile": wrap(fragile_words(answer["fragile"]), width) if answer["fragile"] else [],
        "given up": [f"{', '.join(answer['given_up'])}: the search took too long"]
        if answer["given_up"]
        else [],
    }
    return ((label, lines) for label, lines in parts.items() if lines)


def understood(answer: AnswerFields) -> str:
    """Every variable with its kind, size and assumptions: A: matrix n×n, symmetric; x: vector n."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for name, kind in answer["kinds"].items():
        size = "" if kind == "number" else f" {answer['sizes'][name]}"
        by_words.setdefault((kind, size, *answer["assumptions"].get(name, [])), []).append(name)
    return "; ".join(
        f"{', '.join(names)}: {_PLURALS[kind] if len(names) > 1 else kind}{', '.join([size, *words])}"
        for (kind, size, *words), names in by_words.items()
    )


def _not_used(answer: AnswerFields) -> str:
    """Names that are declared and do not occur, perhaps misspelt."""
    known = answer["kinds"]
    declared = read_declarations(answer["where"])
    meant = {use.other for variable in declared.variables.values() for use in variable.uses}
    held = {leaf.data for tree in declared.definitions.values() for leaf in tree.walk()}
    said: list[str] = []
    for name in declared.variables.keys() - known.keys() - meant - held if known else ():
        near = next((other for other in known if other.lower() == name.lower()), "")
        said.append(f"{name} is declared, but not in the formula{f'; is {near} meant?' if near else ''}")
    return "; ".join(sorted(said))


def _witness(answer: AnswerFields, width: int) -> list[str]:
    witness = answer["witness"]
    if witness is None:
        return []
    marked = {(i, j) for i, j in witness["differing"]}
    count = sum(map(len, witness["left"]))
    marks = marked if count > 1 else set[tuple[int, int]]()
    left, right = sides_words(answer["statement"])
    values = [block(name, rows) for name, rows in witness["variables"].items()]
    sides = [block(left, witness["left"], marks), block(right, witness["right"], marks)]
    sizes = sizes_words(witness["sizes"])
    lines = [f"{sizes}{_SMALLER[witness['smaller']]}"] if sizes else []
    lines += [*side_by_side(values, width), ""] if values else []
    lines += side_by_side(sides, width)
    notes = [certainty_words(witness)]
    if marks:
        notes.insert(0, f"{MARK} marks an entry that differs.")
    return [*lines, "", *wrap(" ".join(notes), width), ""]


def _condition(text: str, answer: AnswerFields) -> str:
    trivial = " (both sides are then zero)" if text in answer["trivial"] else ""
    return f"{condition_words(text)}{trivial}"


def _suggestion(answer: AnswerFields) -> list[str]:
    found = answer["suggestion"]
    if found is None:
        return ["none was found"] if answer["verdict"] == _REFUTED else []
    where = [f"where {found['where']}"] if found["where"] and found["where"] != answer["where"] else []
    return [found["unicode"], found["statement"], *where, found["how"]]


def _derived(answer: AnswerFields) -> list[str]:
    derived, found = answer["derived"], answer["suggestion"]
    known = answer["verdict"] != _REFUTED or (found and found["statement"].endswith(f"== {derived}"))
    return [] if derived is None or known else [derived]


def _evidence(answer: AnswerFields) -> str:
    evidence = answer["evidence"]
    if evidence is None:
        return ""
    notes = f"; {'; '.join(evidence['notes'])}" if evidence["notes"] else ""
    reason = f"; {answer['reason']}" if answer["reason"] and answer["verdict"] == _REFUTED else ""
    return f"{evidence_words(evidence)}{notes}{reason}"
