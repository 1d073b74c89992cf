"""What an arithmetic offers: the few steps that every operation is composed of.

Numbers and matrices are separate types; a vector is a matrix of one column, a row a matrix of one row.
Values are never changed in place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Number = Any
"""A number of the arithmetic at hand: nmod, fmpq, arb, a float, a dual number, …"""
Matrix = Any
"""A matrix of the arithmetic at hand."""
Value = Any
"""A number or a matrix."""


class Arithmetic(ABC):
    """The steps over one kind of numbers.

    Attributes:
        name: how reports call it.
        ordered: whether its numbers are real numbers with an order (a prime field's are not).
        exact: whether equal values have equal representations, so that == decides.
        grows: whether its numbers grow longer, so that every value is checked.
    """

    name: str
    ordered: bool
    exact: bool
    grows: bool = False

    @abstractmethod
    def number(self, value: Fraction) -> Number:
        """The number of this arithmetic for a rational one."""

    @abstractmethod
    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        """A matrix from its entries, row by row."""

    @abstractmethod
    def is_number(self, value: Value) -> bool:
        """Whether a value is a number."""

    @abstractmethod
    def size(self, matrix: Matrix) -> tuple[int, int]:
        """Rows and columns."""

    @abstractmethod
    def entries(self, matrix: Matrix) -> Sequence[Number]:
        """The entries, row by row."""

    @abstractmethod
    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        """A rows×columns matrix of the entries at the places (counted row by row); place −1 gives zero."""

    @abstractmethod
    def add(self, left: Value, right: Value) -> Value:
        """Sum of two numbers, or of two matrices of one shape."""

    @abstractmethod
    def negate(self, value: Value) -> Value:
        """The negative."""

    @abstractmethod
    def times(self, left: Value, right: Value) -> Value:
        """Product of two numbers, or entrywise product of two matrices of one shape."""

    @abstractmethod
    def over(self, left: Value, right: Value) -> Value:
        """Quotient of two numbers, or entrywise of two matrices. Raises Undefined for a zero divisor."""

    @abstractmethod
    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        """A number times a matrix."""

    @abstractmethod
    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        """The matrix product of an m×k and a k×n matrix."""

    @abstractmethod
    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        """A matrix with every entry equal to a number."""

    @abstractmethod
    def total(self, matrix: Matrix) -> Number:
        """The sum of all entries."""

    @abstractmethod
    def call(self, name: str, *values: Value) -> Value:
        """A primitive operation (`det`, `inv`, `exp`, …) by the name of its row."""

    def check(self, value: Value) -> None:
        """Raises BeyondReach for a value with more digits than memory and time allow."""
        raise NotImplementedError

    def polynomial(self, coefficients: Sequence[Fraction], order: int, value: Value) -> Value:
        """The derivative of an order of a polynomial, at a number or at every entry of a matrix.

        Args:
            coefficients: the polynomial's, the lowest first.
            order: how often it is differentiated.
            value: where.
        """

        def filled(coefficient: Fraction) -> Value:
            number = self.number(coefficient)
            return number if self.is_number(value) else self.fill(number, *self.size(value))

        *lower, highest = derived(coefficients, order)
        result = filled(highest)
        for coefficient in reversed(lower):
            result = self.add(self.times(result, value), filled(coefficient))
        return result

    def transpose(self, matrix: Matrix) -> Matrix:
        """The transpose."""
        rows, columns = self.size(matrix)
        return self.gather(matrix, columns, rows, transposed(rows, columns))

    def subtract(self, left: Value, right: Value) -> Value:
        """Difference of two numbers, or of two matrices of one shape."""
        return self.add(left, self.negate(right))

    def entry(self, matrix: Matrix, place: int) -> Number:
        """One entry, by its place row by row."""
        return self.entries(matrix)[place]

    def multiple(self, factor: int | Fraction, value: Value) -> Value:
        """A rational number times a value."""
        number = self.number(Fraction(factor))
        return self.times(number, value) if self.is_number(value) else self.scale(number, value)

    def converted(self, value: Value) -> Value:
        """A value of the arithmetic of rationals in this one."""
        if not hasattr(value, "nrows"):
            return self.number(Fraction(int(value.p), int(value.q)))
        fractions = [Fraction(int(entry.p), int(entry.q)) for entry in value.entries()]
        return self.constant(value.nrows(), value.ncols(), fractions)

    def identity(self, n: int) -> Matrix:
        """The n×n identity."""
        return self.constant(n, n, [int(i == j) for i in range(n) for j in range(n)])

    def constant(self, rows: int, columns: int, values: Sequence[int | Fraction]) -> Matrix:
        """A matrix of given rational numbers."""
        fractions = [value if type(value) is Fraction else Fraction(value) for value in values]
        return self.matrix(rows, columns, [self.number(value) for value in fractions])


def transposed(rows: int, columns: int) -> list[int]:
    """The places that `gather` needs for the transpose of a rows×columns matrix."""
    return [i * columns + j for j in range(columns) for i in range(rows)]


def derived(coefficients: Sequence[Fraction], order: int) -> Sequence[Fraction]:
    """The coefficients of a polynomial's derivative, the lowest first."""
    for _ in range(order):
        coefficients = [k * coefficient for k, coefficient in enumerate(coefficients)][1:] or [Fraction(0)]
    return coefficients
