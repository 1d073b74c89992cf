"""Derivatives of traces by a matrix."""

from consilience.properties.laws import Law, law_tests

LAWS = (
    Law("trace", "grad(tr(X), X) == I"),
    Law("factor-left", "grad(tr(A @ X), X) == A.T"),
    Law("factors", "grad(tr(A @ X @ B), X) == A.T @ B.T"),
    Law("factors-transposed", "grad(tr(A @ X.T @ B), X) == B @ A"),
    Law("square", "grad(tr(X @ X), X) == 2 * X.T"),
    Law("cube", "grad(tr(matrix_power(X, 3)), X) == 3 * matrix_power(X, 2).T"),
    Law("quadratic", "grad(tr(X.T @ A @ X), X) == (A + A.T) @ X"),
    Law("two-factors", "grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X.T @ A.T"),
    Law("quadratic-factors", "grad(tr(X.T @ B @ X @ C), X) == B @ X @ C + B.T @ X @ C.T"),
    Law(
        "product-with-its-transpose",
        "grad(tr(A @ X @ B @ X.T @ C), X) == A.T @ C.T @ X @ B.T + C @ A @ X @ B",
    ),
    Law("affine-square", "grad(tr(Y @ Y.T), X) == 2 * A.T @ Y @ B.T", "Y := A @ X @ B + C", max_size=2),
    Law("inverse", "grad(tr(A @ inv(X) @ B), X) == -(inv(X) @ B @ A @ inv(X)).T"),
    Law(
        "inverse-along-a-line",
        "diff(tr(inv(A + t * B)), t) == -tr(inv(A + t * B) @ B @ inv(A + t * B))",
        "t: scalar",
    ),
    Law("kronecker", "grad(tr(kron(A, X)), X) == tr(A) * I"),
    Law("kronecker-square", "grad(tr(kron(X, X)), X) == 2 * tr(X) * I"),
    Law("symmetric-point", "grad(tr(X @ X), X) == 2 * X", "X: n×n symmetric"),
    Law("entrywise", "grad(tr(f(X)), X) == I * df(X)"),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
