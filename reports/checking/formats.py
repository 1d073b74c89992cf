"""How answers are shown: in full, on a line each, as one JSON document, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from consilience.reports.checking.concise import concise
from consilience.reports.checking.fields import Fields
from consilience.reports.checking.full import full
from consilience.reports.checking.output_format import OutputFormat
from consilience.reports.formats.words import summary_of


def shown(
    answers: Iterator[Fields], output: OutputFormat, width: int, style: Callable[[str, str], str]
) -> Iterator[str]:
    """The text of each answer as soon as it is there, and what stands at the end.

    Args:
        answers: the answers.
        output: the format.
        width: columns of the terminal.
        style: a text as it looks for a verdict.
    """
    match output:
        case OutputFormat.JSONL:
            return (json.dumps(answer, ensure_ascii=False) for answer in answers)
        case OutputFormat.JSON:
            return _document(answers)
        case OutputFormat.CONCISE:
            return (style(concise(answer), answer["verdict"]) for answer in answers)
        case OutputFormat.FULL:
            return _in_full(answers, width, style)


def _document(answers: Iterator[Fields]) -> Iterator[str]:
    """One list, a line for each answer."""
    before = "["
    for answer in answers:
        yield f"{before}{json.dumps(answer, ensure_ascii=False)}"
        before = ","
    yield "]" if before == "," else "[]"


def _in_full(answers: Iterator[Fields], width: int, style: Callable[[str, str], str]) -> Iterator[str]:
    verdicts: list[str] = []
    for answer in answers:
        if verdicts:
            yield "─" * width
        verdicts.append(answer["verdict"])
        first, *rest = full(answer, width)
        yield "\n".join([style(first, answer["verdict"]), *rest])
    if len(verdicts) > 1:
        yield "─" * width
        yield summary_of(verdicts)
