"""The textbook speaks of every identity, with bounds where values are irrational."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.implementations.enclosing_textbook import OF_VALUES, enclosed_value
from consilience.oracles.implementations.textbook_functions import FUNCTIONS
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations
from consilience.oracles.points.assignments import assignments
from consilience.oracles.points.point import Point, PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties import Verdict, judge
from consilience.properties.judging.enclosed import enclose
from consilience.properties.judging.judgement import Opinion

IRRATIONAL = {
    "exp(A) * cos(A) - sin(B) / (2 + sin(A))": "A: m×n; B: m×n",
    "tan(x) + tanh(x) * sinh(y) + cosh(x)": "x: n; y: n",
    "sigmoid(x) * softplus(y) - log(1 + x * x)": "x: n; y: n",
    "sqrt(1 + x * x) + arccos(x / (1 + x * x))": "x: n",
    "softmax(x) * logsumexp(y) + angle(x, y)": "x: n; y: n",
    "expm(A) @ B - expm(A + B)": "A: n×n; B: n×n",
    "logdet(A) + norm(A) + norm(A)**3 + det(expm(A))": "A: n×n",
    "(1 + x * x)**(1/3) + (1 + x * x)**x + pi * x": "x: n",
    "maximum(exp(x), y) + abs(sin(y)) + inv(expm(A)) @ x": "x: n; y: n; A: n×n",
    "F(exp(X)) + f(exp(X)) + df(X) + matrix_power(expm(X), 2)": "X: n×n; F: map n×n to n×n",
    "gamma(x) + lgamma(y) * digamma(x) - polygamma(2, x) * polygamma(n, y)": "x: n; y: n",
    "beta(x, y) + beta(2, x) * beta(x, 1/3)": "x: n; y: n",
    "norm(x)**pi + series(exp(k * t), k, 0, 3) * sum(x)": "x: n; t: scalar",
}
"""Expressions whose values are irrational, with their declarations."""
KINDS = (Numbers.SMALL, Numbers.SIGNED, Numbers.NEAR_ONE)


def read(text: str, where: str) -> Expression:
    return parse(f"{text} == 0", where).readings[0].links[0].left


def point(text: str, where: str, seed: int, numbers: Numbers) -> Point:
    statement = parse(f"{text} == 0", where)
    reading = statement.readings[0]
    sizes = next(iter(assignments(statement, reading).generic()))
    return PointMaker(statement, reading).make(sizes, Random(seed), numbers)


def assert_overlap(side: Expression, scope: Point) -> bool:
    """Whether both oracles have a value here; the values overlap, and the textbook's is narrow."""
    try:
        with precision(320):
            balls = enclose(side, scope).entries
    except Undefined:
        return False
    try:
        rows = enclosed_value(side, scope)
    except Undefined:
        return False
    with precision(320):
        for ball, (mid, radius) in zip(balls, (entry for row in rows for entry in row), strict=True):
            assert ball.overlaps(arb(fmpq(*mid.as_integer_ratio()), fmpq(*radius.as_integer_ratio())))
            assert radius <= max(1, abs(mid)) / Fraction(2) ** 60
    return True


@pytest.mark.parametrize("text", IRRATIONAL)
def test_values_are_the_balls(text: str) -> None:
    spoken = 0

    @settings(max_examples=20, database=None)
    @given(seed=st.integers(0), numbers=st.sampled_from(KINDS))
    def overlap(seed: int, numbers: Numbers) -> None:
        nonlocal spoken
        spoken += assert_overlap(read(text, IRRATIONAL[text]), point(text, IRRATIONAL[text], seed, numbers))

    overlap()
    assert spoken >= 5


def test_every_irrational_operation_is_enclosed() -> None:
    irrational = set(OF_VALUES) & set(operations()) - set(FUNCTIONS)
    used = {node.operation for text, where in IRRATIONAL.items() for node in read(text, where).walk()}
    assert irrational <= used
    assert irrational == {
        *("exp", "log", "sin", "cos", "tan", "arccos", "sinh", "cosh", "tanh", "sigmoid", "softplus"),
        *("expm", "logdet", "angle", "softmax", "logsumexp", "pi"),
        *("gamma", "lgamma", "digamma", "polygamma", "beta"),
    }


@pytest.mark.parametrize("name", ["expm", "softmax", "exp", "angle", "logdet", "pi", "gamma", "beta"])
def test_a_broken_entry_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right: Any = OF_VALUES[name]

    def wrong(*operands: Any) -> Any:
        return [[entry * Fraction(2**20 + 1, 2**20) for entry in row] for row in right(*operands)]

    text = next(text for text in IRRATIONAL if f"{name}(" in text or f"{name} " in text)
    side, scope = read(text, IRRATIONAL[text]), point(text, IRRATIONAL[text], 1, Numbers.SIGNED)
    assert assert_overlap(side, scope)
    monkeypatch.setitem(OF_VALUES, name, wrong)
    with pytest.raises(AssertionError):
        assert_overlap(side, scope)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("series(x**k / factorial(k), k, 0, oo) + exp(x)", "an infinite series"),
        ("x**exp(x) + matrix_power([[exp(x)]], 2)", None),
        ("[[1, 2], [3, 4]][norm([3, 4]) - 5, 0] + exp(x)", None),
        ("[[1, 2], [3, 4]][exp(0), 0] + x", "an irrational number where an integer is needed"),
    ],
)
def test_what_it_cannot_enclose_is_said(text: str, reason: str | None) -> None:
    side, scope = read(text, "x: scalar positive"), point(text, "x: scalar positive", 1, Numbers.UNIT)
    if reason is None:
        assert enclosed_value(side, scope)
    else:
        with pytest.raises(NotExact, match=reason):
            enclosed_value(side, scope)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("expm(A).T == expm(A.T)", ""),
        ("sigmoid(-x) == 1 - sigmoid(x)", "x: n"),
        ("softmax(x + c) == softmax(x)", "x: n; c: scalar"),
        ("log(x * y) == log(x) + log(y)", "x: n positive; y: n positive"),
        ("gamma(x + 1) == x * gamma(x)", "x: n"),
        ("beta(p, q) == gamma(p) * gamma(q) / gamma(p + q)", "p: scalar; q: scalar"),
        ("tr(A @ B) == tr(B @ A)", ""),
        ("norm(x) == sqrt(x @ x)", "x: n"),
        ("expm(A + B) == expm(A) @ expm(B)", ""),
    ],
)
def test_the_judge_names_the_textbook_for_every_identity(text: str, where: str) -> None:
    (report,) = [report for report in judge(parse(text, where)).oracles if report.oracle == "textbook"]
    assert report.opinion is Opinion.AGREES


def test_a_wrong_function_in_the_textbook_makes_oracles_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    right: Any = OF_VALUES["expm"]

    def transposed(value: Any) -> Any:
        return [list(row) for row in zip(*right(value), strict=True)]

    monkeypatch.setitem(OF_VALUES, "expm", transposed)
    judgement = judge(parse("expm(A).T == expm(A.T)", ""))
    assert judgement.verdict is Verdict.UNDECIDED
    assert judgement.reason == "oracles disagree"
    (detail,) = [report.detail for report in judgement.oracles if report.opinion is Opinion.DISAGREES]
    assert "textbook" in detail
    assert "exact and enclosed arithmetic" in detail
    assert "beyond its bound" in detail
