"""Claims that fail in corners alone: derivatives of maps, saturated functions, ends of intervals, ties."""

from __future__ import annotations

import pytest

from consilience.oracles.points import map_power, point
from consilience.oracles.points.assignments import Assignments
from consilience.properties import Verdict, judge, parse
from consilience.properties.judging import descent, digits

HOLDS, REFUTED, UNDECIDED = Verdict.HOLDS, Verdict.REFUTED, Verdict.UNDECIDED
MAP = "f: map scalar to scalar"


def verdict(text: str, where: str = "") -> Verdict:
    return judge(parse(text, where), crosscheck=False).verdict


# Maps.

SEEN_THROUGH = [
    "diff(diff(diff(diff(f(x), x), x), x), x) == 0",
    "f(x + 2 * h) - 4 * f(x + h) + 6 * f(x) - 4 * f(x - h) + f(x - 2 * h) == 0",
    "integral(f(t), t, a, b) == (b - a) / 6 * (f(a) + 4 * f((a + b) / 2) + f(b))",
]


@pytest.mark.parametrize("text", SEEN_THROUGH)
def test_a_claim_that_holds_for_cubics_is_refuted(text: str) -> None:
    assert verdict(text, MAP) is REFUTED


@pytest.mark.parametrize("text", SEEN_THROUGH)
def test_maps_that_are_cubics_would_pass_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(point, "map_power", lambda sides: 3)
    assert verdict(text, MAP) is HOLDS


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("f(x) == f(y)", 3),
        ("grad(f(x), x) == 0", 3),
        ("diff(diff(diff(diff(f(x), x), x), x), x) == 0", 5),
        ("f(1) + f(2) + f(3) + f(4) == 0", 4),
        ("integral(f(t), t, 0, 1) == f(0) + f(1)", 6),
        ("hessian(f(x), x) == at(diff(diff(f(t), t), t), t, x)", 6),
    ],
)
def test_the_power_counts_places_and_orders(text: str, power: int) -> None:
    (link,) = parse(text, MAP).readings[0].links
    assert map_power.map_power([link.left, link.right]) == power


# Saturated functions.

SATURATED = [
    ("tanh(1000) == 1", ""),
    ("1 + exp(-exp(8)) == 1", ""),
    ("sinh(2000) == exp(2000) / 2", ""),
    ("tanh(x**2 + 2000) == 1", "x: scalar"),
    ("tanh(x) == 1", "x: scalar in (100, oo)"),
    ("1 + exp(-x) == 1", "x: scalar in (500, 600)"),
    ("1 + 1 / gamma(x) == 1", "x: scalar in (100, oo)"),
]


@pytest.mark.parametrize(("text", "where"), SATURATED)
def test_what_a_saturated_function_hides_is_found(text: str, where: str) -> None:
    assert verdict(text, where) is REFUTED


@pytest.mark.parametrize(("text", "where"), SATURATED)
def test_digits_that_do_not_count_what_is_hidden_would_pass_it(
    text: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digits, "SATURATING", {})
    monkeypatch.setattr(digits, "_hidden", lambda node: 0.0)
    assert verdict(text, where) is HOLDS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("tanh(3000) == (exp(6000) - 1) / (exp(6000) + 1)", ""),
        ("sinh(2000) == (exp(2000) - exp(-2000)) / 2", ""),
        ("sigmoid(x) + sigmoid(-x) == 1", "x: scalar in (100, oo)"),
    ],
)
def test_what_holds_does_so_to_all_digits(text: str, where: str) -> None:
    assert verdict(text, where) is HOLDS


def test_what_would_take_too_many_digits_is_undecided() -> None:
    judgement = judge(parse("1 + exp(-exp(20)) == 1"))
    assert judgement.verdict is UNDECIDED
    assert "more digits than are computed" in judgement.reason


def test_sides_that_all_but_agree_are_shown_with_their_difference() -> None:
    witness = judge(parse("tanh(1000) == 1")).witness
    assert witness is not None
    assert (witness.left, witness.right) == ([["1.00000000000 - 5.15307174592e-869"]], [["1.00000000000"]])


def test_sides_that_meet_are_shown_without_a_difference() -> None:
    witness = judge(parse("sigmoid(x) * (1 - sigmoid(x)) < 1 / 4", "x: scalar")).witness
    assert witness is not None
    assert witness.left == witness.right
    assert "-" not in witness.left[0][0]


