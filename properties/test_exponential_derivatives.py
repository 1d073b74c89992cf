"""The matrix exponential and its derivatives."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law(
        "at-zero",
        "at(expm(A * t), t, 0) == I",
        "t: scalar; A: n×n",
        silent={"textbook": "it knows no exponential of a matrix"},
    ),
    Law(
        "semigroup",
        "expm(A * (s + t)) == expm(A * s) @ expm(A * t)",
        "s: scalar; t: scalar",
        max_size=2,
        rule=Rule.ENCLOSED,
    ),
    Law("inverse", "inv(expm(A)) == expm(-A)", rule=Rule.ENCLOSED),
    Law("transpose", "expm(A.T) == expm(A).T", rule=Rule.ENCLOSED),
    Law("determinant", "det(expm(A)) == exp(tr(A))", rule=Rule.ENCLOSED),
    Law("similarity", "expm(inv(P) @ A @ P) == inv(P) @ expm(A) @ P", max_size=2, rule=Rule.ENCLOSED),
    Law(
        "commuting-sum",
        "expm(A + B) == expm(A) @ expm(B)",
        "A: n×n; B commutes with A",
        max_size=2,
        rule=Rule.ENCLOSED,
    ),
    Law("diagonal", "expm(diag(x)) == diag(exp(x))", "x: n", rule=Rule.ENCLOSED),
    Law("skew-is-orthogonal", "expm(S).T @ expm(S) == I", "S: n×n skew", rule=Rule.ENCLOSED),
    Law(
        "rotation",
        "expm(t * [[0, -1], [1, 0]]) == [[cos(t), -sin(t)], [sin(t), cos(t)]]",
        "t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law(
        "along-a-line",
        "diff(expm(A * t), t) == A @ expm(A * t) == expm(A * t) @ A",
        "t: scalar",
        max_size=2,
        rule=Rule.ENCLOSED,
    ),
    Law(
        "linear-equation",
        "diff(expm(A * t) @ x, t) == A @ (expm(A * t) @ x)",
        "t: scalar; x: n",
        max_size=2,
        rule=Rule.ENCLOSED,
    ),
    Law(
        "second-derivative",
        "diff(diff(expm(A * t), t), t) == A @ A @ expm(A * t)",
        "t: scalar",
        max_size=2,
        rule=Rule.ENCLOSED,
        silent={"complex step": "it derives once", "finite differences": "they derive once"},
    ),
    Law("trace", "grad(tr(expm(X)), X) == expm(X).T", max_size=2, rule=Rule.ENCLOSED),
    Law(
        "trace-of-a-multiple",
        "grad(tr(expm(k * X)), X) == k * expm(k * X).T",
        "k: scalar",
        max_size=2,
        rule=Rule.ENCLOSED,
    ),
    Law("logarithm-of-the-determinant", "grad(logdet(expm(X)), X) == I", max_size=2, rule=Rule.ENCLOSED),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
