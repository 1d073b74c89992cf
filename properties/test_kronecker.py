"""Laws of the Kronecker product."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("blocks", "kron(A, B)[i * p + k, j * q + l] == A[i, j] * B[k, l]", "A: m×n; B: p×q", max_size=2),
    Law("associative", "kron(kron(A, B), C) == kron(A, kron(B, C))", max_size=2),
    Law("distributive", "kron(A + B, C) == kron(A, C) + kron(B, C)"),
    Law("scalar", "kron(k * A, B) == k * kron(A, B) == kron(A, k * B)", "k: scalar; A: m×n; B: p×q"),
    Law("transpose", "kron(A, B).T == kron(A.T, B.T)"),
    Law("mixed-product", "kron(A, B) @ kron(C, D) == kron(A @ C, B @ D)", max_size=2),
    Law("inverse", "inv(kron(A, B)) == kron(inv(A), inv(B))"),
    Law("trace", "tr(kron(A, B)) == tr(A) * tr(B)", "A: m×m; B: n×n"),
    Law("determinant", "det(kron(A, B)) == det(A)**n * det(B)**m", "A: m×m; B: n×n"),
    Law("norm", "norm(kron(A, B))**2 == norm(A)**2 * norm(B)**2"),
    Law("sum", "sum(kron(A, B)) == sum(A) * sum(B)"),
    Law("vectors", "kron(a, b).T @ kron(c, d) == (a @ c) * (b @ d)", "a: m; c: m; b: n; d: n"),
    Law("identity", "kron(eye(m), eye(n)) == eye(m * n)"),
    Law("orthogonal", "kron(P, Q) @ kron(P, Q).T == I", "P: m×m orthogonal; Q: n×n orthogonal"),
    Law("factored", "kron(A, eye(n)) @ kron(eye(m), B) == kron(A, B)", "A: m×m; B: n×n"),
    Law("row-and-column", "kron(a.T, b) == outer(b, a)"),
    Law("block-diagonal", "kron(eye(m), A) @ kron(eye(m), B) == kron(eye(m), A @ B)", "A: n×n; B: n×n"),
    Law(
        "factors-that-commute",
        "kron(A, eye(n)) @ kron(eye(m), B) == kron(eye(m), B) @ kron(A, eye(n))",
        "A: m×m; B: n×n",
        max_size=2,
    ),
    Law(
        "powers",
        "matrix_power(kron(A, B), 2) == kron(matrix_power(A, 2), matrix_power(B, 2))",
        "A: m×m; B: n×n",
        max_size=2,
    ),
    Law("rank-one-factors", "kron(outer(a, b), outer(c, d)) == outer(kron(a, c), kron(b, d))", max_size=2),
    Law("quadratic-form", "kron(x, y) @ kron(A, B) @ kron(x, y) == (x @ A @ x) * (y @ B @ y)", max_size=2),
    Law("symmetric", "kron(A, B).T == kron(A, B)", "A: m×m symmetric; B: n×n symmetric"),
    Law("not-commutative", "not (kron(A, B) == kron(B, A))", "A: n×n; B: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
