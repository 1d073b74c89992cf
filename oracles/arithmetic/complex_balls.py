"""Complex balls (python-flint's acb): what integrands are evaluated in."""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_mat, fmpq

from consilience.oracles.arithmetic.arithmetic import Matrix, Number
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact
from consilience.oracles.operations.table import elementary


class ComplexBalls(FlintArithmetic):
    """Complex balls at the current precision, of analytic functions only."""

    name = "complex balls"
    ordered = True
    exact = False

    def number(self, value: Fraction) -> Number:
        return acb(fmpq(value.numerator, value.denominator))

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return acb_mat(rows, columns, entries)

    def divide(self, left: Number, right: Number) -> Number:
        if right.contains(0):
            raise BeyondReach("division by a number that may be zero")
        return left / right

    def elementary(self, name: str, *numbers: Number) -> Number:
        analytic = elementary(name).analytic
        if analytic is None:
            raise NotExact(f"{name} of complex numbers")
        value = analytic(*(acb(number) for number in numbers))
        if not value.is_finite():
            raise BeyondReach(f"{name} outside its domain or near a branch cut")
        return value

    def inv(self, matrix: Matrix) -> Matrix:
        try:
            return matrix.inv()
        except ZeroDivisionError:
            raise BeyondReach("inverse of a matrix that may be singular") from None

    def expm(self, matrix: Matrix) -> Matrix:
        return matrix.exp()
