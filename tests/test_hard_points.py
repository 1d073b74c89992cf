"""Statements that float64 finds hard: verdicts are right, and no oracle's stated error is exceeded."""

import re

import numpy as np
import pytest

from consilience.oracles.language.statement import parse
from consilience.properties import Verdict, judge
from consilience.properties.judging.judgement import Opinion

RIGHT = "inv({X}).T"
WRONG = {
    "a factor of two": "2 * inv({X}).T",
    "a lost transpose": "inv({X})",
    "one entry 1 % wrong": "inv({X}).T * (ones({n}, {n}) + outer(unit(0, {n}), unit({n} - 1, {n})) / 100)",
}


def literal(size, condition, scale, seed=0):
    """A matrix with singular values in geometric progression, of 16 digits, as the notation has it."""
    numbers = np.random.default_rng(seed)
    left, right = (np.linalg.qr(numbers.standard_normal((size, size)))[0] for _ in range(2))
    matrix = left * np.geomspace(1, 1 / condition, size) @ right
    rows = ", ".join("[" + ", ".join(str(round(1e16 * entry)) for entry in row) + "]" for row in matrix)
    return f"(10**{scale - 16} * [{rows}])"


def judged(text, where):
    """The judgement, with every oracle asked and none off by more than it states."""
    judgement = judge(parse(text, where))
    for report in judgement.oracles:
        assert report.opinion is not Opinion.DISAGREES, report
        assert "exceeded" not in report.detail, report
    assert "autograd" in {report.oracle for report in judgement.oracles}
    return judgement.verdict


def gradient(claimed, size, condition, scale):
    matrix = literal(size, condition, scale)
    text = f"at(grad(logdet(X), X), X, {matrix}) == {claimed.format(X=matrix, n=size)}"
    return judged(text, f"X: {size}×{size}")


@pytest.mark.parametrize(
    ("size", "power", "scale"), [(1, 0, 8), (2, 12, -8), (3, 6, 0), (4, 2, 8), (5, 10, -8), (6, 12, 8)]
)
def test_the_gradient_of_a_log_determinant_is_right_at_every_condition(size, power, scale):
    assert gradient(RIGHT, size, 10.0**power, scale) is Verdict.HOLDS


@pytest.mark.parametrize("slip", WRONG)
@pytest.mark.parametrize(("size", "power", "scale"), [(2, 2, 8), (4, 12, -8)])
def test_a_wrong_gradient_of_a_log_determinant_is_refuted(slip, size, power, scale):
    assert gradient(WRONG[slip], size, 10.0**power, scale) is Verdict.REFUTED


def test_a_lost_transpose_is_none_at_size_one():
    assert gradient(WRONG["a lost transpose"], 1, 1.0, -8) is Verdict.HOLDS


def test_the_literals_have_the_condition_that_is_asked_for():
    text = literal(4, 1e12, 0)
    numbers = re.findall(r"-?\d+", text.split("[", 1)[1])
    matrix = np.array([float(number) for number in numbers]).reshape(4, 4)
    assert 0.5e12 < np.linalg.cond(matrix) < 2e12


LOGISTIC = "X: m×n; y: m in {-1, 1}; w: n"
TRUE = {
    "grad(logsumexp(S * x), x) == S * softmax(S * x)": "x: n",
    "jacobian(softmax(S * x), x) == S * (diag(p) - outer(p, p))": "x: n; p := softmax(S * x)",
    "grad(sum(softplus(-y * (S * X @ w))), w) == -S * X.T @ (y * sigmoid(-y * (S * X @ w)))": LOGISTIC,
    "grad((x - m).T @ inv(S * C) @ (x - m) / 2, m) == -inv(S * C) @ (x - m)": (
        "C: n×n positive definite; x: n; m: n"
    ),
}
FALSE = {
    "grad(logsumexp(S * x), x) == softmax(S * x)": "x: n",
    "grad(sum(softplus(-y * (S * X @ w))), w) == -S * X.T @ (y * sigmoid(y * (S * X @ w)))": LOGISTIC,
    "grad((x - m).T @ inv(S * C) @ (x - m) / 2, m) == -inv(C) @ (x - m)": (
        "C: n×n positive definite; x: n; m: n"
    ),
}


@pytest.mark.parametrize("scale", ["10**-8", "10**8"])
@pytest.mark.parametrize("text", [*TRUE, *FALSE])
def test_losses_and_likelihoods_are_judged_right_at_every_scale(text, scale):
    expected = Verdict.HOLDS if text in TRUE else Verdict.REFUTED
    where = {**TRUE, **FALSE}[text]
    assert judged(text.replace("S", f"({scale})"), where.replace("S", f"({scale})")) is expected


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "text",
    [
        "diff(exp(exp(4*x)) + y**2, y) == 2*y",
        "diff(sin(exp(exp(3*x)) * y), y) == exp(exp(3*x)) * cos(exp(exp(3*x)) * y)",
    ],
)
def test_a_quotient_that_rounding_or_its_step_spoils_disagrees_with_nothing(text, seed):
    judgement = judge(parse(text, "x: scalar; y: scalar"), seed=seed, crosscheck=False)
    assert judgement.verdict is Verdict.HOLDS
