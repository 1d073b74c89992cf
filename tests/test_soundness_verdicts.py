"""What a verdict may rest on: no tolerance, no undefined point, no reading or size that is not said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from consilience.oracles.language.elaboration import Reading
from consilience.oracles.points import assignments
from consilience.properties import Judgement, Statement, Verdict, judge, parse
from consilience.properties.judging import domain, enclosed, equation
from consilience.properties.judging import judge as judging
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.judgement import Rule

HOLDS, REFUTED, UNDECIDED = Verdict.HOLDS, Verdict.REFUTED, Verdict.UNDECIDED
HILBERT = "[[1, 1/2, 1/3, 1/4], [1/2, 1/3, 1/4, 1/5], [1/3, 1/4, 1/5, 1/6], [1/4, 1/5, 1/6, 1/7]]"


def judged(text: str, where: str = "") -> Judgement:
    """The judgement by the deciding oracles alone."""
    return judge(parse(text, where), crosscheck=False)


def verdict(text: str, where: str = "") -> Verdict:
    return judged(text, where).verdict


# No tolerance.


@pytest.mark.parametrize(
    ("true", "wrong", "where"),
    [
        ("k * x == x * k", "k * x == x * k * 1.000000001", "x: n; k: scalar"),
        ("A @ B == A @ B", "A @ B == (1 + 1e-30) * A @ B", ""),
        ("exp(x) * exp(-x) == 1", "exp(x) * exp(-x) == 1 + 10**-40", "x: scalar"),
        ("sin(x)**2 + cos(x)**2 == 1", "sin(x)**2 + cos(x)**2 == 1 + 1e-40", "x: scalar"),
        ("cos(2 * x) == 1 - 2 * sin(x)**2", "cos(2 * x) == 1 - 2 * sin(x)**2 - 2**-99", "x: scalar"),
        ("log(exp(x)) == x", "log(exp(x)) == x + 10**-20 * 10**-20", "x: scalar"),
        ("tanh(x) == sinh(x) / cosh(x)", "tanh(x) == sinh(x) / cosh(x) + exp(-95)", "x: scalar"),
        ("sum(exp(x)) > 0", "sum(exp(x)) > sum(exp(x)) + 10**-50", "x: n"),
        ("expm(A) @ expm(-A) == eye(n)", "expm(A) @ expm(-A) == (1 + 1/factorial(40)) * eye(n)", "A: n×n"),
        ("sqrt(2) * sqrt(3) == sqrt(6)", "sqrt(2) * sqrt(3) == sqrt(6) + 10**-99", ""),
        (f"det({HILBERT}) == 1 / 6048000", f"det({HILBERT}) == 1 / 6048000 + 1e-40", ""),
        (
            f"logdet({HILBERT} @ A) == logdet({HILBERT}) + logdet(A)",
            f"logdet({HILBERT} @ A) == logdet({HILBERT}) + logdet(A) + 1e-40",
            "A: 4×4",
        ),
        (
            f"inv({HILBERT} + k * A) @ ({HILBERT} + k * A) == eye(4)",
            f"inv({HILBERT} + k * A) @ ({HILBERT} + k * A) == eye(4) + 1e-30 * A",
            "A: 4×4; k: scalar",
        ),
        ("grad(logdet(X), X) == inv(X).T", "grad(logdet(X), X) == (1 + 10**-30) * inv(X).T", "X: n×n"),
    ],
    ids=lambda text: text[:24].strip(),
)
def test_nothing_is_told_apart_by_a_tolerance(true: str, wrong: str, where: str) -> None:
    assert verdict(true, where) is HOLDS
    assert verdict(wrong, where) is REFUTED


def test_digits_that_ignore_the_statement_would_pass_it(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "sin(x)**2 + cos(x)**2 == 1 + 10**-40", "x: scalar"
    assert verdict(*claim) is REFUTED
    for module in (enclosed, equation):
        monkeypatch.setattr(module, "digits_needed", lambda stage: 30)
    assert verdict(*claim) is HOLDS


def test_a_witness_shows_the_digits_in_which_its_sides_differ() -> None:
    witness = judged("cos(x)**2 + sin(x)**2 == 1 + exp(-90)", "x: scalar").witness
    assert witness is not None
    assert witness.differing == ((0, 0),)
    assert witness.left != witness.right


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("grad(sum(softmax(x)), x) == 0", "x: n"),
        ("jacobian(softmax(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))", "x: 1"),
        ("jacobian(x / norm(x), x) == (eye(n) - outer(x, x) / norm(x)**2) / norm(x)", "x: n"),
        ("A @ B - B @ A == 0", "A: 1×1; B: 1×1"),
        ("det(A) - A[0, 0] == 0", "A: 1×1"),
    ],
)
def test_sides_that_are_exactly_zero_are_equal(text: str, where: str) -> None:
    assert verdict(text, where) is HOLDS


# Points without a value.


def test_points_without_a_value_are_counted() -> None:
    evidence = judged("2 * log(x) == log(x**2)", "x: scalar").evidence
    assert evidence is not None
    assert evidence.undefined > 0
    assert any(f"{evidence.undefined} points" in note for note in evidence.notes)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("inv(A) == 2 * inv(A)", "A: 3×3 skew"),
        ("1 / (x - x) == 2 / (x - x)", "x: scalar"),
        ("log(-x**2 - 1) == x", "x: scalar"),
        ("x[3] == 0", "x: 3"),
        ("inv(outer(x, y)) == inv(outer(y, x)).T", "x: n; y: n"),
    ],
)
def test_what_has_no_value_is_undecided_with_a_reason(text: str, where: str) -> None:
    judgement = judged(text, where)
    assert judgement.verdict is UNDECIDED
    assert "value" in judgement.reason


def test_an_infinite_series_that_diverges_passes_nothing() -> None:
    assert verdict("series(k * x, k, 0, oo) == x", "x: scalar in (2, 3)") is REFUTED
    assert verdict("series(1, k, 0, oo) == -1 / 2") is UNDECIDED


# Stated domains.


@pytest.mark.parametrize(
    ("text", "stated", "unstated"),
    [
        ("sqrt(x)**2 == x", "x: scalar real", "x: scalar"),
        ("2 * log(x) == log(x**2)", "x: scalar in (-1, 1)", "x: scalar"),
        ("sqrt(x - 1)**2 == x - 1", "x: scalar positive", "x: scalar"),
        ("k / k == 1", "k: scalar integer", "k: scalar"),
    ],
)
def test_a_side_without_a_value_on_the_stated_domain_refutes(
    monkeypatch: pytest.MonkeyPatch, text: str, stated: str, unstated: str
) -> None:
    judgement = judged(text, stated)
    assert judgement.verdict is REFUTED
    assert "inside the stated domain" in judgement.reason
    assert verdict(text, unstated) is HOLDS
    monkeypatch.setattr(domain, "states_domain", lambda stage: False)
    assert verdict(text, stated) is HOLDS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("x / x == 1", "x: scalar real"),
        ("log(p) - log(1 - p) == log(p / (1 - p))", "p: scalar in (0, 1)"),
        ("sqrt(x)**2 == x", "x: scalar positive"),
        ("tan(x) * cos(x) == sin(x)", "x: scalar real"),
        ("2 * log(x) == log(x**2)", "x: n"),
        ("(k**2)**(1/2) == k", "k: scalar integer positive"),
    ],
)
def test_isolated_points_without_a_value_and_words_on_vectors_do_not_refute(text: str, where: str) -> None:
    assert verdict(text, where) is HOLDS


def test_the_true_domain_is_named() -> None:
    assert judged("sqrt(x)**2 == x", "x: scalar real").holds_when == ("x: scalar positive",)


# Integer variables that are moved or bound.


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("diff(2**k, k) == 0", "k: scalar integer", REFUTED),
        ("diff(2**k, k) == log(2) * 2**k", "k: scalar integer", HOLDS),
        ("at(2**k, k, t) == 2**t", "k: scalar integer; t: scalar", HOLDS),
        ("diff(factorial(k), k) == 0", "k: scalar integer", Verdict.UNSUPPORTED),
        ("diff(polygamma(k, x), k) == 0", "k: scalar integer; x: scalar", Verdict.UNSUPPORTED),
        ("diff(polygamma(k, x), x) == polygamma(k + 1, x)", "k: scalar integer; x: scalar", HOLDS),
    ],
)
def test_an_integer_variable_is_a_number_where_it_is_moved_or_bound(
    text: str, where: str, expected: Verdict
) -> None:
    assert verdict(text, where) is expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("factorial(x) == 1", "a factorial that is not of integers; of other numbers write gamma(x + 1)"),
        ("factorial(1 / 2) == 1", "the factorial of 1/2; of what is no integer write gamma(x + 1)"),
        ("polygamma(x, 2) == 1", "an order of polygamma that is no literal"),
        ("polygamma(-1, x) == 1", "polygamma of the order -1: orders are 0, 1, 2"),
        ("polygamma(61, x) == 1", "polygamma of the order 61, above 60"),
    ],
)
def test_operands_that_must_be_integers_say_so(text: str, reason: str) -> None:
    assert reason in judged(text).reason


# Negation, chains, readings.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not (A @ B == B @ A)", HOLDS),
        ("not (A == A)", REFUTED),
        ("not (A @ B == B @ A == A @ B)", HOLDS),
        ("A == A + 0 == A.T.T", HOLDS),
        ("A == A == A.T", REFUTED),
        ("A.T == A == A", REFUTED),
        ("0 < 1 < 2 <= 2", HOLDS),
        ("0 < 2 < 1", REFUTED),
        ("not (A @ B == A)", HOLDS),
    ],
)
def test_negations_and_chains(text: str, expected: Verdict) -> None:
    assert verdict(text) is expected


def test_a_chain_is_judged_link_by_link(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = judging._judge_reading

    def first_link(statement: Statement, reading: Reading, seed: int) -> Conclusion:
        return whole(statement, replace(reading, links=reading.links[:1]), seed)

    monkeypatch.setattr(judging, "_judge_reading", first_link)
    assert verdict("A == A == A.T") is HOLDS


def test_an_undecided_claim_stays_undecided_under_not() -> None:
    assert verdict("not (inv(A) == inv(A))", "A: 3×3 skew") is UNDECIDED


def test_readings_with_different_verdicts_are_named() -> None:
    judgement = judged("x.T == x")
    assert [reading.verdict for reading in judgement.readings] == [REFUTED, HOLDS]
    assert [reading.kinds["x"] for reading in judgement.readings] == ["vector", "number"]
    assert judgement.reason.endswith("read with x as a vector; with x as a number: holds")


# Declared sizes are wishes; layout; shapes.


@pytest.mark.parametrize(
    ("text", "where", "holds_when", "also_when"),
    [
        ("A @ A == matrix_power(A, 2)", "A: m×n", ("m = n",), ()),
        ("A + B == B + A", "A: m×n; B: p×q", ("m = p; n = q",), ()),
        ("tr(A) == tr(A.T)", "A: m×n", ("m = n",), ()),
        ("x == sum(x)", "x: n", (), ("n = 1",)),
        ("x + x.T == 2 * x", "x: n", (), ("n = 1",)),
        ("cross(x, x) == 0", "x: n", ("n = 3",), ()),
        ("A @ A == A", "A: m×n", (), ()),
    ],
)
def test_declared_sizes_are_wishes(
    text: str, where: str, holds_when: tuple[str, ...], also_when: tuple[str, ...]
) -> None:
    judgement = judged(text, where)
    assert judgement.verdict is REFUTED
    assert judgement.reason
    assert (judgement.holds_when, judgement.also_when) == (holds_when, also_when)


def test_a_broken_wish_that_is_forgotten_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_has_broken_wishes", lambda reading: False)
    assert verdict("A @ A == matrix_power(A, 2)", "A: m×n") is HOLDS


@pytest.mark.parametrize("text", ["A @ B == B @ A", "A + B == 0"])
def test_shapes_that_agree_for_no_sizes_refute(text: str) -> None:
    judgement = judged(text, "A: 2×3; B: 3×2")
    assert judgement.verdict is REFUTED
    assert judgement.evidence is not None
    assert judgement.evidence.rule is Rule.SHAPE
    assert "2×" in judgement.reason


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("grad(a @ x, x) == a.T", True),
        ("jacobian(a @ x, x) == a", True),
        ("grad(a @ x, x) == 2 * a.T", False),
    ],
)
def test_a_row_against_a_column_is_a_question_of_layout(text: str, layout: bool) -> None:
    judgement = judged(text, "a: n; x: n")
    assert judgement.verdict is REFUTED
    assert bool(judgement.layout) is layout


def test_an_order_between_a_row_and_a_column_is_a_question_of_layout_too() -> None:
    assert judged("x.T <= x", "x: n").layout


@pytest.mark.parametrize(
    ("text", "where", "expected", "holds_when"),
    [
        ("shape(A @ B) == (m, p)", "A: m×n; B: n×p", HOLDS, ()),
        ("shape(A @ B) == (p, m)", "A: m×n; B: n×p", REFUTED, ("m = p",)),
        ("shape(kron(A, B)) == (m * p, n * q)", "A: m×n; B: p×q", HOLDS, ()),
        ("shape(x) == (n,)", "x: n", HOLDS, ()),
        ("shape(x.T) == (1, n)", "x: n", HOLDS, ()),
        ("shape(A) == shape(A.T)", "A: m×n", REFUTED, ("m = n",)),
        ("shape(k) == ()", "k: scalar", HOLDS, ()),
        ("shape(A) == (3, 2)", "A: 2×3", REFUTED, ()),
    ],
)
def test_claims_about_shapes(text: str, where: str, expected: Verdict, holds_when: tuple[str, ...]) -> None:
    judgement = judged(text, where)
    assert (judgement.verdict, judgement.holds_when) == (expected, holds_when)


def test_no_number_in_a_statement_is_rounded() -> None:
    (link,) = parse("x == 0.1").links
    assert link.right.data == Fraction(1, 10)


# Sizes that are even together.

EVEN = (
    ("det(A) * det(B) == 0", "A: n×n skew; B: m×m skew"),
    ("det(kron(A, B)) == det(A) * det(B)", "A: n×n skew; B: m×m skew"),
    ("det(A - A.T) * det(B - B.T) * det(C - C.T) == 0", "A: n×n; B: m×m; C: p×p"),
    ("det(A - A.T) * det(B - B.T) * det(C - C.T) * det(D - D.T) == 0", "A: n×n; B: m×m; C: p×p; D: q×q"),
)
"""Claims that fail only where all sizes are even: skew matrices of odd size are singular."""


@pytest.mark.parametrize(("text", "where"), EVEN)
def test_what_fails_for_even_sizes_alone_is_refuted(text: str, where: str) -> None:
    assert verdict(text, where) is REFUTED


def test_without_even_sizes_such_a_claim_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignments, "PARITY", ())
    assert verdict(*EVEN[0]) is HOLDS


# Values that are nowhere.


@pytest.mark.parametrize("text", ["exp(log(x)) == x", "log(exp(log(x))) == log(x)"])
def test_what_has_a_value_at_no_point_is_undecided(text: str) -> None:
    assert verdict(text, "x: n") is HOLDS
    found = judged(text, "x: n negative")
    assert found.verdict is UNDECIDED
    assert found.reason.startswith("at no point that was tried do both sides have a value")


def test_points_without_a_value_are_said() -> None:
    found = judged("grad(abs(x), x) == 1", "x: scalar in {0, 1}")
    assert found.verdict is HOLDS
    assert found.evidence is not None
    assert any("without a value" in note for note in found.evidence.notes)
