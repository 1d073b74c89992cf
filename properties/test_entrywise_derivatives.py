"""Derivatives of functions that act on each entry."""

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import DERIVED_ONCE, NOT_ANALYTIC, Law, law_tests

LAWS = (
    Law("function", "grad(sum(f(x)), x) == df(x)", "x: n"),
    Law("function-of-a-matrix", "grad(sum(f(X)), X) == df(X)"),
    Law("function-jacobian", "jacobian(f(x), x) == diag(df(x))", "x: n"),
    Law("function-hessian", "hessian(sum(f(x)), x) == diag(ddf(x))", "x: n", silent=DERIVED_ONCE),
    Law("product-rule", "grad(sum(f(x) * g(x)), x) == df(x) * g(x) + f(x) * dg(x)", "x: n"),
    Law("quotient-rule", "diff(f(t) / g(t), t) == (df(t) * g(t) - f(t) * dg(t)) / g(t)**2", "t: scalar"),
    Law("composition", "diff(f(g(t)), t) == df(g(t)) * dg(t)", "t: scalar"),
    Law("square", "grad(sum(x**2), x) == 2 * x", "x: n"),
    Law("cube", "diff(t**3, t) == 3 * t**2", "t: scalar"),
    Law("power", "diff(t**k, t) == k * t**(k - 1)", "t: scalar positive; k: scalar integer"),
    Law("reciprocal", "grad(sum(1 / x), x) == -1 / x**2", "x: n positive"),
    Law("exp", "grad(sum(exp(x)), x) == exp(x)", "x: n", rule=Rule.ADJOINED),
    Law("log", "grad(sum(log(x)), x) == 1 / x", "x: n positive", rule=Rule.ADJOINED),
    Law("sqrt", "grad(sum(sqrt(x)), x) == 1 / (2 * sqrt(x))", "x: n positive", rule=Rule.ADJOINED),
    Law("root", "grad(sum(x**(3/2)), x) == 3/2 * x**(1/2)", "x: n positive", rule=Rule.ADJOINED),
    Law("sin", "grad(sum(sin(x)), x) == cos(x)", "x: n", rule=Rule.ADJOINED),
    Law("cos", "grad(sum(cos(x)), x) == -sin(x)", "x: n", rule=Rule.ADJOINED),
    Law("tan", "grad(sum(tan(x)), x) == 1 + tan(x)**2", "x: n", rule=Rule.ADJOINED),
    Law("arccos", "grad(sum(arccos(x)), x) == -1 / sqrt(1 - x**2)", "x: n in (-1, 1)", rule=Rule.ENCLOSED),
    Law("sinh", "grad(sum(sinh(x)), x) == cosh(x)", "x: n", rule=Rule.ADJOINED),
    Law("cosh", "grad(sum(cosh(x)), x) == sinh(x)", "x: n", rule=Rule.ADJOINED),
    Law("tanh", "grad(sum(tanh(x)), x) == 1 - tanh(x)**2", "x: n", rule=Rule.ADJOINED),
    Law("sigmoid", "grad(sum(sigmoid(x)), x) == sigmoid(x) * (1 - sigmoid(x))", "x: n", rule=Rule.ADJOINED),
    Law("softplus", "grad(sum(softplus(x)), x) == sigmoid(x)", "x: n", rule=Rule.ADJOINED),
    Law("abs", "grad(sum(abs(x)), x) == sign(x)", "x: n", rule=Rule.ADJOINED, silent=NOT_ANALYTIC),
    Law(
        "rectifier",
        "grad(sum(maximum(x, 0)), x) == (1 + sign(x)) / 2",
        "x: n",
        rule=Rule.ADJOINED,
        silent=NOT_ANALYTIC,
    ),
    Law(
        "minimum",
        "grad(sum(minimum(x, y)), x) == (1 - sign(x - y)) / 2",
        "x: n; y: n",
        rule=Rule.ADJOINED,
        silent=NOT_ANALYTIC,
    ),
    Law("logsumexp", "grad(logsumexp(x), x) == softmax(x)", rule=Rule.ADJOINED),
    Law(
        "softmax",
        "jacobian(softmax(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))",
        rule=Rule.ADJOINED,
    ),
    Law(
        "cross-entropy",
        "grad(-p @ log(softmax(x)), x) == softmax(x) - p",
        "x: n; p: n probability",
        rule=Rule.ADJOINED,
    ),
    Law(
        "logistic-regression",
        "grad(sum(softplus(A @ x) - y * (A @ x)), x) == A.T @ (sigmoid(A @ x) - y)",
        "x: n; y: m",
        rule=Rule.ADJOINED,
    ),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
