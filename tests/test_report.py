"""The command `consilience report`: its bytes, its exit codes, its options, and its table."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from consilience.oracles.catalogue import Correction, Record, catalogue, find_record
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict
from consilience.reports import records
from consilience.reports.cli.application import app
from consilience.reports.formats import json as json_format
from consilience.reports.formats.files import FILES
from consilience.reports.formats.words import evidence_words, inline, places_words
from consilience.reports.report import make_report

ROOT = Path(__file__).parents[1]
IDS = ("trace-of-axbx", "trace-of-axb", "trace-definition", "matrix-product-not-commutative")
ROWS = list[list[str]]

RIGHT = Record("right", "Right", "notes.txt", "1", r"\mathbf A^{TT} = \mathbf A", "A.T.T == A")
WRONG = replace(
    RIGHT, id="wrong", name="Wrong", printed=r"\mathbf A^T = \mathbf A", statement="A.T == A", where="A: n×n"
)
MENDED = replace(WRONG, id="mended", correction=Correction("A.T.T == A", note="Twice."))
MADE_WORSE = replace(WRONG, id="made-worse", correction=Correction("A.T == -A", "A: n×n", "Worse."))
NEEDLESS = replace(RIGHT, id="needless", correction=Correction("A.T.T.T == A.T", note="Not needed."))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def inject(monkeypatch):
    """Puts records in the place of the catalogue."""
    return lambda *injected: monkeypatch.setattr(catalogue, "records", lambda: injected)


def run(*arguments: str, columns: int = 80):
    return CliRunner().invoke(app, ["report", *arguments], env={"COLUMNS": str(columns)})


def report_of(*given: Record):
    return make_report(given)


def read(folder: Path) -> dict:
    return json.loads((folder / "consilience-report" / "report.json").read_text(encoding="utf-8"))


def only(*ids: str) -> list[str]:
    return [word for name in ids for word in ("--only", name)]


# The bytes


def test_bytes_do_not_depend_on_the_run_or_the_number_of_processes():
    chosen = [find_record(name) for name in IDS]
    reports = [make_report(chosen, jobs=jobs, seed=7, only=IDS) for jobs in (1, 1, 2)]
    for render in FILES.values():
        assert len({render(report) for report in reports}) == 1
    assert [statement["id"] for statement in reports[2]["statements"]] == list(IDS)


def test_another_seed_is_named_everywhere():
    report = make_report([RIGHT], seed=11)
    assert report["seed"] == 11
    assert report["command"] == "consilience report --seed 11"
    assert report["statements"][0]["command"] == "consilience report --only right --seed 11"


def test_json_is_what_was_made_and_holds_no_number_that_json_lacks():
    report = report_of(MENDED, RIGHT)
    assert json.loads(json_format.render(report)) == report
    report["statements"][0]["oracles"] = [
        {"oracle": "x", "opinion": "agrees", "points": 1, "detail": "", "largest": float("inf")}
    ]
    with pytest.raises(ValueError, match="Out of range float"):
        json_format.render(report)


@pytest.mark.parametrize(
    ("value", "bound"), [(3.9031e-18, 4.0e-18), (0.5, 0.5), (0.0, 0.0), (float("inf"), None), (None, None)]
)
def test_bounds_are_rounded_up_to_two_digits(monkeypatch, value, bound):
    said = OracleReport("floats", Opinion.AGREES, 1, "", value)
    monkeypatch.setattr(records, "judge", lambda s, *, seed: replace(judge(s, seed=seed), oracles=(said,)))
    assert report_of(RIGHT)["statements"][0]["oracles"][0]["largest"] == bound


# The exit codes


@pytest.mark.parametrize(
    ("record", "code", "concern"),
    [
        (RIGHT, 0, None),
        (MENDED, 0, None),
        (WRONG, 1, "it is refuted and has no correction"),
        (MADE_WORSE, 1, "its correction does not hold; it is refuted"),
        (NEEDLESS, 1, "it holds and has a correction, which it does not need"),
    ],
    ids=lambda value: value.id if isinstance(value, Record) else "",
)
def test_exit_code_follows_the_concerns(folder, inject, record, code, concern):
    inject(RIGHT, record) if record is not RIGHT else inject(RIGHT)
    result = run("--jobs", "1")
    assert result.exit_code == code
    assert read(folder)["statements"][-1]["concerns"] == ([concern] if concern else [])
    shown = " ".join(result.stdout.split())
    assert (f"Open: {record.id}: {concern}" in shown) == (concern is not None)
    page = (folder / "consilience-report" / "report.md").read_text(encoding="utf-8")
    assert ("## Left open" in page) == (concern is not None)


@pytest.mark.parametrize("place", ["statement", "correction"])
def test_oracles_that_disagree_fail_the_run(folder, inject, monkeypatch, place):
    def disagree(statement, *, seed):
        judgement = judge(statement, seed=seed)
        if (statement.text == MENDED.statement) != (place == "statement"):
            return judgement
        said = OracleReport("exact differences", Opinion.DISAGREES, 1, "1 against 2")
        return replace(judgement, oracles=(said,))

    inject(MENDED)
    monkeypatch.setattr(records, "judge", disagree)
    result = run("--jobs", "1")
    assert result.exit_code == 1
    assert "exact differences: 1 against 2" in " ".join(result.stdout.split())


def test_an_undecided_statement_is_shown_with_its_reason_and_is_no_failure(folder, inject, monkeypatch):
    def give_up(statement, *, seed):
        return replace(judge(statement, seed=seed), verdict=Verdict.UNDECIDED, reason="too hard")

    inject(RIGHT)
    monkeypatch.setattr(records, "judge", give_up)
    result = run("--jobs", "1")
    assert result.exit_code == 0
    assert "1 statement: 0 refuted, 1 undecided, 0 hold" in result.stdout
    assert re.search(r"why +too hard", result.stdout)
    page = (folder / "consilience-report" / "report.md").read_text(encoding="utf-8")
    assert "## Missing, undecided or unsupported" in page


# Usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "trace-of-axb-x"], r"'--only'.*trace-of-axbx"),
        (["--seed", "-1"], "'--seed'"),
        (["--seed", "one"], "'--seed'"),
        (["--jobs", "0"], "'--jobs'"),
        (["--jbos", "1"], "--jobs"),
        (["more"], "more"),
    ],
)
def test_a_wrong_option_is_explained(folder, arguments, message):
    result = run(*arguments)
    assert result.exit_code == 2
    assert re.search(message, " ".join(result.stderr.split()))
    assert not list(folder.iterdir())


def test_only_those_that_were_asked_for_are_judged(folder):
    first, second = "trace-of-axb", "trace-of-axbx"
    assert run(*only(second, first, second), "--jobs", "1").exit_code == 0
    report = read(folder)
    assert [statement["id"] for statement in report["statements"]] == [first, second]
    assert report["command"] == f"consilience report --only {first} --only {second} --seed 0"


def test_help_and_version_import_nothing_slow():
    program = "import atexit, sys; atexit.register(lambda: print(*sys.modules))"
    program += "; from consilience.reports.cli import main; main()"
    for arguments, expected in ((["--version"], "consilience 0.1.0"), (["report", "--help"], "--output DIR")):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, check=True, text=True
        )
        assert expected in done.stdout
        slow = {"numpy", "scipy", "flint", "autograd", "joblib", "hypothesis", "rich.table"}
        assert not slow & set(done.stdout.split())


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_and_says_what_is_wrong_and_what_is_right(folder, columns):
    result = run(*only(*IDS), "--jobs", "1", columns=columns)
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "\x1b" not in result.output
    assert result.stderr == ""
    text = " ".join(result.stdout.split())
    witness = "n = 2, A = [0 1; 0 0], X = [0 1; 0 0], B = [1 0; 0 0] left [0 0; 0 0], right [1 0; 0 0]"
    for part in (
        witness,
        "right ∇_X tr(A X B X) = Aᵀ Xᵀ Bᵀ + Bᵀ Xᵀ Aᵀ",
        "why the shapes agree only when m = n",
    ):
        assert part in text
    verdicts = [line.split()[0] for line in lines if line.startswith(("refuted", "holds"))]
    assert verdicts == ["refuted"] * 2 + ["holds"] * 2
    assert "4 statements: 2 refuted, 2 hold" in text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([["3/2"]], "3/2"),
        ([["0", "1"]], "[0 1]"),
        ([["0"], ["1"]], "[0; 1]"),
        ([["0", "1"], ["2", "3"]], "[0 1; 2 3]"),
    ],
)
def test_a_value_on_one_line(rows: ROWS, text):
    assert inline(rows) == text


def test_places_are_named_unless_the_sides_differ_everywhere():
    side = [["0"] * 3] * 3
    witness = {"left": side, "right": side, "differing": [[0, 1], [1, 0]]}
    assert places_words(witness) == "at [0, 1] and [1, 0]"
    witness["differing"] = [[i, j] for i in range(3) for j in range(3)]
    assert places_words(witness) == ""
    assert places_words(witness | {"differing": witness["differing"][:8]}).endswith("[1, 1] and 3 more")


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_of_evidence_has_words(rule):
    evidence = {"rule": rule.value, "sizes": [{"n": 2}], "points": 1, "false_pass": 2e-18, "digits": 30}
    assert evidence_words(evidence).endswith("30 digits, 1 point, 1 choice of sizes, false pass ≤ 2.0e-18")
    assert evidence_words(evidence, brief=True).endswith("30 digits, 1 point")
