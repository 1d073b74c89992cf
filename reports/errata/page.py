"""All errata as one page of Markdown, from a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from consilience.oracles.catalogue import Record, find_record, records
from consilience.oracles.catalogue.coverage import ENTRIES
from consilience.oracles.catalogue.documents import DOCUMENTS, TITLES
from consilience.oracles.catalogue.usage import CONVENTIONS, SLIPS
from consilience.reports.errata.erratum import erratum
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.formats.markdown_text import code, escape, printed
from consilience.reports.formats.words import REFUTED, counted, with_verdict

_HEAD: Final = """\
# Errata

Most of what the notes print is right: of {total} statements {hold} hold as they stand. This page lists
the others in the order of the notes, for those who wrote them and those who learn from them: what is printed,
what is right, and a counterexample that is small enough for pencil and paper.

Each statement was judged as [judging.md](judging.md) describes, and so was each form that is given as right:
all of these hold. [coverage.md](coverage.md) lists everything that was read. Conventions differ between
authors, and pens slip. Neither is an error, and both stand apart, after the errata of each note.

`python -m consilience.reports.errata` prints this page."""


def render(report: ReportFields) -> str:
    """The page docs/errata.md.

    Args:
        report: a report that holds at least every statement of the catalogue that is refuted.
    """
    places = [record_id for entry in ENTRIES for record_id in entry.ids]
    refuted = sorted(with_verdict(report, REFUTED), key=lambda statement: places.index(statement["id"]))
    # A question of layout is one of convention.
    wrong = [statement for statement in refuted if not statement["layout"]]
    turned = [statement for statement in refuted if statement["layout"]]
    total = len(records())
    parts = [_HEAD.format(total=total, hold=total - len(wrong))]
    for document in DOCUMENTS:
        parts += _document(document, _of(document, wrong), _of(document, turned))
    return "\n\n".join(parts) + "\n"


def _of(document: str, statements: Iterable[StatementFields]) -> list[StatementFields]:
    return [statement for statement in statements if statement["source"]["document"] == document]


def _document(name: str, wrong: Sequence[StatementFields], turned: Sequence[StatementFields]) -> list[str]:
    count = sum(record.document == name for record in records())
    outcome = f"{len(wrong)} do not hold as printed" if wrong else "all hold as printed"
    parts = [f"## {escape(TITLES[name])}", f"{code(name)} has {counted(count, 'statement')}; {outcome}."]
    parts += [part for statement in wrong for part in erratum(statement)]
    conventions = [_turned(statement) for statement in turned] + _remarks(name, CONVENTIONS)
    if conventions:
        parts += ["### Conventions, which are no errors", *conventions]
    if slips := _remarks(name, SLIPS):
        parts += ["### Slips of the pen, which leave no doubt", *slips]
    return parts


def _turned(statement: StatementFields) -> str:
    source = statement["source"]
    return _remark(
        source["section"], source["printed"], f"It is a question of layout: {statement['layout']}."
    )


def _remarks(document: str, ids: Iterable[str]) -> list[str]:
    chosen = [record for record in map(find_record, ids) if record.document == document]
    return [_remark(record.section, record.printed, _understood(record)) for record in chosen]


def _understood(record: Record) -> str:
    return record.reading or record.conventions


def _remark(section: str, text: str, remark: str) -> str:
    return f"{escape(section)}:\n\n{printed(text)}\n\n{escape(remark)}"
