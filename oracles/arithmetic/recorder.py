"""An arithmetic that computes nothing and writes down its steps, so that they can be run again and again.

Every operation, tangent rule and way to differentiate runs through it unchanged: what it asks of an
arithmetic becomes a linear list of steps, equal ones once. `Recording` runs the list in real arithmetics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value, derived, transposed
from consilience.oracles.operations.table import operation


class NotRecorded(Exception):
    """What is computed depends on the values, so that no one list of steps serves all points."""


@dataclass(slots=True, eq=False)
class Recorded:
    """The place of a step whose value is not known yet, with its rows and columns; a number has none."""

    place: int
    rows: int = 0
    columns: int = 0


NUMBER = (0, 0)
"""The size of a number."""


class Form(IntEnum):
    """What a matrix is kept as; a number is kept as itself, which counts as the first."""

    MATRIX = 0
    LIST = 1


class Step(NamedTuple):
    """One step.

    Attributes:
        name: the arithmetic's method, or "input" and "constant" for what no step computes.
        ring: which of the arithmetics; 0 is the first, each further one the square of the one before.
        operands: places of the operands.
        given: what the method needs beside operands.
        size: rows and columns of the value; zeros for a number.
        form: what its matrices are kept as.
    """

    name: str
    ring: int
    operands: tuple[int, ...]
    given: Any
    size: tuple[int, int]
    form: Form = Form.MATRIX


@dataclass(slots=True)
class Steps:
    """The steps that recorders of one computation have written down."""

    listed: list[Step] = field(default_factory=list[Step])
    known: dict[Step, Recorded] = field(default_factory=dict[Step, Recorded])


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Numbers that differ from point to point, where an operation expects rational ones."""

    key: tuple[Any, ...]


