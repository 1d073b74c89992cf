"""Limits and asymptotic equality: what holds, what is refuted, what is left open, and how it is said."""

from fractions import Fraction

import pytest
from flint import arb, fmpq

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.printing import to_latex, to_mathml, to_notation, to_unicode
from consilience.properties import Verdict, judge, parse
from consilience.properties.judging import limits
from consilience.properties.judging.approach import Tendency, approach
from consilience.properties.judging.judgement import Rule

HOLD = [
    ("limit(sigmoid(x), x, oo) == 1", ""),
    ("limit(diff(sigmoid(x), x), x, -oo) == 0", ""),
    ("limit(softplus(x), x, oo) == oo", ""),
    ("limit(log(x), x, 0) == -oo", ""),
    ("limit(sin(x) / x, x, 0) == 1", ""),
    ("limit((1 + a / x)**x, x, oo) == exp(a)", "a: scalar positive"),
    ("cos(x) == limit((sin(x + h) - sin(x)) / h, h, 0)", "x: scalar"),
    ("limit(softplus(b * x) / b, b, oo) == maximum(0, x)", "x: scalar"),
    ("limit((expm(t * A) - eye(2)) / t, t, 0) == A", "A: 2×2"),
    ("limit(1 / log(log(x)), x, oo) == 0", ""),
    ("asymptotic(lgamma(x), x * log(x), x)", ""),
    ("asymptotic(factorial(n), sqrt(2 * pi * n) * (n / exp(1))**n, n)", ""),
    ("asymptotic((m + n)**2, m**2 + 2 * m * n + n**2 + m, m, n)", ""),
    ("not asymptotic(x, 2 * x, x)", ""),
    ("limit((-1)**n / n, n, oo) == 0", ""),
    ("limit(cos(2 * pi * n), n, oo) == 1", "n: scalar integer"),
]
FAIL = [
    ("limit(sigmoid(x), x, -oo) == 1", ""),
    ("limit(1 + 1 / x, x, oo) == 1.001", ""),
    ("limit(sin(x), x, oo) == 0", ""),
    ("limit(sin(pi * x), x, oo) == 0", ""),
    ("limit(cos(2 * pi * x), x, oo) == 1", ""),
    ("limit(softplus(x), x, oo) == 0", ""),
    ("limit(x, x, oo) == -oo", ""),
    ("limit(abs(x) / x, x, 0) == 1", ""),
    ("limit((1 + a / x)**x, x, oo) == exp(-a)", "a: scalar positive"),
    ("limit((expm(t * A) - eye(2)) / t, t, 0) == A.T", "A: 2×2"),
    ("asymptotic(factorial(n), sqrt(2 * pi * n) * n**n, n)", ""),
    # On the diagonal m = n alone the two are alike.
    ("asymptotic(m**2 + n**2, 2 * m * n, m, n)", ""),
]


@pytest.mark.parametrize(("text", "where"), HOLD)
def test_it_holds(text, where):
    judgement = judge(parse(text, where))
    assert judgement.verdict is Verdict.HOLDS, judgement.reason
    assert judgement.evidence is not None
    assert judgement.evidence.rule is (Rule.ENCLOSED if text.startswith("not") else Rule.SAMPLED)


@pytest.mark.parametrize(("text", "where"), FAIL)
def test_it_is_refuted_with_values_far_out(text, where):
    judgement = judge(parse(text, where))
    assert judgement.verdict is Verdict.REFUTED, judgement.reason
    witness = judgement.witness
    assert witness is not None
    assert witness.differing
    bound = parse(text, where).links[0].left.names
    assert any(name in witness.variables for name in bound)


def test_places_that_are_whole_numbers_would_pass_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "BETWEEN", Fraction(0))
    assert judge(parse("limit(sin(pi * x), x, oo) == 0")).verdict is Verdict.HOLDS


