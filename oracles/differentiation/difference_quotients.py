"""Derivatives without rules in balls: central difference quotients with a step of 2⁻²⁵⁶ at 1024 bits.

Rounding leaves about 2⁻⁷⁶⁸ and the step an error of the order of 2⁻⁵¹² times the third derivative, so a
derivative by rules that differs by more than 2⁻³⁰⁰ of its size is wrong. The quotient is no enclosure:
it confirms rules and decides nothing.
"""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.language.expression import Expression

BITS = 1024
STEP = 256
AGREEMENT = 300


class DifferenceQuotients(Differentiation):
    """(f(x + he) − f(x − he)) / 2h."""

    name = "difference quotients"

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        values = [
            evaluator.within(_Moved(evaluator.scope, variable.name, direction, sign)).value(body)
            for sign in (1, -1)
        ]
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
