"""The command `consilience check`: its answers, its exit codes, its formats and its order."""

import json
import subprocess
import sys
from concurrent.futures import Future

import pytest
from pebble import ProcessExpired
from typer.testing import CliRunner

from consilience.reports.checking import answers as answers_module
from consilience.reports.checking.answer import Settings
from consilience.reports.checking.answers import answers
from consilience.reports.checking.conditions import condition_words
from consilience.reports.checking.fields import AnswerFields, ErrorFields
from consilience.reports.checking.task import Task
from consilience.reports.cli.application import app

TRUE = "tr(A @ B) == tr(B @ A)"
FALSE = "(A @ B).T == A.T @ B.T"
UNREADABLE = "det(A =="


def run(*arguments: str, given: str | None = None):
    return CliRunner().invoke(app, ["check", *arguments], input=given, env={"COLUMNS": "80"})


def answered(*arguments: str, given: str | None = None) -> list[dict]:
    found = run("--output-format", "jsonl", "--jobs", "1", *arguments, given=given)
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_a_true_statement_ends_with_0_and_one_sentence_that_says_so():
    found = run(TRUE)
    assert found.exit_code == 0
    assert found.output.startswith("This formula is right.\n")


def test_a_false_one_ends_with_1_and_shows_where_when_and_what_is_right():
    found = run(FALSE)
    assert found.exit_code == 1
    first, *rest = found.output.splitlines()
    assert first == "This formula is wrong in general, but right when B commutes with A."
    assert [line for line in rest if "(A @ B).T == B.T @ A.T" in line]
    assert "* marks an entry that differs" in found.output


def test_unreadable_text_ends_with_2_and_points_at_the_place():
    found = run(UNREADABLE)
    assert found.exit_code == 2
    assert found.output.splitlines()[0].startswith("This text cannot be read (statement, line 1, column 4): ")
    assert found.output.splitlines()[1:3] == ["  det(A ==", "     ^"]


@pytest.mark.parametrize(
    ("given", "code"),
    [((TRUE,), 0), ((TRUE, FALSE), 1), ((FALSE, UNREADABLE), 2), ((TRUE, UNREADABLE), 2)],
)
def test_the_worst_answer_decides_how_it_ends(given, code):
    assert run("--output-format", "concise", *given).exit_code == code


def test_what_is_undecided_fails_only_where_it_is_asked_for():
    unsupported = ("x == x", "--where", "x: scalar positive negative")
    assert answered(*unsupported)[0]["verdict"] in ("undecided", "unsupported")
    assert run(*unsupported).exit_code == 0
    assert run(*unsupported, "--fail-on", "undecided").exit_code == 1


@pytest.mark.parametrize(
    "arguments", [(), ("--where", "A: n×n"), (TRUE, "--seed", "-1"), (TRUE, "--jobs", "0"), ("absent.jsonl",)]
)
def test_wrong_usage_ends_with_2(arguments):
    found = run(*arguments)
    assert found.exit_code == 2
    assert "Traceback" not in found.output


def test_the_fields_of_an_answer_are_those_documented():
    (answer,) = answered(FALSE, "--where", "A: n×n invertible")
    assert set(answer) == set(AnswerFields.__annotations__)
    assert answer["verdict"] == "refuted"
    assert answer["kinds"] == {"A": "matrix", "B": "matrix"}
    assert answer["sizes"] == {"A": "n×n", "B": "n×n"}
    assert answer["assumptions"] == {"A": ["invertible"]}
    assert answer["holds_when"] == ["B commutes with A"]
    assert answer["suggestion"]["statement"] == "(A @ B).T == B.T @ A.T"
    assert answer["seed"] == 0


def test_the_fields_of_an_error_are_those_documented():
    (answer,) = answered(UNREADABLE)
    assert set(answer) == set(ErrorFields.__annotations__)
    assert (answer["verdict"], answer["line"], answer["column"], answer["part"]) == (
        "error",
        1,
        4,
        "statement",
    )


def test_a_place_in_the_declarations_is_said_to_be_there():
    (answer,) = answered(TRUE, "--where", "A: n×n wobbly")
    assert (answer["verdict"], answer["part"]) == ("error", "where")


