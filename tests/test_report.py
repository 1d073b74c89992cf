"""The command `consilience report`: its bytes, its exit codes, its files, and what people read."""

import doctest
import html
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
import typing
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from typer.testing import CliRunner

from consilience.oracles.catalogue import Correction, Record, catalogue, find_record
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict
from consilience.reports import atomic, fields, judging, records
from consilience.reports.cli.application import app
from consilience.reports.formats import json as json_format
from consilience.reports.formats import markdown
from consilience.reports.formats.markdown_text import code, escape, fenced, printed, table
from consilience.reports.formats.words import evidence_words, inline, places_words
from consilience.reports.report import is_settled, make_report

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
UNREADABLE = replace(RIGHT, id="unreadable", statement="A.T ==")


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
    for form in (json_format, markdown):
        assert len({form.render(report) for report in reports}) == 1
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
        (WRONG, 1, "it is refuted and the catalogue has no correction"),
        (MADE_WORSE, 1, "its correction does not hold; it is refuted"),
        (NEEDLESS, 1, "it holds and the catalogue has a correction, which it does not need"),
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


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_statement_that_fails_ends_the_run_with_its_id(folder, inject, jobs):
    inject(RIGHT, UNREADABLE, WRONG)
    result = run("--jobs", jobs)
    assert result.exit_code == 1
    assert "unreadable: NotationError: statement, line 1" in result.stderr
    assert "Traceback" not in result.output
    assert not list(folder.iterdir())


def test_a_process_that_dies_names_what_was_under_way(monkeypatch):
    monkeypatch.setattr(judging, "_judge", lambda place, record, seed: os._exit(3))
    with pytest.raises(judging.FailedStatements, match=r"one of .*wrong.*--jobs 1"):
        make_report([RIGHT, WRONG], jobs=2)


def test_an_interrupt_leaves_nothing_behind(folder, inject, monkeypatch):
    def interrupted(statement, *, seed):
        raise KeyboardInterrupt

    inject(RIGHT)
    monkeypatch.setattr(records, "judge", interrupted)
    result = run("--jobs", "1")
    assert (result.exit_code, result.stderr) == (
        130,
        "consilience report: interrupted; no file is half-written\n",
    )
    assert not list(folder.iterdir())


