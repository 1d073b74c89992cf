"""Expressions over an array library: no definition or step is shared with the evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.implementations.array_forms import FORMS
from consilience.oracles.implementations.array_operations import ARRAY_OPERATIONS, OF_NUMBERS
from consilience.oracles.implementations.memory import Memory
from consilience.oracles.implementations.noise import STEP, Array, Noise
from consilience.oracles.implementations.textbook import Textbook, variable_rows
from consilience.oracles.language.expression import Expression

TINY = 2.0**-1022
FACTORISED = ("det", "logdet", "inv", "expm")
"""Operations whose rounding is as if their operand were another matrix."""
INVERTING: Mapping[str, Callable[[Array], Array]] = {"inv": lambda x: np.max(abs(x)), "logdet": lambda _: 1.0}
"""Operations whose moves show no error where their operand is singular but for rounding: the value's size."""
DIVISORS = {"divide": 1, "log": 0}
"""Operations likewise of an operand's entries, and the operand's place."""
OWN_ERRORS = {"beta": 24.0}
"""Relative errors of a library's function that no operand's move shows, in `STEP`, which is 16 units of
roundoff: SciPy's beta was off by 311 units."""
ORDERS = 4
"""Factors of a move: of the value, and of derivatives up to the third; those beyond use them again."""
EXACT = ("transpose", "negate", "vec", "diag", "cols", "rows", "abs", "sign", "maximum", "minimum")
"""Operations that do not round."""


@dataclass(frozen=True)
class Namespace:
    """An array library.

    Attributes:
        library: numpy, or what has its functions.
        plain: the array of floats in a value.
        moved: a value times the first factor, its derivative times the second, that one's times the third, ….
    """

    library: Any
    plain: Callable[[Array], Array]
    moved: Callable[[Array, Array], Array]


def _moved(value: Array, factors: Array) -> Array:
    # The imaginary part of a complex step is a derivative.
    if np.iscomplexobj(value):
        return np.real(value) * factors[0] + 1j * (np.imag(value) * factors[1])
    return value * factors[0]


NUMPY = Namespace(np, lambda value: value, _moved)


