"""The benchmarks of the checker run, on little: what they break turns red, and what they miss is said."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from consilience.oracles.assumptions.table import by_word
from consilience.oracles.differentiation.float_oracle import float_oracles
from consilience.oracles.operations.table import operations

ROOT = Path(__file__).parents[1]
SAME = "tangent rules: sign: twice"
STATEMENT = "tr(A @ B) == tr(B @ A)"
MEASUREMENTS = """
import sys
sys.path.insert(0, "benchmarks")
import json
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from consilience.oracles.differentiation.float_oracle import ClosedForm, FloatValue
evaluate = ClosedForm.evaluate
texts = []
for program, value, error, *arguments in json.loads(sys.argv[1]):
    alter = eval(f"lambda found: FloatValue({value}, {error})")
    ClosedForm.evaluate = lambda self, *given: alter(evaluate(self, *given))
    sys.argv[1:] = arguments
    with redirect_stdout(StringIO()) as said:
        import_module(program).main()
    texts.append(said.getvalue())
print(json.dumps(texts))
"""
"""Runs benchmarks with float oracles that are as they are, or altered, one after the other in one process."""
RIGHT = ("found.value", "found.error")
OFF = ("found.value + 1e-3", "found.error")
TOO_SURE = ("found.value", "0 * found.error")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=250
    )


def mutants(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("benchmarks/mutants.py", *arguments)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of float oracles that are right, again, off, and too sure, by each of two benchmarks."""
    folder = tmp_path_factory.mktemp("states")
    turns = (("plain", RIGHT), ("plain", RIGHT), ("off", OFF), ("too sure", TOO_SURE))
    options = ("--only", STATEMENT, "--points", "100", "--jobs", "1")
    calls = [
        (program, *altered, *options, "--state", str(folder / f"{program} {state}"))
        for program in ("false_discrepancies", "errors")
        for state, altered in turns
    ]
    found = run("-c", MEASUREMENTS, json.dumps(calls))
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_broken_rule_is_killed() -> None:
    found = mutants("--only", "tangent rules: exp: twice", "--tests", "properties/test_tangent_rules.py")
    assert "test_the_rule_agrees_with_differences[1-exp-0]" in found.stdout, found.stderr
    assert "| tangent rules | 1 | 1 | 0 | 0 |" in found.stdout
    assert found.returncode == 0


def test_a_mutant_that_changes_nothing_survives() -> None:
    found = mutants("--only", SAME, "--equivalent", "--tests", "tests/test_discrepancies.py")
    assert f"{SAME} | SURVIVED" in found.stdout, found.stderr
    assert found.returncode == 1


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets benchmarks be imported."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.chdir(ROOT)


@pytest.fixture
def program(benchmarks: None, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program that runs mutants, imported."""
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "ci")  # it sets this itself, and the fixture undoes it
    return import_module("mutants")


def test_a_mutant_that_is_said_to_change_nothing_is_not_run(
    program: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = list[object]()
    session = SimpleNamespace(red=set[str]())
    monkeypatch.setattr(program, "run", lambda chosen, *_, **__: ran.extend(chosen) or session)
    monkeypatch.setattr(sys, "argv", ["mutants.py", "--only", SAME])
    assert program.main() == 0
    assert not ran
    assert f"{SAME}: equivalent: the tangent of sign is zero" in capsys.readouterr().out


def test_every_row_of_the_tables_is_broken(program: ModuleType) -> None:
    listed = [mutant.name for mutant in program.mutants()]
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


def test_a_pattern_that_nothing_matches_is_an_error(
    program: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mutants.py", "--only", "tangent rules: exq", "--list"])
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 2
    assert "--only='tangent rules: exq' matches no mutant; --list names them" in capsys.readouterr().err


def closed_form(said: str) -> list[str]:
    """The cells on the closed form in a table."""
    (row,) = re.findall(r"\| closed form in float64 \(a bound\) (.*)", said)
    return [cell.strip() for cell in row.split("|")[1:]]


def test_a_statement_that_holds_has_no_discrepancies_and_a_run_goes_on_where_it_was(
    measured: list[str],
) -> None:
    first, again, *_ = measured
    assert "False discrepancies: **0**" in first
    table = re.compile(r"statements that hold.*\nSeed", re.DOTALL)
    assert table.findall(again) == table.findall(first) != []


@pytest.mark.parametrize("turn", [2, 3], ids=["wrong", "too sure"])
def test_an_oracle_that_is_wrong_or_too_sure_is_counted(measured: list[str], turn: int) -> None:
    (count,) = re.findall(r"False discrepancies: \*\*([\d,]+)\*\*", measured[turn])
    assert int(count.replace(",", "")) > 0
    assert "left side by" in measured[turn]
    assert int(closed_form(measured[turn])[3].replace(",", "")) > 0


def test_no_bound_is_exceeded_and_a_run_of_errors_goes_on_where_it_was(measured: list[str]) -> None:
    first, again = map(closed_form, measured[4:6])
    assert int(first[1]) >= 60
    assert first[2] == first[5] == "0"
    assert again == first


@pytest.mark.parametrize("turn", [6, 7], ids=["wrong", "too sure"])
def test_a_bound_that_is_exceeded_is_counted(measured: list[str], turn: int) -> None:
    cells = closed_form(measured[turn])
    assert int(cells[2]) > 0
    assert float(cells[6]) > 1


def test_the_stages_are_timed_beside_a_gradient_checker(tmp_path: Path) -> None:
    written = tmp_path / "speed.md"
    finished = run("benchmarks/judging.py", "--every", "90", "--largest", "2", "--output", str(written))
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
fuzz.parse = lambda *_: 1 / 0
assert "parse raises ZeroDivisionError" in fuzz.tried(0, 0, 1)[2]
"""
    assert run("-c", broken).returncode == 0


def test_a_cold_start_that_is_too_slow_fails(
    benchmarks: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, written = import_module("cold_start"), tmp_path / "cold_start.md"
    monkeypatch.setattr(program, "STATEMENTS", ("A == A",))
    for largest, code in (("1e-9", 1), ("1e9", 0)):
        options = ["--rounds", "1", "--largest-ratio", largest, "--output", str(written)]
        monkeypatch.setattr(sys, "argv", ["cold_start.py", *options])
        assert program.main() == code
    first, second = re.findall(r"\| `(.*)` \| [\d.]+ \| [\d.]+ \|", written.read_text(encoding="utf-8"))
    assert (first, second) == (program.IMPORTS, 'consilience check "A == A"')


def test_many_checks_are_timed(
    benchmarks: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = import_module("check")
    monkeypatch.setattr(program, "base_seconds", lambda: 1.0)
    monkeypatch.setattr(sys, "argv", ["check.py", "--every", "120", "--jobs", "1", "--slowest", "1"])
    program.main()
    said = capsys.readouterr()
    assert re.search(r"\n\| [3-9] \| 1 \| [\d.]+ \| \d+ \| \d+ \|\n", said.out)
    assert re.search(r"\| (?:holds|refuted) \| \d+ \| [\d.]+ \|", said.out)
    assert "ms (" in said.err
