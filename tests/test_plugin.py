"""`pytest --consilience-report`: what tests judge is in the report, whatever their order and processes."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from consilience.oracles.catalogue import Record
from consilience.reports.output import write_output
from consilience.reports.report import make_report

pytest_plugins = ["pytester"]

OK, FAILED, INTERRUPTED, USAGE, NOTHING = 0, 1, 2, 4, 5

TESTS = """
import pytest

def test_right(consilience):
    fields = consilience.assert_holds("tr(A @ B) == tr(B @ A)", id="cyclic", name="Cyclic trace")
    assert fields["verdict"] == "holds"

def test_wrong(consilience):
    consilience.assert_refuted("A.T == A", "A: n×n", printed=r"A^T = A", correction="A.T.T == A")

def test_that_fails(consilience):
    consilience.assert_holds("grad(x @ A @ x, x) == 2 * A @ x")

class TestPowers:
    @pytest.mark.parametrize("power", [2, 10, 3])
    def test_power(self, consilience, power):
        consilience.assert_holds(f"tr(A.T) ** {power} == tr(A) ** {power}")

def test_two_statements(consilience):
    consilience.judge("A == A")
    consilience.judge("A.T == -A", where="A: n×n skew")

def test_of_something_else():
    pass
"""
IDS = {
    "cyclic": "holds",
    "test-mine-test-wrong": "refuted",
    "test-mine-test-that-fails": "refuted",
    "test-mine-testpowers-test-power-10": "holds",
    "test-mine-testpowers-test-power-2": "holds",
    "test-mine-testpowers-test-power-3": "holds",
    "test-mine-test-two-statements": "holds",
    "test-mine-test-two-statements-2": "holds",
}
FEW = """
def test_first(consilience):
    consilience.judge("A == A")

def test_second(consilience):
    consilience.judge("A + B == B + A")
