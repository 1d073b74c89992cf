"""Laws of the matrix product."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("associative", "(A @ B) @ C == A @ (B @ C)"),
    Law("left-distributive", "(A + B) @ C == A @ C + B @ C"),
    Law("right-distributive", "C @ (A + B) == C @ A + C @ B"),
    Law("scalar", "k * (A @ B) == (k * A) @ B == A @ (k * B)", "k: scalar"),
    Law("identity", "I @ A == A == A @ I"),
    Law("entries", "(A @ B)[i, j] == dot(A[i, :], B[:, j])"),
    Law("columns", "(A @ B)[:, j] == A @ B[:, j]"),
    Law("transpose", "(A @ B).T == B.T @ A.T"),
    Law("inverse", "inv(A @ B) == inv(B) @ inv(A)"),
    Law("inverse-of-the-transpose", "inv(A.T) == inv(A).T"),
    Law("inverse-cancels", "A @ inv(A) == I == inv(A) @ A"),
    Law("determinant", "det(A @ B) == det(A) * det(B)", "A: n×n; B: n×n"),
    Law("powers-add", "matrix_power(A, 2) @ matrix_power(A, 3) == matrix_power(A, 5)"),
    Law("rank-one-entries", "outer(a, b)[i, j] == a[i] * b[j]"),
    Law("rank-one-product", "outer(a, b) @ outer(c, d) == (b @ c) * outer(a, d)"),
    Law("diagonal-commutes", "A @ B == B @ A", "A: n×n diagonal; B: n×n diagonal"),
    Law("polynomials-commute", "A @ B == B @ A", "A: n×n; B commutes with A"),
    Law("orthogonal-preserves-length", "norm(Q @ x)**2 == norm(x)**2", "Q: n×n orthogonal; x: n"),
    Law("projector", "(A @ inv(A.T @ A) @ A.T) @ A == A", "A: m×n full column rank"),
    Law("push-through", "inv(eye(m) + A @ B) @ A == A @ inv(eye(n) + B @ A)", "A: m×n; B: n×m"),
    Law(
        "sherman-morrison",
        "inv(A + outer(u, v)) == inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 + v @ inv(A) @ u)",
    ),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
