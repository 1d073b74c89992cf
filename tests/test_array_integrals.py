"""Integrals in float64: stated errors hold for all kinds of ends, and what cannot be told is said."""

from __future__ import annotations

import numpy as np
import pytest

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.differentiation.float_oracle import FloatValue
from consilience.oracles.differentiation.reverse_mode import ReverseMode
from consilience.oracles.implementations import array_integrals
from consilience.properties.reproduction import at

KNOWN = {
    "integral(exp(-t**2), t, -oo, oo)": np.sqrt(np.pi),
    "integral(exp(-t**2), t, oo, -oo)": -np.sqrt(np.pi),
    "integral(exp(-t), t, 1, oo)": np.exp(-1.0),
    "integral(exp(t), t, -oo, 1)": np.exp(1.0),
    "integral(exp(-t), t, oo, 1)": -np.exp(-1.0),
    "integral(exp(t), t, 1, -oo)": -np.exp(1.0),
    "integral(1 / (1 + t**2), t, 0, oo)": np.pi / 2,
    "integral(log(t), t, 0, 1)": -1.0,
    "integral(1 / sqrt(t), t, 0, 4)": 4.0,
    "integral(t**(-9/10), t, 0, 1)": 10.0,
    "integral(1 / sqrt(1 - t), t, 0, 1)": 2.0,
    "integral(t**3, t, 2, -1)": -15 / 4,
    "integral(1 / t, t, 1, 3)": np.log(3.0),
    "integral(norm([3, 4]) * t, t, 0, 1)": 2.5,
}
"""Integrals and their values."""


def value(text: str, **tapes: str) -> FloatValue:
    statement, point = at(f"{text} == 0", "", "", **tapes)
    return ReverseMode().evaluate(statement.readings[0].links[0].left, point)


@pytest.mark.parametrize("text", KNOWN)
def test_stated_errors_hold_for_every_kind_of_end(text: str) -> None:
    found = value(text)
    assert abs(found.value - KNOWN[text]) <= found.error
    assert found.error < 1e-3 if "1 - t" in text else found.error < 1e-9


def test_an_integral_is_differentiated_under_its_sign_and_by_its_end() -> None:
    # ∫₀ˣ tˣ dt = x^(x+1)/(x + 1)
    x = 1.5
    whole = x ** (x + 1) / (x + 1)
    found = value("diff(integral(t**x, t, 0, x), x)", x="3/2")
    assert abs(found.value - whole * (np.log(x) + (x + 1) / x - 1 / (x + 1))) <= found.error
    assert found.error < 1e-9


@pytest.mark.parametrize("text", ["integral(exp(-t), t, 0, oo)", "integral(sqrt(t) * exp(t), t, 0, 1)"])
def test_a_coarser_rule_states_a_larger_error_that_holds(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fine = value(text)
    for name in ("FINITE", "INFINITE"):
        monkeypatch.setattr(array_integrals, name, getattr(array_integrals, name)[::16])
    monkeypatch.setattr(array_integrals, "STEP", 0.5)
    coarse = value(text)
    assert abs(coarse.value - fine.value) <= coarse.error
    assert abs(coarse.value - fine.value) > 1e3 * fine.error


def test_ends_that_are_cut_off_state_an_error_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(array_integrals, "FINITE", array_integrals.FINITE[100:])
    found = value("integral(1 / sqrt(t), t, 0, 1)")
    assert 1e-9 < abs(found.value - 2) <= found.error


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("integral(norm([t, 1]), t, 0, 1)", Unsupported, "composed of more than numbers"),
        ("integral(abs(t - 1/3), t, 0, 1)", Unsupported, "composed of more than numbers"),
        ("integral(t, t, 1, 1)", Undefined, "ends that rounding cannot tell apart"),
        ("integral(exp(t), t, 0, oo)", Undefined, "without a finite value"),
        ("integral(log(t), t, -1, 1)", Undefined, "without a finite value"),
    ],
)
def test_what_it_cannot_compute_is_said(text: str, outcome: type[Exception], reason: str) -> None:
    with pytest.raises(outcome, match=reason):
        value(text)


def test_a_divergent_integral_has_no_useful_value() -> None:
    assert value("integral(1 / t, t, 0, 1)").error > 100
