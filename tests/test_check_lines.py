"""Tasks from lines: JSON and plain statements, and what is said of lines that are neither."""

import io

import pytest

from consilience.reports.checking.lines import MAX_LINE, read_tasks
from consilience.reports.checking.task import Task


def tasks_of(text: bytes, where: str = "") -> list[Task]:
    return list(read_tasks(io.BytesIO(text), "f", where))


def problem_of(line: bytes):
    (task,) = tasks_of(line)
    assert task.statement == ""
    return task.problem


def test_a_line_is_a_statement_or_json():
    plain, by_json = tasks_of(
        b'A == B\n{"id": 7, "statement": "x == y", "where": "x: n", "label": []}\n', "A: n"
    )
    assert (plain.statement, plain.where, plain.id, plain.place) == ("A == B", "A: n", None, "f:1")
    assert (by_json.statement, by_json.where, by_json.id, by_json.place) == ("x == y", "x: n", 7, "f:2")


def test_empty_lines_and_comments_are_passed_over():
    assert [task.place for task in tasks_of(b"\n# a comment\n  \nA == B\r\n")] == ["f:4"]


def test_declarations_for_all_serve_the_lines_without_their_own():
    wheres = b"", b', "where": null', b', "where": ""'
    given = b"\n".join(b'{"statement": "a == a"' + where + b"}" for where in wheres)
    assert [task.where for task in tasks_of(given, "a: n")] == ["a: n", "a: n", ""]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert tasks_of(b"\xef\xbb\xbfA == B")[0].statement == "A == B"


def test_streams_give_a_task_before_the_next_line_is_there():
    class Slow(io.BytesIO):
        def readline(self, *size):
            line = super().readline(*size)
            assert not line.startswith(b"late"), "the second line was read for the first task"
            return line

    assert next(read_tasks(Slow(b"A == B\nlate\n"), "-", "")).statement == "A == B"


@pytest.mark.parametrize(
    ("line", "said", "column"),
    [
        (b'{"statement": "a == a"', "the line is no JSON: Expecting ',' delimiter", 23),
        (b"{bad", "the line is no JSON", 2),
        (b"{}", 'the line has no "statement"', 1),
        (b'{"statement": 3}', '"statement" is no text in quotes', 1),
        (b'{"statement": null}', '"statement" is no text in quotes', 1),
        (b'{"statement": "a == a", "where": 3}', '"where" is no text in quotes', 1),
        (b'{"statement": "a == a", "id": [1]}', '"id" is neither text nor a number', 1),
        (b'{"id": NaN, "statement": "a == a"}', "the line is no JSON", 1),
        (b'{"id": ' + b"[" * 50_000, "the line is no JSON", 1),
        (b'{"id": ' + b"9" * 5_000 + b"}", "the line is no JSON", 1),
        (b"a == \xff", "bytes that are no UTF-8", 6),
        (b"a" * (MAX_LINE + 5), f"a line of more than {MAX_LINE} bytes", MAX_LINE),
    ],
)
def test_what_is_wrong_with_a_line_is_said_with_its_column(line, said, column):
    problem = problem_of(line)
    assert problem is not None
    assert said in problem.message
    assert problem.column == column


def test_after_a_line_that_cannot_be_read_the_next_goes_on():
    tasks = tasks_of(b"{bad\n" + b"a" * (3 * MAX_LINE) + b"\nA == B\n")
    assert [task.problem is None for task in tasks] == [False, False, True]


def test_the_id_is_kept_where_the_statement_is_not_there():
    assert tasks_of(b'{"id": "k"}')[0].id == "k"
