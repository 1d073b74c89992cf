"""`consilience report --only`: the other statements of the report stay, and say which run they are from."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.oracles.catalogue import Correction, Record, catalogue
from consilience.reports import judging, report
from consilience.reports.cli.application import app
from consilience.reports.fields import ReportFields
from consilience.reports.formats import json as json_format
from consilience.reports.formats import markdown
from consilience.reports.report import make_report
from consilience.reports.schema import misfit

FIRST = Record("first", "First", "notes.txt", "1", "", "A.T.T == A")
SECOND = replace(FIRST, id="second", statement="tr(A) == tr(A.T)")
THIRD = replace(FIRST, id="third", statement="A.T == A", correction=Correction("A.T.T == A"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, in which a report on three records is written."""
    monkeypatch.chdir(tmp_path)
    inject(monkeypatch, FIRST, SECOND, THIRD)
    assert run().exit_code == 0
    return tmp_path


def inject(monkeypatch, *records: Record) -> None:
    """Puts records in the place of the catalogue."""
    monkeypatch.setattr(catalogue, "records", lambda: records)


def run(*arguments: str):
    return CliRunner().invoke(app, ["report", "--jobs", "1", *arguments])


def path(folder: Path) -> Path:
    return folder / "consilience-report" / "report.json"


def kept(folder: Path) -> dict[str, str]:
    """What each statement of the report says of the run that it is kept from."""
    statements = json.loads(path(folder).read_text(encoding="utf-8"))["statements"]
    return {statement["id"]: statement["kept"] for statement in statements}


def test_the_same_run_again_keeps_the_others_as_they_are(folder):
    before = json.loads(path(folder).read_text(encoding="utf-8"))
    result = run("--only", "second")
    assert result.exit_code == 0
    assert "Kept from the report that was there: 2 statements" in result.stdout
    assert "1 statement: 0 refuted, 1 holds" in result.stdout
    after = json.loads(path(folder).read_text(encoding="utf-8"))
    assert after == before | {"command": "consilience report --only second --seed 0"}


def test_those_of_another_seed_are_marked_until_they_are_judged_again(folder):
    run("--only", "second", "--seed", "3")
    old = "kept from a run with seed 0 and version 0.1.0"
    assert kept(folder) == {"first": old, "second": "", "third": old}
    run("--only", "third", "--seed", "4")
    assert kept(folder) == {
        "first": old,
        "second": "kept from a run with seed 3 and version 0.1.0",
        "third": "",
    }
    page = (folder / "consilience-report" / "report.md").read_text(encoding="utf-8")
    assert page.count(old) == 1
    run("--seed", "4")
    assert set(kept(folder).values()) == {""}


def test_a_refuted_one_that_is_kept_is_shown_so(folder):
    run("--only", "second", "--seed", "3")
    page = (folder / "consilience-report" / "report.md").read_text(encoding="utf-8")
    assert "This result was kept from a run with seed 0 and version 0.1.0." in page


def test_those_of_other_versions_are_marked(folder, monkeypatch):
    numbers = {"consilience": "0.2.0", "numpy": "99.0"}
    monkeypatch.setattr(report, "version", lambda name: numbers.get(name) or before["versions"][name])
    before = json.loads(path(folder).read_text(encoding="utf-8"))
    run("--only", "second")
    old = f"kept from a run with seed 0, version 0.1.0 and numpy {before['versions']['numpy']}"
    assert kept(folder) == {"first": old, "second": "", "third": old}


def test_those_whose_text_differs_now_are_marked(folder, monkeypatch):
    other = replace(THIRD, correction=Correction("A == A"))
    inject(monkeypatch, replace(FIRST, where="A: n×n"), SECOND, other)
    run("--only", "second")
    words = "kept from a run with seed 0 and version 0.1.0; its text in the catalogue differs now"
    assert kept(folder) == {"first": words, "second": "", "third": words}
    inject(monkeypatch, FIRST, SECOND, THIRD)
    run("--only", "second")
    assert kept(folder)["first"] == "kept from a run with seed 0 and version 0.1.0"


def test_one_that_the_catalogue_lacks_now_stands_last(folder, monkeypatch):
    inject(monkeypatch, SECOND, THIRD)
    run("--only", "third")
    words = "kept from a run with seed 0 and version 0.1.0; the catalogue does not have it now"
    assert list(kept(folder).items()) == [("second", ""), ("third", ""), ("first", words)]


def test_a_missing_one_is_judged_again_alone(folder, monkeypatch):
    def fail(record, seed):
        raise ZeroDivisionError("one  line\nof text")

    with monkeypatch.context() as patch:
        patch.setattr(judging, "judge_record", fail)
        assert run("--only", "third").exit_code == 1
    statements = json.loads(path(folder).read_text(encoding="utf-8"))["statements"]
    (missing,) = [s for s in statements if s["verdict"] == "missing"]
    assert missing["reason"].startswith("ZeroDivisionError: one line of text (in ")
    assert run("--only", "first").exit_code == 0  # it speaks of what was judged now
    assert kept(folder)["third"] == ""
    assert run("--only", "third").exit_code == 0
    assert "missing" not in path(folder).read_text(encoding="utf-8")


# What stands there already


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"statements": []}', "[" * 100_000, "\xff"])
@pytest.mark.parametrize("options", [(), ("--only", "first")], ids=["all", "only"])
def test_a_file_that_is_no_report_is_not_replaced(folder, monkeypatch, text, options):
    monkeypatch.setattr(judging, "judge_record", None)  # nothing is judged
    path(folder).write_bytes(text.encode("latin-1"))
    before = {p.name: p.read_bytes() for p in path(folder).parent.iterdir()}
    result = run(*options)
    assert result.exit_code == 2
    assert "report.json is damaged, or no report of consilience; move it away" in result.stderr
    assert {p.name: p.read_bytes() for p in path(folder).parent.iterdir()} == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"kept": ""', '"held": ""', "statements[0] has an unknown held"),
        ('"seed": 0', '"seed": "0"', "seed is not of type int"),
        ('"points": 4', '"points": null', "evidence.points is not of type int"),
    ],
)
def test_a_report_of_another_form_is_replaced_as_a_whole_only(folder, old, new, fault):
    text = path(folder).read_text(encoding="utf-8")
    assert old in text
    path(folder).write_text(text.replace(old, new), encoding="utf-8")
    result = run("--only", "first")
    assert result.exit_code == 2
    assert re.search(
        rf"cannot be kept, because .*{re.escape(fault)}; judge all without --only", result.stderr
    )
    assert path(folder).read_text(encoding="utf-8") == text.replace(old, new)
    assert run().exit_code == 0
    assert path(folder).read_text(encoding="utf-8") == text


def test_what_is_written_fits_its_description():
    found = json.loads(json_format.render(make_report([FIRST, THIRD])))
    assert misfit(found, ReportFields, "the report") == ""
    assert markdown.render(found) == markdown.render(make_report([FIRST, THIRD]))
