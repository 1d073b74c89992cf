"""What README.md and docs/report.md say of the report is what there is."""

import doctest
import re
import tomllib
import typing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.oracles.catalogue import find_record
from consilience.properties.judging.judgement import Rule, Verdict
from consilience.reports import fields
from consilience.reports.cli.application import app
from consilience.reports.report import is_settled, make_report

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, ["report", *arguments], env={"COLUMNS": "80"})


OBJECTS = {
    "Report": fields.ReportFields,
    "Statement": fields.StatementFields,
    "Source": fields.SourceFields,
    "Evidence": fields.EvidenceFields,
    "Oracle": fields.OracleFields,
    "Reading": fields.ReadingFields,
    "Witness": fields.WitnessFields,
    "Plot": fields.PlotFields,
    "Series": fields.SeriesFields,
    "Correction": fields.CorrectionFields,
    "Fragility": fields.FragilityFields,
}


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("name", OBJECTS)
def test_every_field_is_documented_in_its_place(name):
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    section = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
    assert first_cells(section) == list(typing.get_type_hints(OBJECTS[name]))


def test_every_produced_field_is_declared():
    report = make_report([find_record("trace-of-axbx")])
    (statement,) = report["statements"]
    plot = statement["plots"][0]
    correction = statement["correction"]
    objects = [report, statement, statement["source"], statement["evidence"], statement["oracles"][0]]
    objects += [statement["readings"][0], statement["witness"], plot, plot["series"][0], correction]
    objects.append(make_report([find_record("squared-distance")])["statements"][0]["fragile"])
    for produced, declared in zip(objects, OBJECTS.values(), strict=True):
        assert list(produced) == list(typing.get_type_hints(declared))
    assert list(correction["evidence"]) == list(statement["evidence"])
    assert is_settled(report)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_python_runs(readme):
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    assert test.examples


def test_readme_shows_what_the_command_prints(readme, folder):
    (shown,) = re.findall(r"```text\n(verdict .*?)```", readme, re.DOTALL)
    command = re.search(r"`consilience report (--only [\w-]+)` prints", readme)[1]
    lines = [
        line.rstrip() for line in run(*command.split()).stdout.splitlines() if not line.startswith("Written")
    ]
    assert lines == shown.splitlines()


def test_readme_tables_are_complete(readme):
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    dependencies = {re.split("[<>=]", line)[0] for line in config["project"]["dependencies"]}
    words = set(first_cells(readme))
    assert dependencies <= words
    assert {verdict.value for verdict in Verdict} | {rule.value for rule in Rule} <= words


def test_readme_names_what_exists(readme):
    paths = set(re.findall(r"\]\(([^):]+)\)", readme)) | {w for w in first_cells(readme) if w.endswith("/")}
    assert len(paths) > 10
    assert not [path for path in sorted(paths) if not (ROOT / path).exists()]
