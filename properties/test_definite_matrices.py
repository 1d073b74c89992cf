"""Laws of positive definite matrices: most of them inequalities, which the judge samples."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

_DEFINITE = "A: n×n symmetric positive definite"
_BOTH = f"{_DEFINITE}; B: n×n symmetric positive definite"
LAWS = (
    Law("form", "x @ A @ x > 0", f"{_DEFINITE}; x: n unit norm", rule=Rule.SAMPLED),
    Law("gram", "x @ A.T @ A @ x >= 0", "A: m×n; x: n", rule=Rule.SAMPLED),
    Law(
        "congruence", "x @ B.T @ A @ B @ x >= 0", f"{_DEFINITE}; B: n×m; x: m", rule=Rule.SAMPLED, max_size=2
    ),
    Law("inverse", "x @ inv(A) @ x >= 0", f"{_DEFINITE}; x: n", rule=Rule.SAMPLED),
    Law("determinant", "det(A) > 0", _DEFINITE, rule=Rule.SAMPLED),
    Law("diagonal", "A[i, i] > 0", _DEFINITE, rule=Rule.SAMPLED),
    Law("minor", "A[0, 1]**2 <= A[0, 0] * A[1, 1]", "A: 3×3 symmetric positive definite", rule=Rule.SAMPLED),
    Law(
        "cauchy-schwarz",
        "(x @ A @ y)**2 <= (x @ A @ x) * (y @ A @ y)",
        f"{_DEFINITE}; x: n; y: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law(
        "dual-cauchy-schwarz",
        "(x @ y)**2 <= (x @ A @ x) * (y @ inv(A) @ y)",
        f"{_DEFINITE}; x: n; y: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law(
        "fenchel",
        "2 * (x @ y) <= x @ A @ x + y @ inv(A) @ y",
        f"{_DEFINITE}; x: n; y: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law(
        "completed-square",
        "x @ A @ x - 2 * (b @ x) == (x - inv(A) @ b) @ A @ (x - inv(A) @ b) - b @ inv(A) @ b",
        f"{_DEFINITE}; x: n; b: n",
    ),
    Law("hadamard-inequality", "det(A) <= det(diag(diag(A)))", _DEFINITE, rule=Rule.SAMPLED),
    Law("schur-product", "x @ (A * B) @ x >= 0", f"{_BOTH}; x: n", rule=Rule.SAMPLED),
    Law(
        "schur-product-of-grams",
        "x @ ((A.T @ A) * (B.T @ B)) @ x >= 0",
        "A: m×n; B: p×n; x: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law("oppenheim", "det(A * B) >= det(A) * det(diag(diag(B)))", _BOTH, rule=Rule.SAMPLED),
    Law("product-of-determinants", "det(A * B) >= det(A) * det(B)", _BOTH, rule=Rule.SAMPLED),
    Law("minkowski", "det(A + B) >= det(A) + det(B)", _BOTH, rule=Rule.SAMPLED),
    Law("arithmetic-and-geometric-mean", "det(A) <= (tr(A) / n)**n", _DEFINITE, rule=Rule.SAMPLED),
    Law("concave-logarithm", "logdet((A + B) / 2) >= (logdet(A) + logdet(B)) / 2", _BOTH, rule=Rule.SAMPLED),
    Law("tangent-of-the-logarithm", "logdet(A) <= tr(A) - n", _DEFINITE, rule=Rule.SAMPLED),
    Law("trace-of-a-product", "tr(A @ B) > 0", _BOTH, rule=Rule.SAMPLED),
    Law("trace-of-a-product-is-bounded", "tr(A @ B) <= tr(A) * tr(B)", _BOTH, rule=Rule.SAMPLED),
    Law("trace-of-the-inverse", "tr(A) * tr(inv(A)) >= n**2", _DEFINITE, rule=Rule.SAMPLED),
    Law(
        "convex-inverse",
        "x @ inv((A + B) / 2) @ x <= x @ (inv(A) + inv(B)) @ x / 2",
        f"{_BOTH}; x: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law(
        "kronecker",
        "kron(x, y) @ kron(A, B) @ kron(x, y) >= 0",
        "A: m×m symmetric positive definite; B: n×n symmetric positive definite; x: m; y: n",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law("not-closed-under-products", "not ((A @ B).T == A @ B)", _BOTH),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
