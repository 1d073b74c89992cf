"""Derivatives without rules in balls: central difference quotients with a step of 2⁻²⁵⁶.

Each quotient costs 256 bits, so that the precision grows with the order. Rounding leaves about 2⁻⁵¹², and the
step an error of the order of 2⁻⁵¹² times the third derivative, so a derivative by rules that differs by more
than 2⁻³⁰⁰ of its size is wrong. Of integrals, which are slow at many bits, all these exponents are a quarter.
The quotient is no enclosure: it confirms rules and decides nothing.
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


def step_bits(side: Expression) -> int:
    """The binary logarithm of 1/h for the derivatives in an expression."""
    return STEP // 4 if any(node.operation == "integral" for node in side.walk()) else STEP


def bits_needed(side: Expression) -> int:
    """The precision at which the derivatives in an expression leave h²."""
    return step_bits(side) * (2 + order(side))


def agreement(side: Expression) -> int:
    """Bits of its size to which a derivative by rules agrees with the quotient."""
    return AGREEMENT * step_bits(side) // STEP


def order(node: Expression) -> int:
    """The order of the highest derivative."""
    return ORDERS.get(node.operation, 0) + max(map(order, node.arguments), default=0)


class DifferenceQuotients(Differentiation):
    """(f(x + he) − f(x − he)) / 2h with h = 2^(−step)."""

    name = "difference quotients"

    def __init__(self, step: int = STEP) -> None:
        self.step = step

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        values = [moved.value(body) for moved in self._both_ways(evaluator, variable, direction)]
        return self._quotient(evaluator, values)

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
            self.directional(moved, body, inner, first) for moved in self._both_ways(evaluator, outer, second)
        ]
        return self._quotient(evaluator, values)

    def _both_ways(self, evaluator: Evaluator, variable: Expression, direction: Value) -> list[Evaluator]:
        steps = (Fraction(sign, 2**self.step) for sign in (1, -1))
        return [evaluator.within(_Moved(evaluator.scope, variable.name, direction, step)) for step in steps]

    def _quotient(self, evaluator: Evaluator, values: Sequence[Value]) -> Value:
        return evaluator.arithmetic.multiple(2 ** (self.step - 1), evaluator.arithmetic.subtract(*values))


class _Moved(Nested):
    """A scope in which one variable is moved by a step."""

    def __init__(self, parent: Scope, name: str, direction: Value, step: Fraction) -> None:
        super().__init__(parent, name)
        self._name = name
        self._direction = direction
        self._step = step

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self.parent.value(name, arithmetic)
        if name != self._name:
            return value
        return arithmetic.add(value, arithmetic.multiple(self._step, self._direction))
