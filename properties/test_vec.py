"""Laws of vec, which stacks the columns of a matrix."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("product", "vec(A @ X @ B) == kron(B.T, A) @ vec(X)"),
    Law("rank-one", "kron(a, b) == vec(outer(b, a))"),
    Law("linear", "vec(A + k * B) == vec(A) + k * vec(B)", "k: scalar; A: m×n; B: m×n"),
    Law("entries", "vec(A)[j * m + i] == A[i, j]", "A: m×n"),
    Law("vectors", "vec(x) == x == vec(x.T)", "x: n"),
    Law("left-factor", "vec(A @ X) == kron(eye(p), A) @ vec(X)", "A: m×n; X: n×p"),
    Law("right-factor", "vec(X @ B) == kron(B.T, eye(m)) @ vec(X)", "X: m×n; B: n×p"),
    Law(
        "three-factors",
        "vec(A @ B @ C) == kron(C.T @ B.T, eye(m)) @ vec(A) == kron(eye(q), A @ B) @ vec(C)",
        "A: m×n; B: n×p; C: p×q",
        max_size=2,
    ),
    Law("transposed-sandwich", "vec(A.T @ X @ A) == kron(A, A).T @ vec(X)", "A: n×p; X: n×n", max_size=2),
    Law("trace-of-four-factors", "tr(A.T @ B @ X @ C) == vec(A) @ kron(C.T, B) @ vec(X)", max_size=2),
    Law("quadratic", "tr(X.T @ A @ X @ B) == vec(X) @ kron(B.T, A) @ vec(X)", max_size=2),
    Law("norm", "norm(vec(A)) == norm(A)", "A: m×n", rule=Rule.ADJOINED),
    Law("identity", "vec(eye(n)) @ vec(A) == tr(A)", "A: n×n"),
    Law("ones", "vec(ones(m, n)) == ones(m * n)"),
    Law("sum", "sum(vec(A)) == sum(A)", "A: m×n"),
    Law(
        "sylvester",
        "vec(A @ X + X @ B) == (kron(eye(n), A) + kron(B.T, eye(m))) @ vec(X)",
        "A: m×m; B: n×n; X: m×n",
        max_size=2,
    ),
    Law(
        "lyapunov",
        "vec(A @ X + X @ A.T) == (kron(eye(n), A) + kron(A, eye(n))) @ vec(X)",
        "A: n×n; X: n×n",
        max_size=2,
    ),
    Law(
        "inverse-sandwich",
        "vec(inv(A) @ X @ inv(B)) == inv(kron(B.T, A)) @ vec(X)",
        "A: m×m; B: n×n; X: m×n",
        max_size=2,
    ),
    Law("column", "vec(A @ B)[j * m + i] == A[i, :] @ B[:, j]", "A: m×n; B: n×p"),
    Law("outer-product-of-vecs", "outer(vec(A), vec(B)) == kron(vec(A), vec(B).T)", max_size=2),
    Law("not-of-the-transpose", "not (vec(A.T) == vec(A))", "A: n×n"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
