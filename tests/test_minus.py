"""Statements on the command line that begin with a minus."""

from __future__ import annotations

import pytest

from consilience.reports.cli.minus import statements_last
from consilience.reports.cli.plain_check import plain_check


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["check", "-A == (-1) * A"], ["check", "--", "-A == (-1) * A"]),
        (
            ["check", "-p @ log(p) <= 0", "--where", "-x: n", "--jobs", "2", "a == a"],
            ["check", "--where", "-x: n", "--jobs", "2", "a == a", "--", "-p @ log(p) <= 0"],
        ),
        (["check", "--crosscheck", "-x == x"], ["check", "--crosscheck", "--", "-x == x"]),
        (["derive", "-x @ x", "--wrt=x"], ["derive", "--wrt=x", "--", "-x @ x"]),
        (["check", "-", "--fromat", "--where=A: n", "-x"], ["check", "-", "--fromat", "--where=A: n", "-x"]),
        (["check", "--", "-x == x"], ["check", "--", "-x == x"]),
    ],
)
def test_what_is_no_option_is_a_statement(given: list[str], expected: list[str]) -> None:
    assert statements_last(given) == expected


def test_a_plain_check_reads_what_is_behind_the_two_signs() -> None:
    asked = plain_check(["check", "a == a", "--", "-x == x", "--y == y"])
    assert asked is not None
    assert asked.statements == ["a == a", "-x == x", "--y == y"]
