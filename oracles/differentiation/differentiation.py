"""What a way to differentiate offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.linear_algebra import vec

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator


class Differentiation(ABC):
    """A way to differentiate an expression by a variable, in the evaluator's arithmetic and scope.

    Attributes:
        name: how reports call it.
    """

    name: str

    @abstractmethod
    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        """The derivative of `body`, in its shape, in a direction of the shape of `variable`."""

    def gradient(self, evaluator: Evaluator, body: Expression, variable: Expression) -> Value:
        """The gradient of a number, in the shape of the variable, from one direction for each entry."""
        slopes = [
            self.directional(evaluator, body, variable, unit) for unit in self._units(evaluator, variable)
        ]
        if variable.shape.is_number:
            return slopes[0]
        return evaluator.arithmetic.matrix(*evaluator.dimensions(variable.shape), slopes)

    def jacobian(self, evaluator: Evaluator, body: Expression, variable: Expression) -> Value:
        """∂ vec body / ∂ (vec variable)ᵀ: a column for each entry of the variable, columns first."""
        arithmetic = evaluator.arithmetic
        evaluator.check_entries(evaluator.size(body.shape.count) * evaluator.size(variable.shape.count))
        slopes = [
            self.directional(evaluator, body, variable, unit) for unit in self._units(evaluator, variable)
        ]
        if body.shape.is_number and variable.shape.is_number:
            return slopes[0]
        if body.shape.is_number:
            entries = slopes
            rows = 1
        else:
            columns = [arithmetic.entries(vec(arithmetic, slope)) for slope in slopes]
            rows = len(columns[0])
            entries = [column[i] for i in range(rows) for column in columns]
        row_first = arithmetic.matrix(rows, len(slopes), entries)
        if variable.shape.is_number:
            return row_first
        order = vec_order(*evaluator.dimensions(variable.shape))
        places = [i * len(slopes) + k for i in range(rows) for k in order]
        return arithmetic.gather(row_first, rows, len(slopes), places)

    def second(
        self,
        evaluator: Evaluator,
        body: Expression,
        by: Sequence[Expression],
        directions: Sequence[Value],
    ) -> Number:
        """The second derivative of a number, by two variables in two directions of their shapes."""
        inner, outer = by
        gradient = Expression("grad", (body, inner), inner.name, inner.shape)
        slope = self.directional(evaluator, gradient, outer, directions[1])
        product = evaluator.arithmetic.times(directions[0], slope)
        return product if inner.shape.is_number else evaluator.arithmetic.total(product)

    def _units(self, evaluator: Evaluator, variable: Expression) -> list[Matrix]:
        """One direction for each entry of the variable, row by row."""
        arithmetic = evaluator.arithmetic
        if variable.shape.is_number:
            return [arithmetic.number(evaluator.fraction(1))]
        rows, columns = evaluator.dimensions(variable.shape)
        count = rows * columns
        return [arithmetic.constant(rows, columns, [int(i == k) for i in range(count)]) for k in range(count)]


def vec_order(rows: int, columns: int) -> list[int]:
    """Places row by row of the entries in the order of vec (columns first)."""
    return [i * columns + j for j in range(columns) for i in range(rows)]
