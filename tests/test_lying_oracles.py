"""An oracle that lies about a law is found out and named; one that gives up is counted."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase

from consilience.oracles.arithmetic import dual
from consilience.oracles.differentiation.complex_step import ComplexStep
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.finite_differences import FiniteDifferences
from consilience.oracles.differentiation.float_oracle import ClosedForm, FloatValue
from consilience.oracles.differentiation.reverse_mode import ReverseMode
from consilience.oracles.operations.operation import Primitive
from consilience.oracles.operations.table import operation
from consilience.properties import opinions, test_tangent_rules
from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree
from consilience.properties.test_tangent_rules import assert_rule_agrees

LAW = Law("least-squares", "grad(norm(A @ x - b)**2, x) == 2 * A.T @ (A @ x - b)")
FLOAT_ORACLES = (ClosedForm, ReverseMode, FiniteDifferences, ComplexStep)


def off(honest: Callable[..., FloatValue], factor: float) -> Callable[..., FloatValue]:
    """A float oracle whose values are too large by a factor."""

    def evaluate(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value * factor, found.error)

    return evaluate


@pytest.mark.parametrize("oracle", FLOAT_ORACLES)
@pytest.mark.parametrize("factor", [1 + 1e-6, -1, float("nan")])
def test_a_float_oracle_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type, factor: float):
    monkeypatch.setattr(oracle, "evaluate", off(oracle.evaluate, factor))
    with pytest.raises(AssertionError, match=f"against (left|right) side by {oracle.name}"):
        assert_oracles_agree(LAW, enough=8, phases=(Phase.generate,))


def test_a_lie_is_shrunk_and_named(monkeypatch: pytest.MonkeyPatch):
    """Points without the lie, tried on the way, do not end the asking."""
    honest = ClosedForm.evaluate

    def evaluate(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value + (abs(found.value) > 1), found.error)

    monkeypatch.setattr(ClosedForm, "evaluate", evaluate)
    with pytest.raises(AssertionError, match="side by closed form"):
        assert_oracles_agree(LAW, enough=8)


@pytest.mark.parametrize("oracle", FLOAT_ORACLES)
def test_a_float_oracle_of_another_shape_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type):
    honest = oracle.evaluate

    def cut(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value[:1], found.error[:1])

    monkeypatch.setattr(oracle, "evaluate", cut)
    with pytest.raises(AssertionError, match=rf"side by {oracle.name}\n  at \[0, 0\]: [23]×1 against 1×1"):
        assert_oracles_agree(LAW, enough=8, phases=(Phase.generate,))


@pytest.mark.parametrize("oracle", FLOAT_ORACLES)
def test_a_float_oracle_that_says_nothing_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type):
    vague = FloatValue(np.zeros((1, 1)), np.ones((1, 1)))
    monkeypatch.setattr(oracle, "evaluate", lambda *_: vague)
    with pytest.raises(AssertionError, match=f"{oracle.name} gave up at every point: a stated error of 1"):
        assert_oracles_agree(LAW, phases=(Phase.generate,))


def test_exact_differences_that_are_wrong_are_named(monkeypatch: pytest.MonkeyPatch):
    honest = ExactDifferences.directional

    def wrong(self, evaluator, body, variable, direction):
        found = honest(self, evaluator, body, variable, direction)
        return evaluator.arithmetic.add(found, found)

    monkeypatch.setattr(ExactDifferences, "directional", wrong)
    with pytest.raises(
        AssertionError, match=r"by tangent rules modulo .* against left side by exact differences"
    ):
        assert_oracles_agree(LAW, enough=8, phases=(Phase.generate,))


def test_a_textbook_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch):
    honest = opinions.textbook_value
    monkeypatch.setattr(
        opinions, "textbook_value", lambda *given: [[entry + 1 for entry in row] for row in honest(*given)]
    )
    with pytest.raises(AssertionError, match="against right side by textbook"):
        assert_oracles_agree(LAW, enough=8, phases=(Phase.generate,))


def wrong_tangent(primitive: Primitive):
    """The tangent, and the value itself times the sum of the last operand's tangent."""

    def tangent(a, values, tangents, result):
        found = primitive.tangent(a, values, tangents, result)
        total = tangents[-1] if a.is_number(tangents[-1]) else a.total(tangents[-1])
        return a.add(found, a.times(total, result) if a.is_number(result) else a.scale(total, result))

    return tangent


@pytest.mark.parametrize(("name", "place"), sorted(dict(test_tangent_rules.CASES).items()))
def test_a_wrong_tangent_rule_is_found(monkeypatch: pytest.MonkeyPatch, name: str, place: int):
    row = operation(name)
    wrong = replace(row, primitive=Primitive(row.primitive.kernel, wrong_tangent(row.primitive)))
    monkeypatch.setattr(test_tangent_rules, "SHARE", 1)
    monkeypatch.setattr(dual, "operation", lambda asked: wrong if asked == name else operation(asked))
    with pytest.raises(AssertionError, match="tangent rules against"):
        assert_rule_agrees(name, place, 1, test_tangent_rules.DIFFERENCES, (Phase.generate,))
    with pytest.raises(AssertionError, match="tangent rules against autograd"):
        assert_rule_agrees(name, place, 1, (test_tangent_rules.assert_close_to_autograd,), (Phase.generate,))


# Oracles that give up are counted.


def test_an_oracle_that_gives_up_at_every_point_is_reported():
    law = Law("hessian", "hessian(x @ A @ x, x) == A + A.T")
    with pytest.raises(AssertionError, match=r"complex step gave up at every point: .* \(\d+ times\)"):
        assert_oracles_agree(law)
    assert_oracles_agree(replace(law, silent={"complex step": "it derives once"}))


def test_an_oracle_that_is_said_to_be_silent_and_speaks_is_reported():
    with pytest.raises(AssertionError, match="autograd speaks, though 'it cannot' is said"):
        assert_oracles_agree(replace(LAW, silent={"autograd": "it cannot"}))


def test_a_law_without_a_value_anywhere_is_reported():
    with pytest.raises(AssertionError, match="has no value at any of"):
        assert_oracles_agree(Law("nowhere", "log(-x**2 - 1) == 0", "x: scalar"))


def test_another_rule_than_the_expected_one_is_reported():
    with pytest.raises(AssertionError, match=r"holds by Rule\.EXACT: , not by Rule\.SAMPLED"):
        assert_judged(replace(LAW, rule=Rule.SAMPLED))
