"""Sides compared along one random direction: uᵀ·side·v, with one pass for a gradient or a Jacobian."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Number, Value
from consilience.oracles.differentiation.differentiation import vec_order
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.linear_algebra import vec


class Contraction:
    """uᵀ·expression·v in the numbers of an evaluator's arithmetic.

    A derivative is contracted while it is computed: D f[u vᵀ] for a gradient, uᵀ·D f[v] for a Jacobian.

    Args:
        evaluator: evaluates.
        entries: gives as many entries of u ("left") or of v ("right") as it is asked for.
    """

    def __init__(self, evaluator: Evaluator, entries: Callable[[str, int], Sequence[Fraction]]) -> None:
        self.evaluator = evaluator
        self._entries = entries

    def number(self, node: Expression) -> Number:
        """The contraction of an expression; a number is itself."""
        if node.shape.is_number:
            return self.evaluator.value(node)
        rows, columns = self.evaluator.dimensions(node.shape)
        arithmetic = self.evaluator.arithmetic
        left = arithmetic.constant(rows, 1, self._entries("left", rows))
        right = arithmetic.constant(columns, 1, self._entries("right", columns))
        return self._contract(node, left, right)

    def _contract(self, node: Expression, left: Value, right: Value) -> Number:
        arithmetic, evaluator = self.evaluator.arithmetic, self.evaluator
        arguments = node.arguments
        same = all(argument.shape == node.shape for argument in arguments)
        match node.operation:
            case "add" if same:
                return arithmetic.add(*(self._contract(argument, left, right) for argument in arguments))
            case "subtract" if same:
                return arithmetic.subtract(*(self._contract(argument, left, right) for argument in arguments))
            case "negate":
                return arithmetic.negate(self._contract(arguments[0], left, right))
            case "multiply" if arguments[0].shape.is_number and not arguments[1].shape.is_number:
                return arithmetic.times(
                    evaluator.value(arguments[0]), self._contract(arguments[1], left, right)
                )
            case "transpose":
                return self._contract(arguments[0], right, left)
            case "grad":
                direction = arithmetic.matmul(left, arithmetic.transpose(right))
                return evaluator.differentiation.directional(evaluator, arguments[0], arguments[1], direction)
            case "jacobian" if not arguments[1].shape.is_number:
                return self._jacobian(arguments[0], arguments[1], left, right)
            case _:
                return self._bilinear(evaluator.value(node), left, right)

    def _jacobian(self, body: Expression, variable: Expression, left: Value, right: Value) -> Number:
        arithmetic, evaluator = self.evaluator.arithmetic, self.evaluator
        rows, columns = evaluator.dimensions(variable.shape)
        places = [0] * (rows * columns)
        for k, place in enumerate(vec_order(rows, columns)):
            places[place] = k
        direction = arithmetic.gather(right, rows, columns, places)
        slope = evaluator.differentiation.directional(evaluator, body, variable, direction)
        if body.shape.is_number:
            return arithmetic.times(arithmetic.entry(left, 0), slope)
        return arithmetic.total(arithmetic.times(left, vec(arithmetic, slope)))

    def _bilinear(self, value: Value, left: Value, right: Value) -> Number:
        arithmetic = self.evaluator.arithmetic
        product = arithmetic.matmul(arithmetic.transpose(left), arithmetic.matmul(value, right))
        return arithmetic.entry(product, 0)