def test_json_lines_in_give_json_lines_out_with_their_ids(tmp_path):
    lines = [
        {"id": "a", "statement": TRUE},
        {"id": 2, "statement": UNREADABLE},
        {"id": None, "statement": FALSE},
    ]
    file = tmp_path / "statements.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = run("--jobs", "1", str(file))
    assert found.exit_code == 2
    out = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(answer["id"], answer["verdict"]) for answer in out] == [
        ("a", "holds"),
        (2, "error"),
        (None, "refuted"),
    ]


def test_standard_input_mixes_json_and_plain_lines():
    out = answered("-", given=f'{{"id": 1, "statement": "{TRUE}"}}\n\n# a comment\n{FALSE}\n')
    assert [(answer["id"], answer["verdict"]) for answer in out] == [(1, "holds"), (None, "refuted")]


def test_json_is_one_document():
    found = run("--output-format", "json", TRUE, FALSE)
    assert [answer["verdict"] for answer in json.loads(found.stdout)] == ["holds", "refuted"]


def test_nothing_given_in_a_file_is_an_empty_document(tmp_path):
    file = tmp_path / "empty.txt"
    file.write_text("# nothing\n", encoding="utf-8")
    assert json.loads(run("--output-format", "json", str(file)).stdout) == []


def test_concise_is_a_line_each():
    found = run("--output-format", "concise", TRUE, FALSE, UNREADABLE)
    assert [line.partition(":")[0] for line in found.output.splitlines()] == ["holds", "refuted", "error"]


def test_answers_to_the_lines_of_a_file_say_which_line(tmp_path):
    given = tmp_path / "formulas.txt"
    given.write_text(f"{TRUE}\n\n{UNREADABLE}\n")
    first, second = run("--output-format", "concise", str(given)).output.splitlines()
    assert first.startswith(f"{given}:1: holds: ")
    assert second.startswith(f"{given}:3: error: ")
    fields = json.loads(run("--output-format", "json", str(given)).output)
    assert [answer["place"] for answer in fields] == [f"{given}:1", f"{given}:3"]
    shown = run("--output-format", "full", str(given)).output
    assert f"({given}:3, statement, line 1, column 4)" in shown
    assert any(line.split() == ["from", f"{given}:1"] for line in shown.splitlines())


def test_several_statements_in_full_end_with_their_counts():
    assert run(TRUE, FALSE).output.splitlines()[-1] == "2 statements: 1 refuted, 1 holds"


def test_crosscheck_asks_the_float_oracles():
    plain, checked = answered(TRUE)[0], answered(TRUE, "--crosscheck")[0]
    assert len(checked["oracles"]) > len(plain["oracles"])
    assert checked["verdict"] == plain["verdict"] == "holds"


def test_the_seed_is_said():
    assert answered(FALSE, "--seed", "5")[0]["seed"] == 5


def test_processes_answer_in_order_and_before_the_next_line_is_there():
    """Whoever waits for an answer before writing the next line gets it."""
    program = [
        sys.executable,
        "-c",
        "from consilience.reports.cli import main; main()",
        "check",
        "--jobs",
        "2",
        "-",
    ]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for name, statement in enumerate((TRUE, FALSE, UNREADABLE)):
            process.stdin.write(json.dumps({"id": name, "statement": statement}) + "\n")
            process.stdin.flush()
            if name == 0:
                assert json.loads(process.stdout.readline())["id"] == 0
        process.stdin.close()
        assert [json.loads(line)["id"] for line in process.stdout] == [1, 2]
    assert process.returncode == 2


@pytest.mark.parametrize(
    ("reason", "verdict"), [(ProcessExpired("died"), "error"), (TimeoutError(), "undecided")]
)
def test_a_process_that_dies_or_hangs_costs_its_statement_alone(reason, verdict):
    future: Future = Future()
    future.set_exception(reason)
    answer = answers_module._result(Task(TRUE, id=3), future, Settings(time_limit=2))
    assert (answer["id"], answer["verdict"]) == (3, verdict)
    said = answer["message"] if verdict == "error" else answer["reason"]
    assert said.startswith(("the process that judged it ended abruptly", "timed out after 2 seconds"))


