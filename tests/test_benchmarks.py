"""The benchmarks of the checker run, on little: what they break turns red, and what they miss is said."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from consilience.oracles.assumptions.table import by_word
from consilience.oracles.differentiation.float_oracle import float_oracles
from consilience.oracles.operations.table import operations

ROOT = Path(__file__).parents[1]
STATEMENT = "tr(A @ B) == tr(B @ A)"
BROKEN = """
import sys
sys.path.insert(0, "benchmarks")
import false_discrepancies
from consilience.oracles.differentiation.float_oracle import ClosedForm, FloatValue
evaluate = ClosedForm.evaluate
def alter(self, *given):
    found = evaluate(self, *given)
    return FloatValue({value}, {error})
ClosedForm.evaluate = alter
false_discrepancies.main()
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=250
    )


def mutants(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("benchmarks/mutants.py", *arguments)


def discrepancies(state: Path, *program: str) -> str:
    program = program or ("benchmarks/false_discrepancies.py",)
    found = run(*program, "--only", STATEMENT, "--points", "100", "--jobs", "1", "--state", str(state))
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_a_broken_rule_is_killed() -> None:
    found = mutants("--only", "tangent rules: exp: twice", "--tests", "properties/test_tangent_rules.py")
    assert "test_the_rule_agrees_with_differences[1-exp-0]" in found.stdout, found.stderr
    assert "| tangent rules | 1 | 1 | 0 | 0 |" in found.stdout
    assert found.returncode == 0


def test_a_mutant_that_changes_nothing_survives() -> None:
    name = "tangent rules: sign: twice"
    found = mutants("--only", name, "--equivalent", "--tests", "properties/test_kronecker.py")
    assert f"{name} | SURVIVED" in found.stdout, found.stderr
    assert found.returncode == 1
    said = mutants("--only", name, "--tests", "properties/test_kronecker.py").stdout
    assert f"{name}: equivalent: the tangent of sign is zero" in said


def test_every_row_of_the_tables_is_broken() -> None:
    listed = mutants("--list").stdout.splitlines()
    rows = {tuple(name.split(": ")[:2]) for name in listed}
    primitives = {name for name, row in operations().items() if row.primitive is not None and row.arity[1]}
    assert {("tangent rules", name) for name in primitives} <= rows
    assert {("definitions", name) for name in operations()} <= rows
    assert {("assumptions", word) for word in by_word()} <= rows
    for arithmetic in ("rationals", "prime field", "residues", "balls", "float64 with a running bound"):
        assert ("arithmetics", f"times of {arithmetic}") in rows
    for way in ("directional of tangent rules", "directional of exact differences"):
        assert ("ways to differentiate", way) in rows
    assert {("float oracles", oracle.name) for oracle in float_oracles()} <= rows
    assert len(set(listed)) == len(listed)


def test_a_pattern_that_nothing_matches_is_an_error() -> None:
    found = mutants("--only", "tangent rules: exq", "--list")
    assert found.returncode == 2
    assert "--only='tangent rules: exq' matches no mutant; --list names them" in found.stderr


def test_a_statement_that_holds_has_no_discrepancies_and_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    first = discrepancies(tmp_path / "state")
    assert "False discrepancies: **0**" in first
    again = discrepancies(tmp_path / "state")
    table = re.compile(r"statements that hold.*\nSeed", re.DOTALL)
    assert table.findall(again) == table.findall(first) != []


@pytest.mark.parametrize(
    ("value", "error"), [("found.value + 1e-3", "found.error"), ("found.value", "0 * found.error")]
)
def test_an_oracle_that_is_wrong_or_too_sure_is_counted(tmp_path: Path, value: str, error: str) -> None:
    said = discrepancies(tmp_path / "state", "-c", BROKEN.format(value=value, error=error))
    (count,) = re.findall(r"False discrepancies: \*\*([\d,]+)\*\*", said)
    assert int(count.replace(",", "")) > 0
    assert "left side by" in said
    (row,) = re.findall(r"\| closed form in float64 \(a bound\) (.*)", said)
    assert int(row.split("|")[4].replace(",", "")) > 0


ERRORS = BROKEN.replace("false_discrepancies", "errors")


def errors(state: Path, *program: str) -> list[str]:
    program = program or ("benchmarks/errors.py",)
    found = run(*program, "--only", STATEMENT, "--points", "60", "--jobs", "1", "--state", str(state))
    assert found.returncode == 0, found.stderr
    (row,) = re.findall(r"\| closed form in float64 \(a bound\) (.*)", found.stdout)
    return [cell.strip() for cell in row.split("|")[1:]]


def test_no_bound_is_exceeded_and_a_run_of_errors_goes_on_where_it_was(tmp_path: Path) -> None:
    first = errors(tmp_path / "state")
    assert int(first[1]) >= 60
    assert first[2] == first[5] == "0"
    assert errors(tmp_path / "state") == first


def test_a_bound_that_is_exceeded_is_counted(tmp_path: Path) -> None:
    program = ERRORS.format(value="found.value + 1e-3", error="found.error")
    cells = errors(tmp_path / "state", "-c", program)
    assert int(cells[2]) > 0
    assert float(cells[6]) > 1


def test_the_stages_are_timed_beside_a_gradient_checker(tmp_path: Path) -> None:
    written = tmp_path / "speed.md"
    finished = run("benchmarks/judging.py", "--every", "30", "--largest", "2", "--output", str(written))
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == written.read_text(encoding="utf-8")
    for row in ("parsing", "exact stage", "verdict and witness", "`autograd check_grads`", "tracemalloc"):
        assert row in finished.stdout


def test_texts_that_go_wrong_are_shown_and_fail() -> None:
    found = run("benchmarks/fuzz.py", "--inputs", "60", "--judged", "2")
    assert found.returncode == 0, found.stderr
    assert "60 texts in" in found.stdout
    assert "; 0 of them went wrong" in found.stdout
    broken = """
import sys
sys.path.insert(0, "benchmarks")
import fuzz
from consilience.oracles.language import reader
reader.Reader.convert = lambda *_: 1 / 0
assert "parse raises ZeroDivisionError" in fuzz.tried(0, 0, 1)[2]
"""
    assert run("-c", broken).returncode == 0
