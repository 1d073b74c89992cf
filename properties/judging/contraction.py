"""Sides compared along one random direction: uᵀ·side·v, with one pass for a gradient or a Jacobian."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Number, Value
from consilience.oracles.differentiation.differentiation import vec_order
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.algebra import is_one_dimensional
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
            return self._number(node)
        rows, columns = self.evaluator.dimensions(node.shape)
        arithmetic = self.evaluator.arithmetic
        left = arithmetic.constant(rows, 1, self._entries("left", rows))
        right = arithmetic.constant(columns, 1, self._entries("right", columns))
        return self._contract(node, left, right)

    def _number(self, node: Expression) -> Number:
        """A number; products with a gradient, a Jacobian or a Hessian are derivatives along one direction."""
        arithmetic, arguments = self.evaluator.arithmetic, node.arguments
        if not is_deep(self.evaluator, node):
            return self.evaluator.value(node)
        match node.operation:
            case "add":
                return arithmetic.add(*map(self._number, arguments))
            case "subtract":
                return arithmetic.subtract(*map(self._number, arguments))
            case "negate":
                return arithmetic.negate(self._number(arguments[0]))
            case "multiply":
                return arithmetic.times(*map(self._number, arguments))
            case "dot" | "matmul" if not any(argument.shape.is_number for argument in arguments):
                one = arithmetic.constant(1, 1, [Fraction(1)])
                return self._product(node, one, one)
            case _:
                return self.evaluator.value(node)

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
            case "hessian" if not arguments[1].shape.is_number:
                return self._second(arguments[0], (arguments[1], arguments[1]), left, right)
            case "jacobian" if arguments[0].operation == "grad" and not arguments[1].shape.is_number:
                body, inner = arguments[0].arguments
                return self._second(body, (inner, arguments[1]), left, right)
            case "matmul" if not any(argument.shape.is_number for argument in arguments):
                return self._product(node, left, right)
            case "jacobian" if not arguments[1].shape.is_number:
                return self._jacobian(arguments[0], arguments[1], left, right)
            case _:
                return self._bilinear(evaluator.value(node), left, right)

    def _product(self, node: Expression, left: Value, right: Value) -> Number:
        """A product: the factor without derivatives moves into the direction."""
        arithmetic, evaluator = self.evaluator.arithmetic, self.evaluator
        first, second = node.arguments
        # A vector on the left is a row here, and the product with a matrix is a vector again.
        turned = node.operation == "dot" or is_one_dimensional(node)
        if turned:
            left, right = right, left
        if is_deep(self.evaluator, second):
            value = evaluator.value(first)
            moved = value if turned else arithmetic.transpose(value)
            return self._contract(second, arithmetic.matmul(moved, left), right)
        if not is_deep(self.evaluator, first):
            return self._bilinear(evaluator.value(node), *((right, left) if turned else (left, right)))
        moved = arithmetic.matmul(evaluator.value(second), right)
        return self._contract(first, *((moved, left) if turned else (left, moved)))

    def _second(
        self, body: Expression, by: tuple[Expression, Expression], left: Value, right: Value
    ) -> Number:
        directions = [self._direction(variable, u) for variable, u in zip(by, (left, right), strict=True)]
        return self.evaluator.differentiation.second(self.evaluator, body, by, directions)

    def _jacobian(self, body: Expression, variable: Expression, left: Value, right: Value) -> Number:
        arithmetic, evaluator = self.evaluator.arithmetic, self.evaluator
        direction = self._direction(variable, right)
        slope = evaluator.differentiation.directional(evaluator, body, variable, direction)
        if body.shape.is_number:
            return arithmetic.times(arithmetic.entry(left, 0), slope)
        return arithmetic.total(arithmetic.times(left, vec(arithmetic, slope)))

    def _direction(self, variable: Expression, stacked: Value) -> Value:
        """A stacked direction in the shape of a variable."""
        if variable.shape.is_number:
            return self.evaluator.arithmetic.entry(stacked, 0)
        rows, columns = self.evaluator.dimensions(variable.shape)
        places = [0] * (rows * columns)
        for k, place in enumerate(vec_order(rows, columns)):
            places[place] = k
        return self.evaluator.arithmetic.gather(stacked, rows, columns, places)

    def _bilinear(self, value: Value, left: Value, right: Value) -> Number:
        arithmetic = self.evaluator.arithmetic
        product = arithmetic.matmul(arithmetic.transpose(left), arithmetic.matmul(value, right))
        return arithmetic.entry(product, 0)


def is_deep(evaluator: Evaluator, node: Expression) -> bool:
    """Whether a derivative with many entries is in an expression: asked of each part once."""
    known = evaluator.deep
    key = id(node)
    if key not in known:
        deep = node.operation in ("grad", "jacobian", "hessian")
        for argument in node.arguments:
            deep = is_deep(evaluator, argument) or deep
        known[key] = deep
    return known[key]
