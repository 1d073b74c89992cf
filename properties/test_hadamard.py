"""Laws of the Hadamard product."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

_PAIR = "A: m×n; B: m×n"
_SAME = f"{_PAIR}; C: m×n"
LAWS = (
    Law("commutative", "A * B == B * A", _PAIR),
    Law("associative", "(A * B) * C == A * (B * C)", _SAME),
    Law("distributive", "A * (B + C) == A * B + A * C", _SAME),
    Law("entries", "(A * B)[i, j] == A[i, j] * B[i, j]"),
    Law("ones", "A * ones(m, n) == A", "A: m×n"),
    Law("transpose", "(A * B).T == A.T * B.T"),
    Law("vec", "vec(A * B) == vec(A) * vec(B)", _PAIR),
    Law("diagonals", "diag(u) @ A @ diag(v) == A * outer(u, v)"),
    Law("diagonal-of-a-product", "diag(A @ diag(x) @ B.T) == (A * B) @ x"),
    Law("rank-one", "outer(a, b) * outer(c, d) == outer(a * c, b * d)", "a: m; c: m; b: n; d: n"),
    Law("sum-of-entries", "sum(A * B) == tr(A.T @ B)"),
    Law("quadratic-form", "x @ (A * B) @ y == tr(diag(x) @ A @ diag(y) @ B.T)"),
    Law("moves-under-the-trace", "tr((A * B) @ C.T) == tr((A * C) @ B.T)", _SAME),
    Law("mask", "M * M == M", "M: m×n in {0, 1}"),
    Law("mask-splits", "A == M * A + (1 - M) * A", "A: m×n; M: m×n in {0, 1}"),
    Law("quotient", "(A / B) * B == A", "A: m×n; B: m×n positive"),
    Law("square", "A**2 == A * A", "A: m×n"),
    Law("scalar", "k * (A * B) == (k * A) * B == A * (k * B)", f"k: scalar; {_PAIR}"),
    Law(
        "kronecker",
        "kron(A, B) * kron(C, D) == kron(A * C, B * D)",
        "A: m×n; C: m×n; B: p×q; D: p×q",
        max_size=2,
    ),
    Law(
        "selected-entries-of-kronecker",
        "(A * B)[i, j] == kron(A, B)[i * m + i, j * n + j]",
        _PAIR,
        max_size=2,
    ),
    Law("row-sums", "(A * B) @ ones(n) == diag(A @ B.T)", _PAIR),
    Law("identity", "A * I == diag(diag(A))"),
    Law("diagonal-factors", "diag(x) @ (A * B) @ diag(y) == (diag(x) @ A @ diag(y)) * B"),
    Law("vec-by-a-diagonal", "vec(A * B) == diag(vec(A)) @ vec(B)", _PAIR),
    Law("skew-by-symmetric", "(A * B).T == -(A * B)", "A: n×n skew; B: n×n symmetric"),
    Law("rank-one-powers", "outer(a, a) * A == diag(a) @ A @ diag(a)"),
    Law("schur-form", "x @ ((A.T @ A) * (B.T @ B)) @ x == norm(A @ diag(x) @ B.T)**2", "A: m×n; B: p×n"),
    Law(
        "not-with-the-matrix-product",
        "not ((A * B) @ (C * D) == (A @ C) * (B @ D))",
        "A: n×n; B: n×n; C: n×n; D: n×n",
    ),
    Law("not-with-the-determinant", "not (det(A * B) == det(A) * det(B))", "A: n×n; B: n×n"),
    Law("not-with-the-inverse", "not (inv(A * B) == inv(A) * inv(B))", "A: 2×2; B: 2×2"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
