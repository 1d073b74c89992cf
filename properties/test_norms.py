"""Laws of the Euclidean and the Frobenius norm."""

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, law_tests

_VECTORS = "x: n; y: n"
_FITTED = "y := inv(A.T @ A) @ A.T @ b; A: m×n full column rank; x: n; b: m"
LAWS = (
    Law("homogeneous", "norm(k * x) == abs(k) * norm(x)", "k: scalar; x: n", rule=Rule.ENCLOSED),
    Law("homogeneous-matrix", "norm(k * A) == abs(k) * norm(A)", "k: scalar; A: m×n", rule=Rule.ENCLOSED),
    Law("transpose", "norm(A.T) == norm(A)", "A: m×n", rule=Rule.ADJOINED),
    Law("triangle", "norm(x + y) <= norm(x) + norm(y)", _VECTORS, rule=Rule.SAMPLED),
    Law("triangle-of-matrices", "norm(A + B) <= norm(A) + norm(B)", "A: m×n; B: m×n", rule=Rule.SAMPLED),
    Law("reverse-triangle", "abs(norm(x) - norm(y)) <= norm(x - y)", _VECTORS, rule=Rule.SAMPLED),
    Law("cauchy-schwarz", "abs(x @ y) <= norm(x) * norm(y)", _VECTORS, rule=Rule.SAMPLED),
    Law(
        "cauchy-schwarz-of-matrices",
        "tr(A.T @ B)**2 <= tr(A.T @ A) * tr(B.T @ B)",
        "A: m×n; B: m×n",
        rule=Rule.SAMPLED,
    ),
    Law(
        "lagrange", "norm(x)**2 * norm(y)**2 - (x @ y)**2 == norm(outer(x, y) - outer(y, x))**2 / 2", _VECTORS
    ),
    Law(
        "parallelogram",
        "norm(A + B)**2 + norm(A - B)**2 == 2 * norm(A)**2 + 2 * norm(B)**2",
        "A: m×n; B: m×n",
    ),
    Law("polarisation", "x @ y == (norm(x + y)**2 - norm(x - y)**2) / 4", _VECTORS),
    Law("expansion", "norm(x - y)**2 == norm(x)**2 - 2 * (x @ y) + norm(y)**2", _VECTORS),
    Law(
        "law-of-cosines",
        "norm(x - y)**2 == norm(x)**2 + norm(y)**2 - 2 * norm(x) * norm(y) * cos(angle(x, y))",
        _VECTORS,
        rule=Rule.ENCLOSED,
    ),
    Law("submultiplicative", "norm(A @ B) <= norm(A) * norm(B)", "A: m×n; B: n×p", rule=Rule.SAMPLED),
    Law("product-with-a-vector", "norm(A @ x) <= norm(A) * norm(x)", "A: m×n; x: n", rule=Rule.SAMPLED),
    Law("hadamard", "norm(A * B) <= norm(A) * norm(B)", "A: m×n; B: m×n", rule=Rule.SAMPLED),
    Law(
        "orthogonal-factors",
        "norm(P @ A @ Q) == norm(A)",
        "P: m×m orthogonal; Q: n×n orthogonal; A: m×n",
        rule=Rule.ADJOINED,
    ),
    Law(
        "orthonormal-columns",
        "norm(Q @ x) == norm(x)",
        "Q: m×n orthonormal columns; x: n",
        rule=Rule.ADJOINED,
    ),
    Law("rank-one", "norm(outer(a, b)) == norm(a) * norm(b)", "a: m; b: n", rule=Rule.ENCLOSED),
    Law("normalised", "norm(x / norm(x)) == 1", "x: n", rule=Rule.ADJOINED),
    Law("identity", "norm(eye(n))**2 == n"),
    Law("unit-vector", "norm(unit(i, n)) == 1", rule=Rule.ADJOINED),
    Law("sum-of-columns", "norm(A)**2 == series(norm(A[:, j])**2, j, 0, n - 1)", "A: m×n"),
    Law("symmetric-and-skew-part", "norm(A)**2 == norm((A + A.T) / 2)**2 + norm((A - A.T) / 2)**2"),
    Law("sum-of-magnitudes", "norm(x) <= sum(abs(x))", "x: n", rule=Rule.SAMPLED),
    Law("bound-by-the-norm", "sum(abs(x)) <= sqrt(n) * norm(x)", "x: n", rule=Rule.SAMPLED),
    Law("largest-entry", "abs(x[i]) <= norm(x)", "x: n", rule=Rule.SAMPLED),
    Law("trace", "tr(A)**2 <= n * norm(A)**2", "A: n×n", rule=Rule.SAMPLED),
    Law("distance-to-the-mean", "norm(x - sum(x) / n * ones(n))**2 == norm(x)**2 - sum(x)**2 / n", "x: n"),
    Law(
        "pythagoras-of-least-squares",
        "norm(A @ x - b)**2 == norm(A @ (x - y))**2 + norm(A @ y - b)**2",
        _FITTED,
    ),
    Law("least-squares", "norm(A @ y - b) <= norm(A @ x - b)", _FITTED, rule=Rule.SAMPLED, max_size=2),
    Law(
        "projection",
        "norm(A @ inv(A.T @ A) @ A.T @ x) <= norm(x)",
        "A: m×n full column rank; x: m",
        rule=Rule.SAMPLED,
        max_size=2,
    ),
    Law("quadratic-form", "norm(A @ x)**2 == x @ A.T @ A @ x"),
    Law("not-additive", "not (norm(x + y) == norm(x) + norm(y))", _VECTORS, rule=Rule.ENCLOSED),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
