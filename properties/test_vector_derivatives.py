"""Derivatives by a vector."""

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import DERIVED_ONCE, Law, law_tests

LAWS = (
    Law("linear", "grad(a @ x, x) == a"),
    Law("bilinear-left", "grad(x @ A @ y, x) == A @ y", "x: m; y: n"),
    Law("bilinear-right", "grad(x @ A @ y, y) == A.T @ x", "x: m; y: n"),
    Law("quadratic", "grad(x @ A @ x, x) == (A + A.T) @ x"),
    Law("quadratic-symmetric", "grad(x @ A @ x, x) == 2 * A @ x", "A: n×n symmetric"),
    Law("quadratic-skew", "grad(x @ A @ x, x) == 0", "A: n×n skew; x: n"),
    Law("squared-norm", "grad(norm(x)**2, x) == 2 * x"),
    Law("norm", "grad(norm(x), x) == x / norm(x)", rule=Rule.ADJOINED),
    Law("least-squares", "grad(norm(A @ x - b)**2, x) == 2 * A.T @ (A @ x - b)"),
    Law("weighted-least-squares", "grad(r @ W @ r, x) == -A.T @ (W + W.T) @ r", "r := b - A @ x; x: n; b: m"),
    Law(
        "ridge",
        "grad(norm(A @ x - b)**2 + k * x @ x, x) == 2 * (A.T @ A + k * I) @ x - 2 * A.T @ b",
        "k: scalar; x: n",
    ),
    Law("product", "grad((a @ x) * (b @ x), x) == (b @ x) * a + (a @ x) * b"),
    Law("quotient", "grad((a @ x) / (b @ x), x) == ((b @ x) * a - (a @ x) * b) / (b @ x)**2"),
    Law(
        "rayleigh",
        "grad((x @ A @ x) / (x @ x), x) == ((A + A.T) @ x) / (x @ x) - 2 * (x @ A @ x) * x / (x @ x)**2",
    ),
    Law("entry", "diff(x @ A @ x, x[i]) == ((A + A.T) @ x)[i]"),
    Law("jacobian-linear", "jacobian(A @ x, x) == A"),
    Law("jacobian-row", "jacobian(a @ x, x) == a.T"),
    Law("jacobian-entrywise", "jacobian(a * x, x) == diag(a)"),
    Law("jacobian-scaled", "jacobian((a @ x) * x, x) == outer(x, a) + (a @ x) * I"),
    Law(
        "jacobian-cross", "jacobian(cross(a, x), x) == [[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]]"
    ),
    Law("hessian-quadratic", "hessian(x @ A @ x, x) == A + A.T", silent=DERIVED_ONCE),
    Law(
        "hessian-quartic",
        "hessian(norm(x)**4, x) == 4 * norm(x)**2 * I + 8 * outer(x, x)",
        silent=DERIVED_ONCE,
    ),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
