"""The gamma function and its kin in intervals and with running bounds: both hold the balls' values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from flint import arb, fmpq

from consilience.oracles.arithmetic import float64_gamma
from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.float64 import Running, RunningFloat
from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined, Unsupported
from consilience.oracles.implementations import interval_gamma
from consilience.oracles.implementations.interval import Interval
from consilience.oracles.operations.table import elementary

FUNCTIONS: dict[str, Callable[..., Interval]] = {**interval_gamma.OF_ONE, **interval_gamma.OF_TWO}
ARGUMENTS = [
    *(Fraction(p, 2**20) for p in (1, 524289, 1048575, 1530000, 1532573, 3000001, 2**24 + 1, 2**31)),
    *(Fraction(p, 2**10) for p in (-511, -1023, -1025, -2500, -9999, -40961)),
]
"""Near poles and zeros of the functions, far from them, and to the left of zero."""
OTHERS = {"polygamma": [Fraction(k) for k in (0, 1, 2, 5, 11)], "beta": [Fraction(1, 4), Fraction(-7, 2)]}
"""The first operands of functions of two."""


def cases(name: str) -> list[tuple[Fraction, ...]]:
    """The operands of a function."""
    return list(product(*([OTHERS[name]] if name in OTHERS else []), ARGUMENTS))


def ball(number: Fraction) -> arb:
    return arb(fmpq(number.numerator, number.denominator))


def true_value(name: str, operands: tuple[Fraction, ...]) -> arb:
    with precision(400):
        return elementary(name).ball(*map(ball, operands))


def holds(found: Interval, value: arb) -> bool:
    with precision(400):
        return value.overlaps(arb(ball(found.mid), ball(found.radius)))


def running(name: str, operands: tuple[Fraction, ...], error: float = 0.0) -> Running:
    numbers = [Running(np.float64(float(x)), np.float64(abs(float(x)) * error)) for x in operands]
    if name == "polygamma":
        numbers[0] = RunningFloat().number(operands[0])
    return RunningFloat().entrywise(name, *numbers)


def bounds(found: Running, value: arb) -> bool:
    with precision(400):
        return bool(abs(value - arb(float(found.value))) <= arb(float(found.bound)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_intervals_hold_the_value_narrowly(name: str) -> None:
    spoken = 0
    for operands in cases(name):
        try:
            found = FUNCTIONS[name](*operands)
        except BeyondReach:
            continue
        spoken += 1
        assert holds(found, true_value(name, operands)), operands
        assert found.radius <= abs(found.mid) * Fraction(1, 2**110), operands
    assert spoken > 10


@pytest.mark.parametrize("name", FUNCTIONS)
def test_running_bounds_hold_and_are_narrow(name: str) -> None:
    spoken = 0
    for operands in cases(name):
        try:
            exact, moved = running(name, operands), running(name, operands, 2.0**-40)
        except Unsupported:
            continue
        spoken += 1
        # Digits are lost where log Γ has many before the point, and near the zeros of functions.
        scale = max(abs(exact.value), 1) * max(1.0, *(abs(float(x)) for x in operands[-1:]), 40.0)
        assert bounds(exact, true_value(name, operands)), operands
        assert exact.bound <= 2.0**-45 * scale, operands
        for sign in (-1, 1):
            last = operands[-1] * (1 + sign * Fraction(99, 100) / 2**40)
            first = [x * (1 + sign * Fraction(99, 100) / 2**40) for x in operands[:-1]]
            near = (*(operands[:-1] if name == "polygamma" else first), last)
            assert bounds(moved, true_value(name, near)), operands
    assert spoken > 10


@pytest.mark.parametrize("name", FUNCTIONS)
def test_bounds_hold_for_every_entry_of_a_matrix(name: str) -> None:
    a = RunningFloat()
    entries = [Fraction(k, 8) for k in (1, 16, -20)]
    others = [Fraction(2)] * (name in OTHERS)
    rows = [*([x] * 3 for x in others), entries]
    found = a.entrywise(name, *(a.constant(1, 3, row) for row in rows))
    for entry, x in zip(a.entries(found), entries, strict=True):
        assert bounds(entry, true_value(name, (*others, x)))


# What the series leave out matters: without it, values are missed.


@pytest.mark.parametrize("name", FUNCTIONS)
def test_intervals_without_the_remainder_miss_the_value(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operands = (*OTHERS.get(name, [])[:1], Fraction(1, 3))
    monkeypatch.setattr(interval_gamma, "TERMS", 4)
    assert holds(FUNCTIONS[name](*operands), true_value(name, operands))

    def nothing(low: int, high: int, exponent: int) -> Any:
        return Interval(0, 0, exponent)

    monkeypatch.setattr(interval_gamma, "Interval", nothing)
    assert not holds(FUNCTIONS[name](*operands), true_value(name, operands))


def test_coefficients_of_fewer_terms_are_not_kept_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    terms, arithmetic = float64_gamma.TERMS, RunningFloat()
    monkeypatch.setattr(float64_gamma, "_KNOWN", {})
    for count in (2, terms):
        monkeypatch.setattr(float64_gamma, "TERMS", count)
        assert len(float64_gamma._coefficients(arithmetic, 0)) == count + 1


@pytest.mark.parametrize("name", FUNCTIONS)
def test_running_bounds_hold_with_few_terms_and_break_without_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    operands = (*OTHERS.get(name, [])[:1], Fraction(1, 4))
    honest = float64_gamma._coefficients
    monkeypatch.setattr(float64_gamma, "TERMS", 2)
    monkeypatch.setattr(float64_gamma, "_coefficients", lambda a, k: honest(a, k)[:3])
    assert bounds(running(name, operands), true_value(name, operands))
    monkeypatch.setattr(
        float64_gamma, "_coefficients", lambda a, k: [*honest(a, k)[:2], a.number(Fraction(0))]
    )
    assert not bounds(running(name, operands), true_value(name, operands))


@pytest.mark.parametrize(
    ("ask", "outcome", "reason"),
    [
        (lambda: interval_gamma.gamma(Fraction(-2)), Undefined, "the gamma function at -2"),
        (lambda: interval_gamma.digamma(Interval(-1, 1, 0)), BeyondReach, "may be zero"),
        (lambda: interval_gamma.gamma(Fraction(10**9)), BeyondReach, "the exponential of a number"),
        (lambda: interval_gamma.lgamma(Fraction(-301)), Undefined, "the gamma function at -301"),
        (lambda: interval_gamma.lgamma(Fraction(-603, 2)), BeyondReach, "to the left of -300"),
        (lambda: interval_gamma.polygamma(Fraction(-1), 1), Undefined, "polygamma of the order -1"),
        (lambda: running("gamma", (Fraction(-2),)), Undefined, "division by a number that may be zero"),
        (lambda: running("lgamma", (Fraction(-131, 2),)), Unsupported, "to the left of -64 in float64"),
        (lambda: running("gamma", (Fraction(200),)), Unsupported, "too large for float64"),
    ],
)
def test_what_they_cannot_tell_is_said(
    ask: Callable[[], object], outcome: type[Exception], reason: str
) -> None:
    with pytest.raises(outcome, match=reason):
        ask()


def test_beta_vanishes_where_the_sum_is_a_pole() -> None:
    found = interval_gamma.beta(Fraction(1, 2), Fraction(-5, 2))
    assert found.mid == found.radius == 0


def test_two_computations_of_the_bernoulli_numbers_agree() -> None:
    count = len(float64_gamma.BERNOULLI)
    assert float64_gamma.BERNOULLI[::2] == interval_gamma.bernoulli()[: (count + 1) // 2]
    assert interval_gamma.bernoulli()[:4] == (1, Fraction(1, 6), Fraction(-1, 30), Fraction(1, 42))
