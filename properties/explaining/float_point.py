"""A point whose variables are float64 numbers, taken exactly: what is lost there is lost by evaluating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.points.point import Point

NUDGE = Fraction(1, 2**50)
"""A few ulp: four of a number just above a power of two, eight of one just below. An elimination of a small
matrix moves it by no less."""

Values = Mapping[str, Sequence[Sequence[Fraction]]]


class FloatPoint(Nested):
    """A scope in which each variable is a float, or a matrix of floats, exactly.

    Args:
        parent: the point, for sizes and all else.
        values: each variable as rows.
        numbers: the variables that are numbers.
    """

    def __init__(self, parent: Scope, values: Values, numbers: frozenset[str]) -> None:
        super().__init__(parent)
        self.values = values
        self.numbers = numbers

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        if name not in self.values:
            return self.parent.value(name, arithmetic)
        rows = self.values[name]
        entries = [arithmetic.number(entry) for row in rows for entry in row]
        return entries[0] if name in self.numbers else arithmetic.matrix(len(rows), len(rows[0]), entries)

    def nudged(self, random: Random) -> FloatPoint:
        """The point with every entry moved, up or down, by a few ulp of its variable's largest one.

        Zeros stay, and so do integers, which stand in exponents and indices.
        """
        values = {
            name: rows if self.integer_variable(name) is not None else nudged(rows, random)
            for name, rows in self.values.items()
        }
        return FloatPoint(self.parent, values, self.numbers)


def at_floats(point: Point) -> FloatPoint:
    """The point with every entry rounded to the nearest float.

    Raises:
        Unsupported: an entry is too large for one.
    """
    try:
        values = {
            name: [[Fraction(float(entry)) for entry in row] for row in point.rows(name)]
            for name in point.variables
        }
    except OverflowError:
        raise Unsupported("a number too large for float64") from None
    numbers = frozenset(name for name, shape in point.variables.items() if shape.is_number)
    return FloatPoint(point, values, numbers)


def nudged(rows: Sequence[Sequence[Fraction]], random: Random) -> list[list[Fraction]]:
    """Rows whose entries, but for zeros, are moved by a nudge of the largest one."""
    largest = max(abs(entry) for row in rows for entry in row)
    return [[entry + largest * nudge(random) if entry else entry for entry in row] for row in rows]


def nudge(random: Random) -> Fraction:
    """Half to one and a half times NUDGE, up or down: two numbers that are moved alike stay as far apart."""
    return random.choice((-1, 1)) * NUDGE * Fraction(random.randrange(512, 1536), 1024)
