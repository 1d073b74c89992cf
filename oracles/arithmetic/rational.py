"""The rationals: exact values for witnesses, and for absolute values and maxima."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Any

from flint import fmpq, fmpq_mat

from consilience.oracles.arithmetic.arithmetic import Matrix, Number
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined


class Rational(FlintArithmetic):
    """Exact rational numbers; irrational values are opaque."""

    name = "rationals"
    ordered = True
    exact = True

    def number(self, value: Fraction) -> Number:
        return fmpq(value.numerator, value.denominator)

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return fmpq_mat(rows, columns, entries)

    def elementary(self, name: str, *numbers: Number) -> Number:
        for number in numbers:
            if isinstance(number, Opaque):
                raise NotExact(f"{name} of a value that is not exact")
        if name in _ORDER:
            return _ORDER[name](*numbers)
        if not numbers:
            return Opaque(f"{name} is not rational")
        (number,) = numbers
        if (name in _BELOW and number < _BELOW[name]) or (name == "log" and number == 0):
            raise Undefined(f"{name} of {number}")
        if name == "sqrt":
            return _root(number)
        if (name, number) in _SPECIAL:
            return fmpq(_SPECIAL[name, number])
        return Opaque(f"{name} is not rational")


def _root(number: Any) -> Number:
    p, q = int(number.p), int(number.q)
    root_p, root_q = isqrt(p), isqrt(q)
    if root_p * root_p == p and root_q * root_q == q:
        return fmpq(root_p, root_q)
    return Opaque("the square root is not rational")


def _sign(number: Any) -> Number:
    return fmpq((number > 0) - (number < 0))


_ORDER: dict[str, Callable[..., Number]] = {
    "abs": abs,
    "sign": _sign,
    "maximum": max,
    "minimum": min,
}
_BELOW = {"log": 0, "sqrt": 0, "arccos": -1}
_SPECIAL = {
    ("exp", 0): 1,
    ("log", 1): 0,
    ("sin", 0): 0,
    ("cos", 0): 1,
    ("tan", 0): 0,
    ("tanh", 0): 0,
    ("sinh", 0): 0,
    ("cosh", 0): 1,
    ("arccos", 1): 0,
}
