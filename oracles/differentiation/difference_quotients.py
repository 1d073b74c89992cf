"""Derivatives without rules in balls: central difference quotients with a step of 2⁻²⁵⁶.

Each quotient costs 256 bits, so that the precision grows with the order. Rounding leaves about 2⁻⁵¹², and the
step an error of the order of 2⁻⁵¹² times the third derivative, so a derivative by rules that differs by more
than 2⁻³⁰⁰ of its size is wrong. The quotient is no enclosure:
it confirms rules and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Number, Value
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.language.expression import Expression

STEP = 256
AGREEMENT = 300
ORDERS = {"grad": 1, "jacobian": 1, "diff": 1, "hessian": 2}


def bits_needed(side: Expression) -> int:
    """The precision at which the derivatives in an expression leave 2⁻⁵¹²."""
    return 512 + STEP * order(side)


def order(node: Expression) -> int:
    """The order of the highest derivative."""
    return ORDERS.get(node.operation, 0) + max(map(order, node.arguments), default=0)


class DifferenceQuotients(Differentiation):
    """(f(x + he) − f(x − he)) / 2h."""

    name = "difference quotients"

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        values = [moved.value(body) for moved in _both_ways(evaluator, variable, direction)]
        return _quotient(evaluator, values)

    def second(
        self,
        evaluator: Evaluator,
        body: Expression,
        by: Sequence[Expression],
        directions: Sequence[Value],
    ) -> Number:
        # Quotients of quotients: four values, where the gradient would take four for each of its entries.
        inner, outer = by
        first, second = directions
        values = [
            self.directional(moved, body, inner, first) for moved in _both_ways(evaluator, outer, second)
        ]
        return _quotient(evaluator, values)


def _both_ways(evaluator: Evaluator, variable: Expression, direction: Value) -> list[Evaluator]:
    return [evaluator.within(_Moved(evaluator.scope, variable.name, direction, sign)) for sign in (1, -1)]


def _quotient(evaluator: Evaluator, values: Sequence[Value]) -> Value:
    return evaluator.arithmetic.multiple(2 ** (STEP - 1), evaluator.arithmetic.subtract(*values))


class _Moved(Nested):
    """A scope in which one variable is moved by a step."""

    def __init__(self, parent: Scope, name: str, direction: Value, sign: int) -> None:
        super().__init__(parent, name)
        self._name = name
        self._direction = direction
        self._step = Fraction(sign, 2**STEP)

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self.parent.value(name, arithmetic)
        if name != self._name:
            return value
        return arithmetic.add(value, arithmetic.multiple(self._step, self._direction))
