"""Dual numbers a + εb over any arithmetic, themselves included: derivatives by tangent rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.operations.table import operation

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator
    from consilience.oracles.language.expression import Expression


@dataclass(slots=True)
class Dual:
    """A value and its tangent; the tangent None stands for zero. Not frozen: that would double its cost."""

    primal: Value
    tangent: Value | None = None


class DualNumbers(Arithmetic):
    """Each step carries a tangent along."""

    def __init__(self, base: Arithmetic) -> None:
        self.base = base
        self.name = f"dual numbers over {base.name}"
        self.ordered = base.ordered
        self.exact = base.exact
        self.grows = base.grows

    def number(self, value: Fraction) -> Number:
        return Dual(self.base.number(value))

    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        primal = self.base.matrix(rows, columns, [entry.primal for entry in entries])
        if all(entry.tangent is None for entry in entries):
            return Dual(primal)
        tangents = [self._tangent(entry) for entry in entries]
        return Dual(primal, self.base.matrix(rows, columns, tangents))

    def constant(self, rows: int, columns: int, values: Sequence[int | Fraction]) -> Matrix:
        return Dual(self.base.constant(rows, columns, values))

    def check(self, value: Value) -> None:
        self.base.check(value.primal)
        if value.tangent is not None:
            self.base.check(value.tangent)

    def is_number(self, value: Value) -> bool:
        return self.base.is_number(value.primal)

    def size(self, matrix: Matrix) -> tuple[int, int]:
        return self.base.size(matrix.primal)

    def entries(self, matrix: Matrix) -> Sequence[Number]:
        primals = self.base.entries(matrix.primal)
        if matrix.tangent is None:
            return [Dual(primal) for primal in primals]
        return [Dual(p, t) for p, t in zip(primals, self.base.entries(matrix.tangent), strict=True)]

    def entry(self, matrix: Matrix, place: int) -> Number:
        tangent = None if matrix.tangent is None else self.base.entry(matrix.tangent, place)
        return Dual(self.base.entry(matrix.primal, place), tangent)

    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        primal = self.base.gather(matrix.primal, rows, columns, places)
        if matrix.tangent is None:
            return Dual(primal)
        return Dual(primal, self.base.gather(matrix.tangent, rows, columns, places))

    def add(self, left: Value, right: Value) -> Value:
        return Dual(self.base.add(left.primal, right.primal), self._sum(left.tangent, right.tangent))

    def negate(self, value: Value) -> Value:
        tangent = None if value.tangent is None else self.base.negate(value.tangent)
        return Dual(self.base.negate(value.primal), tangent)

    def times(self, left: Value, right: Value) -> Value:
        return self._product(self.base.times, left, right)

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        return self._product(self.base.scale, factor, matrix)

    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        return self._product(self.base.matmul, left, right)

    def over(self, left: Value, right: Value) -> Value:
        # (a/b)′ = (a′ − (a/b)·b′)/b
        quotient = self.base.over(left.primal, right.primal)
        if right.tangent is None:
            return Dual(
                quotient, None if left.tangent is None else self.base.over(left.tangent, right.primal)
            )
        lost = self.base.negate(self.base.times(quotient, right.tangent))
        change = self._sum(left.tangent, lost)
        return Dual(quotient, self.base.over(change, right.primal))

    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        tangent = None if number.tangent is None else self.base.fill(number.tangent, rows, columns)
        return Dual(self.base.fill(number.primal, rows, columns), tangent)

    def total(self, matrix: Matrix) -> Number:
        tangent = None if matrix.tangent is None else self.base.total(matrix.tangent)
        return Dual(self.base.total(matrix.primal), tangent)

    def call(self, name: str, *values: Value) -> Value:
        spend()
        primals = [value.primal for value in values]
        primal = self.base.call(name, *primals)
        if all(value.tangent is None for value in values):
            return Dual(primal)
        primitive = operation(name).primitive
        assert primitive is not None
        tangents = [self._tangent(value) for value in values]
        return Dual(primal, primitive.tangent(self.base, primals, tangents, primal))

    def polynomial(self, coefficients: Sequence[Fraction], order: int, value: Value) -> Value:
        primal = self.base.polynomial(coefficients, order, value.primal)
        if value.tangent is None:
            return Dual(primal)
        slope = self.base.polynomial(coefficients, order + 1, value.primal)
        return Dual(primal, self.base.times(slope, value.tangent))

    def integral(self, evaluator: Evaluator, node: Expression) -> Value:
        """A definite integral, differentiated under its sign."""
        # Here, as that module needs this one.
        from consilience.oracles.arithmetic.integrals.dual_integral import dual_integral

        return dual_integral(self, evaluator, node)

    def _product(self, product: object, left: Value, right: Value) -> Value:
        # (ab)′ = a′b + ab′ for every bilinear product
        assert callable(product)
        # Derivatives of derivatives multiply what one step of an evaluator costs.
        spend()
        first = None if left.tangent is None else product(left.tangent, right.primal)
        second = None if right.tangent is None else product(left.primal, right.tangent)
        return Dual(product(left.primal, right.primal), self._sum(first, second))

    def _sum(self, left: Value | None, right: Value | None) -> Value | None:
        if left is None or right is None:
            return right if left is None else left
        return self.base.add(left, right)

    def _tangent(self, value: Dual) -> Value:
        return self.base.multiple(0, value.primal) if value.tangent is None else value.tangent
