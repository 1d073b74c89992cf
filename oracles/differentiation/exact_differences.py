"""Derivatives without rules: f(X + rE) − f(X) = r·f′(X)[E] modulo r², with r = p^level."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.arithmetic.prime_field import P
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
        if not isinstance(ring, Residues):
            raise Unsupported("exact differences need residues")
        square = Residues(2 * ring.level)
        step = P**ring.level
        moved = _Moved(evaluator.scope, variable.name, ring, direction, step)
        far = evaluator.within(moved, square).value(body)
        near = evaluator.within(evaluator.scope, square).value(body)
        difference = square.subtract(far, near)
        if square.is_number(difference):
            return _divided(ring, difference, step)
        quotients = [_divided(ring, entry, step) for entry in square.entries(difference)]
        return ring.matrix(*square.size(difference), quotients)


def _divided(ring: Residues, number: Value, step: int) -> Value:
    quotient, rest = divmod(int(number), step)
    assert rest == 0, "a difference that the step does not divide"
    return ring.number(Fraction(quotient))


class _Moved(Nested):
    """A scope in which one variable is moved by step × direction."""

    def __init__(self, parent: Scope, name: str, ring: Residues, direction: Value, step: int) -> None:
        super().__init__(parent)
        self._name = name
        self._ring = ring
        self._direction = direction
        self._step = step

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self.parent.value(name, arithmetic)
        if name != self._name:
            return value
        if self._ring.is_number(self._direction):
            shift = arithmetic.number(Fraction(int(self._direction)))
        else:
            lifted = [Fraction(int(entry)) for entry in self._ring.entries(self._direction)]
            shift = arithmetic.matrix(
                *self._ring.size(self._direction), [arithmetic.number(e) for e in lifted]
            )
        return arithmetic.add(value, arithmetic.multiple(self._step, shift))
