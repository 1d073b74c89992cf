"""The files of the report: whole, together, and never at the cost of others."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consilience.oracles.catalogue import Record, catalogue
from consilience.reports.cli.application import app

RIGHT = Record("right", "Right", "notes.txt", "1", r"\mathbf A^{TT} = \mathbf A", "A.T.T == A")
ONE = ("--only", "trace-of-axb", "--jobs", "1")
PROGRAM = "from consilience.reports.cli import main; main()"
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


@pytest.mark.parametrize("output", ["file", "file/deeper"])
def test_an_output_that_is_a_file_is_refused_before_judging(folder, inject, output):
    inject(UNREADABLE)  # judging it would exit with 1
    (folder / "file").write_text("mine")
    result = run("--output", output)
    assert result.exit_code == 2
    assert "file is a file, not a folder; name another folder" in result.stderr
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


def test_a_report_that_cannot_be_read_is_refused_before_judging(folder, inject):
    inject(UNREADABLE)
    (folder / "out" / "report.json").mkdir(parents=True)
    result = run("--output", "out")
    assert result.exit_code == 2
    assert "report.json is a folder; move it away or name another folder" in result.stderr


FULL = """
import resource
from consilience.reports.cli import main

resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
main()
"""


def assert_refuses_for_want_of_room(command: list[str], out: Path, why: str) -> None:
    """Runs a command where the report finds no room, and checks that only a message comes of it."""
    done = subprocess.run([*command, "report", *ONE, "--output", str(out)], capture_output=True, text=True)
    assert done.returncode == 2
    assert re.fullmatch(
        rf"consilience report: cannot write to .*: {why}; mend that, or name another folder\n", done.stderr
    )


def test_files_that_may_not_grow_leave_the_previous_report(folder):
    out = folder / "out"
    assert run(*ONE, "--output", str(out)).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    # Compiled modules may not grow either, and Python would keep the beginning of one.
    assert_refuses_for_want_of_room([sys.executable, "-B", "-c", FULL], out, "file too large")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_full_disk_leaves_the_previous_report(folder):
    small = folder / "small"
    small.mkdir()
    alone = ["unshare", "--mount", "--map-root-user"]
    mount = f"mount -t tmpfs -o size=8k tmpfs {small}"
    if shutil.which("unshare") is None or subprocess.run([*alone, "sh", "-c", mount]).returncode:
        pytest.skip("no right to make a small file system here")
    script = f"""{mount} && cp -r old/. {small} && ls -A {small} > before && "$@"; code=$?
                 ls -A {small} > after; cmp old/report.md {small}/report.md && exit $code"""
    old = folder / "old"
    old.mkdir()
    (old / "report.md").write_text("the previous report")
    command = [*alone, "sh", "-c", script, "sh", sys.executable, "-c", PROGRAM]
    assert_refuses_for_want_of_room(command, small, "no space left on device")
    assert (folder / "after").read_text() == (folder / "before").read_text() == "report.md\n"


def test_a_table_that_finds_no_room_costs_no_report(folder):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device here that is always full")
    with full.open("w") as out:
        command = [sys.executable, "-c", PROGRAM, "report", *ONE]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        2,
        "consilience report: the report is written, but it cannot be printed: no space left on device\n",
    )
    assert (folder / "consilience-report" / "report.json").exists()
