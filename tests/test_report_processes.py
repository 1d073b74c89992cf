"""The processes of the report: one that dies costs its statements, and nothing else."""

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.oracles.catalogue import Correction, Record, catalogue
from consilience.reports import judging, records
from consilience.reports.cli.application import app
from consilience.reports.missing import DIED
from consilience.reports.report import make_report

RIGHT = Record("right", "Right", "notes.txt", "1", r"\mathbf A^{TT} = \mathbf A", "A.T.T == A")
WRONG = replace(
    RIGHT, id="wrong", name="Wrong", printed=r"\mathbf A^T = \mathbf A", statement="A.T == A", where="A: n×n"
)
MENDED = replace(WRONG, id="mended", correction=Correction("A.T.T == A", note="Twice."))
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


def read(folder: Path) -> dict:
    return json.loads((folder / "consilience-report" / "report.json").read_text(encoding="utf-8"))


def verdicts(report) -> dict[str, str]:
    """The verdict on each statement."""
    return {statement["id"]: statement["verdict"] for statement in report["statements"]}


# A statement that cannot be judged


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_statement_that_raises_is_missing_and_the_others_are_not(folder, inject, jobs):
    inject(RIGHT, UNREADABLE, MENDED)
    result = run("--jobs", jobs)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert result.stderr == ""
    report = read(folder)
    assert verdicts(report) == {"right": "holds", "unreadable": "missing", "mended": "refuted"}
    missing = report["statements"][1]
    assert re.fullmatch(r"NotationError: statement, line 1, .* \(in \w+\.py, line \d+\)", missing["reason"])
    assert missing["concerns"] == ["it was not judged"]
    page = (folder / "consilience-report" / "report.md").read_text(encoding="utf-8")
    for text in (result.stdout, page):
        assert "1 missing" in text
        assert "NotationError: statement, line 1" in " ".join(text.split())
        assert "A.T ==" in text


def test_a_process_that_dies_costs_its_statement_alone(folder, inject, monkeypatch):
    judge = judging._judge

    def die_of_one(place, record, seed):
        if record.id == "fatal":
            os.kill(os.getpid(), signal.SIGKILL)
        return judge(place, record, seed)

    others = [replace(RIGHT, id=f"right-{number}") for number in range(5)]
    inject(*others[:2], replace(RIGHT, id="fatal"), *others[2:])
    monkeypatch.setattr(judging, "_judge", die_of_one)
    result = run("--jobs", "2")
    assert result.exit_code == 1
    assert "Open: fatal: it was not judged" in result.stdout
    assert "Traceback" not in result.output
    statements = {statement["id"]: statement for statement in read(folder)["statements"]}
    assert statements.pop("fatal")["reason"] == DIED
    assert list(statements.values()) == make_report(others)["statements"]


def test_a_process_that_is_killed_once_costs_nothing(tmp_path, monkeypatch):
    judge, mark = judging._judge, tmp_path / "killed"

    def die_once(place, record, seed):
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            return judge(place, record, seed)
        os._exit(9)

    monkeypatch.setattr(judging, "_judge", die_once)
    given = [RIGHT, WRONG, MENDED]
    assert make_report(given, jobs=2) == (monkeypatch.undo() or make_report(given))


def test_processes_that_all_die_end_the_run(monkeypatch):
    monkeypatch.setattr(judging, "_judge", lambda place, record, seed: os._exit(3))
    assert verdicts(make_report([RIGHT, WRONG], jobs=2)) == {"right": "missing", "wrong": "missing"}


# Interrupts


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