# Orders.

CORNERS = [
    ("gamma(x) > 0.88561", "x: scalar positive"),
    ("gamma(x) >= 0.88561", "x: scalar positive"),
    ("x <= 0.9999", "x: scalar in (0, 1)"),
    ("x * y <= 0.999", "x, y: scalar in (0, 1)"),
    ("abs(x - 1 / 3) > 0", "x: scalar"),
    ("(x - 17 / 5)**2 > 0", "x: scalar"),
    ("norm(R @ x - x) < 2 * norm(x)", "R: 2×2 rotation; x: 2 nonzero"),
    ("tr(A) <= 5", "A: n×n orthogonal"),
]


@pytest.mark.parametrize(("text", "where"), [*CORNERS, ("norm(x + y) > 0", "x, y: n nonzero")])
def test_a_relation_that_fails_in_a_corner_is_refuted(text: str, where: str) -> None:
    assert verdict(text, where) is REFUTED


@pytest.mark.parametrize(("text", "where"), CORNERS)
def test_without_the_corners_it_would_pass(text: str, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descent, "ENDS", ())
    monkeypatch.setattr(descent, "DENOMINATORS", ())
    monkeypatch.setattr(descent, "closest", lambda *_: None)
    monkeypatch.setattr(Assignments, "large", lambda self: None)
    assert verdict(text, where) is HOLDS


MEETING = [
    ("sin(x) < 1", "1.5708"),
    ("abs(x - sqrt(2)) > 0", "1.41421"),
    ("x * log(x) > -exp(-1)", "0.367879"),
]


@pytest.mark.parametrize(("text", "place"), MEETING)
def test_a_strict_relation_whose_sides_meet_between_rational_numbers_is_left_open(
    text: str, place: str
) -> None:
    judgement = judge(parse(text, "x: scalar"))
    assert judgement.verdict is UNDECIDED
    assert place in judgement.reason


def test_without_a_look_at_where_they_meet_it_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(descent, "closest", lambda *_: None)
    assert {verdict(text, "x: scalar") for text, _ in MEETING} == {HOLDS}


BOUNDED = [
    ("sigmoid(x) < 1", "x: n", HOLDS),
    ("abs(x) <= norm(x)", "x: n", HOLDS),
    ("A <= tr(A)", "A: n×n", REFUTED),
    ("x <= 1 / 2", "x: n in (0, 1)", REFUTED),
    ("1 >= softmax(x)", "x: n", HOLDS),
    ("norm(softmax(x)) < 1", "x: n", REFUTED),
]


@pytest.mark.parametrize(("text", "where", "expected"), BOUNDED)
def test_a_number_bounds_every_entry(text: str, where: str, expected: Verdict) -> None:
    assert verdict(text, where) is expected


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("x < 1", "x: scalar in (0, 1)"),
        ("x * y > 0", "x, y: scalar positive"),
        ("1 / (1 + x**2) > 0", "x: scalar"),
        ("sqrt(1 + x**2) > abs(x)", "x: scalar"),
        ("x**2 > 0", "x: scalar nonzero"),
        ("log(x) > 0", "x: scalar in (1, oo)"),
        ("tr(inv(A)) > 0", "A: n×n positive definite"),
        ("k**2 < k", "k: scalar in (0, 1)"),
        ("exp(-x) > 0", "x: scalar"),
        ("norm(x + y) > 0", "x, y: n positive"),
        ("norm(R @ x - x) <= 2 * norm(x)", "R: 2×2 rotation; x: 2 nonzero"),
        ("tr(A) <= n", "A: n×n orthogonal"),
        ("(x - 17 / 5)**2 >= 0", "x: scalar"),
    ],
)
def test_what_holds_up_to_its_corners_is_not_accused(text: str, where: str) -> None:
    assert verdict(text, where) is HOLDS


@pytest.mark.parametrize(
    ("text", "where", "size"),
    [("tr(A) <= 5", "A: n×n orthogonal", 6), ("matrix_power(N, 6) == 0 * N", "N: n×n nilpotent", 7)],
)
def test_the_smallest_size_beyond_the_usual_ones_is_found(text: str, where: str, size: int) -> None:
    witness = judge(parse(text, where)).witness
    assert witness is not None
    assert witness.sizes == {"n": size}
