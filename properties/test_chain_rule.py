"""The chain rule, and the rules for products of functions."""

from consilience.properties.laws import DERIVED_ONCE, Law, law_tests

_INNER = "F: map n to m; g: map m to scalar; x: n; y: m"
_VALUED = "u: map n to m; v: map n to m; x: n"
_MATRIX = "F: map m×n to m×n; g: map m×n to scalar; X: m×n; U: m×n"
LAWS = (
    Law("gradient", "grad(g(F(x)), x) == jacobian(F(x), x).T @ at(grad(g(y), y), y, F(x))", _INNER),
    Law(
        "jacobian",
        "jacobian(G(F(x)), x) == at(jacobian(G(y), y), y, F(x)) @ jacobian(F(x), x)",
        "F: map n to m; G: map m to p; x: n; y: m",
    ),
    Law(
        "linear-inside",
        "grad(g(A @ x), x) == A.T @ at(grad(g(y), y), y, A @ x)",
        "g: map m to scalar; A: m×n; x: n; y: m",
    ),
    Law("function-outside", "grad(f(g(x)), x) == df(g(x)) * grad(g(x), x)", "g: map n to scalar; x: n"),
    Law(
        "entrywise-inside",
        "grad(g(f(x)), x) == df(x) * at(grad(g(y), y), y, f(x))",
        "g: map n to scalar; x: n; y: n",
    ),
    Law("entrywise-outside", "jacobian(f(A @ x + b), x) == diag(df(A @ x + b)) @ A", "x: n; b: m"),
    Law(
        "total-derivative",
        "diff(g(t * x), t) == at(grad(g(y), y), y, t * x) @ x",
        "g: map n to scalar; t: scalar; x: n; y: n",
    ),
    Law(
        "matrix",
        "grad(g(F(X)), X)[i, j] == tr(at(grad(g(U), U), U, F(X)).T @ diff(F(X), X[i, j]))",
        _MATRIX,
        max_size=2,
    ),
    Law(
        "matrix-factors",
        "grad(g(A @ X @ B), X) == A.T @ at(grad(g(U), U), U, A @ X @ B) @ B.T",
        "g: map m×n to scalar; A: m×p; X: p×q; B: q×n; U: m×n",
        max_size=2,
    ),
    Law(
        "product",
        "grad(u(x) * v(x), x) == v(x) * grad(u(x), x) + u(x) * grad(v(x), x)",
        "u: map n to scalar; v: map n to scalar; x: n",
    ),
    Law(
        "quotient",
        "grad(u(x) / v(x), x) == (v(x) * grad(u(x), x) - u(x) * grad(v(x), x)) / v(x)**2",
        "u: map n to scalar; v: map n to scalar; x: n",
    ),
    Law(
        "dot-product",
        "grad(u(x) @ v(x), x) == jacobian(u(x), x).T @ v(x) + jacobian(v(x), x).T @ u(x)",
        _VALUED,
    ),
    Law(
        "scaled-vector",
        "jacobian(u(x) * v(x), x) == outer(v(x), grad(u(x), x)) + u(x) * jacobian(v(x), x)",
        "u: map n to scalar; v: map n to m; x: n",
    ),
    Law("layout", "jacobian(u(v), v)[i, j] == diff(u(v)[i], v[j])", "u: map n to m; v: n"),
    Law("hessian-through-linear", "hessian(f(a @ x), x) == ddf(a @ x) * outer(a, a)", silent=DERIVED_ONCE),
    Law(
        "hessian-is-symmetric",
        "hessian(g(x), x) == hessian(g(x), x).T",
        "g: map n to scalar; x: n",
        silent=DERIVED_ONCE,
    ),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
