"""Laws of orthogonal matrices, rotations and orthonormal columns."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("length", "norm(Q @ x)**2 == norm(x)**2", "Q: n×n orthogonal; x: n"),
    Law("inverse", "inv(Q) == Q.T", "Q: n×n orthogonal"),
    Law("products", "(P @ Q).T @ (P @ Q) == I", "P: n×n orthogonal; Q: n×n orthogonal"),
    Law("inner-product", "(Q @ x) @ (Q @ y) == x @ y", "Q: n×n orthogonal; x: n; y: n"),
    Law("determinant", "det(Q)**2 == 1", "Q: n×n orthogonal"),
    Law("rotation-determinant", "det(R) == 1", "R: n×n rotation"),
    Law("permutation", "P.T @ P == I", "P: n×n permutation"),
    Law("householder", "(I - 2 * outer(u, u)) @ (I - 2 * outer(u, u)) == I", "u: n unit norm"),
    Law("householder-of-any-length", "H.T @ H == I", "H := I - 2 * outer(v, v) / (v @ v); v: n"),
    Law("householder-determinant", "det(I - 2 * outer(u, u)) == -1", "u: n unit norm"),
    Law("householder-flips", "(I - 2 * outer(u, u)) @ u == -u", "u: n unit norm"),
    Law("cayley", "((I - S) @ inv(I + S)).T @ ((I - S) @ inv(I + S)) == I", "S: n×n skew"),
    Law("cayley-determinant", "det((I - S) @ inv(I + S)) == 1", "S: n×n skew"),
    Law("cayley-factors-commute", "(I - S) @ inv(I + S) == inv(I + S) @ (I - S)", "S: n×n skew"),
    Law(
        "plane-rotations",
        "[[cos(s), -sin(s)], [sin(s), cos(s)]] @ [[cos(t), -sin(t)], [sin(t), cos(t)]] == "
        "[[cos(s + t), -sin(s + t)], [sin(s + t), cos(s + t)]]",
        "s: scalar; t: scalar",
        rule=Rule.ENCLOSED,
    ),
    Law("rotated-cross-product", "cross(R @ a, R @ b) == R @ cross(a, b)", "R: 3×3 rotation; a: 3; b: 3"),
    Law("cross-product", "cross(Q @ a, Q @ b) == det(Q) * Q @ cross(a, b)", "Q: 3×3 orthogonal; a: 3; b: 3"),
    Law("axis-of-a-rotation", "det(R - I) == 0", "R: 3×3 rotation"),
    Law("reflection-has-a-mirror", "(det(Q) - 1) * det(Q + I) == 0", "Q: n×n orthogonal"),
    Law("trace-of-a-rotation", "tr(R) >= -1", "R: 3×3 rotation", rule=Rule.SAMPLED),
    Law("bounded-trace", "tr(Q) <= n", "Q: n×n orthogonal", rule=Rule.SAMPLED),
    Law("bounded-entries", "abs(Q[i, j]) <= 1", "Q: 2×2 orthogonal", rule=Rule.SAMPLED),
    Law("distance", "norm(P - Q)**2 == 2 * n - 2 * tr(P.T @ Q)", "P: n×n orthogonal; Q: n×n orthogonal"),
    Law("orthonormal-columns", "Q.T @ Q == I", "Q: m×n orthonormal columns"),
    Law("projector", "(Q @ Q.T) @ (Q @ Q.T) == Q @ Q.T", "Q: m×n orthonormal columns"),
    Law("congruence-keeps-symmetry", "(Q.T @ A @ Q).T == Q.T @ A @ Q", "Q: n×n orthogonal; A: n×n symmetric"),
    Law(
        "best-multiple",
        "tr(Q.T @ A) <= tr(A)",
        "Q: n×n orthogonal; A: n×n symmetric positive definite",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law("not-every-reflection", "not (det(Q) == 1)", "Q: n×n orthogonal"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
