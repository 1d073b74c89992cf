"""Laws of the determinant."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

_BLOCKS = (
    "M := kron([[1, 0], [0, 0]], A) + kron([[0, 1], [0, 0]], B) + kron([[0, 0], [1, 0]], C) + "
    "kron([[0, 0], [0, 1]], D)"
)
_TRIANGULAR = "M := kron([[1, 0], [0, 0]], A) + kron([[0, 1], [0, 0]], C) + kron([[0, 0], [0, 1]], B)"
LAWS = (
    Law("product", "det(A @ B) == det(A) * det(B)", "A: n×n; B: n×n"),
    Law("transpose", "det(A.T) == det(A)"),
    Law("scaling", "det(k * A) == k**n * det(A)", "k: scalar; A: n×n"),
    Law("inverse", "det(inv(A)) == 1 / det(A)"),
    Law("power", "det(matrix_power(A, 3)) == det(A)**3"),
    Law("rank-one-update", "det(A + outer(u, v)) == (1 + v @ inv(A) @ u) * det(A)", "A: n×n"),
    Law(
        "low-rank-update",
        "det(A + U @ V.T) == det(eye(k) + V.T @ inv(A) @ U) * det(A)",
        "A: n×n; U: n×k; V: n×k",
    ),
    Law("sylvester", "det(eye(m) + A @ B) == det(eye(n) + B @ A)", "A: m×n; B: n×m"),
    Law("similarity", "det(inv(P) @ A @ P) == det(A)"),
    Law(
        "characteristic-polynomials",
        "det(k * eye(n) - A @ B) == det(k * eye(n) - B @ A)",
        "k: scalar; A: n×n; B: n×n",
    ),
    Law("triangular", "det(L) == det(diag(diag(L)))", "L: n×n lower triangular"),
    Law("two-by-two", "det(A) == A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]", "A: 2×2"),
    Law("two-by-two-from-traces", "det(A) == (tr(A)**2 - tr(A @ A)) / 2", "A: 2×2"),
    Law(
        "three-by-three-from-traces",
        "det(A) == (tr(A)**3 - 3 * tr(A) * tr(A @ A) + 2 * tr(A @ A @ A)) / 6",
        "A: 3×3",
    ),
    Law("characteristic-polynomial", "det(k * I - A) == k**2 - k * tr(A) + det(A)", "k: scalar; A: 2×2"),
    Law("cayley-hamilton", "A @ A - tr(A) * A + det(A) * I == 0", "A: 2×2"),
    Law(
        "vandermonde",
        "det([[1, a, a**2], [1, b, b**2], [1, c, c**2]]) == (b - a) * (c - a) * (c - b)",
        "a: scalar; b: scalar; c: scalar",
    ),
    Law("triple-product", "det(cols(a, b, c)) == a @ cross(b, c)"),
    Law("swapped-columns", "det(cols(a, b)) == -det(cols(b, a))", "a: 2; b: 2"),
    Law("repeated-column", "det(cols(a, b, a)) == 0", "a: 3; b: 3"),
    Law("sheared-column", "det(cols(a, b + k * a, c)) == det(cols(a, b, c))", "k: scalar; a: 3; b: 3; c: 3"),
    Law(
        "linear-in-a-column",
        "det(cols(a + k * d, b, c)) == det(cols(a, b, c)) + k * det(cols(d, b, c))",
        "k: scalar; a: 3; b: 3; c: 3; d: 3",
    ),
    Law("gram-of-two-columns", "det(A.T @ A) == norm(cross(A[:, 0], A[:, 1]))**2", "A: 3×2"),
    Law(
        "block-triangular", "det(M) == det(A) * det(B)", f"{_TRIANGULAR}; A: n×n; B: n×n; C: n×n", max_size=2
    ),
    Law(
        "schur-complement",
        "det(M) == det(A) * det(D - C @ inv(A) @ B)",
        f"{_BLOCKS}; A: n×n; B: n×n; C: n×n; D: n×n",
        max_size=2,
    ),
    Law(
        "commuting-blocks",
        "det(M) == det(A @ D - B @ C)",
        f"{_BLOCKS}; A: n×n; B: n×n; C: n×n; D commutes with C",
        max_size=2,
    ),
    Law(
        "repeated-blocks",
        "det(kron(eye(2), A) + kron([[0, 1], [1, 0]], B)) == det(A + B) * det(A - B)",
        "A: n×n; B: n×n",
        max_size=2,
    ),
    Law("skew-of-odd-size", "det(S) == 0", "S: 3×3 skew"),
    Law(
        "pfaffian", "det(S) == (S[0, 1] * S[2, 3] - S[0, 2] * S[1, 3] + S[0, 3] * S[1, 2])**2", "S: 4×4 skew"
    ),
    Law("nilpotent", "det(I + N) == 1", "N: n×n nilpotent"),
    Law("idempotent", "det(P)**2 == det(P)", "P: n×n idempotent"),
    Law(
        "logarithm-of-a-product",
        "logdet(A @ B) == logdet(A) + logdet(B)",
        "A: n×n; B: n×n",
        rule=Rule.ENCLOSED,
    ),
    Law("logarithm-of-the-inverse", "logdet(inv(A)) == -logdet(A)", rule=Rule.ENCLOSED),
    Law(
        "logarithm-of-a-multiple",
        "logdet(k * A) == n * log(k) + logdet(A)",
        "k: scalar positive; A: n×n",
        rule=Rule.ENCLOSED,
    ),
    Law("logarithm-undone", "exp(logdet(A)) == abs(det(A))", rule=Rule.ADJOINED),
    Law(
        "sum-of-commuting-squares", "det(A @ A + B @ B) >= 0", "A: 2×2; B commutes with A", rule=Rule.SAMPLED
    ),
    Law("not-additive", "not (det(A + B) == det(A) + det(B))", "A: n×n; B: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
