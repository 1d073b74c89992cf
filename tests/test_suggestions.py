"""Suggestions: near to what was claimed, true as they are printed, and never the left side again."""

from __future__ import annotations

import pytest

from consilience.properties import Verdict, judge, parse
from consilience.properties.explaining.suggesting import Suggestion, suggest
from consilience.properties.explaining.suggesting.acceptance import Candidate, is_true, read_honest
from consilience.properties.explaining.suggesting.restating import Idle

NEAREST = [
    ("grad(x @ A @ x, x) == A @ x + A @ x", "", "grad(x @ A @ x, x) == A.T @ x + A @ x"),
    ("grad(x @ A @ x, x) == 2 * A @ x", "", "grad(x @ A @ x, x) == (A + A.T) @ x"),
    ("2 * A @ x == grad(x @ A @ x, x)", "", "(A + A.T) @ x == grad(x @ A @ x, x)"),
    ("grad(norm(x) ** 2, x) == x", "", "grad(norm(x)**2, x) == 2 * x"),
    ("A**-1 == inv(A)", "A: n×n", "matrix_power(A, -1) == inv(A)"),
    (
        "grad(log(norm(x)), x) == 1 / norm(x) ** 2 * ones(n)",
        "x: n",
        "grad(log(norm(x)), x) == 1 / norm(x)**2 * x",
    ),
    ("x @ A @ y - y @ A @ x == 0", "A: n×n; x: n; y: n", "x @ A.T @ y - y @ A @ x == 0"),
    ("hessian(a @ x, x) == outer(a, a)", "", "hessian(a @ x, x) == 0"),
    ("grad(logdet(X), X) == inv(X)", "", "grad(logdet(X), X) == inv(X).T"),
    ("inv(A @ B) == inv(A) @ inv(B)", "", "inv(A @ B) == inv(B) @ inv(A)"),
    ("(A @ B).T == A.T @ B.T", "", "(A @ B).T == B.T @ A.T"),
    ("det(A @ B) == det(A) + det(B)", "", "det(A @ B) == det(A) * det(B)"),
    ("det(k * A) == k * det(A)", "A: symmetric; k: scalar", "det(k * A) == k**n * det(A)"),
    ("cross(a, b) == cross(b, a)", "", "cross(a, b) == -cross(b, a)"),
    ("exp(x + y) == exp(x) + exp(y)", "", "exp(x + y) == exp(x) * exp(y)"),
    ("sin(2 * x) == 2 * sin(x)", "", "sin(2 * x) == 2 * (sin(x) * cos(x))"),
    ("jacobian(A @ X @ B, X) == kron(A, B)", "", "jacobian(A @ X @ B, X) == kron(B.T, A)"),
    (
        "norm(x + y) ** 2 == norm(x) ** 2 + norm(y) ** 2",
        "",
        "norm(x + y)**2 == norm(x)**2 + norm(y)**2 + 2 * (x @ y)",
    ),
    (
        "(A + B) @ (A + B) == A @ A + 2 * A @ B + B @ B",
        "",
        "(A + B) @ (A + B) == A @ A + A @ B + B @ B + B @ A",
    ),
    (
        "norm(A + B) ** 2 == norm(A) ** 2 + norm(B) ** 2",
        "A: m×n; B: m×n",
        "norm(A + B)**2 == norm(A)**2 + norm(B)**2 + 2 * tr(A.T @ B)",
    ),
    (
        "det(A + B) == det(A) + det(B)",
        "A: 2×2; B: 2×2",
        "det(A + B) == det(A) + det(B) - tr(A @ B) + tr(A) * tr(B)",
    ),
    (
        "tr(kron(A, B)) == n * tr(A) + m * tr(B)",
        "A: m×m; B: n×n",
        "tr(kron(A, B)) == tr(A) * tr(B)",
    ),
    ("vec(A) @ vec(B) == tr(A) * tr(B)", "A: m×n; B: m×n", "vec(A) @ vec(B) == tr(A.T @ B)"),
    ("det(kron(A, B)) == det(A) * det(B)", "A: m×m; B: n×n", "det(kron(A, B)) == det(A)**n * det(B)**m"),
    (
        "inv(eye(n) + A @ B) == eye(n) - B @ inv(eye(m) + A @ B) @ A",
        "A: n×m; B: m×n",
        "inv(eye(n) + A @ B) == eye(n) - A @ inv(eye(m) + B @ A) @ B",
    ),
    (
        "kron(A, B) == kron(eye(m), A) @ kron(B, eye(n))",
        "A: m×m; B: n×n",
        "kron(A, B) == kron(eye(m), B) @ kron(A, eye(n))",
    ),
    ("matrix_power(N, 3) == 0 * N", "N: n×n nilpotent", "matrix_power(N, n) == 0 * N"),
    ("det(A @ B - B @ A) == 0", "A: n×n; B: n×n", "tr(A @ B - B @ A) == 0"),
    (
        "gamma(p + 1) * gamma(q + 1) / gamma(p + q + 2) == beta(p, q)",
        "p: scalar positive; q: scalar positive",
        "gamma(p + 1) * gamma(q + 1) / gamma(p + q + 2) == beta(p + 1, q + 1)",
    ),
    ("not (tr(A @ B) == tr(B @ A))", "", "tr(A @ B) == tr(B @ A)"),
]


