"""How each operation is read as a sum of products; those that are not here stay factors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from consilience.oracles.derivation.assembling import assembled
from consilience.oracles.derivation.building import (
    call,
    inverse,
    product,
    times,
    transpose,
)
from consilience.oracles.derivation.matrix_readers import MATRIX_READERS
from consilience.oracles.derivation.normalizing import Normalizing
from consilience.oracles.derivation.polynomial import Polynomial, scaled, term, total
from consilience.oracles.derivation.products import hadamard_terms, matrix_terms, scale_terms
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER, Kind, vector
from consilience.oracles.operations.algebra import is_one_dimensional

_ONE = Fraction(1)


def _number(_: Normalizing, node: Expression) -> Polynomial:
    value = constant(node)
    return term(NUMBER, value if value is not None else 0, {})


def _sum(normal: Normalizing, node: Expression) -> Polynomial:
    parts = [normal.lifted(normal.polynomial(argument), node.shape) for argument in node.arguments]
    if node.operation == "subtract":
        parts[1] = scaled(parts[1], -1)
    return total(node.shape, parts)


def _negate(normal: Normalizing, node: Expression) -> Polynomial:
    return scaled(normal.polynomial(node.arguments[0]), -1)


def _multiply(normal: Normalizing, node: Expression) -> Polynomial:
    left, right = node.arguments
    if left.shape.is_number or right.shape.is_number:
        scalar, other = (left, right) if left.shape.is_number else (right, left)
        return normal.product(normal.polynomial(scalar), normal.polynomial(other), node.shape, scale_terms)
    if node.shape.kind is Kind.ROW:
        return _by_columns(normal, node)
    return normal.product(normal.polynomial(left), normal.polynomial(right), node.shape, hadamard_terms)


def _by_columns(normal: Normalizing, node: Expression) -> Polynomial:
    """An entrywise operation on rows, as that on columns."""
    shape = vector(node.shape.columns)
    arguments = tuple(transpose(argument) for argument in node.arguments)
    turned = Expression(node.operation, arguments, node.data, shape)
    return normal.transposed(normal.polynomial(turned), node.shape)


def _divide(normal: Normalizing, node: Expression) -> Polynomial:
    above, below = node.arguments
    flipped = normal.power(normal.polynomial(below), Fraction(-1), below.shape)
    one = normal.polynomial(above)
    if below.shape.is_number:
        return normal.product(flipped, one, node.shape, scale_terms)
    if node.shape.kind is Kind.ROW:
        return _by_columns(normal, node)
    return normal.product(normal.lifted(one, node.shape), flipped, node.shape, hadamard_terms)


def _power(normal: Normalizing, node: Expression) -> Polynomial:
    base, raised_to = node.arguments
    exponent = constant(raised_to)
    if node.shape.kind is Kind.ROW:
        return _by_columns(normal, node)
    if exponent is None:
        tree = normal.tree(raised_to)
        exponent = constant(tree)
    if exponent is None:
        return normal.factor(node)
    inside = normal.lifted(normal.polynomial(base), node.shape)
    if normal.expands and exponent == 2 and len(inside.terms) > 1:
        return _multiply(normal, times(base, base))
    return normal.power(inside, exponent, node.shape)


def _sqrt(normal: Normalizing, node: Expression) -> Polynomial:
    if node.shape.kind is Kind.ROW:
        return _by_columns(normal, node)
    return normal.power(normal.polynomial(node.arguments[0]), Fraction(1, 2), node.shape)


def _matmul(normal: Normalizing, node: Expression) -> Polynomial:
    left, right = node.arguments
    if left.shape.is_number or right.shape.is_number:
        return _multiply(normal, node)
    turned = is_one_dimensional(node)
    if turned:
        left = transpose(left)
    if left.shape.kind is Kind.ROW and transpose(left) == right:
        return normal.power(_norm(normal, Expression("norm", (right,))), Fraction(2), NUMBER)
    made = product(left, right)
    found = normal.product(normal.polynomial(left), normal.polynomial(right), made.shape, matrix_terms)
    return normal.transposed(found, node.shape) if made.shape != node.shape else found


def _transpose(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.is_number:
        return normal.polynomial(inside)
    return normal.transposed(normal.polynomial(inside), node.shape)


def _norm(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.kind is Kind.ROW:
        inside = transpose(inside)
    wrapped = normal.wrapped(normal.polynomial(inside))
    only = wrapped.single
    if only is None:
        return Polynomial(NUMBER)
    monomial, coefficient = only
    if monomial.numbers:
        tree = normal.tree(inside)
        return normal.atom(Expression("norm", (tree,), shape=NUMBER))
    if inside.operation == "unit" or normal.facts.is_unit(inside):
        return term(NUMBER, abs(coefficient), {})
    if len(monomial.word) == 1 and monomial.word[0].operation == "kron":
        one, other = (
            normal.polynomial(call("norm", part, shape=NUMBER)) for part in monomial.word[0].arguments
        )
        return scaled(normal.product(one, other, NUMBER, scale_terms), abs(coefficient))
    plain = Polynomial(inside.shape, {monomial: _ONE})
    return scaled(
        normal.atom(Expression("norm", (assembled(plain, normal),), shape=NUMBER)), abs(coefficient)
    )


def _outer(normal: Normalizing, node: Expression) -> Polynomial:
    left, right = node.arguments
    return _matmul(normal, product(left, transpose(right)))


def _dot(normal: Normalizing, node: Expression) -> Polynomial:
    left, right = node.arguments
    return _matmul(normal, product(transpose(left), right))


def _identity(normal: Normalizing, node: Expression) -> Polynomial:
    return term(node.shape, 1, {})


def _ones(normal: Normalizing, node: Expression) -> Polynomial:
    return normal.atom_ones(node.shape)


def _matrix_power(normal: Normalizing, node: Expression) -> Polynomial:
    exponent = constant(node.arguments[1])
    base = node.arguments[0]
    if exponent is None or exponent.denominator != 1 or abs(exponent) > 3:
        return normal.factor(node)
    if exponent == 0:
        return term(node.shape, 1, {})
    one = base if exponent > 0 else inverse(base)
    result = one
    for _ in range(abs(int(exponent)) - 1):
        result = product(result, one)
    return normal.polynomial(result)


def _size(_: Normalizing, node: Expression) -> Polynomial:
    return term(NUMBER, 1, {node: _ONE})


READERS: Mapping[str, Callable[[Normalizing, Expression], Polynomial]] = {
    "number": _number,
    "size": _size,
    "add": _sum,
    "subtract": _sum,
    "negate": _negate,
    "multiply": _multiply,
    "divide": _divide,
    "power": _power,
    "sqrt": _sqrt,
    "matmul": _matmul,
    "transpose": _transpose,
    "norm": _norm,
    "outer": _outer,
    "dot": _dot,
    "I": _identity,
    "eye": _identity,
    "ones": _ones,
    "matrix_power": _matrix_power,
    **MATRIX_READERS,
}
