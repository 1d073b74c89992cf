"""Derivatives by dual numbers: exact in exact arithmetic, enclosed in balls. Uses our tangent rules."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Number, Value
from consilience.oracles.arithmetic.dual import Dual, DualNumbers
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.language.expression import Expression


class TangentRules(Differentiation):
    """Carries a tangent through every step."""

    name = "tangent rules"

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        result = _moved(evaluator, variable, direction).value(body)
        return _tangent(evaluator, result)

    def second(
        self,
        evaluator: Evaluator,
        body: Expression,
        by: Sequence[Expression],
        directions: Sequence[Value],
    ) -> Number:
        # Tangents of tangents: one pass, where the gradient would take one for each of its entries.
        inner, outer = by
        moved = _moved(evaluator, outer, directions[1])
        return _tangent(evaluator, self.directional(moved, body, inner, Dual(directions[0])))


def _moved(evaluator: Evaluator, variable: Expression, direction: Value) -> Evaluator:
    """An evaluator in dual numbers, in which one variable carries a tangent."""
    moved = _Moved(evaluator.scope, variable.name, direction)
    return evaluator.within(moved, DualNumbers(evaluator.arithmetic))


def _tangent(evaluator: Evaluator, value: Dual) -> Value:
    return evaluator.arithmetic.multiple(0, value.primal) if value.tangent is None else value.tangent


class _Moved(Nested):
    """A scope in which one variable carries a tangent."""

    def __init__(self, parent: Scope, name: str, direction: Value) -> None:
        super().__init__(parent, name)
        self._name = name
        self._direction = direction

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        assert isinstance(arithmetic, DualNumbers)
        primal = self.parent.value(name, arithmetic.base)
        return Dual(primal, self._direction if name == self._name else None)
