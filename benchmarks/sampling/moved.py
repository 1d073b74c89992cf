"""How an expression, as it is written, amplifies rounding at a point: no float takes part."""

from __future__ import annotations

from math import inf, isfinite, ulp
from random import Random

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression
from consilience.properties.opinions import Opinion

REPETITIONS = 3
BITS = 256
ONE_ULP = 2.0**-52


class MovedBalls(Balls):
    """Balls whose operands move: each time that a step uses a number, by half an ulp to one, up or down."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def moved(self, value: Value) -> Value:
        """A value moved."""
        if self.is_number(value):
            return value * self._factor()
        entries = [entry * self._factor() for entry in value.entries()]
        return self.make(value.nrows(), value.ncols(), entries)

    def _factor(self) -> float:
        # Of ulp that are all the same, two would cancel every other time.
        size = self._random.random() - 0.5
        return arb(1) + arb(ONE_ULP * (size + (0.5 if size > 0 else -0.5)))

    def add(self, left: Value, right: Value) -> Value:
        return super().add(self.moved(left), self.moved(right))

    def subtract(self, left: Value, right: Value) -> Value:
        return super().subtract(self.moved(left), self.moved(right))

    def times(self, left: Value, right: Value) -> Value:
        return super().times(self.moved(left), self.moved(right))

    def over(self, left: Value, right: Value) -> Value:
        return super().over(self.moved(left), self.moved(right))

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        return super().scale(self.moved(factor), self.moved(matrix))

    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        return super().matmul(self.moved(left), self.moved(right))

    def total(self, matrix: Matrix) -> Number:
        return super().total(self.moved(matrix))

    def call(self, name: str, *values: Value) -> Value:
        return super().call(name, *map(self.moved, values))


def condition(expression: Expression, scope: Scope, exact: Opinion, random: Random) -> float:
    """The largest move of one of its numbers, in ulp of that number; infinite where one leaves zero."""
    largest = 0.0
    for _ in range(REPETITIONS):
        with precision(BITS):
            arithmetic = MovedBalls(random)
            try:
                value = Evaluator(arithmetic, scope, TangentRules()).value(expression)
            except (Undefined, NotExact, Unsupported, ZeroDivisionError):
                return inf
            entries = [value] if arithmetic.is_number(value) else arithmetic.entries(value)
            for one, other in zip(exact.entries, entries, strict=True):
                move, size = float(abs(one - other).mid()), abs(float(one.mid()))
                if not isfinite(move) or (move and not size):
                    return inf
                largest = max(largest, move / ulp(size) if size else 0.0)
    return largest
