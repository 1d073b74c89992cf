"""Laws of the Hadamard product."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

_SAME = "A: m×n; B: m×n; C: m×n"
LAWS = (
    Law("commutative", "A * B == B * A", "A: m×n; B: m×n"),
    Law("associative", "(A * B) * C == A * (B * C)", _SAME),
    Law("distributive", "A * (B + C) == A * B + A * C", _SAME),
    Law("entries", "(A * B)[i, j] == A[i, j] * B[i, j]"),
    Law("ones", "A * ones(m, n) == A", "A: m×n"),
    Law("transpose", "(A * B).T == A.T * B.T"),
    Law("vec", "vec(A * B) == vec(A) * vec(B)", "A: m×n; B: m×n"),
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
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