def test_workers_never_see_an_interrupt(monkeypatch):
    if not hasattr(signal, "pthread_sigmask"):
        pytest.skip("no masks of signals here")

    def blocked(place, record, seed):
        return judging._Done(place, signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    def judged(jobs: int) -> list:
        return judging.judge_records([RIGHT, WRONG], seed=0, jobs=jobs, advance=lambda: None)

    monkeypatch.setattr(judging, "_judge", blocked)
    assert judged(jobs=2) == [True, True]
    assert judged(jobs=1) == [False, False]


def test_an_interrupt_of_all_processes_shows_no_traceback(folder):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()  # the bar, which shows that judging has begun, appears on terminals only
    program = "from consilience.reports.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "report", "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    with open(ours, "rb", buffering=0) as terminal:
        while b"judging" not in seen:
            seen += terminal.read(1000)
        os.killpg(process.pid, signal.SIGINT)
        try:
            while chunk := terminal.read(1000):
                seen += chunk
        except OSError:  # the other end is closed
            pass
    assert process.wait() == 130
    assert b"interrupted" in seen
    assert b"Traceback" not in seen
    assert not list(folder.iterdir())


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


def test_only_those_that_were_asked_for_are_written(folder):
    first, second = "trace-of-axb", "trace-of-axbx"
    assert run(*only(second, first, second), "--jobs", "1").exit_code == 0
    report = read(folder)
    assert [statement["id"] for statement in report["statements"]] == [first, second]
    assert report["command"] == f"consilience report --only {first} --only {second} --seed 0"
    assert run(*only(first)).exit_code == 0
    assert [statement["id"] for statement in read(folder)["statements"]] == [first]


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


# Files


def test_a_failure_while_writing_leaves_the_previous_files(tmp_path, monkeypatch):
    atomic.write_files(tmp_path, {"a": "old a", "b": "old b"})
    calls = []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(atomic.FileProblemError, match="no space left on device"):
        atomic.write_files(tmp_path, {"a": "new a", "b": "new b"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old a", "b": "old b"}


def test_an_interrupt_while_writing_leaves_the_previous_files(tmp_path, monkeypatch):
    def interrupted(handle):
        raise KeyboardInterrupt

    atomic.write_files(tmp_path, {"a": "old"})
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_files(tmp_path, {"a": "new"})
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_files_are_replaced_and_folders_made(tmp_path):
    for text in ("one\n", "two ∇\n"):
        (path,) = atomic.write_files(tmp_path / "deep" / "er", {"a.txt": text})
        assert path.read_bytes() == text.encode()
    assert [path.name for path in path.parent.iterdir()] == ["a.txt"]


def test_who_reads_the_previous_file_reads_it_to_its_end(tmp_path):
    (path,) = atomic.write_files(tmp_path, {"a": "old"})
    with path.open() as file:
        atomic.write_files(tmp_path, {"a": "new"})
        assert file.read() == "old"


@pytest.mark.parametrize("output", ["file", "file/deeper"])
def test_an_output_that_is_a_file_is_refused_before_judging(folder, inject, output):
    inject(UNREADABLE)  # judging it would exit with 1
    (folder / "file").write_text("mine")
    result = run("--output", output)
    assert result.exit_code == 2
    assert "file is a file, not a folder; name another folder with --output" in result.stderr
    assert (folder / "file").read_text() == "mine"


def test_a_report_that_is_a_folder_is_refused(folder, inject):
    inject(RIGHT)
    (folder / "out" / "report.md").mkdir(parents=True)
    result = run("--output", "out", "--jobs", "1")
    assert result.exit_code == 2
    assert "report.md is a folder" in result.stderr
    assert [path.name for path in (folder / "out").iterdir()] == ["report.md"]


def test_a_folder_that_is_read_only_is_refused(folder, inject, monkeypatch):
    inject(UNREADABLE)
    (folder / "out").mkdir(mode=0o500)
    # The superuser may write anywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("out"))
    result = run("--output", "out")
    assert result.exit_code == 2
    assert "out cannot be written to" in result.stderr


# The table


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_and_says_what_is_wrong_and_what_is_right(folder, columns):
    result = run(*only(*IDS), "--jobs", "1", columns=columns)
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "\x1b" not in result.output
    assert result.stderr == ""
    text = " ".join(result.stdout.split())
    witness = "n = 2, A = [0 0; 0 1], X = [0 0; 1 0], B = [0 1; 0 0] left [0 0; 0 1], right [0 0; 0 0]"
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


# Markdown

HOSTILE = (
    "a | b",
    r"\| x \\| y \ z",
    "`code` ``two``",
    "*a* _b_ __c__ ~~d~~ <b>e</b> &amp; &#35; <!-- f",
    "[link](https://example.org) ![image](x)",
    "# no heading",
    "> no quotation",
    "1. no list",
    "- no list",
    "=== no heading",
    "$x$ $$y$$",
    "two\n\nparagraphs",
)


def plain(markdown_text: str) -> str:
    """What a reader sees, tags left out, as one line."""
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown_text)
    )
    return " ".join(
        html.unescape(re.sub(r"<(?!/?(?:p|td|code)\b)[^>]*>|</?(?:p|td|code)\b[^>]*>", " ", rendered)).split()
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is(text):
    flat = " ".join(text.split())
    assert plain(escape(text)) == flat
    for cell in (escape(text), code(text)):
        assert plain(table(["a", "b"], [[cell, "end"]])) == f"a b {flat} end"


def test_without_escaping_the_texts_would_be_changed():
    assert sum(plain(text) != " ".join(text.split()) for text in HOSTILE) > len(HOSTILE) / 2


def test_a_fence_is_longer_than_any_in_its_text():
    assert fenced("````\nx", "math") == "`````math\n````\nx\n`````"


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        (r"\mathbf A^{T}", "```math\n"),
        (r"\mathbf A^{T", "```latex\n"),
        (r"\text{第$ n $列}", "```latex\n"),
        ("u_o is a column vector.", r"> u\_o is a column"),
        (r"The case $y = 0$ gives $\|x\|$.", r"> The case $`y = 0`$ gives $`\|x\|`$."),
        ("1. First $x$ one.", r"> 1\. First $`x`$ one."),
        ("A dollar $ alone.", r"> A dollar \$ alone."),
    ],
)
def test_a_printed_formula_is_typeset_where_that_is_safe(text, begin):
    assert printed(text).startswith(begin)


def test_the_page_says_what_is_wrong_and_what_is_right():
    page = markdown.render(make_report([find_record(name) for name in IDS]))
    entry = page[page.index("### trace-of-axbx") : page.index("## Holding")]
    for part in (
        "```math\n\\frac{\\partial [tr(",
        "**Understood as** `grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T`",
        "where the sides differ at \\[1, 1\\]",
        "| `0 0`<br>`0 1` | `0 0`<br>`1 0` | `0 1`<br>`0 0` | `0 0`<br>`0 1` | `0 0`<br>`0 0` |",
        "**Right is** `grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X.T @ A.T`",
        "This form holds: exact",
        "Reproduce: `consilience report --only trace-of-axbx --seed 0`",
    ):
        assert part in entry
    assert "| `trace-of-axb` | `grad(tr(A @ X @ B), X) == A.T @ B.T` |" in page


def test_a_hostile_record_cannot_break_the_page():
    hostile = replace(
        WRONG,
        name="a|b `c` <i>",
        section="1. *x*",
        document="no|tes`.txt",
        printed="```\n| x",
        reading="$y$ | _z_",
    )
    seen = plain(markdown.render(report_of(hostile)))
    for text in (hostile.name, hostile.section, hostile.document, hostile.reading):
        assert text in seen


# The documentation

OBJECTS = {
    "Report": fields.ReportFields,
    "Statement": fields.StatementFields,
    "Source": fields.SourceFields,
    "Evidence": fields.EvidenceFields,
    "Oracle": fields.OracleFields,
    "Reading": fields.ReadingFields,
    "Witness": fields.WitnessFields,
    "Correction": fields.CorrectionFields,
}


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("name", OBJECTS)
def test_every_field_is_documented_in_its_place(name):
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    section = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
    assert first_cells(section) == list(typing.get_type_hints(OBJECTS[name]))


def test_every_produced_field_is_declared():
    report = report_of(MENDED)
    (statement,) = report["statements"]
    correction = statement["correction"]
    objects = [report, statement, statement["source"], statement["evidence"], statement["oracles"][0]]
    objects += [statement["readings"][0], statement["witness"], correction]
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
    (shown,) = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)
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
