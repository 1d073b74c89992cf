"""Definite integrals: enclosed where the structure of their ends is known, refused where it is not."""

import pytest
from flint import acb, arb

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.integrals import finite_end, infinite_end, power_piece
from consilience.oracles.arithmetic.integrals.finite_end import DIVERGES
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.points.tapes import Numbers
from consilience.properties import Verdict, judge, parse
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Opinion, Rule

CONSTANTS = {
    # Analytic over closed intervals, and where the ends are swapped.
    "integral(t**2, t, 0, 1)": "1 / 3",
    "integral(t**2, t, 1, 0)": "-1 / 3",
    "integral(1 / (1 + t**2), t, -1, 1)": "pi / 2",
    # Powers at finite ends, zeros at irrational places, removable singularities.
    "integral(1 / sqrt(t), t, 0, 4)": "4",
    "integral(1 / sqrt(1 - t**2), t, -1, 1)": "pi",
    "integral(sqrt(sin(t)) * cos(t), t, 0, pi / 2)": "2 / 3",
    "integral(sqrt(t) * sqrt(t), t, 0, 1)": "1 / 2",
    "integral((exp(t) - 1) / t - (exp(t) - 1) / t, t, 0, 1)": "0",
    "integral(t**(-1 / 3) * (1 - t)**(-2 / 3), t, 0, 1)": "2 * pi / sqrt(3)",
    # Logarithms.
    "integral(log(t), t, 0, 1)": "-1",
    "integral(log(t)**3, t, 0, 1)": "-6",
    "integral(log(t) * log(1 - t), t, 0, 1)": "2 - pi**2 / 6",
    "integral(log(t) / sqrt(t), t, 0, 1)": "-4",
    "integral(log(t) / t**2, t, 1, oo)": "1",
    "integral(log(sin(t)), t, 0, pi / 2)": "-pi * log(2) / 2",
    # Algebraic and exponential decay.
    "integral(1 / (1 + t**2), t, -oo, oo)": "pi",
    "integral(1 / (sqrt(t) * (1 + t)), t, 0, oo)": "pi",
    "integral(exp(-t**2), t, -oo, oo)": "sqrt(pi)",
    "integral(t**3 / (exp(t) - 1), t, 0, oo)": "pi**4 / 15",
    "integral(exp(-t) * cos(t), t, 0, oo)": "1 / 2",
    "integral(log(t) * exp(-t), t, 0, oo)": "digamma(1)",
    "integral(sigmoid(t) * sigmoid(-t), t, -oo, oo)": "1",
    "integral(1 / (exp(t) + exp(-t)), t, -oo, oo)": "pi / 2",
    "integral((t + sin(t)) * exp(-t), t, 0, oo)": "3 / 2",
    # Pieces.
    "integral(abs(t), t, -1, 2)": "5 / 2",
    "integral(maximum(t, 1 - t), t, 0, 1)": "3 / 4",
    "integral(sign(t - 1 / 3), t, 0, 1)": "1 / 3",
    "integral(exp(-abs(t)), t, -oo, oo)": "2",
    "integral(1 / sqrt(abs(t)), t, -1, 1)": "4",
    "integral(softplus(-abs(t)), t, -oo, oo)": "pi**2 / 6",
    "integral(softplus(t) - maximum(0, t), t, -oo, oo)": "pi**2 / 6",
    "integral(sigmoid(t) * (1 - sigmoid(t)), t, -oo, oo)": "1",
}
DIVERGENT = [
    "integral(1 / t, t, 0, 1)",
    "integral(1 / t, t, 1, oo)",
    "integral(1 / t, t, -1, 1)",
    "integral(t**(-3 / 2) * exp(-t), t, 0, oo)",
    "integral(log(t) / t, t, 0, 1)",
    "integral(exp(t) / (1 + t)**3, t, 0, oo)",
    "integral(sigmoid(t), t, 0, oo)",
    "integral(softplus(t) * t, t, 0, oo)",
]
UNKNOWN = [
    "integral(sin(t), t, 0, oo)",
    "integral(sin(t) / t, t, 0, oo)",
    "integral(1 / (t * log(t)**2), t, 2, oo)",
    "integral(1 / sin(t) - 1 / t, t, 0, 1)",
    # It decays only by what cancels.
    "integral(exp(t) / (1 + exp(t)) - 1 + 1 / (1 + exp(t)), t, 0, oo)",
]


def enclosed(text, bits=128):
    statement = parse(f"{text} == 0")
    stage = Stage(statement, statement.readings[0], statement.readings[0].links[0], 0)
    point = stage.point({}, Numbers.SIGNED)
    with precision(bits):
        return Evaluator(Balls(), point, TangentRules()).value(stage.link.left)


@pytest.mark.parametrize("text", CONSTANTS)
def test_the_enclosure_holds_the_value_and_is_narrow(text):
    with precision(400):
        truth = enclosed(CONSTANTS[text], 400)
    with precision(128):
        found = enclosed(text)
        assert found.overlaps(truth)
        assert found.rad() < arb(2) ** -100


