"""Operations that need more than their operands' values: kinds, sizes, indices, other scopes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.implementations.textbook_functions import (
    ENTRYWISE,
    MAX_EXPONENT,
    Entry,
    Rows,
    each,
    inverse,
    power,
    product,
    stacked,
    total,
    transposed,
)
from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.language.reader import function_order
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.size import ONE

if TYPE_CHECKING:
    from consilience.oracles.implementations.textbook import Textbook

MAX_TERMS = 400
"""Terms of a finite sum."""


def _literal(book: Textbook, node: Expression) -> Rows:
    if node.arguments[0].operation == "tuple":
        return [[book.number(entry) for entry in row.arguments] for row in node.arguments]
    return [[book.number(entry)] for entry in node.arguments]


def _entrywise(book: Textbook, node: Expression) -> Rows:
    rows, columns = book.dimensions(node)
    values = [
        [[book.number(argument)] * columns for _ in range(rows)]
        if argument.shape.is_number
        else book.value(argument)
        for argument in node.arguments
    ]
    return each(book.entrywise[node.operation], *values)


def _power(book: Textbook, node: Expression) -> Rows:
    base, exponent = node.arguments
    if base.operation == "norm" and exponent.shape.is_number:
        half = book.number(exponent) / 2
        if isinstance(half, Fraction) and half.denominator == 1:
            # An even power of a norm is rational although the norm is not.
            return [[power(total(each(lambda a: a * a, book.value(base.arguments[0]))), half)]]
    return _entrywise(book, node)


def _matmul(book: Textbook, node: Expression) -> Rows:
    left, right = node.arguments
    one, other = book.value(left), book.value(right)
    if left.shape.is_number:
        return each(lambda b: one[0][0] * b, other)
    if right.shape.is_number:
        return each(lambda a: a * other[0][0], one)
    one_row = right.shape.kind is Kind.ROW or (right.shape.kind is Kind.MATRIX and right.shape.rows == ONE)
    if left.shape.kind is not Kind.VECTOR or one_row:
        return product(one, other)
    # A vector on the left is an array of one dimension: a number or a vector comes out.
    result = product(transposed(one), other)
    return result if node.shape.is_number else transposed(result)


def _matrix_power(book: Textbook, node: Expression) -> Rows:
    base, exponent = book.value(node.arguments[0]), book.integer(node.arguments[1])
    if abs(exponent) > MAX_EXPONENT:
        raise Unsupported(f"a power with exponent {exponent}")
    factor = base if exponent >= 0 else inverse(base)
    result = [[Fraction(i == j) for j in range(len(base))] for i in range(len(base))]
    for _ in range(abs(exponent)):
        result = product(result, factor)
    return result


def _checked(index: int, size: int) -> int:
    if not 0 <= index < size:
        raise Undefined(f"the index {index} in a size of {size}")
    return index


def _entry(book: Textbook, node: Expression) -> Rows:
    value = book.value(node.arguments[0])
    indices = [book.integer(place) for place in node.arguments[1:]]
    if len(indices) == 1:
        flat = [entry for row in value for entry in row]
        return [[flat[_checked(indices[0], len(flat))]]]
    i, j = indices
    return [[value[_checked(i, len(value))][_checked(j, len(value[0]))]]]


def _column(book: Textbook, node: Expression) -> Rows:
    value = book.value(node.arguments[0])
    j = _checked(book.integer(node.arguments[1]), len(value[0]))
    return [[row[j]] for row in value]


def _row_at(book: Textbook, node: Expression) -> Rows:
    value = book.value(node.arguments[0])
    return [[entry] for entry in value[_checked(book.integer(node.arguments[1]), len(value))]]


def _at(book: Textbook, node: Expression) -> Rows:
    body, value = node.arguments
    return book.with_value(node.name, book.value(value)).value(body)


def _series(book: Textbook, node: Expression) -> Rows:
    body, low, high = node.arguments
    if high.operation == "oo":
        raise NotExact("an infinite series")
    first, last = book.integer(low), book.integer(high)
    if last - first >= MAX_TERMS:
        raise Unsupported(f"a sum of more than {MAX_TERMS} terms")
    rows, columns = book.dimensions(node)
    result = [[Fraction(0)] * columns for _ in range(rows)]
    for k in range(first, last + 1):
        result = each(lambda a, b: a + b, result, book.with_index(node.name, k).value(body))
    return result


def _factorial(book: Textbook, node: Expression) -> Rows:
    k = book.integer(node.arguments[0])
    if k < 0:
        raise Undefined(f"the factorial of {k}")
    result = Fraction(1)
    for factor in range(1, k + 1):
        result *= factor
    return [[result]]


def _apply(book: Textbook, node: Expression) -> Rows:
    """An uninterpreted function is a polynomial ∑ cₚ xᵖ; its d-th derivative is ∑ cₚ p!/(p − d)! xᵖ⁻ᵈ."""
    found = function_order(node.name)
    assert found is not None
    name, order = found

    def derivative(x: Entry) -> Entry:
        result: Entry = Fraction(0)
        for exponent, coefficient in list(enumerate(book.scope.function(name)))[order:]:
            for step in range(order):
                coefficient = coefficient * (exponent - step)
            result += coefficient * power(x, Fraction(exponent - order))
        return result

    return each(derivative, book.value(node.arguments[0]))


def _map(book: Textbook, node: Expression) -> Rows:
    """A declared smooth map is C x + d + W (B x + b)ᵖ of the stacked columns x."""
    ridge = book.scope.smooth_map(node.name)
    x = [entry for [entry] in stacked(book.value(node.arguments[0]))]
    source, hidden = range(ridge.source), range(ridge.hidden)
    inner = [ridge.bias[h] + sum(ridge.inner[h * len(x) + k] * x[k] for k in source) for h in hidden]
    powers = [power(entry, Fraction(ridge.power)) for entry in inner]
    y = [
        ridge.offset[i]
        + sum(ridge.linear[i * len(x) + k] * x[k] for k in source)
        + sum(ridge.outer[i * len(powers) + h] * powers[h] for h in hidden)
        for i in range(ridge.target)
    ]
    rows, columns = book.dimensions(node)
    return [[y[j * rows + i] for j in range(columns)] for i in range(rows)]


def _identity(book: Textbook, node: Expression) -> Rows:
    rows, columns = book.dimensions(node)
    return [[Fraction(i == j) for j in range(columns)] for i in range(rows)]


def _ones(book: Textbook, node: Expression) -> Rows:
    rows, columns = book.dimensions(node)
    return [[Fraction(1)] * columns for _ in range(rows)]


def _unit(book: Textbook, node: Expression) -> Rows:
    rows, _ = book.dimensions(node)
    place = _checked(book.integer(node.arguments[0]), rows)
    return [[Fraction(k == place)] for k in range(rows)]


def _number(_: Textbook, node: Expression) -> Rows:
    assert isinstance(node.data, Fraction)
    return [[node.data]]


def _derivative(_: Textbook, node: Expression) -> NoReturn:
    raise Unsupported("a derivative")


def _oo(_: Textbook, node: Expression) -> NoReturn:
    raise Unsupported("oo outside limits")


FORMS: dict[str, Callable[[Textbook, Expression], Rows]] = {
    "number": _number,
    "variable": lambda book, node: book.variable(node.name),
    "size": lambda book, node: [[Fraction(book.scope.sizes[node.name])]],
    "index": lambda book, node: [[Fraction(book.scope.integers[node.name])]],
    "oo": _oo,
    "I": _identity,
    "eye": _identity,
    "ones": _ones,
    "unit": _unit,
    "literal": _literal,
    **dict.fromkeys(ENTRYWISE, _entrywise),
    "power": _power,
    "matmul": _matmul,
    "matrix_power": _matrix_power,
    "entry": _entry,
    "column": _column,
    "row_at": _row_at,
    "at": _at,
    "series": _series,
    "factorial": _factorial,
    "apply": _apply,
    "map": _map,
    **dict.fromkeys(DERIVATIVES, _derivative),
}
