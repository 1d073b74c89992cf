"""The textbook: exact values by loops agree with the evaluator's, and cover every rational operation."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.implementations.textbook import textbook_value
from consilience.oracles.implementations.textbook_forms import FORMS
from consilience.oracles.implementations.textbook_functions import ENTRYWISE, FUNCTIONS, Rows
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations
from consilience.oracles.points.assignments import assignments
from consilience.oracles.points.point import PointMaker
from consilience.oracles.points.tapes import Numbers

RATIONAL = {
    "A + B - 3 * A / 7": "A: m×n; B: m×n",
    "-(A * B) / (1 + A * A) + 0": "A: m×n; B: m×n",
    "1 / x - 2 ** 3 * x": "x: n",
    "x @ A @ x + x @ A @ y": "A: n×n; x: n; y: n",
    "x @ A": "A: n×k; x: n",
    "A @ B.T @ (x @ y) + tr(B @ A.T) @ A @ B.T": "A: m×n; B: m×n; x: k; y: k",
    "(a @ b.T) @ (x.T @ X)": "a: m; b: 1; x: p; X: p×k",
    "matrix_power(A, 3) + matrix_power(A, -2) + matrix_power(A, 0)": "A: n×n",
    "x**3 - x**-2 + x**0": "x: n",
    "x**k": "x: n; k: scalar integer",
    "(x * x)**(3/2) + norm(x)**4 + norm(x)**-2": "x: n",
    "A[0, 0] * A[:, 0] + x[0] * A[0, :] + x.T[0]": "A: n×n; x: n",
    "series(matrix_power(A, k) / factorial(k), k, 0, n)": "A: n×n",
    "n * ones(n) + x + unit(0, n) - unit(i, n)": "x: n",
    "I @ A + eye(n) - ones(n, n) + i * ones(n, m) @ ones(m, n)": "A: n×n; x: n; B: m×n",
    "[[t, -s], [s, t]] @ [s, s * t]": "t: scalar; s: scalar",
    "f(x) + df(x) * ddf(x) - g(t) * dddg(x)": "x: n; t: scalar",
    "F(X) + at(U * U, U, F(X) + U)": "X: m×n; F: map m×n to m×n; U: m×n",
    "g(F(t) * t)": "t: scalar; F: map scalar to m×n; g: map m×n to scalar",
    "abs(x) + sign(x) * maximum(x, y) - minimum(x, 0) + maximum(1, x)": "x: n; y: n",
    "tr(A) + det(A) + tr(t) * det(t)": "A: n×n; t: scalar",
    "inv(A) + inv(t) * A": "A: n×n; t: scalar",
    "diag(x) @ A + diag(diag(A)) + diag(x.T)": "x: n; A: n×n",
    "vec(A) + kron(x, y) - kron(x.T, y.T).T": "A: m×n; x: m; y: n",
    "kron(A, B)": "A: m×n; B: p×q",
    "sum(A) * norm(x * x.T.T) ** 2 + sqrt(t * t)": "A: m×n; x: n; t: scalar",
    "outer(x, y) * dot(x, x)": "x: n; y: m",
    "cross(u, cross(u, v))": "u: 3; v: 3",
    "cols(x, y) @ rows(u, v)": "x: n; y: n; u: n; v: n",
}
"""Rational expressions with their declarations."""
IRRATIONAL = {
    *("exp", "log", "sin", "cos", "tan", "arccos", "sinh", "cosh", "tanh", "sigmoid", "softplus"),
    *("expm", "logdet", "angle", "softmax", "logsumexp", "pi"),
    *("gamma", "lgamma", "digamma", "polygamma", "beta", "integral"),
}
DERIVATIVES = {"grad", "jacobian", "hessian", "diff"}
KINDS = (Numbers.SMALL, Numbers.SIGNED, Numbers.NEAR_ONE)


def read(text: str, where: str) -> Expression:
    return parse(f"{text} == 0", where).readings[0].links[0].left


def point(text: str, where: str, seed: int, numbers: Numbers, size: int) -> Scope:
    statement = parse(f"{text} == 0", where)
    reading, random = statement.readings[0], Random(seed)
    feasible = [sizes for sizes, _ in zip(assignments(statement, reading).generic(), range(4), strict=False)]
    sizes = feasible[size % len(feasible)]
    found = PointMaker(statement, reading).make(sizes, random, numbers)
    indices = {name: random.randrange(limit.value(sizes)) for name, limit in reading.indices.items()}
    return WithIntegers(found, indices) if indices else found


def evaluated(side: Expression, scope: Scope) -> Rows:
    arithmetic = Rational()
    value: Any = Evaluator(arithmetic, scope, TangentRules()).value(side)
    rows = [[value]] if side.shape.is_number else value.tolist()
    return [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in rows]


def agree(side: Expression, scope: Scope) -> bool:
    """Whether both have the same value, or both none."""
    try:
        expected = evaluated(side, scope)
    except Undefined:
        with pytest.raises(Undefined):
            textbook_value(side, scope)
        return True
    return textbook_value(side, scope) == expected


@pytest.mark.parametrize("text", RATIONAL)
@settings(max_examples=20)
@given(seed=st.integers(0), numbers=st.sampled_from(KINDS), size=st.integers(0, 3))
def test_values_are_the_evaluators(text: str, seed: int, numbers: Numbers, size: int) -> None:
    assert agree(read(text, RATIONAL[text]), point(text, RATIONAL[text], seed, numbers, size))


def test_every_operation_is_covered_refused_or_irrational() -> None:
    used = {node.operation for text, where in RATIONAL.items() for node in read(text, where).walk()}
    assert used == set(operations()) - IRRATIONAL - DERIVATIVES - {"oo", "limit", "asymptotic"}
    assert not IRRATIONAL & {*FORMS, *FUNCTIONS}


@pytest.mark.parametrize("name", sorted(IRRATIONAL - {"pi", "angle", "polygamma", "beta", "integral"}))
def test_an_irrational_operation_is_not_exact(name: str) -> None:
    where = "x: n" if name in ("softmax", "logsumexp") else "x: n×n"
    with pytest.raises(NotExact, match=f"{name} is not rational"):
        textbook_value(read(f"{name}(x)", where), point(f"{name}(x)", where, 1, Numbers.UNIT, 0))


@pytest.mark.parametrize(
    ("text", "where", "outcome", "reason"),
    [
        ("grad(x @ x, x)", "x: n", Unsupported, "a derivative"),
        ("angle(x, y)", "x: n; y: n", NotExact, "angle is not rational"),
        ("beta(x, 2)", "x: n", NotExact, "beta is not rational"),
        ("polygamma(1, x)", "x: n", NotExact, "polygamma is not rational"),
        ("integral(x, x, 0, 1)", "x: scalar", NotExact, "integral is not rational"),
        ("pi * x", "x: n", NotExact, "pi is not rational"),
        ("norm(x)", "x: 2", NotExact, "the square root is not rational"),
        ("x ** (1/3)", "x: 2", NotExact, "a power that is not rational"),
        ("series(x / factorial(k), k, 0, oo)", "x: n", NotExact, "an infinite series"),
        ("series(x, k, 1, 1000)", "x: n", Unsupported, "a sum of more than 400 terms"),
        ("sqrt(-x * x - 1)", "x: n", Undefined, "square root of a negative number"),
        ("inv(x @ x.T)", "x: 2", Undefined, "inverse of a singular matrix"),
        ("x / (x - x)", "x: n", Undefined, "division by zero"),
        ("(x - x)**-1", "x: n", Undefined, "division by zero"),
        ("x[3]", "x: 2", Undefined, "the index 3 in a size of 2"),
        ("factorial(1 - 2)", "", Undefined, "the factorial of -1"),
        ("factorial(1 / 2)", "", Undefined, "1/2 where an integer is needed"),
        ("det(kron(A, B))", "A: 3×3; B: 3×3", Unsupported, "a determinant of size 9 by cofactors"),
        ("matrix_power(A, 101)", "A: 2×2", Unsupported, "a power with exponent 101"),
    ],
)
def test_what_has_no_value_is_said_so(text: str, where: str, outcome: type[Exception], reason: str) -> None:
    with pytest.raises(outcome, match=reason):
        textbook_value(read(text, where), point(text, where, 1, Numbers.SIGNED, 0))


def test_an_empty_sum_is_zero() -> None:
    text, where = "series(k * x, k, 2, 1)", "x: 2"
    assert textbook_value(read(text, where), point(text, where, 1, Numbers.SIGNED, 0)) == [[0], [0]]


def test_values_by_hand() -> None:
    hand = {
        "det([[1, 2, 3], [0, 1, 4], [5, 6, 0]])": [[1]],
        "inv([[1, 2, 3], [0, 1, 4], [5, 6, 0]])": [[-24, 18, 5], [20, -15, -4], [-5, 4, 1]],
        "kron([[1, 2]], [[0, 3], [4, 5]])": [[0, 3, 0, 6], [4, 5, 8, 10]],
        "cross([1, 2, 3], [4, 5, 6])": [[-3], [6], [-3]],
        "vec([[1, 2], [3, 4]])": [[1], [3], [2], [4]],
        "diag([1, 2])": [[1, 0], [0, 2]],
        "series(k * k, k, 1, 4)": [[30]],
        "norm([3, 4])": [[5]],
    }
    for text, value in hand.items():
        assert textbook_value(read(text, ""), point(text, "", 1, Numbers.SMALL, 0)) == value, text


BROKEN: list[tuple[dict[str, Any], str, str]] = [
    (FUNCTIONS, "det", "tr(A) + det(A) + tr(t) * det(t)"),
    (FUNCTIONS, "transpose", "A @ B.T @ (x @ y) + tr(B @ A.T) @ A @ B.T"),
    (FUNCTIONS, "kron", "kron(A, B)"),
    (FUNCTIONS, "vec", "vec(A) + kron(x, y) - kron(x.T, y.T).T"),
    (FUNCTIONS, "cross", "cross(u, cross(u, v))"),
    (FORMS, "map", "F(X) + at(U * U, U, F(X) + U)"),
    (FORMS, "apply", "f(x) + df(x) * ddf(x) - g(t) * dddg(x)"),
    (FORMS, "matmul", "x @ A @ x + x @ A @ y"),
    (ENTRYWISE, "maximum", "abs(x) + sign(x) * maximum(x, y) - minimum(x, 0) + maximum(1, x)"),
]


@pytest.mark.parametrize(("table", "name", "text"), BROKEN, ids=[name for _, name, _ in BROKEN])
def test_a_broken_entry_is_noticed(
    table: dict[str, Any], name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = table[name]

    def wrong(*operands: Any) -> Any:
        value = right(*operands)
        return value + 1 if isinstance(value, Fraction) else [[entry + 1 for entry in row] for row in value]

    side, scope = read(text, RATIONAL[text]), point(text, RATIONAL[text], 1, Numbers.SIGNED, 0)
    assert agree(side, scope)
    monkeypatch.setitem(table, name, wrong)
    assert not agree(side, scope)
