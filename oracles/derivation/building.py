"""Typed trees, built as a person would write them: what is one or nothing is left out."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, row, vector
from consilience.oracles.language.size import Size


class NoForm(Exception):
    """A derivative that the notation has no form for, or none that is known here."""


def number(value: Fraction | int) -> Expression:
    """A number, a negative one with its sign before it."""
    value = Fraction(value)
    if value < 0:
        return Expression("negate", (number(-value),))
    if value.denominator == 1:
        return Expression("number", data=value)
    over = (Expression("number", data=Fraction(part)) for part in (value.numerator, value.denominator))
    return Expression("divide", tuple(over))


def is_number(node: Expression, value: int) -> bool:
    """Whether a tree is the literal of a number."""
    return node.operation == "number" and node.data == value


def size_tree(size: Size) -> Expression:
    """A size as a number: 3, n, m * n."""
    parts = [Expression("size", data=name) for name, power in size.powers for _ in range(power)]
    if size.coefficient != 1 or not parts:
        parts.insert(0, number(size.coefficient))
    result = parts[0]
    for part in parts[1:]:
        result = Expression("multiply", (result, part))
    return result


def eye(size: Size) -> Expression:
    """The identity."""
    return Expression("eye", (size_tree(size),), shape=matrix(size, size))


def ones(shape: Shape) -> Expression:
    """Ones of a shape that is no number's."""
    if shape.kind is Kind.ROW:
        return transpose(ones(vector(shape.columns)))
    sizes = (shape.rows,) if shape.kind is Kind.VECTOR else (shape.rows, shape.columns)
    return Expression("ones", tuple(size_tree(size) for size in sizes), shape=shape)


def unit(place: Expression, size: Size) -> Expression:
    """The basis vector of a place."""
    return Expression("unit", (place, size_tree(size)), shape=vector(size))


def call(name: str, *arguments: Expression, shape: Shape | None = None) -> Expression:
    """An operation on operands, in the shape of the last one if none is given."""
    return Expression(name, arguments, shape=arguments[-1].shape if shape is None else shape)


def transpose(node: Expression) -> Expression:
    """A transpose; that of a transpose is what was transposed."""
    if node.shape.is_number:
        return node
    if node.operation == "transpose":
        return node.arguments[0]
    return Expression("transpose", (node,), shape=node.shape.transposed)


def _wider(left: Expression, right: Expression) -> Shape:
    return right.shape if left.shape.is_number else left.shape


def add(left: Expression, right: Expression) -> Expression:
    """A sum of equal shapes, or with a number."""
    if right.operation == "negate":
        return Expression("subtract", (left, right.arguments[0]), shape=_wider(left, right))
    return Expression("add", (left, right), shape=_wider(left, right))


def subtract(left: Expression, right: Expression) -> Expression:
    """A difference of equal shapes, or with a number."""
    return Expression("subtract", (left, right), shape=_wider(left, right))


def negate(node: Expression) -> Expression:
    """A sign."""
    return Expression("negate", (node,), shape=node.shape)


def times(left: Expression, right: Expression) -> Expression:
    """A number times anything, or the entrywise product."""
    if is_number(left, 1):
        return right
    if is_number(right, 1):
        return left
    return Expression("multiply", (left, right), shape=_wider(left, right))


def over(left: Expression, right: Expression) -> Expression:
    """The entrywise quotient, or one by a number."""
    return Expression("divide", (left, right), shape=_wider(left, right))


def power(base: Expression, exponent: Expression | int) -> Expression:
    """The entrywise power."""
    raised = number(exponent) if isinstance(exponent, int) else exponent
    if is_number(raised, 1):
        return base
    return Expression("power", (base, raised), shape=_wider(base, raised))


def product_shape(left: Shape, right: Shape) -> Shape:
    """The shape of a product of a row or a matrix with a vector or a matrix, or of a vector with a row."""
    if left.kind is Kind.ROW and right.kind is Kind.VECTOR:
        return NUMBER
    if left.kind is Kind.ROW:
        return row(right.columns)
    if right.kind is Kind.VECTOR:
        return vector(left.rows)
    return matrix(left.rows, right.columns)


def product(left: Expression, right: Expression) -> Expression:
    """The matrix product, in which a vector is a column; numbers scale."""
    if left.shape.is_number or right.shape.is_number:
        return times(left, right)
    if left.operation == "eye":
        return right
    if right.operation == "eye":
        return left
    return Expression("matmul", (left, right), shape=product_shape(left.shape, right.shape))


def inner(left: Expression, right: Expression) -> Expression:
    """The sum of the products of entries."""
    if left.shape.is_number:
        return times(left, right)
    match left.shape.kind:
        case Kind.VECTOR:
            return product(transpose(left), right)
        case Kind.ROW:
            return product(left, transpose(right))
        case _:
            return call("tr", product(transpose(left), right), shape=NUMBER)


def total(node: Expression) -> Expression:
    """The sum of all entries, of a number itself."""
    return node if node.shape.is_number else call("sum", node, shape=NUMBER)


def vec(node: Expression) -> Expression:
    """The columns, stacked; a vector as it is, a number as it is."""
    match node.shape.kind:
        case Kind.ROW:
            return transpose(node)
        case Kind.MATRIX:
            return call("vec", node, shape=vector(node.shape.count))
        case _:
            return node


def unvec(node: Expression, shape: Shape) -> Expression:
    """The matrix whose stacked columns are a vector, for which the notation has no word."""
    return call("unvec", node, shape=shape)


def diag(node: Expression) -> Expression:
    """The diagonal matrix of a vector, the diagonal of a matrix."""
    if node.shape.kind is Kind.MATRIX:
        return call("diag", node, shape=vector(node.shape.rows))
    return call("diag", node, shape=matrix(node.shape.count, node.shape.count))


def kron(left: Expression, right: Expression) -> Expression:
    """The Kronecker product; numbers scale."""
    if left.shape.is_number or right.shape.is_number:
        return times(left, right)
    one, other = left.shape, right.shape
    rows, columns = one.rows * other.rows, one.columns * other.columns
    kinds = {one.kind, other.kind}
    if kinds == {Kind.VECTOR}:
        shape = vector(rows)
    elif kinds == {Kind.ROW}:
        shape = row(columns)
    else:
        shape = matrix(rows, columns)
    return call("kron", left, right, shape=shape)


def inverse(node: Expression) -> Expression:
    """The inverse."""
    return call("inv", node) if not node.shape.is_number else over(number(1), node)


def filled(node: Expression, shape: Shape) -> Expression:
    """A number in every place of a shape; what has the shape, as it is."""
    if shape.is_number or not node.shape.is_number:
        return node
    return times(node, ones(shape))