def suggested(text: str, where: str = "") -> Suggestion | None:
    return suggest(judge(parse(text, where), crosscheck=False))


@pytest.mark.parametrize(("text", "where", "nearest"), NEAREST)
def test_the_nearest_true_statement(text: str, where: str, nearest: str):
    found = suggested(text, where)
    assert found is not None
    assert found.statement == nearest
    assert judge(parse(found.statement, found.where), crosscheck=False).verdict is Verdict.HOLDS


def test_sizes_that_are_named_are_declared():
    found = suggested("det(k * A) == k * det(A)", "A: symmetric; k: scalar")
    assert found is not None
    assert found.where == "A: n×n symmetric; k: scalar"


def test_a_statement_that_holds_has_no_suggestion():
    assert suggested("tr(A @ B) == tr(B @ A)") is None


@pytest.mark.parametrize(
    "text",
    [
        *("det(A @ B) == det(A @ B)", "A + B == B + A", "A @ x == A @ x + 0", "0 == 0", "A == A.T.T"),
        *("x @ A @ B @ x == A @ B @ x @ x", "x @ y == y @ x", "x @ A @ y == x @ (A @ y)"),
        *("det(A) ** 2 == det(A) * det(A)", "x ** 3 == x * x * x", "det(A @ B - A @ B) == 0"),
        "(A @ x) @ (B @ y) == (B @ y) @ (A @ x)",
        *("inv(A + B) @ (A + B) == eye(n)", "(A + B) @ inv(A + B) @ x == x"),
        *("ones(2, 3) == ones(3, 2).T", "eye(n).T == eye(n)", "diag(x).T == diag(x)"),
    ],
)
def test_what_restates_a_side_is_refused(text: str):
    assert not read_honest(Candidate(text, "A: n×n; x: n; y: n", "", 1))


@pytest.mark.parametrize(
    "text", ["norm(A @ x) == norm(x @ A.T)", "sum(A @ x) == sum(x @ A.T)", "x @ A @ x == x @ (x @ A)"]
)
def test_what_restates_a_side_with_a_vector_turned_is_refused_where_it_was_grafted(text: str):
    assert read_honest(Candidate(text, "A: n×n; x: n", "", 1)) or "x @ A @ x" in text
    assert not read_honest(Candidate(text, "A: n×n; x: n", "", 1, Idle.VECTORS_TURNED))


@pytest.mark.parametrize(
    "text",
    [
        *("x @ A == A.T @ x", "x @ A @ y == y @ A.T @ x"),
        *("tr(A @ A.T) == tr(A.T @ A)", "(A @ B).T == B.T @ A.T"),
    ],
)
def test_a_law_of_the_transpose_restates_nothing(text: str):
    assert read_honest(Candidate(text, "A: n×n; x: n; y: n", "", 1))


def test_what_is_false_as_printed_is_refused():
    candidate = Candidate("A @ B == B @ A", "", "", 1)
    read = read_honest(candidate)
    assert read is not None
    assert not is_true(candidate, read, "", None, seed=0)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("det(eye(m) + A @ B) == 1 + det(A @ B)", "A: m×n; B: n×m"),
        ("cross(u, cross(u, x)) == (u @ x) * u - x", "u: 3; x: 3"),
    ],
)
def test_two_changes_that_do_not_fit_together_are_passed_over(text: str, where: str) -> None:
    found = suggested(text, where)
    assert found is None or judge(parse(found.statement, found.where)).verdict is Verdict.HOLDS


@pytest.mark.parametrize("text", ["exp(sum(x)) == -1", "gamma(10**3) == 1"])
def test_an_order_that_is_never_an_equality_is_no_suggestion_for_one(text: str) -> None:
    found = suggested(text)
    assert found is None or ">=" not in found.statement


def test_an_order_that_can_be_an_equality_is() -> None:
    found = suggested("norm(x + y) == norm(x) + norm(y)")
    assert found is not None
    assert found.statement == "norm(x + y) <= norm(x) + norm(y)"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A @ B == B @ A", ""),
        ("x @ A @ B @ x == x @ B @ A @ x", "A: n×n; B: n×n; x: n"),
        ("det(A) ** 2 == 1", "A: n×n"),
        ("norm(A @ x) == norm(x)", "A: n×n; x: n"),
        ("sum(A @ x) == sum(x)", "A: n×n; x: n"),
        ("A.T @ A == A @ A.T", "A: n×n"),
        ("inv(eye(n) - A) == eye(n) + A", "A: n×n nilpotent"),
        ("(eye(n) - 2 * outer(u, u)) @ (eye(n) - 2 * outer(u, u)) == eye(n)", "u: n"),
        ("x @ P @ x == norm(P @ x) ** 2", "P: n×n idempotent; x: n"),
        ("outer(a, b) @ outer(c, d) == (a @ d) * outer(b, c)", "a: n; b: n; c: n; d: n"),
    ],
)
def test_what_nobody_would_mean_is_not_suggested(text: str, where: str) -> None:
    assert suggested(text, where) is None
