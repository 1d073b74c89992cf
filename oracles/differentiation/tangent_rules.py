"""Derivatives by dual numbers: exact in exact arithmetic, enclosed in balls. Uses our tangent rules."""

from __future__ import annotations

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
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
        moved = _Moved(evaluator.scope, variable.name, direction)
        result = evaluator.within(moved, DualNumbers(evaluator.arithmetic)).value(body)
        return evaluator.arithmetic.multiple(0, result.primal) if result.tangent is None else result.tangent


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
