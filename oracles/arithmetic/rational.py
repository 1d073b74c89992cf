"""The rationals: exact values for witnesses, and for absolute values and maxima."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact
from consilience.oracles.operations.table import elementary

MAX_BITS = 1_000_000
"""Bits of all entries of a value together."""


class Rational(FlintArithmetic):
    """Exact rational numbers; irrational values are opaque."""

    name = "rationals"
    ordered = True
    exact = True
    grows = True

    def check(self, value: Value) -> None:
        numbers = [value] if self.is_number(value) else value.entries()
        if sum(number.height_bits() for number in numbers if not isinstance(number, Opaque)) > MAX_BITS:
            raise BeyondReach(f"rational numbers of more than {MAX_BITS} bits")

    def number(self, value: Fraction) -> Number:
        return fmpq(value.numerator, value.denominator)

    def constant(self, rows: int, columns: int, values: Sequence[int | Fraction]) -> Matrix:
        return fmpq_mat(rows, columns, [fmpq(value.numerator, value.denominator) for value in values])

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return fmpq_mat(rows, columns, entries)

    def elementary(self, name: str, *numbers: Number) -> Number:
        for number in numbers:
            if isinstance(number, Opaque):
                raise NotExact(f"{name} of a value that is not exact")
        value = elementary(name).rational(*numbers)
        return Opaque(f"{name} is not rational") if value is None else value