"""
FEW_IDS = {"test-a-test-first": "holds", "test-a-test-second": "holds"}
PREVIOUS = '{"statements": [], "versions": {"consilience": "0.0.9"}}'
REVERSED = "def pytest_collection_modifyitems(items):\n    items.reverse()\n"


ARGUMENTS = ("-W", "error", "-p", "no:cacheprovider")


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> None:
    """Imports what judges and reports; or a run in this process would, and NumPy cannot be imported twice."""
    record = Record(
        "wrong", "Wrong", "notes.txt", "1", r"\mathbf A^T = \mathbf A", "A.T == A", where="A: n×n"
    )
    write_output(tmp_path_factory.mktemp("imported"), make_report([record]))


@pytest.fixture
def alone(monkeypatch) -> None:
    """A run of its own, whatever runs these tests."""
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(pytester, alone, imported):
    """Runs pytest with warnings as errors, in this process, which costs a tenth of another one."""
    quiet = {"no_reraise_ctrlc": True}
    return lambda *arguments: pytester.runpytest_inprocess(*ARGUMENTS, *arguments, **quiet)


@pytest.fixture
def run_apart(pytester, alone):
    """Runs pytest as a user does, in a process of its own, with warnings as errors."""
    return lambda *arguments: pytester.runpytest_subprocess(*ARGUMENTS, *arguments)


def read(folder: Path) -> dict:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def verdicts(folder: Path) -> dict[str, str]:
    return {statement["id"]: statement["verdict"] for statement in read(folder)["statements"]}


def said(result) -> str:
    """The line on the report, which stands below those on the tests."""
    (line,) = [line for line in result.outlines if line.startswith("consilience: ")]
    return line


# The report


def test_what_tests_judge_is_in_the_report(pytester, run_apart):
    pytester.makepyfile(test_mine=TESTS)
    result = run_apart("--consilience-report", "out", "--consilience-seed", "5", "--junitxml", "tests.xml")
    assert result.ret == FAILED
    result.assert_outcomes(passed=7, failed=1)
    out = pytester.path / "out"
    assert said(result) == f"consilience: 8 statements: 2 refuted, 6 hold; written to {out}"
    assert verdicts(out) == IDS
    assert list(verdicts(out)) == list(IDS)
    report = read(out)
    assert report["seed"] == 5
    assert report["command"] == "pytest --consilience-report consilience-report --consilience-seed 5"
    named, wrong, *_ = report["statements"]
    assert (named["name"], named["source"]["document"]) == ("Cyclic trace", "test_mine.py")
    assert (wrong["source"]["printed"], wrong["concerns"]) == ("A^T = A", [])
    assert wrong["correction"]["verdict"] == "holds"
    assert wrong["command"] == "pytest test_mine.py::test_wrong --consilience-seed 5"
    assert "### test-mine-test-that-fails" in (out / "report.md").read_text(encoding="utf-8")
    cases = {
        case.get("name"): case for case in ElementTree.parse(pytester.path / "tests.xml").iter("testcase")
    }
    properties = [(p.get("name"), p.get("value")) for p in cases["test_that_fails"].iter("property")]
    assert properties == [
        ("consilience-id", "test-mine-test-that-fails"),
        ("consilience-verdict", "refuted"),
        ("consilience-evidence", "exact"),
    ]
    assert not list(cases["test_of_something_else"].iter("property"))


def test_a_test_that_fails_says_why(pytester, run):
    pytester.makepyfile(test_mine=TESTS)
    result = run("-k", "fails")
    text = " ".join(" ".join(result.outlines).split())
    for part in (
        "AssertionError: expected: holds; verdict: refuted",
        "claim ∇_x (xᵀ A x) = 2 · A x",
        "witness n = 2",
    ):
        assert part in text.replace("E ", "")
    assert "judging.py" not in text  # the code that is shown is the user's


def test_the_bytes_do_not_depend_on_order_or_processes(pytester, run, run_apart):
    pytester.makepyfile(test_mine=TESTS, test_a=FEW)
    assert run("--consilience-report", "one", "-n", "0").ret == FAILED
    pytester.makeconftest(REVERSED)
    assert run_apart("--consilience-report", "two", "-n", "2", "--dist", "load").ret == FAILED
    for name in ("report.json", "report.md", "report.html"):
        one, two = ((pytester.path / folder / name).read_bytes() for folder in ("one", "two"))
        assert one == two
    assert list(verdicts(pytester.path / "one")) == [*FEW_IDS, *IDS]


def test_a_process_that_dies_costs_its_statements_alone(pytester, run_apart):
    pytester.makepyfile(
        test_a=FEW,
        test_fatal="""
        import os, signal

        def test_dies_while_judging(consilience, monkeypatch):
            def die(record, seed):
                os._exit(1)
            monkeypatch.setattr("consilience.reports.testing.judging.judge_record", die)
            consilience.judge("tr(A) == tr(A.T)", id="fatal")

        def test_dies_later(consilience):
            consilience.judge("A + B == B + A", id="judged-in-vain")
            os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    result = run_apart("--consilience-report", "out", "-n", "1")
    assert result.ret == FAILED
    found = verdicts(pytester.path / "out")
    assert found == FEW_IDS | {"fatal": "missing", "judged-in-vain": "missing"}
    missing = read(pytester.path / "out")["statements"][-1]
    assert (missing["reason"], missing["concerns"]) == (
        "the process that judged it ended abruptly",
        ["it was not judged"],
    )
    assert "4 statements: 0 refuted, 2 missing, 2 hold" in said(result)


def test_a_statement_that_cannot_be_read_is_missing(pytester, run):
    pytester.makepyfile(test_mine='def test_it(consilience):\n    consilience.assert_holds("A ==")')
    result = run("--consilience-report", "out")
    assert result.ret == FAILED
    (statement,) = read(pytester.path / "out")["statements"]
    assert statement["verdict"] == "missing"
    reason = "NotationError: statement, line 1, column 3: nothing behind the last =="
    assert statement["reason"].startswith(reason)
    shown = "\n".join(result.outlines)
    assert "E   " in shown
    assert "NotationError: statement, line 1" in shown
    assert "reader.py" not in shown


def test_two_statements_with_one_id_are_both_in_the_report(pytester, run):
    pytester.makepyfile(
        test_mine="""
        def test_one(consilience):
            consilience.judge("A == A", id="same")

        def test_other(consilience):
            consilience.judge("A.T == A", id="same")

        def test_one_again(consilience):
            consilience.judge("A == A", id="same")
        """
    )
    assert run("--consilience-report", "out").ret == OK
    assert verdicts(pytester.path / "out") == {"same": "holds", "same-2": "refuted"}


def test_an_id_that_is_no_link_is_refused(pytester, run):
    pytester.makepyfile(test_mine='def test_it(consilience):\n    consilience.judge("A == A", id="a <b>")')
    result = run()
    assert "ValueError: id='a <b>'; write it in kebab-case" in "\n".join(result.outlines)


