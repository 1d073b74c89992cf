"""Strict relations that are ties, violations in narrow places, and what saturates."""

from __future__ import annotations

import pytest

from consilience.oracles.points.point import PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties import Verdict, judge, parse
from consilience.properties.judging import order
from consilience.properties.judging.ties import is_tie, twin


def tie(text: str, where: str, numbers: Numbers = Numbers.SIGNED, *, twins: bool = False) -> bool:
    statement = parse(text, where)
    (reading,) = statement.readings
    point = PointMaker(statement, reading).seeded({"n": 2}, "1", numbers)
    return is_tie(reading.links[0], reading, twin(point) if twins else point)


@pytest.mark.parametrize(
    ("text", "twins"), [("exp(x) * exp(-x) < 1", False), ("log(abs(x)) < log(abs(y))", True)]
)
def test_what_is_equal_for_every_branch_is_a_tie(text: str, twins: bool) -> None:
    assert tie(text, "x: scalar; y: scalar", twins=twins)


@pytest.mark.parametrize(
    "text", ["exp(x) < 1 + x", "abs(x) + exp(y) < x + exp(y)", "sin(x) < y", "log(abs(x)) < log(abs(y))"]
)
def test_what_differs_on_a_branch_or_as_functions_is_none(text: str) -> None:
    assert not tie(text, "x: scalar; y: scalar")


def test_a_strict_claim_that_is_an_equality_is_held_where_ties_are_not_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statement = parse("softplus(t) < maximum(t, 0) + log(2)", "t: scalar")
    assert judge(statement).verdict is Verdict.REFUTED
    monkeypatch.setattr(order, "is_tie", lambda *_: False)
    assert judge(statement).verdict is not Verdict.REFUTED


@pytest.mark.parametrize(
    "text", ["tanh(10**8 * t) == sign(t)", "sigmoid(1000 * t) == (1 + sign(t)) / 2", "tanh(t + 100) == 1"]
)
def test_saturation_hides_no_difference(text: str) -> None:
    assert judge(parse(text, "t: scalar")).verdict is Verdict.REFUTED


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("text", ["x**2 - 3 * x + 2.2501 >= 0.0002", "gamma(x) >= 0.886"])
def test_a_narrow_violation_is_reached_by_steps(text: str, seed: int) -> None:
    statement = parse(text, "x: scalar positive")
    assert judge(statement, seed=seed, crosscheck=False).verdict is Verdict.REFUTED


def test_an_order_is_refuted_where_a_side_has_no_value_inside_the_stated_domain():
    claim = "sqrt(x) <= 1 + x"
    assert judge(parse(claim, "x: scalar positive")).verdict is Verdict.HOLDS
    refuted = judge(parse(claim, "x: scalar real"))
    assert refuted.verdict is Verdict.REFUTED
    assert "has no value inside the stated domain" in refuted.reason


@pytest.mark.parametrize(
    ("text", "where", "verdict"),
    [
        ("norm(cross(a, b)) > 0", "a: 3; b: 3 positive", Verdict.REFUTED),
        ("norm(cross(a, b)) < norm(a) * norm(b)", "a: 3; b: 3 negative", Verdict.REFUTED),
        ("x @ x + y @ y > 0", "x: n; y: n negative", Verdict.HOLDS),
    ],
)
def test_strict_relations_are_tried_where_one_variable_is_zero(
    text: str, where: str, verdict: Verdict
) -> None:
    assert judge(parse(text, where)).verdict is verdict
