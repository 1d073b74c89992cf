"""Trees as they are written: operands in the order of the text, products of vectors with their transposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consilience.oracles.language.binders import BINDERS
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, row
from consilience.oracles.language.size import ONE


def operands(node: Expression) -> Sequence[Expression]:
    """The operands of an expression as the notation writes them.

    A binder's name stands second, and an entry that `diff` differentiates by is one operand.
    """
    binder = BINDERS.get(node.operation)
    if binder is not None:
        bodies, others = node.arguments[: binder.bodies], node.arguments[binder.bodies :]
        shape = others[-1].shape if binder.bound == "value" else NUMBER
        return (*bodies, *(Expression("variable", data=name, shape=shape) for name in node.names), *others)
    match node.operation, node.arguments:
        case "diff", (body, variable, *places) if places:
            return (body, Expression("entry", (variable, *places)))
        case _:
            return node.arguments


def usual(node: Expression) -> Expression:
    """The tree that mathematics writes for a tree: x @ A @ x is xᵀ A x, and xᵢ is a number.

    A vector on the left of `@` is a one-dimensional array in the notation; elsewhere it is a column.
    """
    if node.operation == "entry" and node.arguments[0].operation == "variable":
        letter, *places = node.arguments
        return replace(node, arguments=(replace(letter, shape=NUMBER), *places))
    if node.operation == "transpose" and _is_one_dimensional(node.arguments[0]):
        return _as_row(node.arguments[0])
    if not _is_one_dimensional(node):
        return node
    product = _as_row(node)
    return product if node.shape.is_number else Expression("transpose", (product,), shape=node.shape)


def _is_one_dimensional(node: Expression) -> bool:
    if node.operation != "matmul" or node.arguments[0].shape.kind is not Kind.VECTOR:
        return False
    right = node.arguments[1].shape
    return right.kind is Kind.VECTOR or (right.kind is Kind.MATRIX and right.rows != ONE)


def _as_row(node: Expression) -> Expression:
    """A vector, or a number that a one-dimensional product gives, as the product of a row."""
    if _is_one_dimensional(node):
        left, right = node.arguments
        shape = node.shape if node.shape.is_number else row(node.shape.rows)
        return replace(node, arguments=(_as_row(left), right), shape=shape)
    if node.operation == "transpose":
        return node.arguments[0]
    return Expression("transpose", (node,), shape=Shape(Kind.ROW, ONE, node.shape.rows))
