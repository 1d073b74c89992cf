"""Layouts: conventions for the shape and the order of derivatives, which `layout = …` in `where` states.

A derivative in another layout is the usual one, turned. What is turned is marked, and prints as it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from consilience.oracles.language.expression import Expression

MARK = "layout"
"""The data of a node that a layout puts around its first operand."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of names before shapes are: which are matrices, and which of these are symmetric."""

    matrices: Callable[[str], bool]
    symmetric: Callable[[str], bool]


Turn = Callable[[Expression, Expression, Names], Expression]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout.

    Attributes:
        word: what stands after `layout =`.
        summary: what it means, in one line.
        turn: a node in this layout, from the node as it was read, what other layouts made of it, and names.
    """

    word: str
    summary: str
    turn: Turn


def in_layouts(node: Expression, words: Iterable[str], names: Names) -> Expression:
    """A tree whose derivatives are meant in layouts, with the usual ones."""
    turns = [layout.turn for word, layout in LAYOUTS.items() if word in set(words)]

    def turned(read: Expression) -> Expression:
        read = replace(read, arguments=tuple(map(turned, read.arguments)))
        so_far = read
        for turn in turns:
            so_far = turn(read, so_far, names)
        return so_far

    return turned(node) if turns else node


def printed(node: Expression) -> Expression:
    """What stands in the text for a node: a turned derivative is written as it was read."""
    while node.data == MARK:
        node = node.arguments[0]
    return node


def _row_major(read: Expression, _: Expression, names: Names) -> Expression:
    """vec(Aᵀ), and K·J·Kᵀ with the matrices K for which vec(Aᵀ) = K·vec(A)."""
    match read.operation, read.arguments:
        case "vec", (value,):
            return replace(read, arguments=(_around("transpose", value),))
        case "jacobian", (body, variable):
            rows_first = replace(read, arguments=(_around("transpose", body), variable))
            return _reordered(rows_first, variable, names)
        case "hessian", (_, variable) if names.matrices(variable.name):
            columns = _reordered(read, variable, names)
            return _reordered(_around("transpose", columns), variable, names)
        case _:
            return read


def _reordered(node: Expression, variable: Expression, names: Names) -> Expression:
    """A derivative with its columns in the order of the variable's rows."""
    if not names.matrices(variable.name):
        return node
    order = Expression("jacobian", (Expression("transpose", (variable,)), variable), variable.name)
    return _around("matmul", node, Expression("transpose", (order,)))


def _symmetric(read: Expression, so_far: Expression, names: Names) -> Expression:
    """G + Gᵀ − G∘I."""
    if read.operation != "grad" or not names.symmetric(read.name):
        return so_far
    both = _around("add", so_far, Expression("transpose", (so_far,)))
    return _around("subtract", both, Expression("multiply", (so_far, Expression("I"))))


def _transposed(operation: str) -> Turn:
    def turn(read: Expression, so_far: Expression, _: Names) -> Expression:
        return _around("transpose", so_far) if read.operation == operation else so_far

    return turn


def _around(operation: str, *arguments: Expression) -> Expression:
    """A node that prints as its first operand."""
    return Expression(operation, arguments, MARK, offset=arguments[0].offset)


LAYOUTS: Mapping[str, Layout] = {
    layout.word: layout
    for layout in (
        Layout("row-major", "vec stacks rows, and so do Jacobians and Hessians by a matrix", _row_major),
        Layout("symmetric", "the gradient by a symmetric matrix is G + G.T - G * I", _symmetric),
        Layout("numerator", "grad(f, X) is transposed: it has the shape of X.T", _transposed("grad")),
        Layout(
            "denominator", "jacobian(F, x) is transposed: a row for each entry of x", _transposed("jacobian")
        ),
    )
}
"""The layouts, in the order in which they are applied."""
