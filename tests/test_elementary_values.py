"""Every elementary function's values in fractions lie in its balls, and its unknowns keep its relations."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import factorial
from random import Random
from typing import Any

import pytest
from flint import arb, fmpq

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.operations.table import operations

ROWS = {name: row for name, row in operations().items() if row.elementary is not None and row.arity[1]}
NUMBERS = [fmpq(p, q) for q in (1, 2, 3, 4, 9) for p in range(-9, 10)]
RATIONAL_SOMEWHERE = set(ROWS) - {"sigmoid", "softplus", "digamma", "polygamma"}

positive = PrimeField().canonical
RELATIONS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "exp of a negative": lambda of, u, v: of("exp", u) * of("exp", -u) - 1,
    "log of exp": lambda of, u, v: of("log", of("exp", u)) - u,
    "exp of log": lambda of, u, v: of("exp", of("log", u)) - u,
    "log of an inverse": lambda of, u, v: of("log", u) + of("log", 1 / u),
    "sine and cosine": lambda of, u, v: of("sin", u) ** 2 + of("cos", u) ** 2 - 1,
    "sine is odd": lambda of, u, v: of("sin", u) + of("sin", -u),
    "cosine is even": lambda of, u, v: of("cos", u) - of("cos", -u),
    "tangent": lambda of, u, v: of("tan", u) * of("cos", u) - of("sin", u),
    "hyperbolic sine": lambda of, u, v: 2 * of("sinh", u) - of("exp", u) + of("exp", -u),
    "hyperbolic cosine": lambda of, u, v: 2 * of("cosh", u) - of("exp", u) - of("exp", -u),
    "hyperbolic tangent": lambda of, u, v: of("tanh", u) * of("cosh", u) - of("sinh", u),
    "sigmoid": lambda of, u, v: of("sigmoid", u) * (1 + of("exp", -u)) - 1,
    "softplus": lambda of, u, v: of("softplus", positive(u)) - of("log", 1 + of("exp", positive(u))),
    "softplus of a negative": lambda of, u, v: of("softplus", u) - of("softplus", -u) - u,
    "root": lambda of, u, v: of("sqrt", u * u) ** 2 - u * u,
    "absolute value": lambda of, u, v: of("abs", u) ** 2 - u * u,
    "sign": lambda of, u, v: of("sign", u) * of("abs", u) - u,
    "sign is odd": lambda of, u, v: of("sign", u) + of("sign", -u),
    "gamma one further": lambda of, u, v: of("gamma", u + 1) - u * of("gamma", u),
    "gamma three back": lambda of, u, v: of("gamma", u) - (u - 1) * (u - 2) * (u - 3) * of("gamma", u - 3),
    "log gamma one further": lambda of, u, v: of("lgamma", u + 1) - of("lgamma", u) - of("log", of("abs", u)),
    "log gamma one back": lambda of, u, v: (
        of("lgamma", u) - of("lgamma", u - 1) - of("log", of("abs", u - 1))
    ),
    "digamma": lambda of, u, v: of("digamma", u + 1) - of("polygamma", u * 0, u) - 1 / u,
    "digamma two further": lambda of, u, v: of("digamma", u + 2) - of("digamma", u) - 1 / u - 1 / (u + 1),
    "polygamma one further": lambda of, u, v: (
        of("polygamma", u / u, u + 1) - of("polygamma", u / u, u) + u**-2
    ),
    "polygamma one back": lambda of, u, v: (
        of("polygamma", 2 * u / u, u) - of("polygamma", 2 * u / u, u - 1) - 2 * (u - 1) ** -3
    ),
    "beta": lambda of, u, v: of("beta", u, v) * of("gamma", u + v) - of("gamma", u) * of("gamma", v),
    "beta is symmetric": lambda of, u, v: of("beta", u, v) - of("beta", v, u),
    "larger and smaller": lambda of, u, v: of("maximum", u, v) + of("minimum", u, v) - u - v,
    "larger less smaller": lambda of, u, v: of("maximum", u, v) - of("minimum", u, v) - of("abs", u - v),
}


def value(name: str, *numbers: fmpq) -> fmpq | None:
    """The value over the rationals; None where it is irrational, or where there is none."""
    try:
        return ROWS[name].elementary.rational(*numbers)
    except Undefined:
        return None


def ball(name: str, *numbers: fmpq) -> arb:
    return ROWS[name].elementary.ball(*(arb(number) for number in numbers))


@pytest.mark.parametrize("name", ROWS)
def test_rational_values_lie_in_the_balls(name: str) -> None:
    known = 0
    for numbers in product(NUMBERS, repeat=ROWS[name].arity[1]):
        found = value(name, *numbers)
        if found is not None:
            known += 1
            assert ball(name, *numbers).contains(found), (name, numbers, found)
    assert (known > 0) == (name in RATIONAL_SOMEWHERE)


@pytest.mark.parametrize(
    ("name", "numbers", "expected"),
    [
        ("maximum", (1, 2), 2),
        ("minimum", (1, 2), 1),
        ("maximum", (-1, -3), -1),
        ("minimum", (-1, -3), -3),
        ("abs", (-3,), 3),
        ("sign", (-3,), -1),
    ],
)
def test_balls_of_exact_numbers_are_exact(name: str, numbers: tuple[int, ...], expected: int) -> None:
    found = ball(name, *map(fmpq, numbers))
    assert found.is_exact()
    assert found == expected


@pytest.mark.parametrize("name", RELATIONS)
def test_unknowns_keep_the_relations_of_the_functions(name: str) -> None:
    for seed in range(20):
        random = Random(seed)
        field = PrimeField(random)
        u, v = (field.number(Fraction(random.randrange(1, 2**61))) for _ in range(2))
        assert RELATIONS[name](field.elementary, u, v) == 0


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_that_is_not_kept_is_seen(name: str) -> None:
    broken = 0
    for seed in range(20):
        random = Random(seed)
        field = PrimeField(random)
        u, v = (field.number(Fraction(random.randrange(1, 2**61))) for _ in range(2))

        def wrong(name: str, *numbers: Any, field: PrimeField = field) -> Any:
            return field.elementary(name, *numbers) + numbers[-1] + numbers[-1] ** 2

        broken += RELATIONS[name](wrong, u, v) != 0
    assert broken


def test_an_unknown_is_the_same_each_time() -> None:
    field = PrimeField(Random(0))
    u = field.number(Fraction(7))
    for name in ("exp", "log", "arccos", "sin", "sqrt", "sign"):
        try:
            assert field.elementary(name, u) == field.elementary(name, u)
        except Undefined:
            assert name == "sqrt"
    assert field.elementary("pi") == field.elementary("pi")


@pytest.mark.parametrize("order", [1, 2, 5])
def test_polygamma_is_reflected_to_the_left_of_zero(order: int) -> None:
    with precision(128):
        near = ball("polygamma", fmpq(order), fmpq(-29, 10))
        steps = sum((fmpq(-29, 10) + k) ** -(order + 1) for k in range(4))
        shifted = ball("polygamma", fmpq(order), fmpq(11, 10))
        assert near.overlaps(shifted - (-1) ** order * arb(fmpq(factorial(order)) * steps))
        assert near.rad() < 1e-20 * abs(near)
        # Between the two lie k!/jᵏ⁺¹ for j = 3, 4, …, nearly.
        assert abs(ball("polygamma", fmpq(order), fmpq(-(10**9)) - fmpq(29, 10)) - near) < 1
