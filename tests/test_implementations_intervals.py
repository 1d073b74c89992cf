"""Intervals hold what they stand for, narrowly, and say what they cannot tell."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined
from consilience.oracles.implementations import interval_functions
from consilience.oracles.implementations.interval import BITS, Interval, around_zero, interval
from consilience.oracles.operations.table import elementary

LOST = 48
"""Bits that arguments up to 2³² cost the functions."""
FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(Fraction)
MODERATE = st.floats(-(2.0**32), 2.0**32).map(Fraction)
NUMBERS = st.one_of(MODERATE, FLOATS, st.fractions())


def holds(found: Interval, value: Fraction) -> bool:
    return abs(found.mid - value) <= found.radius


def ball(number: Fraction) -> arb:
    return arb(fmpq(number.numerator, number.denominator))


def overlaps(found: Interval, value: arb) -> bool:
    return value.overlaps(arb(ball(found.mid), ball(found.radius)))


@pytest.mark.parametrize("step", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(NUMBERS, NUMBERS)
def test_a_step_holds_the_exact_result(step: Callable[[Any, Any], Any], a: Fraction, b: Fraction) -> None:
    if step is operator.truediv and b == 0:
        with pytest.raises(BeyondReach, match="division by a number that may be zero"):
            step(interval(a), b)
        return
    for found in (step(interval(a), b), step(a, interval(b)), step(interval(a), interval(b))):
        assert holds(found, step(a, b))


@given(NUMBERS, st.integers(-(10**6), 10**6))
def test_a_step_with_an_integer_holds_the_exact_result(a: Fraction, k: int) -> None:
    assert holds(interval(a) * k, a * k)
    assert holds(interval(a) + k, a + k)
    assert k == 0 or holds(interval(a) / k, a / k)


@given(NUMBERS)
def test_a_square_root_holds_the_exact_one(a: Fraction) -> None:
    a = abs(a) or Fraction(1)
    found = interval(a).square_root()
    assert (found.mid - found.radius) ** 2 <= a <= (found.mid + found.radius) ** 2
    assert found.radius <= found.mid * Fraction(1, 2 ** (BITS - 4))


@pytest.mark.parametrize("name", interval_functions.FUNCTIONS)
@given(x=MODERATE)
def test_a_function_holds_the_balls_value(name: str, x: Fraction) -> None:
    bounded = x / (1 + abs(x))
    in_domain = {"log": abs(x) or Fraction(1), "arccos": bounded}
    x = in_domain.get(name, x if name in ("sin", "cos", "tan") else 2000 * bounded)
    found = interval_functions.FUNCTIONS[name](x)
    with precision(2 * BITS):
        assert overlaps(found, elementary(name).ball(ball(x)))
    assert found.radius <= abs(found.mid) * Fraction(1, 2 ** (BITS - LOST))


@pytest.mark.parametrize("name", interval_functions.FUNCTIONS)
def test_a_series_that_stops_a_term_early_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interval_functions, "around_zero", lambda power: around_zero(power - BITS))
    monkeypatch.setattr(interval_functions, "BITS", 60)
    x, found = Fraction(1, 3), interval_functions.FUNCTIONS[name](Fraction(1, 3))
    with precision(2 * BITS):
        assert not overlaps(found, elementary(name).ball(ball(x)))


@pytest.mark.parametrize(
    ("ask", "outcome", "reason"),
    [
        (lambda x: x.sign(), BeyondReach, "the sign of a number that may be zero"),
        (lambda x: x == 0, BeyondReach, "sign of a number that may be zero"),
        (lambda x: x < Fraction(1, 2), BeyondReach, "may be zero"),
        (lambda x: 1 / x, BeyondReach, "division by a number that may be zero"),
        (lambda x: x.square_root(), BeyondReach, "square root of a number that may be negative"),
        (lambda x: (x - 2).square_root(), Undefined, "square root of a negative number"),
        (interval_functions.log, BeyondReach, "the logarithm of a number that may not be positive"),
        (lambda x: interval_functions.log(x - 2), Undefined, "the logarithm of -2.0"),
        (lambda x: interval_functions.arccos(x + 3), Undefined, "arccos of 3.0"),
        (
            lambda x: interval_functions.exp(x.scaled(50)),
            BeyondReach,
            "the exponential of a number of 51 bits",
        ),
        (lambda x: interval_functions.sin(x.scaled(99)), BeyondReach, "an angle of 100 bits"),
        (lambda x: interval_functions.cos(x.scaled(2)), BeyondReach, "an argument that is known too vaguely"),
        (lambda x: interval_functions.log(x * 100 + 101), BeyondReach, "known too vaguely"),
    ],
)
def test_what_an_interval_leaves_open_is_said(
    ask: Callable[[Interval], object], outcome: type[Exception], reason: str
) -> None:
    with pytest.raises(outcome, match=reason):
        ask(around_zero(0))


@pytest.mark.parametrize("name", ["exp", "tanh", "sigmoid", "softplus"])
def test_a_wide_interval_holds_the_values_at_its_ends(name: str) -> None:
    wide = Interval(-5000, -1, 0)
    try:
        found = interval_functions.FUNCTIONS[name](wide)
    except BeyondReach:
        return
    with precision(2 * BITS):
        for end in (-5000, -1):
            assert overlaps(found, elementary(name).ball(ball(Fraction(end))))


def test_pi_is_the_balls_pi() -> None:
    with precision(2 * BITS):
        assert overlaps(interval_functions.pi(), arb.pi())