class Recorder(Arithmetic):
    """Writes down steps.

    Args:
        like: the arithmetic that the steps are meant for.
        steps: where to write.
        ring: how often the modulus was squared.
    """

    def __init__(self, like: Arithmetic, steps: Steps | None = None, ring: int = 0) -> None:
        self.name = like.name
        self.ordered = like.ordered
        self.exact = like.exact
        self.steps = Steps() if steps is None else steps
        self._like = like
        self._ring = ring

    def _step(
        self, name: str, operands: tuple[int, ...], rows: int = 0, columns: int = 0, given: Any = ()
    ) -> Recorded:
        key = Step(name, self._ring, operands, given, (rows, columns))
        known = self.steps.known
        found = known.get(key)
        if found is None:
            listed = self.steps.listed
            found = known[key] = Recorded(len(listed), rows, columns)
            listed.append(key)
        return found

    def _made(self, value: Value) -> Step:
        """The step that a value is of."""
        place: int = value.place
        return self.steps.listed[place]

    def input(self, key: tuple[Any, ...], rows: int = 0, columns: int = 0) -> Recorded:
        """A value that every point has of its own, under a key that whoever runs the steps understands."""
        return self._step("input", (), rows, columns, key)

    def squared(self) -> Recorder:
        """The recorder for the square of the modulus."""
        return Recorder(self._like, self.steps, self._ring + 1)

    def shift(self, direction: Value, target: Recorder) -> Value:
        """The modulus times a direction, in a ring above."""
        return target._step("shift", (direction.place,), direction.rows, direction.columns, self._ring)

    def quotient(self, difference: Value) -> Value:
        """A difference in the square of the modulus, divided by the modulus."""
        return self._step("quotient", (difference.place,), difference.rows, difference.columns)

    def number(self, value: Fraction) -> Number:
        return self._step("constant", (), given=value)

    def constant(self, rows: int, columns: int, values: Sequence[int | Fraction] | Placeholder) -> Matrix:
        if isinstance(values, Placeholder):
            return self.input(values.key, rows, columns)
        return self._step("constant", (), rows, columns, tuple(values))

    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        return self._step("matrix", tuple(entry.place for entry in entries), rows, columns)

    def is_number(self, value: Value) -> bool:
        return value.rows == 0

    def size(self, matrix: Matrix) -> tuple[int, int]:
        return matrix.rows, matrix.columns

    def entries(self, matrix: Matrix) -> Sequence[Number]:
        return [self.entry(matrix, place) for place in range(matrix.rows * matrix.columns)]

    def entry(self, matrix: Matrix, place: int) -> Number:
        step = self._made(matrix)
        if step.name == "matrix" and step.ring == self._ring:
            return Recorded(step.operands[place])
        return self._step("entry", (matrix.place,), given=(divmod(place, matrix.columns), place))

    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        step = self._made(matrix)
        kept, size = tuple(places), (rows, columns)
        if step.name == "gather":
            # Entries of entries: of the matrix that they were taken from.
            taken: Sequence[int] = step.given
            matrix = Recorded(step.operands[0], *self.steps.listed[step.operands[0]].size)
            kept = tuple(taken[place] if place >= 0 else -1 for place in kept)
        if size == (matrix.rows, matrix.columns) and kept == tuple(range(rows * columns)):
            return matrix
        if step.name == "constant":
            return self.constant(rows, columns, [step.given[place] if place >= 0 else 0 for place in kept])
        return self._step("gather", (matrix.place,), rows, columns, kept)

    def transpose(self, matrix: Matrix) -> Matrix:
        return self._step("transpose", (matrix.place,), matrix.columns, matrix.rows)

    def add(self, left: Value, right: Value) -> Value:
        return self._step("add", _in_order(left, right), left.rows, left.columns)

    def subtract(self, left: Value, right: Value) -> Value:
        return self._step("subtract", (left.place, right.place), left.rows, left.columns)

    def negate(self, value: Value) -> Value:
        return self._step("negate", (value.place,), value.rows, value.columns)

    def times(self, left: Value, right: Value) -> Value:
        return self._step("times", _in_order(left, right), left.rows, left.columns)

    def over(self, left: Value, right: Value) -> Value:
        return self._step("over", (left.place, right.place), left.rows, left.columns)

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        return self._step("scale", (factor.place, matrix.place), matrix.rows, matrix.columns)

    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        rows, inside, columns = left.rows, left.columns, right.columns
        chosen = self._units(right, inside, columns, transposed(inside, columns))
        if chosen is not None:
            places = [i * inside + k if k >= 0 else -1 for i in range(rows) for k in chosen]
            return self.gather(left, rows, columns, places)
        chosen = self._units(left, inside, rows, range(rows * inside))
        if chosen is not None:
            places = [k * columns + j if k >= 0 else -1 for k in chosen for j in range(columns)]
            return self.gather(right, rows, columns, places)
        return self._step("matmul", (left.place, right.place), left.rows, right.columns, left.columns)

    def _units(self, matrix: Matrix, length: int, count: int, places: Sequence[int]) -> list[int] | None:
        """Where the columns (or the rows) of a constant hold a one beside zeros; None for another matrix.

        Args:
            matrix: the matrix.
            length: the entries of a column.
            count: the number of columns.
            places: the columns' entries, one column after the other.

        Returns:
            A place in each column, −1 where it is zero.
        """
        step = self._made(matrix)
        if step.name != "constant":
            return None
        found: list[int] = []
        for start in range(0, count * length, length):
            column: list[int | Fraction] = [step.given[place] for place in places[start : start + length]]
            if any(entry not in (0, 1) for entry in column) or sum(column) > 1:
                return None
            found.append(column.index(1) if 1 in column else -1)
        return found

    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        return self._step("fill", (number.place,), rows, columns)

    def total(self, matrix: Matrix) -> Number:
        return self._step("total", (matrix.place,))

    def polynomial(self, coefficients: Sequence[Fraction] | Placeholder, order: int, value: Value) -> Value:
        if isinstance(coefficients, Placeholder):
            function = self.input((*coefficients.key, order))
        else:
            function = self._step("constant", (), given=tuple(derived(coefficients, order)))
        return self._step("at entries", (function.place, value.place), value.rows, value.columns)

    def call(self, name: str, *values: Value) -> Value:
        primitive = operation(name).primitive
        assert primitive is not None, f"{name} is not a primitive operation"
        return primitive.kernel(self, *values)

    def entrywise(self, name: str, *values: Value) -> Value:
        """An elementary function of numbers, or of the entries of matrices of one shape."""
        first = values[0]
        return self._step("entrywise", tuple(v.place for v in values), first.rows, first.columns, name)

    def elementary(self, name: str) -> Number:
        """A constant such as pi."""
        return self._step("elementary", (), given=name)

    def det(self, matrix: Matrix) -> Number:
        """The determinant."""
        return self._step("det", (matrix.place,))

    def inv(self, matrix: Matrix) -> Matrix:
        """The inverse."""
        return self._step("inv", (matrix.place,), matrix.rows, matrix.columns)

    def expm(self, matrix: Matrix) -> Matrix:
        """The matrix exponential."""
        return self._step("expm", (matrix.place,), matrix.rows, matrix.columns)

    def series(self, *_: object) -> NoReturn:
        """An infinite series has as many terms as its values ask for."""
        raise NotRecorded("an infinite series")

    def integral(self, *_: object) -> NoReturn:
        """An integral is enclosed by its values."""
        raise NotRecorded("an integral")


def _in_order(left: Value, right: Value) -> tuple[int, int]:
    """The places of two operands that may change places, so that equal steps are seen to be equal."""
    return (left.place, right.place) if left.place <= right.place else (right.place, left.place)