@pytest.mark.parametrize("text", DIVERGENT)
def test_divergence_is_proved(text):
    with pytest.raises(Undefined, match=DIVERGES):
        enclosed(text)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_known_is_refused(text):
    with pytest.raises(NotExact):
        enclosed(text)


@pytest.mark.parametrize(
    ("text", "where", "verdict"),
    [
        ("integral(t**(x - 1) * exp(-t), t, 0, oo) == gamma(x)", "x: scalar positive", Verdict.HOLDS),
        ("integral(t**(x - 1) * exp(-t), t, 0, oo) == gamma(x + 1)", "x: scalar positive", Verdict.REFUTED),
        ("integral(cos(t), t, 0, x) == sin(x)", "x: scalar", Verdict.HOLDS),
        ("integral(exp(-a * t), t, 0, oo) == 1 / a", "a: scalar positive", Verdict.HOLDS),
        ("integral(1 / t, t, 0, 1) == 7", "", Verdict.REFUTED),
    ],
)
def test_claims_with_integrals_are_judged(text, where, verdict):
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is verdict, judgement.reason
    assert judgement.evidence is not None
    assert judgement.evidence.rule is Rule.ENCLOSED


DERIVATIVES = [
    ("diff(integral(cos(t), t, 0, x), x) == cos(x)", "x: scalar", Verdict.HOLDS),
    ("diff(integral(sigmoid(y), y, -oo, x), x) == 1 - sigmoid(x)", "x: scalar", Verdict.REFUTED),
    ("diff(diff(integral(exp(-a * t), t, 0, oo), a), a) == 2 / a**3", "a: scalar positive", Verdict.HOLDS),
    (
        "diff(integral(cos(x * t), t, 0, x), x) == cos(x**2) - integral(t * sin(x * t), t, 0, x)",
        "x: scalar",
        Verdict.HOLDS,
    ),
    # Under the integral sign it would be 0.
    ("diff(integral(sign(t - x), t, 0, 1), x) == 0", "x: scalar in (0, 1)", Verdict.UNDECIDED),
]


@pytest.mark.parametrize(("text", "where", "verdict"), DERIVATIVES)
def test_derivatives_of_integrals_are_judged(text, where, verdict):
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is verdict, judgement.reason
    opinions = {report.oracle: report.opinion for report in judgement.oracles}
    assert verdict is Verdict.UNDECIDED or opinions["difference quotients"] is Opinion.AGREES


SAMPLED = [
    ("diff(integral(sqrt(x - t), t, 0, x), x) == sqrt(x)", "x: scalar positive", Verdict.HOLDS),
    ("diff(integral(sqrt(x - t), t, 0, x), x) == 2 * sqrt(x)", "x: scalar positive", Verdict.UNDECIDED),
    (
        "grad(integral(exp(-t * (x @ x)), t, 0, 1), x) == -2 * x * integral(t * exp(-t * (x @ x)), t, 0, 1)",
        "x: 3",
        Verdict.HOLDS,
    ),
]


@pytest.mark.parametrize(("text", "where", "verdict"), SAMPLED)
def test_what_has_no_enclosure_is_sampled_by_quadrature_and_never_refuted(text, where, verdict):
    judgement = judge(parse(text, where))
    assert judgement.verdict is verdict, judgement.reason
    assert judgement.evidence is not None
    assert judgement.evidence.rule is Rule.SAMPLED
    said = judgement.reason if verdict is Verdict.UNDECIDED else judgement.evidence.notes[0]
    assert "quadrature" in said


def test_divergence_inside_the_stated_domain_refutes_with_the_true_one():
    statement = parse("integral(exp(-a * t), t, 0, oo) == 1 / a", "a: scalar real")
    for seed in range(5):
        judgement = judge(statement, seed=seed, crosscheck=False)
        assert judgement.verdict is Verdict.REFUTED
        assert DIVERGES in judgement.reason
        assert judgement.holds_when == ("a: scalar positive",)


def broken(monkeypatch, module, name, wrong):
    monkeypatch.setattr(module, name, wrong)
    for text in ("integral(1 / sqrt(t), t, 0, 4)", "integral(exp(-t) * cos(t), t, 0, oo)"):
        with precision(400):
            truth = enclosed(CONSTANTS[text], 400)
        if not enclosed(text).overlaps(truth):
            return True
    return False


def test_a_broken_piece_is_noticed(monkeypatch):
    assert not broken(monkeypatch, power_piece, "RATIO", 4)
    moment = power_piece._moment
    assert broken(monkeypatch, power_piece, "_moment", lambda *of: moment(*of) * (1 + arb(2) ** -60))


def test_a_broken_slope_is_noticed(monkeypatch):
    power = finite_end.complex_power
    assert broken(
        monkeypatch, finite_end, "complex_power", lambda base, e: power(base, e) * acb(1 + arb(2) ** -60)
    )


def test_a_tail_that_is_left_out_is_noticed(monkeypatch):
    # Without a bound on the rest the integral would end at 8.
    tail = infinite_end.End
    monkeypatch.setattr(infinite_end, "_tail", lambda *_: arb(0))
    assert broken(monkeypatch, infinite_end, "End", tail)
