"""Laws of the trace."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("sum-of-the-diagonal", "tr(A) == sum(diag(A))"),
    Law("linear", "tr(A + k * B) == tr(A) + k * tr(B)", "k: scalar; A: n×n; B: n×n"),
    Law("transpose", "tr(A) == tr(A.T)"),
    Law("two-factors", "tr(A @ B) == tr(B @ A)", "A: m×n; B: n×m"),
    Law("three-factors", "tr(A @ B @ C) == tr(C @ A @ B) == tr(B @ C @ A)"),
    Law("inner-product", "tr(A.T @ B) == dot(vec(A), vec(B))"),
    Law("norm", "tr(A.T @ A) == norm(A)**2"),
    Law("rank-one", "tr(outer(a, b)) == a @ b"),
    Law("quadratic-form", "x @ A @ x == tr(A @ outer(x, x))"),
    Law("identity", "tr(eye(n)) == n"),
    Law("similarity", "tr(inv(P) @ A @ P) == tr(A)"),
    Law("rotation", "tr(Q.T @ A @ Q) == tr(A)", "Q: n×n orthogonal"),
    Law("skew", "tr(A) == 0", "A: n×n skew"),
    Law("skew-against-symmetric", "tr(A @ B) == 0", "A: n×n skew; B: n×n symmetric"),
    Law("commutator", "tr(A @ B - B @ A) == 0", "A: n×n; B: n×n"),
    Law("nilpotent", "tr(A) == 0", "A: n×n nilpotent"),
    Law("projector", "tr(A @ inv(A.T @ A) @ A.T) == n", "A: m×n full column rank"),
    Law("symmetric-part", "tr(A) == tr((A + A.T) / 2)"),
    Law(
        "three-symmetric-factors",
        "tr(A @ B @ C) == tr(A @ C @ B)",
        "A: n×n symmetric; B: n×n symmetric; C: n×n symmetric",
    ),
    Law("four-factors", "tr(A @ B @ C @ D) == tr(D @ A @ B @ C)"),
    Law("polarisation", "tr(A.T @ B) == (norm(A + B)**2 - norm(A - B)**2) / 4", "A: m×n; B: m×n"),
    Law("square", "tr(A @ A) == sum(A * A.T)"),
    Law("entry", "tr(A @ outer(unit(i, n), unit(j, n))) == A[j, i]", "A: n×n"),
    Law("diagonal-factor", "tr(diag(x) @ A) == x @ diag(A)"),
    Law("kronecker-sum", "tr(kron(A, eye(n)) + kron(eye(m), B)) == n * tr(A) + m * tr(B)", "A: m×m; B: n×n"),
    Law("commutator-moves", "tr((A @ B - B @ A) @ C) == tr(A @ (B @ C - C @ B))", "A: n×n; B: n×n; C: n×n"),
    Law("idempotent", "tr(P @ P) == tr(P)", "P: n×n idempotent"),
    Law("products-of-transposes", "tr(A.T @ B) == tr(B.T @ A)"),
    Law("square-of-skew", "tr(S @ S) == -norm(S)**2", "S: n×n skew"),
    Law("rank-one-square", "tr(outer(a, b) @ outer(a, b)) == (a @ b)**2", "a: n; b: n"),
    Law("not-three-factors-transposed", "not (tr(A @ B @ C) == tr(A @ C @ B))"),
    Law("not-multiplicative", "not (tr(A @ B) == tr(A) * tr(B))", "A: n×n; B: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
