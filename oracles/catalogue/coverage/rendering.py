"""The coverage of all documents as one page of Markdown."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from consilience.oracles.catalogue.coverage import (
    algebra_note,
    exponential_note,
    product_note,
    special_functions,
)
from consilience.oracles.catalogue.coverage.entry import Entry

ENTRIES: Final[tuple[Entry, ...]] = (
    exponential_note.ENTRIES + product_note.ENTRIES + algebra_note.ENTRIES + special_functions.ENTRIES
)

_HEAD: Final = """\
# Coverage of the catalogue

Every formula and claim of each document in order, with the records that transcribe it
or the reason why it has none. [errata.md](errata.md) says which of them do not hold as printed.
`python -m consilience.oracles.catalogue.coverage` prints this page.
"""


def render() -> str:
    """The page docs/coverage.md, from the entries alone."""
    documents = (
        _document(name, list(entries)) for name, entries in groupby(ENTRIES, lambda entry: entry.document)
    )
    return "\n".join([_HEAD, *documents])


def _document(name: str, entries: list[Entry]) -> str:
    ids = {record_id for entry in entries for record_id in entry.ids}
    without = sum(not entry.ids for entry in entries)
    head = (
        f"## {name}\n\n{len(entries)} formulas and claims: {len(ids)} records; {without} without a record.\n"
    )
    sections = (_section(title, group) for title, group in groupby(entries, lambda entry: entry.section))
    return "\n".join([head, *sections])


def _section(title: str, entries: Iterable[Entry]) -> str:
    return f"### {title}\n\n" + "".join(_line(entry) for entry in entries)


def _line(entry: Entry) -> str:
    outcome = ", ".join(f"`{record_id}`" for record_id in entry.ids) or f"*no record: {entry.reason}*"
    return f"- {entry.printed}\n  → {outcome}\n"
