"""Under which conditions a refuted statement holds."""

from __future__ import annotations

import pytest

from consilience.oracles.language.statement import parse
from consilience.properties.explaining.conditions import Conditions, find_conditions, merged
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict


def conditions(text: str, where: str = "") -> Conditions:
    return find_conditions(judge(parse(text, where), crosscheck=False))


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("grad(x @ A @ x, x) == 2 * A @ x", "", "A symmetric"),
        ("(A @ B).T == A.T @ B.T", "", "B commutes with A"),
        ("A.T == inv(A)", "", "A orthogonal"),
        ("norm(A @ x) == norm(x)", "A: m×n", "A orthonormal columns"),
        ("A @ A == A", "", "A idempotent"),
        ("abs(x) == x", "", "x nonnegative"),
        ("x**2 == x", "", "x in {0, 1}"),
    ],
)
def test_the_condition_that_is_missing_is_found(text: str, where: str, expected: str) -> None:
    assert expected in conditions(text, where).holds_when


@pytest.mark.parametrize(
    ("where", "condition", "expected"),
    [
        ("", "A symmetric", "A symmetric"),
        ("A: n×n", "A symmetric", "A: n×n symmetric"),
        ("A: n×n symmetric; x: n", "A idempotent", "A: n×n symmetric, idempotent; x: n"),
        ("A, B: n×n", "B commutes with A", "A, B: n×n; B commutes with A"),
        ("A: m×n", "m = n", "A: m×n; m = n"),
        ("x: scalar", "x: scalar positive", "x: scalar positive"),
        ("A: symmetric", "A: n×n; n = 1", "A: n×n symmetric; n = 1"),
        ("r := y - X @ w; A: n×n", "A symmetric", "r := y - X @ w; A: n×n symmetric"),
    ],
)
def test_a_condition_is_merged(where: str, condition: str, expected: str) -> None:
    assert merged(where, condition) == expected


def test_sizes_that_a_relation_says_are_equal_break_no_wish() -> None:
    assert judge(parse("inv(A) @ A == I", "A: m×n; m = n")).verdict is Verdict.HOLDS
    assert judge(parse("inv(A) @ A == I", "A: m×n; m = n + 1")).verdict is Verdict.REFUTED
    assert judge(parse("A @ B == A @ B", "A: m×n; B: p×q; m = q")).holds_when == ("n = p",)
