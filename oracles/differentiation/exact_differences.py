"""Derivatives without rules: f(X + rE) − f(X) = r·f′(X)[E] modulo r², with r a power of a prime."""

from __future__ import annotations

from typing import Any

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.arithmetic.recorder import Recorder
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.language.expression import Expression


class ExactDifferences(Differentiation):
    """Evaluates twice modulo the square of the modulus and divides the difference."""

    name = "exact differences"

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        ring = evaluator.arithmetic
        if not isinstance(ring, Residues | Recorder):
            raise Unsupported("exact differences need residues")
        square = ring.squared()
        moved = _Moved(evaluator.scope, variable.name, ring, direction)
        far = evaluator.within(moved, square).value(body)
        near = evaluator.within(evaluator.scope, square).value(body)
        return ring.quotient(square.subtract(far, near))


class _Moved(Nested):
    """A scope in which one variable is moved by the modulus times a direction."""

    def __init__(self, parent: Scope, name: str, ring: Any, direction: Value) -> None:
        super().__init__(parent, name)
        self._name = name
        self._ring = ring
        self._direction = direction

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self.parent.value(name, arithmetic)
        if name != self._name:
            return value
        return arithmetic.add(value, self._ring.shift(self._direction, arithmetic))
