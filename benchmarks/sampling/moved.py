"""How an expression, as it is written, amplifies rounding at a point: no float takes part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf, isfinite, ulp
from random import Random

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.table import operation

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

    def polynomial(self, coefficients: Sequence[Fraction], order: int, value: Value) -> Value:
        # In the steps that floats take, not in one.
        return Arithmetic.polynomial(self, coefficients, order, value)

    def call(self, name: str, *values: Value) -> Value:
        # An order is a whole number, which nothing rounds.
        exact = values[:1] if name == "polygamma" else ()
        return super().call(name, *exact, *map(self.moved, values[len(exact) :]))


def condition(expression: Expression, scope: Scope, random: Random) -> float:
    """The largest move of a number of the expression, in its ulp, or of a part, in ulp of its largest number.

    Infinite where a number leaves zero, or a part has no value.
    """
    parts = [node for node in _parts(expression) if node is not expression]
    largest = 0.0
    with precision(BITS):
        fixed = Evaluator(Balls(), scope, TangentRules())
        try:
            for _ in range(REPETITIONS):
                moved = Evaluator(MovedBalls(random), scope, TangentRules())
                pairs = zip(_sizes(fixed, expression), _sizes(moved, expression), strict=True)
                largest = max(largest, *(_ulps(abs(a - b), abs(a)) for a, b in pairs))
                for node in parts:
                    before, after = _sizes(fixed, node), _sizes(moved, node)
                    move = max(float(abs(a - b).mid()) for a, b in zip(before, after, strict=True))
                    largest = max(largest, _ulps(move, max(float(abs(a).mid()) for a in before)))
        except (Undefined, NotExact, Unsupported, ZeroDivisionError):
            return inf
    return largest if isfinite(largest) else inf


def _parts(node: Expression) -> Iterator[Expression]:
    """An expression and its parts, save what is bound inside of operations that bind names."""
    if node.operation != "tuple":
        yield node
    if not operation(node.operation).lazy:
        for argument in node.arguments:
            yield from _parts(argument)


def _sizes(evaluator: Evaluator, node: Expression) -> Sequence[arb]:
    value = evaluator.value(node)
    return [value] if evaluator.arithmetic.is_number(value) else evaluator.arithmetic.entries(value)


def _ulps(move: arb | float, size: arb | float) -> float:
    """A move in ulp of a size."""
    moved, sized = (float(number.mid()) if isinstance(number, arb) else number for number in (move, size))
    return moved / ulp(sized) if sized else inf if moved else 0.0
