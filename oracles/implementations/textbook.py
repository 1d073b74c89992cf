"""The operations from their definitions: exact, by loops over lists of fractions.

No definition is shared with the operations' rows or the arithmetics, so that a mistake there does not
repeat itself here: matrix products by three loops, determinants by Laplace's expansion, inverses by
cofactors, Kronecker products by their index formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import ClassVar, Self

from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.implementations.textbook_forms import FORMS
from consilience.oracles.implementations.textbook_functions import ENTRYWISE, FUNCTIONS, Entry, Rows
from consilience.oracles.language.expression import Expression


def textbook_value(expression: Expression, scope: Scope) -> Rows:
    """The value of an expression at a point, as rows of fractions; a number as one row of one.

    Raises:
        Undefined: it has none at this point.
        NotExact: it is not rational, or not seen to be.
        Unsupported: it holds a derivative, or is too large for loops.
    """
    return Textbook(scope).value(expression)


def variable_rows(scope: Scope, name: str) -> Rows:
    """The exact value of a variable, as rows of fractions; a number as one row of one."""
    value = scope.value(name, Rational())
    rows = value.tolist() if hasattr(value, "tolist") else [[value]]
    return [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in rows]


class Textbook:
    """Evaluates expressions in one scope; equal parts are computed once.

    Args:
        scope: the values of names.
        bound: the values of names that `at` binds.

    Attributes:
        functions: operations on values, entrywise: operations on two entries.
    """

    functions: ClassVar[Mapping[str, Callable[..., Rows]]] = FUNCTIONS
    entrywise: ClassVar[Mapping[str, Callable[[Entry, Entry], Entry]]] = ENTRYWISE

    def __init__(self, scope: Scope, bound: Mapping[str, Rows] | None = None) -> None:
        self.scope = scope
        self._bound = bound or {}
        self._known: dict[int, Rows] = {}

    def value(self, node: Expression) -> Rows:
        """The value of an expression."""
        if id(node) not in self._known:
            spend()
            self._known[id(node)] = self._computed(node)
        return self._known[id(node)]

    def number(self, node: Expression) -> Entry:
        """The value of a number."""
        return self.value(node)[0][0]

    def integer(self, node: Expression) -> int:
        """The value of an index, an exponent or a factorial's operand."""
        number = self.number(node)
        if not isinstance(number, Fraction):
            raise NotExact("an irrational number where an integer is needed")
        if number.denominator != 1:
            raise Undefined(f"{number} where an integer is needed")
        return int(number)

    def dimensions(self, node: Expression) -> tuple[int, int]:
        """Rows and columns."""
        return node.shape.rows.value(self.scope.sizes), node.shape.columns.value(self.scope.sizes)

    def variable(self, name: str) -> Rows:
        """The value of a variable."""
        return self._bound[name] if name in self._bound else variable_rows(self.scope, name)

    def with_value(self, name: str, value: Rows) -> Self:
        """The same with a name bound to a value."""
        return type(self)(self.scope, {**self._bound, name: value})

    def with_index(self, name: str, value: int) -> Self:
        """The same with a summation variable set."""
        return type(self)(WithIntegers(self.scope, {name: value}), self._bound)

    def _computed(self, node: Expression) -> Rows:
        if node.operation in FORMS:
            return FORMS[node.operation](self, node)
        if node.operation in self.functions:
            return self.functions[node.operation](*[self.value(argument) for argument in node.arguments])
        raise NotExact(f"{node.operation} is not rational")
