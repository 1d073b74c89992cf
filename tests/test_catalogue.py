"""The catalogue: ids, look-up, and a coverage that names every record and every formula without one."""

import re
from pathlib import Path

import pytest

from consilience.oracles.catalogue import Record, UnknownRecordError, collect, find_record, records
from consilience.oracles.catalogue.coverage import ENTRIES, Entry, render
from consilience.oracles.catalogue.documents import DOCUMENTS

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
RECORD = Record(id="twice", name="Twice", document="a.txt", section="1", printed="x = x", statement="x == x")


def test_coverage_page_is_what_the_entries_render() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


def test_every_record_is_covered_and_every_covered_id_is_a_record() -> None:
    covered = {record_id for entry in ENTRIES for record_id in entry.ids}
    assert covered == {record.id for record in records()}


def test_a_record_and_its_coverage_name_the_same_document() -> None:
    covered = {(record_id, entry.document) for entry in ENTRIES for record_id in entry.ids}
    assert covered == {(record.id, record.document) for record in records()}


def test_documents_are_covered_in_order() -> None:
    assert tuple(dict.fromkeys(entry.document for entry in ENTRIES)) == DOCUMENTS


def test_nothing_is_left_for_later() -> None:
    assert not [entry for entry in ENTRIES if re.search(r"\byet\b|later", entry.reason)]


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ("4.1 sigmoid 函数 1", 6),
        ("4.2 softplus 函数 1", 5),
        ("4.2 softplus 函数 2", 6),
        ("4.2 softplus 函数 3", 11),
        ("4.3 伽马函数 1", 3),
        ("4.3 伽马函数 1, 性质", 7),
        ("4.3 伽马函数 2", 1),
        ("4.4 贝塔函数 1", 4),
        ("4.4 贝塔函数 2", 8),
    ],
)
def test_special_functions_are_covered_formula_by_formula(section: str, count: int) -> None:
    """The numbers of formulas, claims and pictures, counted in the note."""
    assert sum(entry.section == section for entry in ENTRIES) == count


@pytest.mark.parametrize("record", records(), ids=lambda record: record.id)
def test_fields_are_filled(record: Record) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record.id)
    assert all((record.name, record.section, record.printed, record.statement))
    if record.correction is not None:
        right, printed = record.correction, record
        assert right.note
        assert (right.statement, right.where) != (printed.statement, printed.where)


def test_find_record_returns_the_record_of_an_id() -> None:
    assert all(find_record(record.id) is record for record in records())


def test_an_unknown_id_is_answered_with_close_ids() -> None:
    with pytest.raises(UnknownRecordError, match=r"no record has id='trace-of-axb-x'.*trace-of-axbx"):
        find_record("trace-of-axb-x")


def test_an_id_that_resembles_nothing_is_answered_with_valid_ids() -> None:
    with pytest.raises(UnknownRecordError) as caught:
        find_record("§")
    assert sorted(record.id for record in records())[0] in str(caught.value)


def test_a_duplicate_id_is_refused() -> None:
    assert collect([(RECORD,)]) == (RECORD,)
    with pytest.raises(ValueError, match="duplicate id='twice'"):
        collect([(RECORD,), (RECORD,)])


def test_an_entry_needs_either_ids_or_a_reason() -> None:
    with pytest.raises(ValueError, match="either ids or a reason"):
        Entry("a.txt", "1", "x = x")
    with pytest.raises(ValueError, match="either ids or a reason"):
        Entry("a.txt", "1", "x = x", ids=("twice",), reason="a bare definition")
