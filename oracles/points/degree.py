"""How many matrices an expression multiplies."""

from __future__ import annotations

from consilience.oracles.language.expression import DERIVATIVES, Expression, constant
from consilience.oracles.language.shape import Kind
from consilience.oracles.operations.table import operations

MOST = 64
"""A larger degree is not told apart."""
PRODUCTS = ("matmul", "multiply", "dot", "kron", "outer", "cross")


def degree_of(node: Expression) -> int:
    """The greatest number of matrices that are multiplied by each other, powers counted.

    A function of matrices counts as its operand, an entrywise one as nothing.
    """
    return min(_degree(node), MOST)


def _degree(node: Expression) -> int:
    match node.operation, node.arguments:
        case "variable", ():
            return int(node.shape.kind is Kind.MATRIX)
        case operation, (first, second) if operation in PRODUCTS:
            return _degree(first) + _degree(second)
        case (("power" | "matrix_power"), (base, exponent)):
            return _degree(base) * min(_whole(exponent), MOST)
        case "series", (term, _, last):
            return max(_degree(term), _largest_power(term, _whole(last)))
        case operation, (body, *_) if operation in DERIVATIVES:
            return _degree(body)
        case operation, _ if (row := operations().get(operation)) and row.elementary:
            return 0
        case _:
            return max(map(_degree, node.arguments), default=0)


def _whole(exponent: Expression) -> int:
    """The size of a whole number; 1 of anything else, and of zero."""
    value = constant(exponent)
    return max(abs(int(value)), 1) if value is not None and value.denominator == 1 else 1


def _largest_power(term: Expression, last: int) -> int:
    """The degree of the last term of a sum of powers of a matrix."""
    powers = (part for part in term.walk() if part.operation == "matrix_power")
    return max((_degree(part.arguments[0]) * last for part in powers), default=0)
