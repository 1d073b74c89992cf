"""Laws of the inverse."""

import pytest

from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

_TRIANGULAR = "M := kron([[1, 0], [0, 0]], A) + kron([[0, 1], [0, 0]], C) + kron([[0, 0], [0, 1]], B)"
_PROJECTOR = "P := A @ inv(A.T @ A) @ A.T; A: m×n full column rank"
LAWS = (
    Law("product", "inv(A @ B) == inv(B) @ inv(A)"),
    Law("transpose", "inv(A.T) == inv(A).T"),
    Law("cancels", "A @ inv(A) == I == inv(A) @ A"),
    Law("projector", "(A @ inv(A.T @ A) @ A.T) @ A == A", "A: m×n full column rank"),
    Law("push-through", "inv(eye(m) + A @ B) @ A == A @ inv(eye(n) + B @ A)", "A: m×n; B: n×m"),
    Law(
        "sherman-morrison",
        "inv(A + outer(u, v)) == inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 + v @ inv(A) @ u)",
    ),
    Law("involution", "inv(inv(A)) == A"),
    Law("scaling", "inv(k * A) == inv(A) / k", "k: scalar nonzero"),
    Law("power", "inv(matrix_power(A, 2)) == matrix_power(inv(A), 2) == matrix_power(A, -2)"),
    Law(
        "woodbury",
        "inv(A + U @ C @ V) == inv(A) - inv(A) @ U @ inv(inv(C) + V @ inv(A) @ U) @ V @ inv(A)",
        "A: n×n; C: k×k; U: n×k; V: k×n",
        max_size=2,
    ),
    Law("difference", "inv(A) - inv(B) == inv(A) @ (B - A) @ inv(B)"),
    Law("sum", "inv(A) + inv(B) == inv(A) @ (A + B) @ inv(B)"),
    Law("parallel-sum", "inv(inv(A) + inv(B)) == A @ inv(A + B) @ B == B @ inv(A + B) @ A"),
    Law("resolvent", "A @ inv(I + A) == I - inv(I + A)"),
    Law("two-by-two", "inv(A) == [[A[1, 1], -A[0, 1]], [-A[1, 0], A[0, 0]]] / det(A)", "A: 2×2"),
    Law("cayley-hamilton", "inv(A) == (tr(A) * I - A) / det(A)", "A: 2×2"),
    Law("cofactors", "inv(A)[i, j] == diff(det(A), A[j, i]) / det(A)", "A: n×n"),
    Law("cramer", "(inv(A) @ b)[0] == det(cols(b, A[:, 1])) / det(A)", "A: 2×2; b: 2"),
    Law("diagonal", "inv(diag(x)) == diag(1 / x)", "x: n nonzero"),
    Law("symmetric", "inv(A).T == inv(A)", "A: n×n symmetric"),
    Law(
        "block-triangular",
        "inv(M) == kron([[1, 0], [0, 0]], inv(A)) - kron([[0, 1], [0, 0]], inv(A) @ C @ inv(B)) + "
        "kron([[0, 0], [0, 1]], inv(B))",
        f"{_TRIANGULAR}; A: n×n; B: n×n; C: n×n",
        max_size=2,
    ),
    Law("nilpotent", "inv(I - N) == I + N + N @ N", "N: 3×3 nilpotent"),
    Law("reflection", "inv(I - 2 * P) == I - 2 * P", "P: n×n idempotent"),
    Law("commuting-factors", "inv(A) @ B == B @ inv(A)", "A: n×n; B commutes with A"),
    Law(
        "ridge",
        "inv(A.T @ A + k * eye(n)) @ A.T == A.T @ inv(A @ A.T + k * eye(m))",
        "A: m×n; k: scalar positive",
    ),
    Law("idempotent-projector", "P @ P == P", _PROJECTOR),
    Law("symmetric-projector", "P.T == P", _PROJECTOR),
    Law(
        "orthogonal-residual", "A.T @ (b - A @ inv(A.T @ A) @ A.T @ b) == 0", "A: m×n full column rank; b: m"
    ),
    Law("rank-one-identity", "inv(I + outer(u, v)) == I - outer(u, v) / (1 + u @ v)"),
    Law(
        "rank-one-solution",
        "inv(A + outer(u, v)) @ u == inv(A) @ u / (1 + v @ inv(A) @ u)",
        "A: n×n; u: n; v: n",
    ),
    Law("inverse-of-a-similar-matrix", "inv(inv(P) @ A @ P) == inv(P) @ inv(A) @ P"),
    Law("not-additive", "not (inv(A + B) == inv(A) + inv(B))", "A: n×n; B: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
