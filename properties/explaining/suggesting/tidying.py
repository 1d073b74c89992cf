"""Shorter writings of what changes leave: no two signs or transposes on top of each other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from consilience.oracles.language.expression import Expression

if TYPE_CHECKING:
    from consilience.properties.explaining.suggesting.workshop import Workshop

TURNED_PLACES = {"column": "row_at", "row_at": "column"}
"""What a column of a transpose is, and a row."""


SHORTENED = frozenset(
    {
        *("transpose", "negate", "column", "row_at", "entry"),
        *("add", "subtract", "power", "multiply", "divide"),
    }
)
"""Operations that have a shorter writing of some operands."""


def tidied(shop: Workshop, name: str, arguments: Sequence[Expression]) -> Expression | None:
    """A shorter tree for an operation on trees; None where there is none."""
    if name not in SHORTENED:
        return None
    match name, arguments:
        case (("transpose" | "negate"), (inner,)) if inner.operation == name:
            return inner.arguments[0]
        case "negate", (Expression("subtract", (first, second)),):
            return shop.make("subtract", second, first)
        case "transpose", (Expression("multiply", (factor, rest)),) if factor.shape.is_number:
            return shop.make("multiply", factor, shop.tidy("transpose", rest))
        case "transpose", (Expression("outer", (first, second)),):
            return shop.make("outer", second, first)
        case (("column" | "row_at"), (Expression("transpose", (inner,)), place)):
            return shop.make(TURNED_PLACES[name], inner, place)
        case "entry", (Expression("transpose", (inner,)), i, j):
            return shop.make("entry", inner, j, i)
        case _:
            return _shorter(shop, name, arguments)


def _shorter(shop: Workshop, name: str, arguments: Sequence[Expression]) -> Expression | None:
    """Sums, products and powers that are shorter."""
    match name, arguments:
        case (("add" | "subtract"), (first, Expression("negate", (second,)))):
            return shop.make("subtract" if name == "add" else "add", first, second)
        case "add", (Expression("negate", (first,)), second):
            return shop.make("subtract", second, first)
        case (("add" | "subtract"), (first, Expression("number", (), Fraction(numerator=0)))):
            return first
        case "power", (base, Expression("number", (), Fraction(numerator=1, denominator=1))):
            return base
        case "multiply", (
            Expression("number", (), Fraction() as one),
            Expression("multiply", (Expression("number", (), Fraction() as other), rest)),
        ):
            return shop.make("multiply", shop.number(one * other), rest)
        case "divide", (Expression("multiply", (first, second)), divisor) if divisor in (first, second):
            return first if divisor == second else second
        case "divide", (first, second) if first == second and first.shape.is_number:
            return shop.number(1)
        case _:
            return None