def test_a_fault_of_the_judge_is_an_error_and_the_next_statement_goes_on(monkeypatch):
    def broken(statement, **_):
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("consilience.reports.checking.answer.judge", broken)
    out = list(answers([Task(TRUE), Task(UNREADABLE)], Settings(), 1))
    assert [answer["verdict"] for answer in out] == ["error", "error"]
    assert "ZeroDivisionError: inside" in out[0]["message"]
    assert out[0]["part"] == "judge"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("A: n×n symmetric", "A is symmetric"),
        ("A symmetric; B symmetric", "A and B are symmetric"),
        ("p summing to one; q summing to one", "p and q have entries that sum to one"),
        ("A positive determinant", "A has a positive determinant"),
        ("A: m×n orthonormal columns", "A has orthonormal columns"),
        ("B commutes with A", "B commutes with A"),
        ("A: n×n; n = 1", "n = 1"),
        ("k in {1}", "k = 1"),
        ("p: scalar in (0, 1)", "p is in (0, 1)"),
        ("x unit norm; y unit norm", "x and y have unit norm"),
    ],
)
def test_conditions_read_as_sentences(condition, words):
    assert condition_words(condition) == words


def test_an_empty_text_is_said_to_be_empty_and_a_folder_to_be_one(tmp_path):
    assert "an empty text" in run("").output
    found = run(str(tmp_path))
    assert found.exit_code == 2
    assert "is a folder" in found.output


@pytest.mark.parametrize(
    "statement", ["exp(exp(exp(exp(x)))) == x", "gamma(10**30) == 1", "expm(A) @ B == expm(A @ B)"]
)
def test_values_beyond_all_floats_are_explained_too(statement):
    assert answered(statement)[0]["verdict"] == "refuted"


def test_names_that_are_declared_in_vain_are_said():
    said = run("hessian(x @ A @ x, x) == 2 * A", "--where", "a: n×n symmetric; x: n").output
    assert "a is declared, but not in the formula; is A meant?" in said
    used = run("B @ A == A @ B", "--where", "A: n×n; B: n×n; B commutes with A; C: n×n; A commutes with C")
    assert "is declared, but" not in used.output


def test_where_a_side_lacks_values_the_first_sentence_says_so():
    said = run("log(x**2) == 2 * log(x)", "--where", "x: scalar").output
    assert said.startswith(
        "This formula is right wherever both sides have a value, as far as can be\ncomputed:"
    )


@pytest.mark.parametrize(
    ("statement", "where", "said"),
    [
        ("A**-1 == inv(A)", "A: n×n invertible", "wrong; right is matrix_power(A, -1) == inv(A)."),
        ("det(A + B) == det(A) + det(B)", "A: n×n; B: n×n", "wrong; a related one is right: det(A B) ="),
        (
            "grad(x @ A @ B @ C @ x, x) == 2 * A @ B @ C @ x",
            "A: n×n; B: n×n; C: n×n; x: n",
            "when A, B and C are symmetric, B and C commute with A",
        ),
    ],
)
def test_what_a_correction_is_called(statement, where, said):
    found = " ".join(run(statement, "--where", where).output.split())
    assert said in found


def test_a_number_that_nobody_declared_is_named_where_a_vector_would_do_as_well():
    claim = "jacobian(exp(x), x) == exp(x)"
    assert run(claim).output.startswith("This formula is right with x read as a number.\n")
    assert run(claim, "--where", "x: scalar").output.startswith("This formula is right.\n")


def test_a_declared_layout_is_shown():
    found = run("grad(tr(A @ X), X) == A", "--where", "layout = numerator")
    assert "  layout      numerator\n" in found.output


def test_a_limit_that_is_wrong_says_so():
    found = run("limit(sin(x) / x, x, 0) == 0")
    assert found.output.startswith("This formula is wrong: its two sides do not come together")


def test_a_verdict_at_points_alone_says_so_on_one_line():
    found = run("x @ x >= 0", "--where", "x: n", "--output-format", "concise")
    assert "; sampled: no counterexample at " in found.output


def test_nothing_to_check_is_said():
    found = run("-", given="\n\n")
    assert found.exit_code == 0
    assert "there is no statement in the input" in found.output