# Runs that end otherwise


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["-k", "something_else"], OK), (["-k", "no_such"], NOTHING), (["--collect-only"], OK)],
    ids=["nothing judged", "nothing run", "nothing asked"],
)
def test_a_run_that_judges_nothing_leaves_the_previous_report(pytester, run, arguments, code):
    pytester.makepyfile(test_mine=TESTS)
    out = pytester.path / "out"
    out.mkdir()
    (out / "report.json").write_text(PREVIOUS)
    result = run("--consilience-report", "out", *arguments)
    assert result.ret == code
    assert said(result) == f"consilience: no statement was judged; {out} is as it was"
    assert (out / "report.json").read_text() == PREVIOUS
    assert len(list(out.iterdir())) == 1


def test_a_run_that_judges_nothing_makes_no_folder(pytester, run):
    pytester.makepyfile("def test_it():\n    pass")
    assert run("--consilience-report", "out").ret == OK
    assert not (pytester.path / "out").exists()


@pytest.mark.parametrize(
    ("stop", "processes"),
    [("raise KeyboardInterrupt", "0"), ("raise KeyboardInterrupt", "1"), ("pytest.exit('enough')", "0")],
)
def test_a_run_that_is_interrupted_leaves_the_previous_report(pytester, run, run_apart, stop, processes):
    pytester.makepyfile(test_mine=f"import pytest\n{FEW}\ndef test_stop():\n    {stop}\n")
    result = (run if processes == "0" else run_apart)("--consilience-report", "out", "-n", processes)
    assert result.ret == INTERRUPTED
    out = pytester.path / "out"
    assert said(result) == f"consilience: the run did not come to its end; {out} is as it was"
    assert not out.exists()


def test_a_run_that_stops_at_a_failure_reports_what_it_judged(pytester, run):
    pytester.makepyfile(test_mine=TESTS)
    assert run("--consilience-report", "out", "-x").ret == FAILED
    assert list(verdicts(pytester.path / "out")) == list(IDS)[:3]


def test_processes_that_stop_at_a_failure_report_what_they_judged(pytester, run_apart):
    pytester.makepyfile(test_mine=TESTS)
    result = run_apart("--consilience-report", "out", "-x", "-n", "1", "-k", "fails or right")
    assert verdicts(pytester.path / "out")["test-mine-test-that-fails"] == "refuted"
    assert said(result).endswith("written to {}".format(pytester.path / "out"))


def test_a_report_that_cannot_be_written_fails_the_run(pytester, run):
    pytester.makepyfile(test_mine=TESTS + "\ndef test_last():\n    open('out', 'w').close()\n")
    result = run("--consilience-report", "out", "-k", "right or last")
    assert result.ret == USAGE
    assert re.fullmatch(r"consilience: cannot write to .*out: file exists; mend that, .*", said(result))
    assert "Traceback" not in "\n".join(result.outlines + result.errlines)


# Options


def test_the_options_are_explained(run):
    text = " ".join(" ".join(run("--help").outlines).split())
    assert "formulas of matrix calculus (consilience): --consilience-report=DIR Write a report" in text
    assert "--consilience-seed=N Seed of all points" in text


@pytest.mark.parametrize("content", [None, "{}"], ids=["a file", "another report.json"])
def test_a_folder_that_cannot_be_written_to_is_refused_before_the_tests(pytester, run, content):
    pytester.makepyfile(test_mine=TESTS)
    if content is None:
        (pytester.path / "out").write_text("mine")
    else:
        (pytester.path / "out").mkdir()
        (pytester.path / "out" / "report.json").write_text(content)
    result = run("--consilience-report", "out")
    assert result.ret == USAGE
    assert not [line for line in result.outlines if "test_mine" in line]
    (line,) = [line for line in result.errlines if line.startswith("ERROR: ")]
    assert re.match(r"ERROR: --consilience-report: .*/out.* is .*name another folder", line)


@pytest.mark.parametrize("seed", ["-1", "x", str(2**32)])
def test_a_seed_that_is_none_is_refused(run, seed):
    result = run(f"--consilience-seed={seed}")
    assert result.ret == USAGE
    assert "is not a whole number from 0 to 4294967295" in "\n".join(result.errlines)


def test_without_the_plugin_other_tests_run(pytester, run):
    pytester.makepyfile(test_mine=TESTS)
    result = run("-p", "no:consilience", "-k", "something_else or right")
    result.assert_outcomes(passed=1, errors=1)
    assert "fixture 'consilience' not found" in "\n".join(result.outlines)