def test_verdicts_do_not_depend_on_the_seed():
    for text, verdict in ((HOLD[5], Verdict.HOLDS), (FAIL[6], Verdict.REFUTED)):
        assert {judge(parse(*text), seed=seed).verdict for seed in range(5)} == {verdict}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("limit(x, x, oo) + 1 == 3", "write it alone on one side"),
        ("limit(x, x, oo) <= 3", "an order relation with a limit"),
        ("limit(limit(x / y, x, oo), y, oo) == 0", "a limit inside a larger expression"),
        ("limit(log(-x), x, oo) == 0", "log outside its domain"),
    ],
)
def test_what_is_not_judged_says_why(text, reason):
    judgement = judge(parse(text))
    assert judgement.verdict in (Verdict.UNDECIDED, Verdict.UNSUPPORTED)
    assert reason in judgement.reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("asymptotic(x, x + 1, x) == 1", "asymptotic inside an expression"),
        ("asymptotic(x, x + 1)", "asymptotic with 2 operands"),
        ("asymptotic(x, y, x, x)", "asymptotic with one name twice"),
        ("limit(x, 2, oo) == 1", "limit without a name to bind"),
    ],
)
def test_what_cannot_be_read_is_named(text, found):
    with pytest.raises(NotationError, match=found):
        parse(text)


def test_a_bound_name_is_no_variable_of_the_statement():
    reading = parse("limit(x * a, x, oo) == a", "a: scalar").readings[0]
    assert set(reading.variables) == {"a"}
    assert not parse("asymptotic(m, m + n, m, n)").readings[0].variables


def test_a_limit_is_printed():
    statement = parse("limit(x / (x + 1), x, oo) == 1")
    assert to_unicode(statement) == "lim[x → ∞] x / (x + 1) = 1"
    assert to_latex(statement) == r"\lim_{x \to \infty} \frac{x}{x + 1} = 1"
    claim = parse("asymptotic(f(m), m + n, m, n)")
    assert to_unicode(claim) == "f(m) ~ m + n (m, n → ∞)"
    assert to_notation(claim) == "asymptotic(f(m), m + n, m, n)"


def ball(s):
    return arb(fmpq(s.numerator, s.denominator))


DISTANCES = {
    "constant": (lambda s: arb(1), Tendency.STAYS),
    "grows": (ball, Tendency.STAYS),
    "settles elsewhere": (lambda s: 1 + 1 / ball(s).log(), Tendency.STAYS),
    "oscillates": (lambda s: abs(ball(s).sin()), Tendency.STAYS),
    "shrinks": (lambda s: 1 / ball(s), Tendency.SHRINKS),
    "shrinks slowly": (lambda s: 1 / ball(s).log().log(), Tendency.SHRINKS),
    "is none": (lambda s: arb(0), Tendency.SHRINKS),
}


@pytest.mark.parametrize("name", DISTANCES)
def test_a_distance_shrinks_or_stays(name):
    distance, tendency = DISTANCES[name]
    assert approach(distance).tendency is tendency


def test_what_shrinks_too_slowly_is_left_open():
    blocks = ((6,), (7,), (8,))
    assert approach(lambda s: 1 / ball(s).log().log(), blocks=blocks).tendency is Tendency.UNKNOWN
    assert approach(ball, blocks=blocks[:2]).tendency is Tendency.UNKNOWN


def test_whole_numbers_far_out_are_shown_as_they_are():
    judgement = judge(parse("asymptotic(x, 2 * x, x)"))
    assert judgement.witness is not None
    assert judgement.witness.variables == {"x": [["1000"]]}


def test_the_brackets_around_what_grows_are_as_high_as_the_line():
    printed = to_mathml(parse("asymptotic((x + 1) / x, 1, x)"))
    assert printed.endswith(
        '<mo stretchy="false">(</mo><mi>x</mi><mo>→</mo><mi>∞</mi><mo stretchy="false">)</mo></mrow></math>'
    )
