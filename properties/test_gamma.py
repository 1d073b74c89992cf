"""Laws of the gamma function, the derivatives of its logarithm, the beta function and the factorial."""

from dataclasses import replace

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, law_tests

_SILENT = {"closed form in float64": "it has no integrals"}
_TWICE = dict.fromkeys(("complex step", "finite differences"), "it derives once")
_TWO = "p: scalar; q: scalar"
_POSITIVE = "p: scalar positive; q: scalar positive"


def _by(rule: Rule, *laws: Law) -> tuple[Law, ...]:
    """The laws, which the judge finds to hold by a rule."""
    return tuple(replace(law, rule=rule) for law in laws)


LAWS = (
    Law("factorial-recurrence", "n * factorial(n - 1) == factorial(n)", "x: n"),
    *_by(
        Rule.ADJOINED,
        Law("recurrence", "gamma(x + 1) == x * gamma(x)", "x: n"),
        Law("derivative", "diff(gamma(x), x) == gamma(x) * digamma(x)", "x: scalar positive"),
        Law(
            "second-derivative",
            "diff(diff(gamma(x), x), x) == gamma(x) * (digamma(x)**2 + polygamma(1, x))",
            "x: scalar",
            silent=_TWICE,
        ),
        Law("logarithm-recurrence", "lgamma(x + 1) == lgamma(x) + log(abs(x))", "x: scalar"),
        Law("logarithm-gradient", "grad(sum(lgamma(x)), x) == digamma(x)", "x: n positive"),
        Law("digamma-recurrence", "digamma(x + 1) == digamma(x) + 1 / x", "x: n"),
        Law("digamma-is-polygamma", "polygamma(0, x) == digamma(x)", "x: n"),
        Law("digamma-derivative", "diff(digamma(x), x) == polygamma(1, x)", "x: scalar"),
        Law("polygamma-recurrence", "polygamma(2, x + 1) == polygamma(2, x) + 2 / x**3", "x: n"),
        Law(
            "polygamma-derivative",
            "diff(polygamma(k, x), x) == polygamma(k + 1, x)",
            "k: scalar integer positive; x: scalar",
            silent={"complex step": "SciPy derives the digamma function of real numbers only"},
        ),
        Law("beta-by-gamma", "beta(p, q) == gamma(p) * gamma(q) / gamma(p + q)", _TWO),
        Law("beta-symmetry", "beta(x, y) == beta(y, x)", "x: n; y: n"),
        Law("beta-recurrence", "beta(p, q + 1) == beta(p, q) * q / (p + q)", _TWO),
        Law("beta-sum", "beta(p + 1, q) + beta(p, q + 1) == beta(p, q)", _TWO),
        Law("beta-of-one", "beta(1, x) == 1 / x", "x: scalar"),
        Law(
            "beta-derivative", "diff(beta(p, q), p) == beta(p, q) * (digamma(p) - digamma(p + q))", _POSITIVE
        ),
        Law("factorial-by-gamma", "gamma(n + 1) == factorial(n)", "x: n"),
    ),
    *_by(
        Rule.ENCLOSED,
        Law("reflection", "gamma(x) * gamma(1 - x) == pi / sin(pi * x)", "x: scalar"),
        Law(
            "duplication",
            "gamma(x) * gamma(x + 1/2) == 2**(1 - 2 * x) * sqrt(pi) * gamma(2 * x)",
            "x: scalar",
        ),
        Law(
            "triplication",
            "gamma(x) * gamma(x + 1/3) * gamma(x + 2/3) == 2 * pi * 3**(1/2 - 3 * x) * gamma(3 * x)",
            "x: scalar",
        ),
        Law("at-one-half", "gamma(1/2) == sqrt(pi)"),
        Law("logarithm", "log(abs(gamma(x))) == lgamma(x)", "x: scalar"),
        Law("digamma-reflection", "digamma(1 - x) - digamma(x) == pi / tan(pi * x)", "x: scalar"),
        Law(
            "digamma-duplication",
            "digamma(2 * x) == log(2) + (digamma(x) + digamma(x + 1/2)) / 2",
            "x: scalar",
        ),
        Law("digamma-at-one-half", "digamma(1/2) == digamma(1) - 2 * log(2)"),
        Law("trigamma-at-one", "polygamma(1, 1) == pi**2 / 6"),
        Law(
            "trigamma-reflection",
            "polygamma(1, x) + polygamma(1, 1 - x) == pi**2 / sin(pi * x)**2",
            "x: scalar",
        ),
        Law("beta-at-one-half", "beta(1/2, 1/2) == pi"),
        Law("beta-of-complements", "beta(p, 1 - p) == pi / sin(pi * p)", "p: scalar"),
        Law("beta-duplication", "beta(p, p) == 2**(1 - 2 * p) * beta(p, 1/2)", "p: scalar"),
        Law(
            "definition",
            "integral(t**(x - 1) * exp(-t), t, 0, oo) == gamma(x)",
            "x: scalar positive",
            silent=_SILENT,
        ),
        Law(
            "beta-definition",
            "integral(t**(p - 1) * (1 - t)**(q - 1), t, 0, 1) == beta(p, q)",
            _POSITIVE,
            silent=_SILENT,
        ),
    ),
    *_by(
        Rule.SAMPLED,
        Law("trigamma-is-positive", "polygamma(1, x) > 0", "x: scalar"),
        Law("digamma-below-logarithm", "digamma(x) <= log(x) - 1 / (2 * x)", "x: scalar positive"),
        Law("log-convexity", "lgamma((p + q) / 2) <= (lgamma(p) + lgamma(q)) / 2", _POSITIVE),
        Law("beta-log-convexity", "beta((p + q) / 2, 1)**2 <= beta(p, 1) * beta(q, 1)", _POSITIVE),
        Law("digamma-increases", "(digamma(p) - digamma(q)) * (p - q) >= 0", _POSITIVE),
        Law("central-binomial", "factorial(n)**2 * 2**n <= factorial(2 * n)", "x: n", max_size=6),
    ),
)
test_oracles_agree, test_the_judge_says_that_it_holds = law_tests(LAWS)
