"""The tree that a statement's text stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from consilience.oracles.language.shape import NUMBER, Shape

type_of_data = str | Fraction | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Expression:
    """An operation applied to arguments.

    Attributes:
        operation: name of the operation's row (`matmul`, `tr`, `variable`, …).
        arguments: the operands.
        data: what the operation needs beside operands: a variable's name, a number's value,
            the name that `grad` differentiates by.
        shape: kind and shape, once inferred; trees that differ only in it are equal.
        offset: where the expression begins in its text, in characters.
    """

    operation: str
    arguments: tuple[Expression, ...] = ()
    data: type_of_data = None
    shape: Shape = field(default=NUMBER, compare=False)
    offset: int = field(default=0, compare=False)

    def walk(self) -> Iterator[Expression]:
        """This expression and all below it, parents first."""
        waiting: list[Expression] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.arguments:
                waiting.extend(node.arguments[::-1])

    @property
    def name(self) -> str:
        """The data of a variable or call, which is a name."""
        return str(self.data)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a binder binds."""
        return self.data if isinstance(self.data, tuple) else (self.name,)


Relation = Literal["==", "<=", "<", ">=", ">"]

CLAIMS = ("asymptotic",)
"""Operations that are claims by themselves: the left side of a link whose right side is one."""


@dataclass(frozen=True, slots=True)
class Link:
    """One relation of a chain."""

    relation: Relation
    left: Expression
    right: Expression


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


DERIVATIVES = ("grad", "jacobian", "hessian", "diff")


def derivative_order(node: Expression) -> int:
    """How many derivatives an operation itself takes: two for a Hessian."""
    return (node.operation in DERIVATIVES) + (node.operation == "hessian")


def holds_derivative(expression: Expression) -> bool:
    """Whether an expression holds a derivative."""
    return any(node.operation in DERIVATIVES for node in expression.walk())


def infinity(expression: Expression) -> int:
    """1 for oo, −1 for -oo, 0 for anything else."""
    if expression.operation == "oo":
        return 1
    return -1 if expression.operation == "negate" and expression.arguments[0].operation == "oo" else 0


_OF_NUMBERS = frozenset({"number", "negate", "add", "subtract", "multiply", "divide", "power"})


def constant(expression: Expression) -> Fraction | None:
    """The value of an expression built from number literals alone, else None."""
    if expression.operation not in _OF_NUMBERS:
        return None
    values = [constant(argument) for argument in expression.arguments]
    if expression.operation == "number":
        return (
            Fraction(str(expression.data)) if not isinstance(expression.data, Fraction) else expression.data
        )
    if any(value is None for value in values):
        return None
    numbers = [value for value in values if value is not None]
    match expression.operation, numbers:
        case "negate", [a]:
            return -a
        case "add", [a, b]:
            return a + b
        case "subtract", [a, b]:
            return a - b
        case "multiply", [a, b]:
            return a * b
        case "divide", [a, b] if b:
            return a / b
        case "power", [a, b] if b.denominator == 1 and abs(b) * _bits(a) <= 4_096 and (a or b > 0):
            return a ** int(b)
        case _:
            return None
