"""Degrees of rational functions: how likely a wrong one passes at a random point.

By the lemma of Schwartz and Zippel a non-zero polynomial of degree d vanishes at a uniform point of a
field of P elements with probability at most d/P. Values here are bounds on the degrees of a numerator
and of the common denominator; every number counts as degree one, constants too, so bounds are generous.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.operations.table import operation


@dataclass(frozen=True, slots=True)
class Degree:
    """Bounds for a number, or for the entries of a matrix over a common denominator."""

    numerator: int
    denominator: int
    rows: int = 0
    columns: int = 0


class Degrees(Arithmetic):
    """Bounds on degrees in place of numbers."""

    name = "degrees"
    ordered = False
    exact = False

    def number(self, value: Fraction) -> Degree:
        return Degree(1, 0)

    def matrix(self, rows: int, columns: int, entries: Sequence[Degree]) -> Degree:
        denominator = sum(entry.denominator for entry in entries)
        numerator = max(entry.numerator for entry in entries)
        return Degree(numerator + denominator, denominator, rows, columns)

    def is_number(self, value: Value) -> bool:
        return value.rows == 0

    def size(self, matrix: Degree) -> tuple[int, int]:
        return matrix.rows, matrix.columns

    def entries(self, matrix: Degree) -> Sequence[Degree]:
        return [Degree(matrix.numerator, matrix.denominator)] * (matrix.rows * matrix.columns)

    def gather(self, matrix: Degree, rows: int, columns: int, places: Sequence[int]) -> Degree:
        return Degree(matrix.numerator, matrix.denominator, rows, columns)

    def add(self, left: Degree, right: Degree) -> Degree:
        numerator = max(left.numerator + right.denominator, right.numerator + left.denominator)
        return Degree(numerator, left.denominator + right.denominator, left.rows, left.columns)

    def negate(self, value: Degree) -> Degree:
        return value

    def times(self, left: Degree, right: Degree) -> Degree:
        numerator, denominator = left.numerator + right.numerator, left.denominator + right.denominator
        return Degree(numerator, denominator, left.rows, left.columns)

    def over(self, left: Degree, right: Degree) -> Degree:
        count = max(1, right.rows * right.columns)
        numerator = left.numerator + right.denominator + (count - 1) * right.numerator
        return Degree(numerator, left.denominator + count * right.numerator, left.rows, left.columns)

    def scale(self, factor: Degree, matrix: Degree) -> Degree:
        return self.times(matrix, factor)

    def matmul(self, left: Degree, right: Degree) -> Degree:
        product = self.times(left, right)
        return Degree(product.numerator, product.denominator, left.rows, right.columns)

    def fill(self, number: Degree, rows: int, columns: int) -> Degree:
        return Degree(number.numerator, number.denominator, rows, columns)

    def total(self, matrix: Degree) -> Degree:
        return Degree(matrix.numerator, matrix.denominator)

    def call(self, name: str, *values: Degree) -> Degree:
        primitive = operation(name).primitive
        assert primitive is not None
        return primitive.kernel(self, *values)

    def det(self, matrix: Degree) -> Degree:
        """A sum of products of n entries."""
        return Degree(matrix.rows * matrix.numerator, matrix.rows * matrix.denominator)

    def inv(self, matrix: Degree) -> Degree:
        """Cofactors over the determinant."""
        n = matrix.rows
        numerator = matrix.denominator + (n - 1) * matrix.numerator
        return Degree(numerator, n * matrix.numerator, n, n)

    def entrywise(self, name: str, *values: Degree) -> Degree:
        """An unknown element for each entry, or an algebraic one."""
        count = max(1, values[0].rows * values[0].columns)
        top = max(value.numerator + value.denominator for value in values)
        return Degree(2 * top + 2 * count, 2 * count, values[0].rows, values[0].columns)

    def elementary(self, name: str, *values: Degree) -> Degree:
        """A constant such as pi: an unknown element."""
        return Degree(1, 0)

    def expm(self, matrix: Degree) -> Degree:
        """Not a rational function."""
        raise NotExact("the matrix exponential has no degree")
