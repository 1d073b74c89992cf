"""The arithmetics whose matrices are python-flint's: one piece of code for exact and enclosed numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value, derived
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.operations.table import operation

_ZERO = Fraction(0)


class FlintArithmetic(Arithmetic):
    """Steps that python-flint's matrices share; a subclass says how numbers and matrices are made."""

    def tower(self, rings: int) -> tuple[FlintArithmetic, ...]:
        """The arithmetics of derivatives that are taken within derivatives: this one alone."""
        return (self,)

    def number(self, value: Fraction) -> Number:
        raise NotImplementedError

    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        try:
            return self.make(rows, columns, list(entries))
        except TypeError:
            if any(isinstance(entry, Opaque) for entry in entries):
                raise NotExact("a matrix with an entry that is not exact") from None
            raise

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        """A matrix of python-flint from its entries."""
        raise NotImplementedError

    def is_number(self, value: Value) -> bool:
        return not hasattr(value, "nrows")

    def size(self, matrix: Matrix) -> tuple[int, int]:
        return matrix.nrows(), matrix.ncols()

    def entries(self, matrix: Matrix) -> Sequence[Number]:
        return matrix.entries()

    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        entries = matrix.entries()
        if -1 in places:
            zero = self.number(_ZERO)
            return self.matrix(rows, columns, [entries[p] if p >= 0 else zero for p in places])
        return self.matrix(rows, columns, [entries[p] for p in places])

    def transpose(self, matrix: Matrix) -> Matrix:
        return matrix.transpose()

    def add(self, left: Value, right: Value) -> Value:
        return left + right

    def subtract(self, left: Value, right: Value) -> Value:
        return left - right

    def negate(self, value: Value) -> Value:
        return -value

    def times(self, left: Value, right: Value) -> Value:
        if self.is_number(left):
            return left * right
        products = [a * b for a, b in zip(left.entries(), right.entries(), strict=True)]
        return self.matrix(left.nrows(), left.ncols(), products)

    def over(self, left: Value, right: Value) -> Value:
        if self.is_number(left):
            return self.divide(left, right)
        quotients = [self.divide(a, b) for a, b in zip(left.entries(), right.entries(), strict=True)]
        return self.matrix(left.nrows(), left.ncols(), quotients)

    def divide(self, left: Number, right: Number) -> Number:
        """Quotient of two numbers. Raises Undefined for a zero divisor."""
        try:
            return left / right
        except ZeroDivisionError:
            raise Undefined("division by zero") from None

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        if isinstance(factor, Opaque):
            raise NotExact("a scaled matrix whose factor is not exact")
        return matrix * factor

    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        return left * right

    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        return self.matrix(rows, columns, [number] * (rows * columns))

    def total(self, matrix: Matrix) -> Number:
        return sum(matrix.entries(), self.number(_ZERO))

    def polynomial(self, coefficients: Sequence[Fraction], order: int, value: Value) -> Value:
        return self.at_entries(self.function(derived(coefficients, order)), value)

    def function(self, coefficients: Sequence[Fraction]) -> Callable[[Number], Number]:
        """A polynomial as a function of numbers; the lowest coefficient is the first."""
        *lower, highest = map(self.number, coefficients)

        def horner(x: Number) -> Number:
            result = highest
            for coefficient in reversed(lower):
                result = result * x + coefficient
            return result

        return horner

    def at_entries(self, function: Callable[[Number], Number], value: Value) -> Value:
        """A function of a number, or of every entry of a matrix."""
        if isinstance(value, Opaque):
            raise NotExact(value.reason)
        if self.is_number(value):
            return function(value)
        return self.matrix(value.nrows(), value.ncols(), list(map(function, value.entries())))

    def call(self, name: str, *values: Value) -> Value:
        primitive = operation(name).primitive
        assert primitive is not None, f"{name} is not a primitive operation"
        return primitive.kernel(self, *values)

    def entrywise(self, name: str, *values: Value) -> Value:
        """An elementary function of numbers, or of the entries of matrices of one shape."""
        first = values[0]
        if self.is_number(first):
            return self.elementary(name, *values)
        columns = [value.entries() for value in values]
        results = [self.elementary(name, *numbers) for numbers in zip(*columns, strict=True)]
        return self.matrix(first.nrows(), first.ncols(), results)

    def elementary(self, name: str, *numbers: Number) -> Number:
        """An elementary function of numbers. Raises NotExact where the value cannot be held."""
        raise NotImplementedError

    def elementary_function(self, name: str) -> Callable[..., Number]:
        """The same as a function, for many numbers."""
        return partial(self.elementary, name)

    def det(self, matrix: Matrix) -> Number:
        """The determinant."""
        return matrix.det()

    def inv(self, matrix: Matrix) -> Matrix:
        """The inverse. Raises Undefined for a singular matrix."""
        try:
            return matrix.inv()
        except ZeroDivisionError:
            raise Undefined("inverse of a singular matrix") from None

    def expm(self, matrix: Matrix) -> Matrix:
        """The matrix exponential. Raises NotExact except at zero."""
        if all(entry == 0 for entry in matrix.entries()):
            return self.identity(matrix.nrows())
        raise NotExact("the matrix exponential is not rational")


class Opaque:
    """A number that exists but cannot be held: any use of it raises NotExact.

    The gradient of log|det X| is rational although its value is not: carrying the value as opaque
    lets exact arithmetic compute the gradient and refuse the value.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def _refuse(self, *_: Any) -> Any:
        raise NotExact(self.reason)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __neg__ = __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __abs__ = __int__ = __float__ = __str__ = _refuse
    __hash__ = None  # type: ignore[assignment]