@dataclass
class ArrayEvaluator:
    """Evaluates expressions in one scope; equal parts are computed once.

    Attributes:
        namespace: the array library.
        scope: sizes, indices and exact values of variables.
        differentiate: the value of a derivative, from its node and this evaluator.
        noise: moves every operand by about one ulp, if given.
        table: the operations.
        bound: values of variables that are not the scope's.
        memory: what all evaluators of one point share.
    """

    namespace: Namespace
    scope: Scope
    differentiate: Callable[[Expression, ArrayEvaluator], Array]
    noise: Noise | None = None
    table: Mapping[str, Callable[..., Array]] = field(default_factory=lambda: ARRAY_OPERATIONS)
    bound: Mapping[str, Array] = field(default_factory=dict[str, Array])
    memory: Memory = field(default_factory=Memory)
    _known: dict[int, Array] = field(default_factory=dict[int, Array], init=False)

    def value(self, node: Expression) -> Array:
        """The value of an expression.

        Raises:
            Undefined: it has none at this point, or none that is finite.
            Unsupported: there is no way to compute it.
        """
        if id(node) not in self._known:
            result = self._computed(node)
            plain = self.namespace.plain(result)
            if not np.isfinite(plain).all():
                raise Undefined(f"{node.operation} without a finite value")
            if node.operation in INVERTING:
                self.check_divisor(node, plain, INVERTING[node.operation])
            self._known[id(node)] = result
        return self._known[id(node)]

    def operand(self, node: Expression) -> Array:
        """The value of an expression as an operation uses it."""
        return self.moved(self.value(node))

    def moved(self, value: Array) -> Array:
        """A value under noise: each use is moved on its own.

        Moved once for all uses, values that differ by nothing but rounding would cancel, and so would
        terms of a derivative that come from two uses of one variable.
        """
        if self.noise is None:
            return value
        shape = np.shape(self.namespace.plain(value))
        return self.namespace.moved(value, self.noise.factors((ORDERS, *shape)))

    def check_divisor(self, node: Expression, divisor: Array, size: Callable[[Array], Array]) -> None:
        """Refuses what an operation divides by, or an inverse, where that is nothing but rounding."""
        place = id(node), *sorted(self.scope.integers.items())
        if self.noise is None:
            self.memory.keep(place, divisor)
        else:
            self.memory.check(place, divisor, size)

    def variable(self, node: Expression) -> Array:
        """The value of a variable: the floats nearest to it, or what is bound."""
        name = node.name
        if name in self.bound:
            return self.bound[name]
        inputs = self.memory.inputs
        if name not in inputs:
            inputs[name] = nearest_floats(variable_rows(self.scope, name))
        value = inputs[name]
        return value[0, 0] if node.shape.is_number else value

    def with_value(self, name: str, value: Array) -> ArrayEvaluator:
        """The same with a variable bound to a value."""
        return replace(self, bound={**self.bound, name: value})

    def with_index(self, name: str, value: int) -> ArrayEvaluator:
        """The same with an index set."""
        return replace(self, scope=WithIntegers(self.scope, {name: value}))

    def dimensions(self, node: Expression) -> tuple[int, int]:
        """Rows and columns."""
        return node.shape.rows.value(self.scope.sizes), node.shape.columns.value(self.scope.sizes)

    def operate(self, name: str, *values: Array) -> Array:
        """An operation of the table, its operands moved."""
        if name not in EXACT:
            values = tuple(self.moved(value) for value in values)
        if name in FACTORISED and self.noise is not None:
            values = (values[0] + self.noise.backward(name, np.real(self.namespace.plain(values[0]))),)
        try:
            if name == "expm":
                norm = float(np.linalg.norm(np.real(self.namespace.plain(values[0])), 1))
                values = (*values, norm)
            result = self.table[name](self.namespace.library, *values)
        except np.linalg.LinAlgError:
            raise Undefined(f"{name} of a singular matrix") from None
        if name in OWN_ERRORS and self.noise is not None:
            shape = (ORDERS, *np.shape(self.namespace.plain(result)))
            result = self.namespace.moved(result, 1.0 + OWN_ERRORS[name] * STEP * self.noise.moves(shape))
        if name == "det" and self.noise is not None:
            # NumPy exponentiates the logarithm of |det|, whose size is the factor by which that rounds.
            logarithm = np.log(abs(self.namespace.plain(result)) + TINY)
            factors = 1.0 + STEP * abs(logarithm) * self.noise.moves((ORDERS,))
            result = self.namespace.moved(result, factors)
        return result

    def rational(self, node: Expression) -> Fraction | None:
        """The value of an expression of literals, sizes, indices and integer variables; None for others."""
        for leaf in node.walk():
            known = leaf.arguments or leaf.operation in ("number", "size", "index")
            if not known and (leaf.name in self.bound or self.scope.integer_variable(leaf.name) is None):
                return None
        try:
            return Textbook(self.scope).number(node)
        except NotExact:
            return None

    def integer(self, node: Expression) -> int:
        """The value of an index, an exponent or a factorial's operand."""
        value = self.rational(node)
        if value is None:
            raise Unsupported("an index or exponent that is not built from integers")
        if value.denominator != 1:
            raise Undefined(f"{value} where an integer is needed")
        return int(value)

    def _computed(self, node: Expression) -> Array:
        if node.operation in FORMS:
            return FORMS[node.operation](self, node)
        values = [self.value(argument) for argument in node.arguments]
        if node.operation in DIVISORS:
            divisor = values[DIVISORS[node.operation]]
            self.check_divisor(node, self.namespace.plain(divisor), np.abs)
        if node.operation in OF_NUMBERS and node.arguments[0].shape.is_number:
            return OF_NUMBERS[node.operation](self.namespace.library, *values)
        return self.operate(node.operation, *values)


def nearest_floats(rows: Sequence[Sequence[Fraction]]) -> NDArray[np.float64]:
    """The floats nearest to rows of fractions."""
    try:
        return np.array([[float(entry) for entry in row] for row in rows])
    except OverflowError:
        raise Unsupported("a number too large for float64") from None
