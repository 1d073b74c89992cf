"""Expressions as numbers: a step makes a larger one. Dual numbers over them differentiate symbolically."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value
from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER


class Symbolic(Arithmetic):
    """Expressions of numbers; there are no matrices."""

    name = "expressions"
    ordered = True
    exact = True

    def number(self, value: Fraction) -> Number:
        return Expression("number", data=value, shape=NUMBER)

    def is_number(self, value: Value) -> bool:
        return True

    def add(self, left: Value, right: Value) -> Value:
        if constant(left) == 0:
            return right
        return left if constant(right) == 0 else self._made("add", left, right)

    def negate(self, value: Value) -> Value:
        known = constant(value)
        return self._made("negate", value) if known is None else self.number(-known)

    def times(self, left: Value, right: Value) -> Value:
        for one, other in ((left, right), (right, left)):
            if constant(one) == 0:
                return one
            if constant(one) == 1:
                return other
        return self._made("multiply", left, right)

    def over(self, left: Value, right: Value) -> Value:
        return left if constant(left) == 0 or constant(right) == 1 else self._made("divide", left, right)

    def call(self, name: str, *values: Value) -> Value:
        inside = values[0]
        if name == "exp" and inside.operation == "multiply":
            # That is how a power is computed.
            factors = inside.arguments
            for logarithm, exponent in (factors, factors[::-1]):
                if logarithm.operation == "log":
                    return self._made("power", logarithm.arguments[0], exponent)
        return self._made(name, *values)

    def _made(self, name: str, *values: Value) -> Expression:
        return Expression(name, values, shape=NUMBER)

    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        raise NotExact("a matrix as an expression of numbers")

    def size(self, matrix: Matrix) -> tuple[int, int]:
        raise NotExact("a matrix as an expression of numbers")

    def entries(self, matrix: Matrix) -> Sequence[Number]:
        raise NotExact("a matrix as an expression of numbers")

    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        raise NotExact("a matrix as an expression of numbers")

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        raise NotExact("a matrix as an expression of numbers")

    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        raise NotExact("a matrix as an expression of numbers")

    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        raise NotExact("a matrix as an expression of numbers")

    def total(self, matrix: Matrix) -> Number:
        raise NotExact("a matrix as an expression of numbers")
