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
    Law("powers-add", "matrix_power(A, 2) @ matrix_power(A, 3) == matrix_power(A, 5)"),
    Law("rank-one-entries", "outer(a, b)[i, j] == a[i] * b[j]"),
    Law("rank-one-product", "outer(a, b) @ outer(c, d) == (b @ c) * outer(a, d)"),
    Law("diagonal-commutes", "A @ B == B @ A", "A: n×n diagonal; B: n×n diagonal"),
    Law("polynomials-commute", "A @ B == B @ A", "A: n×n; B commutes with A"),
    Law("rows", "(A @ B)[i, :] == A[i, :] @ B"),
    Law(
        "outer-products",
        "A @ B == series(outer(A[:, k], B[k, :]), k, 0, n - 1)",
        "A: m×n; B: n×p",
        max_size=2,
    ),
    Law("gram-is-symmetric", "(A.T @ A).T == A.T @ A", "A: m×n"),
    Law("symmetric-factors", "(A @ B).T == B @ A", "A: n×n symmetric; B: n×n symmetric"),
    Law(
        "triangular-diagonal",
        "diag(A @ B) == diag(A) * diag(B)",
        "A: n×n upper triangular; B: n×n upper triangular",
    ),
    Law("complement-of-a-projector", "(I - P) @ (I - P) == I - P", "P: n×n idempotent"),
    Law("projector-and-complement", "P @ (I - P) == 0", "P: n×n idempotent"),
    Law("nilpotent", "matrix_power(N, n) == 0", "N: n×n nilpotent"),
    Law("telescope", "(I - A) @ (I + A + A @ A) == I - matrix_power(A, 3)"),
    Law("binomial", "(A + B) @ (A + B) == A @ A + 2 * A @ B + B @ B", "A: n×n; B commutes with A"),
    Law("difference-of-squares", "(A + B) @ (A - B) == A @ A - B @ B", "A: n×n; B commutes with A"),
    Law(
        "jacobi",
        "A @ U - U @ A + B @ V - V @ B + C @ W - W @ C == 0",
        "U := B @ C - C @ B; V := C @ A - A @ C; W := A @ B - B @ A; A: n×n; B: n×n; C: n×n",
    ),
    Law("rank-one-on-a-vector", "outer(a, b) @ x == (b @ x) * a"),
    Law("bilinear-form", "x @ A @ y == y @ A.T @ x"),
    Law("diagonals", "diag(x) @ diag(y) == diag(x * y)"),
    Law("symmetric-and-skew-part", "x @ A @ x == x @ ((A + A.T) / 2) @ x", "x: n; A: n×n"),
    Law("skew-form", "x @ S @ x == 0", "S: n×n skew; x: n"),
    Law("not-commutative", "not (A @ B == B @ A)", "A: n×n; B: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
