"""Sums over an index, for what the notation has no word for: transposing, picking and stacking entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count

from consilience.oracles.derivation.building import (
    eye,
    kron,
    number,
    product,
    size_tree,
    subtract,
    transpose,
    unit,
)
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.size import Size

_MARK = "index "
_LETTERS = ("i", "j", "k", "l", "h", "q", "r", "s", "t", "u", "v")
_numbers = count()


def summed_over(size: Size, summand: Callable[[Expression], Expression]) -> Expression:
    """The sum of a term over an index below a size; `named_indices` gives the index a letter."""
    index = Expression("index", data=f"{_MARK}{next(_numbers)}")
    term = summand(index)
    last = number(size.coefficient - 1) if size.is_constant else subtract(size_tree(size), number(1))
    return Expression("series", (term, number(0), last), index.data, term.shape)


def named_indices(node: Expression) -> Expression:
    """A tree whose indices of summation have letters that stand nowhere else in it."""
    marked = [one.name for one in node.walk() if one.operation == "series" and one.name.startswith(_MARK)]
    if not marked:
        return node
    taken = {part for one in node.walk() for part in one.names}
    letters = [letter for letter in _LETTERS if letter not in taken]
    return _renamed(node, dict(zip(dict.fromkeys(marked), letters, strict=False)))


def _renamed(node: Expression, names: Mapping[str, str]) -> Expression:
    arguments = tuple(_renamed(argument, names) for argument in node.arguments)
    data = names.get(node.data, node.data) if isinstance(node.data, str) else node.data
    return replace(node, arguments=arguments, data=data)


def transposing(shape: Shape) -> Expression:
    """The matrix K with vec(Aᵀ) = K vec(A): the sum of (I ⊗ eⱼ)(eⱼᵀ ⊗ I) over the columns of A."""

    def summand(index: Expression) -> Expression:
        basis = unit(index, shape.columns)
        return product(kron(eye(shape.rows), basis), kron(transpose(basis), eye(shape.rows)))

    return summed_over(shape.columns, summand)


def placing(size: Size) -> Expression:
    """The matrix S with vec(diag(x)) = S x and diag(A) = Sᵀ vec(A): the sum of (eᵢ ⊗ eᵢ) eᵢᵀ."""

    def summand(index: Expression) -> Expression:
        basis = unit(index, size)
        return product(kron(basis, basis), transpose(basis))

    return summed_over(size, summand)


def unstacked_sum(node: Expression) -> Expression:
    """A tree in which matrices of stacked vectors are sums over their columns."""
    arguments = tuple(unstacked_sum(argument) for argument in node.arguments)
    if node.operation != "unvec":
        return replace(node, arguments=arguments)
    shape, (inside,) = node.shape, arguments

    def summand(index: Expression) -> Expression:
        basis = unit(index, shape.columns)
        return product(product(kron(transpose(basis), eye(shape.rows)), inside), transpose(basis))

    return summed_over(shape.columns, summand)


def left_of_kron(g: Expression, left: Shape, right: Expression) -> Expression:
    """The cotangent of A in A ⊗ B: the sum of (I ⊗ eₖᵀ) G (I ⊗ B[k, :])."""

    def summand(index: Expression) -> Expression:
        row = Expression("row_at", (right, index), shape=Shape(Kind.VECTOR, right.shape.columns))
        before = kron(eye(left.rows), transpose(unit(index, right.shape.rows)))
        return product(product(before, g), kron(eye(left.columns), row))

    return summed_over(right.shape.rows, summand)


def right_of_kron(g: Expression, left: Expression, right: Shape) -> Expression:
    """The cotangent of B in A ⊗ B: the sum of (eᵢᵀ ⊗ I) G (A[i, :] ⊗ I)."""

    def summand(index: Expression) -> Expression:
        row = Expression("row_at", (left, index), shape=Shape(Kind.VECTOR, left.shape.columns))
        before = kron(transpose(unit(index, left.shape.rows)), eye(right.rows))
        return product(product(before, g), kron(row, eye(right.columns)))

    return summed_over(left.shape.rows, summand)
