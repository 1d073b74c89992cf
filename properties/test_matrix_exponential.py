"""Laws of the matrix exponential."""

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
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law("inverse", "inv(expm(A)) == expm(-A)", rule=Rule.ENCLOSED),
    Law("transpose", "expm(A.T) == expm(A).T", rule=Rule.ENCLOSED),
    Law("determinant", "det(expm(A)) == exp(tr(A))", rule=Rule.ENCLOSED),
    Law("similarity", "expm(inv(P) @ A @ P) == inv(P) @ expm(A) @ P", rule=Rule.ENCLOSED, max_size=2),
    Law(
        "commuting-sum",
        "expm(A + B) == expm(A) @ expm(B)",
        "A: n×n; B commutes with A",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law("diagonal", "expm(diag(x)) == diag(exp(x))", "x: n", rule=Rule.ENCLOSED),
    Law("skew-is-orthogonal", "expm(S).T @ expm(S) == I", "S: n×n skew", rule=Rule.ENCLOSED),
    Law(
        "rotation",
        "expm(t * [[0, -1], [1, 0]]) == [[cos(t), -sin(t)], [sin(t), cos(t)]]",
        "t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law("power", "matrix_power(expm(A), 3) == expm(3 * A)", rule=Rule.ENCLOSED, max_size=2),
    Law("commutes-with-its-exponent", "A @ expm(A) == expm(A) @ A", rule=Rule.ENCLOSED, max_size=2),
    Law(
        "commuting-exponentials",
        "expm(A) @ expm(B) == expm(B) @ expm(A)",
        "A: n×n; B commutes with A",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law("shift", "expm(A + k * I) == exp(k) * expm(A)", "k: scalar; A: n×n", rule=Rule.ENCLOSED, max_size=2),
    Law("nilpotent", "expm(N) == I + N + N @ N / 2", "N: 3×3 nilpotent", rule=Rule.ENCLOSED),
    Law(
        "idempotent",
        "expm(t * P) == I + (exp(t) - 1) * P",
        "t: scalar; P: n×n idempotent",
        rule=Rule.ENCLOSED,
    ),
    Law(
        "hyperbolic",
        "expm(t * [[0, 1], [1, 0]]) == [[cosh(t), sinh(t)], [sinh(t), cosh(t)]]",
        "t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law(
        "jordan-block",
        "expm(t * [[a, 1], [0, a]]) == exp(a * t) * [[1, t], [0, 1]]",
        "a: scalar; t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law(
        "rank-one",
        "expm(outer(u, v)) == I + (exp(u @ v) - 1) / (u @ v) * outer(u, v)",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law(
        "kronecker-sum",
        "expm(kron(A, eye(n)) + kron(eye(m), B)) == kron(expm(A), expm(B))",
        "A: m×m; B: n×n",
        rule=Rule.ENCLOSED,
        max_size=2,
    ),
    Law("symmetric", "expm(A).T == expm(A)", "A: n×n symmetric", rule=Rule.ENCLOSED, max_size=2),
    Law("logarithm-of-the-determinant", "logdet(expm(A)) == tr(A)", rule=Rule.ENCLOSED, max_size=2),
    Law("determinant-of-a-rotation", "det(expm(S)) == 1", "S: n×n skew", rule=Rule.ENCLOSED),
    Law("positive-form", "x @ expm(A) @ x >= 0", "A: n×n symmetric; x: n", rule=Rule.SAMPLED, max_size=2),
    Law(
        "golden-thompson",
        "tr(expm(A + B)) <= tr(expm(A) @ expm(B))",
        "A: n×n symmetric; B: n×n symmetric",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law(
        "rodrigues",
        "expm(t * K) == I + sin(t) * K + (1 - cos(t)) * K @ K",
        "K := [[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]]; u: 3 unit norm; t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law(
        "triangular",
        "expm([[a, b], [0, c]])[0, 1] == b * (exp(a) - exp(c)) / (a - c)",
        "a: scalar; b: scalar; c: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law("trace-of-a-skew-exponent", "tr(expm(S)) <= n", "S: n×n skew", rule=Rule.SAMPLED, max_size=2),
    Law(
        "not-of-any-sum",
        "not (expm(A + B) == expm(A) @ expm(B))",
        "A: n×n; B: n×n",
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
