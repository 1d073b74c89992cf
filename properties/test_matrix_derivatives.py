"""Derivatives by a matrix, and of a matrix."""

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import DERIVED_ONCE, Law, law_tests

LAWS = (
    Law("bilinear", "grad(a @ X @ b, X) == outer(a, b)"),
    Law("bilinear-transposed", "grad(a @ X.T @ b, X) == outer(b, a)"),
    Law("bilinear-square", "grad(a @ X.T @ X @ b, X) == X @ (outer(a, b) + outer(b, a))"),
    Law("bilinear-inverse", "grad(a @ inv(X) @ b, X) == -inv(X).T @ outer(a, b) @ inv(X).T"),
    Law("squared-norm", "grad(norm(X)**2, X) == 2 * X"),
    Law("norm", "grad(norm(X), X) == X / norm(X)", "X: m×n", rule=Rule.ADJOINED),
    Law("least-squares", "grad(norm(A @ X - B)**2, X) == 2 * A.T @ (A @ X - B)"),
    Law("residual", "grad(norm(X @ a - b)**2, X) == 2 * outer(X @ a - b, a)"),
    Law("sum", "grad(sum(A @ X), X) == A.T @ ones(m, n)", "A: m×k; X: k×n"),
    Law("hadamard", "grad(sum(A * X * X), X) == 2 * A * X", "A: m×n; X: m×n"),
    Law("kronecker", "grad(sum(kron(A, X)), X) == sum(A) * ones(m, n)", "X: m×n; A: p×q", max_size=2),
    Law(
        "entry",
        "diff(X @ X, X[i, j]) == outer(unit(i, n), unit(j, n)) @ X + X @ outer(unit(i, n), unit(j, n))",
        "X: n×n",
        max_size=2,
    ),
    Law(
        "inverse-along-a-line", "diff(inv(A + t * B), t) == -inv(A + t * B) @ B @ inv(A + t * B)", "t: scalar"
    ),
    Law(
        "product-along-a-line",
        "diff((A + t * B) @ (C + t * D), t) == B @ (C + t * D) + (A + t * B) @ D",
        "t: scalar",
    ),
    Law("jacobian-product", "jacobian(A @ X @ B, X) == kron(B.T, A)", max_size=2),
    Law("jacobian-square", "jacobian(X @ X, X) == kron(X.T, eye(n)) + kron(eye(n), X)", "X: n×n"),
    Law("jacobian-inverse", "jacobian(inv(X), X) == -kron(inv(X).T, inv(X))"),
    Law("jacobian-entrywise", "jacobian(A * X, X) == diag(vec(A))", "A: m×n; X: m×n"),
    Law("hessian-norm", "hessian(norm(X)**2, X) == 2 * eye(m * n)", "X: m×n", silent=DERIVED_ONCE),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
