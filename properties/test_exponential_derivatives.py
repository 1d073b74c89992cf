"""Derivatives of the matrix exponential."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law(
        "along-a-line",
        "diff(expm(A * t), t) == A @ expm(A * t) == expm(A * t) @ A",
        "t: scalar",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "linear-equation",
        "diff(expm(A * t) @ x, t) == A @ (expm(A * t) @ x)",
        "t: scalar; x: n",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "second-derivative",
        "diff(diff(expm(A * t), t), t) == A @ A @ expm(A * t)",
        "t: scalar",
        rule=Rule.ENCLOSED,
        max_size=2,
        silent={"complex step": "it derives once", "finite differences": "they derive once"},
    ),
    Law("trace", "grad(tr(expm(X)), X) == expm(X).T", rule=Rule.ENCLOSED, max_size=2),
    Law(
        "trace-of-a-multiple",
        "grad(tr(expm(k * X)), X) == k * expm(k * X).T",
        "k: scalar",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law("logarithm-of-the-determinant", "grad(logdet(expm(X)), X) == I", rule=Rule.ENCLOSED, max_size=2),
    Law(
        "trace-along-a-line",
        "diff(tr(expm(A * t)), t) == tr(A @ expm(A * t))",
        "t: scalar",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "determinant-along-a-line",
        "diff(det(expm(A * t)), t) == tr(A) * det(expm(A * t))",
        "t: scalar; A: n×n",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "conjugation",
        "diff(X, t) == A @ X - X @ A",
        "X := expm(A * t) @ B @ expm(-A * t); t: scalar; A: n×n; B: n×n",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "quadratic-along-a-line",
        "diff(norm(expm(A * t) @ x)**2, t) == y @ (A + A.T) @ y",
        "y := expm(A * t) @ x; t: scalar; A: n×n; x: n",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
