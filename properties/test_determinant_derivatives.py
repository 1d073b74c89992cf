"""Derivatives of determinants."""

from consilience.properties.laws import Law, law_tests

LAWS = (
    Law("determinant", "grad(det(X), X) == det(X) * inv(X).T"),
    Law("factors", "grad(det(A @ X @ B), X) == det(A @ X @ B) * inv(X).T", "A: n×n; X: n×n"),
    Law("square", "grad(det(matrix_power(X, 2)), X) == 2 * det(X)**2 * inv(X).T"),
    Law("inverse", "grad(det(inv(X)), X) == -inv(X).T / det(X)"),
    Law("gram", "grad(det(X.T @ X), X) == 2 * det(X.T @ X) * X @ inv(X.T @ X)", "X: m×n full column rank"),
    Law(
        "weighted-gram",
        "grad(det(G), X) == det(G) * (A @ X @ inv(G) + A.T @ X @ inv(G).T)",
        "G := X.T @ A @ X; X: m×n full column rank; A: m×m",
    ),
    Law("along-a-line", "diff(det(A + t * B), t) == det(A + t * B) * tr(inv(A + t * B) @ B)", "t: scalar"),
    Law("minor", "diff(det(X), X[0, 0]) == X[1, 1]", "X: 2×2"),
    Law("two-by-two", "grad(det(X), X) == [[X[1, 1], -X[1, 0]], [-X[0, 1], X[0, 0]]]", "X: 2×2"),
    Law("logarithm", "grad(logdet(X), X) == inv(X).T"),
    Law(
        "logarithm-positive-definite", "grad(log(det(X)), X) == inv(X)", "X: n×n symmetric positive definite"
    ),
    Law("logarithm-gram", "grad(logdet(X.T @ X), X) == 2 * X @ inv(X.T @ X)", "X: m×n full column rank"),
    Law("logarithm-along-a-line", "diff(logdet(A + t * B), t) == tr(inv(A + t * B) @ B)", "t: scalar"),
    Law(
        "logarithm-rank-one",
        "grad(logdet(A + outer(x, x)), x) == (inv(A + outer(x, x)) + inv(A + outer(x, x)).T) @ x",
    ),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
