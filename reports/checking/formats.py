"""How answers are shown: in full, on a line each, as one JSON document, or as JSON Lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator

from consilience.reports.checking.answer import ERROR
from consilience.reports.checking.concise import concise
from consilience.reports.checking.fields import Fields
from consilience.reports.checking.full import full
from consilience.reports.checking.output_format import OutputFormat


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
    counts = Counter[str]()
    for answer in answers:
        if counts:
            yield "─" * width
        counts[answer["verdict"]] += 1
        first, *rest = full(answer, width)
        yield "\n".join([style(first, answer["verdict"]), *rest])
    if counts.total() > 1:
        yield "─" * width
        yield summary(counts)


def summary(counts: Counter[str]) -> str:
    """How many statements there are and what became of them: 3 statements: 1 refuted, 2 hold."""
    names = {"holds": ("holds", "hold"), ERROR: ("cannot be read", "cannot be read")}
    parts = [
        f"{count} {names.get(verdict, (verdict, verdict))[count > 1]}"
        for verdict, count in counts.most_common()
    ]
    return f"{counts.total()} statements: {', '.join(parts)}"
