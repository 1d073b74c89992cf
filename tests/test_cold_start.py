"""What a plain `consilience check` imports, and that it is understood as Typer understands it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from consilience.reports.checking.command import Check, FailOn
from consilience.reports.checking.output_format import OutputFormat
from consilience.reports.cli.application import app
from consilience.reports.cli.plain_check import plain_check

SLOW = {
    *("numpy", "scipy", "autograd", "hypothesis", "pytest", "jinja2", "latex2mathml", "joblib", "pebble"),
    *("typer", "rich", "pydantic", "http", "ssl", "socket", "multiprocessing"),
}
PROGRAM = """
import atexit, sys
atexit.register(lambda: print("imported", *sys.modules))
from consilience.reports.cli import main
main()
"""
STATEMENTS = {
    "right": ["grad(x @ A @ x, x) == (A + A.T) @ x"],
    "wrong": ["grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T"],
    "lacking": ["A @ B == B @ A", "--where", "A: n×n; B: n×n"],
    "unreadable": ["A =="],
}


@pytest.mark.parametrize("arguments", STATEMENTS.values(), ids=STATEMENTS)
def test_a_check_of_a_rational_statement_imports_nothing_slow(arguments: list[str]) -> None:
    command = [sys.executable, "-c", PROGRAM, "check", *arguments]
    said = subprocess.run(command, capture_output=True, check=False, text=True)
    assert said.stderr == ""
    *_, imported = said.stdout.splitlines()
    assert "consilience.reports.checking.answer" in imported.split()
    assert not SLOW & set(imported.split())


ONE = "A == A"
PLAIN = {
    "bare": [ONE],
    "several": [ONE, "A.T == A"],
    "standard input": ["-"],
    "no options between": ["--where", "A: n×n", ONE, "--crosscheck"],
    "a value like an option": ["--where", "--crosscheck", ONE],
    "formats": [ONE, "--output-format", "json"],
    "numbers": [ONE, "--jobs", "3", "--seed", "4294967295", "--time-limit", "0.5"],
    "strict": [ONE, "--fail-on", "undecided"],
    "twice": [ONE, "--seed", "1", "--seed", "2"],
    "nothing": [ONE, "--where", ""],
}


@pytest.mark.parametrize("arguments", PLAIN.values(), ids=PLAIN)
def test_a_plain_check_is_what_typer_understands(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Check]()
    monkeypatch.setattr(Check, "run", lambda self: asked.append(self) or 7)
    assert CliRunner().invoke(app, ["check", *arguments]).exit_code == 7
    assert asked == [plain_check(["check", *arguments])]


def test_all_options_are_read() -> None:
    given = [
        "--where",
        "w",
        "--output-format",
        "jsonl",
        "--jobs",
        "2",
        "--seed",
        "5",
        "--fail-on",
        "undecided",
    ]
    asked = plain_check(["check", *given, "--crosscheck", "--time-limit", "3", ONE])
    assert asked == Check([ONE], "w", OutputFormat.JSONL, 2, 5, FailOn.UNDECIDED, True, 3.0)


OTHERS = {
    "no command": [],
    "another command": ["report"],
    "help": ["check", "--help"],
    "no statement": ["check"],
    "an unknown option": ["check", ONE, "--whree", "x"],
    "no value": ["check", ONE, "--where"],
    "glued": ["check", ONE, "--seed=3"],
    "no such format": ["check", ONE, "--output-format", "xml"],
    "no job": ["check", ONE, "--jobs", "0"],
    "a seed too large": ["check", ONE, "--seed", "4294967296"],
    "no number": ["check", ONE, "--seed", "x"],
    "no time": ["check", ONE, "--time-limit", "nan"],
    "a minus": ["check", "-A == A"],
}


@pytest.mark.parametrize("arguments", OTHERS.values(), ids=OTHERS)
def test_all_else_is_left_to_typer(arguments: list[str]) -> None:
    assert plain_check(arguments) is None
