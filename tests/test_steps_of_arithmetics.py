"""Every step of every arithmetic: exact ones have the rational value, the others enclose it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, fmpq

from consilience.oracles.arithmetic.arithmetic import Arithmetic
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.complex_balls import ComplexBalls
from consilience.oracles.arithmetic.degrees import Degrees
from consilience.oracles.arithmetic.float64 import Running, RunningFloat
from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.arithmetic.prime_field import P, PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.operations.table import operations
from consilience.properties.reproduction import at

THIRD, SEVENTH, FIFTH = Fraction(1, 3), Fraction(2, 7), Fraction(3, 5)
COARSE = 20
"""Bits of balls whose radii can be seen."""
Step = Callable[[Any], Any]


def left(a: Any) -> Any:
    return a.constant(2, 2, [THIRD, SEVENTH, -FIFTH, THIRD])


def right(a: Any) -> Any:
    return a.constant(2, 2, [SEVENTH, FIFTH, THIRD, SEVENTH])


STEPS: Mapping[str, Step] = {
    "number": lambda a: a.number(THIRD),
    "matrix": lambda a: a.matrix(1, 2, [a.number(THIRD), a.number(SEVENTH)]),
    "constant": left,
    "identity": lambda a: a.identity(2),
    "entry": lambda a: a.entry(left(a), 2),
    "entries": lambda a: a.matrix(1, 4, a.entries(left(a))),
    "gather": lambda a: a.gather(left(a), 1, 3, [2, -1, 0]),
    "transpose": lambda a: a.transpose(left(a)),
    "add": lambda a: a.add(left(a), right(a)),
    "subtract": lambda a: a.subtract(left(a), right(a)),
    "negate": lambda a: a.negate(left(a)),
    "times": lambda a: a.times(left(a), right(a)),
    "times of numbers": lambda a: a.times(a.number(THIRD), a.number(SEVENTH)),
    "over": lambda a: a.over(left(a), right(a)),
    "over of numbers": lambda a: a.over(a.number(THIRD), a.number(SEVENTH)),
    "scale": lambda a: a.scale(a.number(THIRD), right(a)),
    "multiple": lambda a: a.multiple(THIRD, right(a)),
    "matmul": lambda a: a.matmul(left(a), right(a)),
    "fill": lambda a: a.fill(a.number(THIRD), 1, 2),
    "total": lambda a: a.total(left(a)),
    "polynomial": lambda a: a.polynomial([THIRD, SEVENTH, -FIFTH, THIRD], 1, left(a)),
    "polynomial of a number": lambda a: a.polynomial([THIRD, SEVENTH, FIFTH], 0, a.number(THIRD)),
    "converted": lambda a: a.converted(left(Rational())),
    "det": lambda a: a.call("det", left(a)),
    "inv": lambda a: a.call("inv", left(a)),
    "expm of zero": lambda a: a.call("expm", a.constant(2, 2, [0, 0, 0, 0])),
}
ENTRYWISE = sorted(name for name, row in operations().items() if row.elementary is not None)
IRRATIONAL: Mapping[str, Step] = {
    "pi": lambda a: a.call("pi"),
    "expm": lambda a: a.call("expm", left(a)),
    "logdet": lambda a: a.call("logdet", left(a)),
    **{
        name: lambda a, name=name: a.call(
            name, *[a.number(FIFTH), a.number(THIRD)][: operations()[name].arity[1]]
        )
        for name in ENTRYWISE
        if operations()[name].arity[1] and name != "polygamma"
    },
    "polygamma": lambda a: a.call("polygamma", a.number(Fraction(1)), a.number(THIRD)),
}


def flat(a: Arithmetic, value: Any) -> list[Any]:
    return [value] if a.is_number(value) else list(a.entries(value))


def exact(step: Step) -> list[fmpq]:
    return flat(Rational(), step(Rational()))


def fine(step: Step) -> list[arb]:
    with precision(300):
        return flat(Balls(), step(Balls()))


def encloses(ball: arb, value: arb) -> bool:
    with precision(400):
        return bool((ball - value).contains(0))


def test_every_step_is_here() -> None:
    offered = {
        name for name in vars(Arithmetic) if not name.startswith("_") and callable(getattr(Arithmetic, name))
    }
    assert offered - {"is_number", "size", "call", "check"} <= set(STEPS)


def test_the_rationals_compute_what_is_known() -> None:
    third, seventh, fifth = fmpq(1, 3), fmpq(2, 7), fmpq(3, 5)
    det = third * third + seventh * fifth
    assert exact(STEPS["matmul"])[0] == third * seventh + seventh * third
    assert exact(STEPS["gather"]) == [-fifth, fmpq(0), third]
    assert exact(STEPS["det"]) == [det]
    assert exact(STEPS["inv"]) == [third / det, -seventh / det, fifth / det, third / det]
    assert exact(STEPS["expm of zero"]) == exact(STEPS["identity"]) == [1, 0, 0, 1]
    assert exact(STEPS["polynomial of a number"]) == [third + seventh * third + fifth * third * third]
    assert exact(STEPS["polynomial"])[:2] == [seventh - 2 * fifth * x + x * x for x in (third, seventh)]
    assert exact(STEPS["scale"]) == exact(STEPS["multiple"])
    assert exact(STEPS["scale"]) == [third * seventh, third * fifth, third * third, third * seventh]


@pytest.mark.parametrize("name", STEPS)
def test_fields_have_the_rational_value(name: str) -> None:
    for arithmetic, modulus in ((PrimeField(), P), (Residues(2), P**2)):
        found = [int(entry) for entry in flat(arithmetic, STEPS[name](arithmetic))]
        wanted = exact(STEPS[name])
        assert found == [int(entry.p) * pow(int(entry.q), -1, modulus) % modulus for entry in wanted]


@pytest.mark.parametrize("name", STEPS)
def test_balls_enclose_the_rational_value(name: str) -> None:
    with precision(COARSE):
        found = flat(Balls(), STEPS[name](Balls()))
    for ball, entry in zip(found, exact(STEPS[name]), strict=True):
        with precision(400):
            assert encloses(ball, arb(entry))
        assert ball.rad() < 2**-12


@pytest.mark.parametrize("name", STEPS)
def test_complex_balls_enclose_the_rational_value(name: str) -> None:
    with precision(COARSE):
        found = flat(ComplexBalls(), STEPS[name](ComplexBalls()))
    for ball, entry in zip(found, exact(STEPS[name]), strict=True):
        with precision(400):
            assert encloses(ball.real, arb(entry))
            assert ball.imag.contains(0)
        assert ball.real.rad() < 2**-12


def test_complex_balls_enclose_a_matrix_exponential() -> None:
    with precision(COARSE):
        found = flat(ComplexBalls(), IRRATIONAL["expm"](ComplexBalls()))
    for ball, entry in zip(found, fine(IRRATIONAL["expm"]), strict=True):
        assert encloses(ball.real, entry)
        assert ball.real.rad() < 2**-8


@pytest.mark.parametrize("name", IRRATIONAL)
def test_coarse_balls_enclose_fine_ones(name: str) -> None:
    with precision(COARSE):
        found = flat(Balls(), IRRATIONAL[name](Balls()))
    for ball, entry in zip(found, fine(IRRATIONAL[name]), strict=True):
        assert encloses(ball, entry)
        assert ball.rad() < 2**-8


@pytest.mark.parametrize("name", [*STEPS, *IRRATIONAL])
def test_running_bounds_hold_and_are_narrow(name: str) -> None:
    step = {**STEPS, **IRRATIONAL}[name]
    a = RunningFloat()
    for found, entry in zip(flat(a, step(a)), fine(step), strict=True):
        assert isinstance(found, Running)
        with precision(400):
            assert abs(arb(float(found.value)) - entry) <= arb(float(found.bound))
        assert found.bound < 1e-13 * max(1.0, abs(found.value))


@pytest.mark.parametrize("name", sorted(set(IRRATIONAL) - {"pi"}))
def test_residues_hold_no_irrational_value(name: str) -> None:
    a = Residues(2)
    with pytest.raises(NotExact, match="not rational"):
        a.negate(IRRATIONAL[name](a))


@pytest.mark.parametrize("bits", [COARSE, 300])
def test_series_enclose_their_value(bits: int) -> None:
    statement, point = at("series(1 / factorial(k), k, 0, oo) == exp(1)", "", "")
    with precision(bits):
        found = Evaluator(Balls(), point, TangentRules()).value(statement.readings[0].links[0].left)
    assert encloses(found, fine(lambda a: a.call("exp", a.number(Fraction(1))))[0])
    assert found.rad() < 2.0 ** (12 - bits)


QUOTIENTS: Mapping[str, tuple[Callable[[Degrees, Any], Any], int, int]] = {
    "over": (lambda a, q: q, 4, 4),
    "matrix": (lambda a, q: a.matrix(2, 2, a.entries(q)), 4, 4),
    "entry": (lambda a, q: a.entry(q, 0), 1, 1),
    "gather": (lambda a, q: a.gather(q, 2, 1, [0, 3]), 2, 2),
    "transpose": (lambda a, q: a.transpose(q), 4, 4),
    "add": (lambda a, q: a.add(q, q), 4, 4),
    "subtract": (lambda a, q: a.subtract(q, q), 4, 4),
    "negate": (lambda a, q: a.negate(q), 4, 4),
    "times": (lambda a, q: a.times(q, q), 8, 8),
    "scale": (lambda a, q: a.scale(a.entry(q, 0), q), 5, 5),
    "multiple": (lambda a, q: a.multiple(THIRD, q), 4, 4),
    "matmul": (lambda a, q: a.matmul(q, q), 8, 8),
    "fill": (lambda a, q: a.fill(a.entry(q, 0), 2, 2), 1, 1),
    "total": (lambda a, q: a.total(q), 4, 4),
    "det": (lambda a, q: a.call("det", q), 4, 4),
    "inv": (lambda a, q: a.call("inv", q), 4, 4),
    "sqrt": (lambda a, q: a.call("sqrt", q), 4, 4),
}
"""Steps on a 2×2 matrix of quotients of linear polynomials, with the degrees over one denominator."""


@pytest.mark.parametrize("name", QUOTIENTS)
def test_degrees_are_bounds(name: str) -> None:
    a = Degrees()
    numbers = a.constant(2, 2, [1, 2, 3, 4])
    step, numerator, denominator = QUOTIENTS[name]
    found = step(a, a.over(numbers, numbers))
    assert found.numerator >= numerator
    assert found.denominator >= denominator
