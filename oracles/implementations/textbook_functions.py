"""Operations on lists of fractions, from their definitions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Any

from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported

Entry = Any
"""A fraction; where a textbook encloses irrational numbers, an interval."""
Rows = list[list[Entry]]
"""A value, row by row; a number is one row of one."""

MAX_EXPONENT = 100
MAX_COFACTORS = 8
"""Largest size of a determinant by cofactors, whose cost doubles with each row."""


def each(function: Callable[..., Entry], *values: Rows) -> Rows:
    """A function of the entries of values of one shape."""
    return [[function(*entries) for entries in zip(*rows, strict=True)] for rows in zip(*values, strict=True)]


def transposed(value: Rows) -> Rows:
    """The transpose."""
    return [[row[j] for row in value] for j in range(len(value[0]))]


def product(left: Rows, right: Rows) -> Rows:
    """∑ₖ aᵢₖ bₖⱼ."""
    inner = range(len(right))
    result: Rows = []
    for row in left:
        spend(len(right))
        result.append([sum((row[k] * right[k][j] for k in inner), Fraction(0)) for j in range(len(right[0]))])
    return result


def stacked(value: Rows) -> Rows:
    """The columns, stacked."""
    return [[row[j]] for j in range(len(value[0])) for row in value]


def total(value: Rows) -> Entry:
    """The sum of all entries."""
    return sum((entry for row in value for entry in row), Fraction(0))


def without(value: Rows, row: int, column: int) -> Rows:
    """A matrix without one row and one column."""
    return [
        [entry for j, entry in enumerate(entries) if j != column]
        for i, entries in enumerate(value)
        if i != row
    ]


def determinant(value: Rows) -> Entry:
    """The determinant, by Laplace's expansion along the rows."""
    if len(value) > MAX_COFACTORS:
        raise Unsupported(f"a determinant of size {len(value)} by cofactors")
    known: dict[frozenset[int], Entry] = {frozenset(): Fraction(1)}

    def of_last_rows(columns: frozenset[int]) -> Entry:
        """The determinant of the last rows in these columns."""
        if columns not in known:
            row = value[len(value) - len(columns)]
            signed = [(-1) ** place * row[j] for place, j in enumerate(sorted(columns))]
            minors = [of_last_rows(columns - {j}) for j in sorted(columns)]
            known[columns] = sum((a * m for a, m in zip(signed, minors, strict=True)), Fraction(0))
        return known[columns]

    return of_last_rows(frozenset(range(len(value))))


def inverse(value: Rows) -> Rows:
    """The inverse: cofactors over the determinant."""
    whole = determinant(value)
    if whole == 0:
        raise Undefined("inverse of a singular matrix")
    places = range(len(value))
    return [[(-1) ** (i + j) * determinant(without(value, j, i)) / whole for j in places] for i in places]


def square_root(number: Fraction) -> Fraction:
    """The square root of a quotient of squares."""
    if number < 0:
        raise Undefined("square root of a negative number")
    root = Fraction(isqrt(number.numerator), isqrt(number.denominator))
    if root * root != number:
        raise NotExact("the square root is not rational")
    return root


def divided(left: Entry, right: Entry) -> Entry:
    """A quotient."""
    if right == 0:
        raise Undefined("division by zero")
    return left / right


def power(base: Entry, exponent: Fraction) -> Entry:
    """A power with an integer or half an integer as its exponent."""
    if abs(exponent) > MAX_EXPONENT:
        raise Unsupported(f"a power with exponent {exponent}")
    if exponent.denominator == 2:
        return power(square_root(base), 2 * exponent)
    if exponent.denominator != 1:
        raise NotExact("a power that is not rational")
    result: Entry = Fraction(1)
    for _ in range(abs(int(exponent))):
        result *= base
    return result if exponent >= 0 else divided(Fraction(1), result)


def _diagonal(value: Rows) -> Rows:
    if len(value) == len(value[0]):
        return [[value[i][i]] for i in range(len(value))]
    entries = [entry for row in value for entry in row]
    n = range(len(entries))
    return [[entries[i] if i == j else Fraction(0) for j in n] for i in n]


def _kron(left: Rows, right: Rows) -> Rows:
    p, q = len(right), len(right[0])
    rows, columns = range(len(left) * p), range(len(left[0]) * q)
    return [[left[i // p][j // q] * right[i % p][j % q] for j in columns] for i in rows]


def _outer(left: Rows, right: Rows) -> Rows:
    return [[a[0] * b[0] for b in right] for a in left]


def _cross(left: Rows, right: Rows) -> Rows:
    (a, b, c), (x, y, z) = ([row[0] for row in value] for value in (left, right))
    return [[b * z - c * y], [c * x - a * z], [a * y - b * x]]


def _dot(left: Rows, right: Rows) -> Rows:
    return [[total(each(lambda a, b: a * b, left, right))]]


FUNCTIONS: dict[str, Callable[..., Rows]] = {
    "transpose": transposed,
    "tr": lambda value: [[total([[value[i][i] for i in range(len(value))]])]],
    "det": lambda value: [[determinant(value)]],
    "inv": inverse,
    "diag": _diagonal,
    "vec": stacked,
    "sum": lambda value: [[total(value)]],
    "norm": lambda value: [[square_root(total(each(lambda a: a * a, value)))]],
    "kron": _kron,
    "outer": _outer,
    "dot": _dot,
    "cross": _cross,
    "cols": lambda *vectors: transposed([[entry for [entry] in vector] for vector in vectors]),
    "rows": lambda *vectors: [[entry for [entry] in vector] for vector in vectors],
    "negate": lambda value: each(lambda a: -a, value),
    "abs": lambda value: each(lambda a: -a if a < 0 else a, value),
    "sign": lambda value: each(lambda a: Fraction((a > 0) - (a < 0)), value),
    "sqrt": lambda value: each(square_root, value),
}
"""Operations whose value follows from their operands' values alone."""

ENTRYWISE: dict[str, Callable[[Entry, Entry], Entry]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": divided,
    "power": power,
    "maximum": lambda a, b: a if a > b else b,
    "minimum": lambda a, b: a if a < b else b,
}
"""Operations on two entries; a number beside a matrix stands for a matrix of it."""
