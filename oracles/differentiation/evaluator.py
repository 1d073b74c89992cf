"""The one evaluator: an expression at a point, in any arithmetic, with any way to differentiate."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NoReturn

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.flint_arithmetic import Opaque
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.scope import Nested, RidgeMap, Scope, WithIntegers, WithValue
from consilience.oracles.language import limits
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.reader import function_order
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.size import Size
from consilience.oracles.operations.calculus import entry_place
from consilience.oracles.operations.linear_algebra import vec
from consilience.oracles.operations.table import operation

ENTRIES_PER_STEP = 16
"""Entries of a large value that take about as long as a step."""
WHOLE = {"add": operator.add, "subtract": operator.sub, "multiply": operator.mul}
"""What whole numbers are combined by without a rational number in between."""
MAX_TERMS = 400
"""Terms of a finite sum."""
MAX_BITS = 200_000
"""Bits of a rational number."""
"""The coefficients of x³, the lowest first."""
MAX_EXPONENT = 10_000
"""Largest exponent where numbers have a fixed length."""


class Evaluator:
    """Evaluates expressions in one scope; equal parts are computed once.

    Attributes:
        deep: by the identities of expressions, whether they hold derivatives that a direction shortens.
    """

    def __init__(
        self,
        arithmetic: Arithmetic,
        scope: Scope,
        differentiation: Differentiation,
        shared: Evaluator | None = None,
    ) -> None:
        self.arithmetic = arithmetic
        self.scope = scope
        self.differentiation = differentiation
        self._known: dict[int, Value] = {}
        self._varying_by_name: dict[str, dict[int, bool]] = {}
        self._shared = shared
        self._bound = scope.name if isinstance(scope, WithValue) else ""
        self.deep: dict[int, bool] = {} if shared is None else shared.deep
        self._varying: dict[int, bool] = {} if shared is None else shared.varying(self._bound)

    def value(self, node: Expression) -> Value:
        """The value of an expression.

        Raises:
            Undefined: it has none at this point.
            NotExact: this arithmetic cannot hold it.
            Unsupported: this oracle has no way to compute it.
        """
        known = self._known.get(id(node))
        if known is not None:
            return known
        if self._shared is not None and not self._varies(node):
            return self._shared.value(node)
        spend()
        row = operation(node.operation)
        operands = [] if row.lazy else [self.value(argument) for argument in node.arguments]
        value = self._known[id(node)] = row.define(self, node, *operands)
        if self.arithmetic.grows and node.operation != "tuple":
            self.arithmetic.check(value)
        return value

    def _varies(self, node: Expression) -> bool:
        """Whether an expression holds an index, or the name that is bound here."""
        key = id(node)
        if key not in self._varying:
            own = node.operation == "index" or (node.operation == "variable" and node.name == self._bound)
            self._varying[key] = own or any(self._varies(argument) for argument in node.arguments)
        return self._varying[key]

    def varying(self, name: str) -> dict[int, bool]:
        """What is known of the parts that hold an index or a name, kept for all evaluators that bind it."""
        return self._varying_by_name.setdefault(name, {})

    def at_indices(self, integers: Mapping[str, int]) -> Evaluator:
        """An evaluator with indices set; it shares what does not depend on any."""
        if not integers:
            return self
        return Evaluator(self.arithmetic, WithIntegers(self.scope, integers), self.differentiation, self)

    def at_value(self, name: str, value: Value) -> Evaluator:
        """An evaluator with a name bound to a value; it shares what does not depend on the name."""
        return Evaluator(self.arithmetic, WithValue(self.scope, name, value), self.differentiation, self)

    def within(self, scope: Scope, arithmetic: Arithmetic | None = None) -> Evaluator:
        """An evaluator for another scope, and another arithmetic where one is given."""
        return Evaluator(arithmetic or self.arithmetic, scope, self.differentiation)

    def fraction(self, value: int) -> Fraction:
        """An integer as a fraction."""
        return Fraction(value)

    def size(self, size: Size) -> int:
        """A size as a number."""
        return size.value(self.scope.sizes)

    def dimensions(self, shape: Shape) -> tuple[int, int]:
        """Rows and columns of a shape."""
        return self.size(shape.rows), self.size(shape.columns)

    def variable(self, name: str) -> Value:
        """A variable's value."""
        return self.scope.value(name, self.arithmetic)

    def integer_value(self, node: Expression) -> Value:
        """A size or an index as a number of the arithmetic."""
        return self.arithmetic.number(Fraction(self._integer(node)))

    def _integer(self, node: Expression) -> int:
        known = self.scope.sizes if node.operation == "size" else self.scope.integers
        if node.name not in known:
            raise Unsupported(f"{node.name} outside of what binds it")
        return known[node.name]

    def rational(self, node: Expression) -> Fraction | None:
        """The value of an expression of literals, sizes, indices and integer variables; None for others."""
        if not all(self._is_known(leaf) for leaf in node.walk() if not leaf.arguments):
            return None
        try:
            value = Evaluator(Rational(), _IntegerScope(self.scope), self.differentiation).value(node)
        except NotExact:
            return None
        return None if isinstance(value, Opaque) else Fraction(int(value.p), int(value.q))

    def _is_known(self, leaf: Expression) -> bool:
        if leaf.operation == "variable":
            return self.scope.integer_variable(leaf.name) is not None
        return leaf.operation in ("number", "size", "index")

    def integer(self, node: Expression) -> int:
        """An index, a factorial's operand or a matrix power's exponent.

        Raises:
            Undefined: it is not an integer at this point.
            Unsupported: it is not built from literals, sizes, indices and integer variables.
        """
        whole = self._whole(node)
        if whole is not None:
            return whole
        value = self.rational(node)
        if value is None:
            raise Unsupported("an index or exponent that is not built from integers")
        if value.denominator != 1:
            raise Undefined(f"{value} where an integer is needed")
        return int(value)

    def _whole(self, node: Expression) -> int | None:
        """The value of sums and products of sizes, indices and whole numbers; None for anything else."""
        if node.operation in ("size", "index"):
            return self._integer(node)
        if node.operation == "number":
            return int(node.data) if isinstance(node.data, Fraction) and node.data.denominator == 1 else None
        combine = WHOLE.get(node.operation)
        if combine is None:
            return None
        left, right = map(self._whole, node.arguments)
        return None if left is None or right is None else combine(left, right)

    def check_index(self, index: int, limit: int) -> None:
        """Raises Undefined for an index that is not below its size."""
        if not 0 <= index < limit:
            raise Undefined(f"the index {index} in a size of {limit}")

    def check_exponent(self, exponent: Fraction | int) -> None:
        """Raises Unsupported for a power whose value would be too long to write, or take too many steps."""
        if not self.arithmetic.exact:
            return
        if abs(exponent) > (limits.MAX_EXPONENT if self.arithmetic.ordered else MAX_EXPONENT):
            raise Unsupported(f"a power with exponent {exponent}")

    def check_height(self, base: Value, exponent: Fraction | int) -> None:
        """Raises BeyondReach for a power of rationals with more digits than memory and time allow."""
        if isinstance(self.arithmetic, Rational):
            numbers = [base] if self.arithmetic.is_number(base) else self.arithmetic.entries(base)
            heights = [number.height_bits() for number in numbers if not isinstance(number, Opaque)]
            bits = max(heights, default=0)
            if bits * abs(exponent) > MAX_BITS:
                raise BeyondReach(f"a power with more than {MAX_BITS} bits")

    def check_entries(self, count: int) -> None:
        """Raises BeyondReach for a value with too many entries."""
        if count > limits.MAX_ENTRIES:
            raise BeyondReach(f"a matrix of {count} entries")
        spend(count // ENTRIES_PER_STEP)

    def unsupported(self, what: str, _: Expression) -> NoReturn:
        """Raises Unsupported."""
        raise Unsupported(what)

    def function(self, name: str, value: Value) -> Value:
        """An uninterpreted entrywise function: a polynomial."""
        found = function_order(name)
        assert found is not None
        return self.arithmetic.polynomial(self.scope.function(found[0]), found[1], value)

    def smooth_map(self, node: Expression, value: Value) -> Value:
        """A declared smooth map: a polynomial map."""
        ridge: RidgeMap = self.scope.smooth_map(node.name)
        ar = self.arithmetic
        x = ar.fill(value, 1, 1) if ar.is_number(value) else vec(ar, value)
        inner = ar.matmul(ar.constant(ridge.hidden, ridge.source, ridge.inner), x)
        inner = ar.add(inner, ar.constant(ridge.hidden, 1, ridge.bias))
        powers = ar.polynomial([Fraction(0)] * ridge.power + [Fraction(1)], 0, inner)
        result = ar.add(
            ar.matmul(ar.constant(ridge.target, ridge.source, ridge.linear), x),
            ar.matmul(ar.constant(ridge.target, ridge.hidden, ridge.outer), powers),
        )
        result = ar.add(result, ar.constant(ridge.target, 1, ridge.offset))
        if node.shape.is_number:
            return ar.entry(result, 0)
        rows, columns = self.dimensions(node.shape)
        return ar.gather(result, rows, columns, [j * rows + i for i in range(rows) for j in range(columns)])

    def substituted(self, node: Expression) -> Value:
        """An expression with a name bound to a value."""
        body, value = node.arguments
        return self.within(Bound(self.scope, node.name, value, self.differentiation)).value(body)

    def series(self, node: Expression) -> Value:
        """A finite sum, or an infinite one where the arithmetic can enclose it."""
        _, low, high = node.arguments
        first = self.integer(low)
        if high.operation == "oo":
            sum_up: Callable[[Evaluator, Expression, int], Value] | None = getattr(
                self.arithmetic, "series", None
            )
            if sum_up is None:
                raise NotExact("an infinite series")
            return sum_up(self, node, first)
        last = self.integer(high)
        if last - first >= MAX_TERMS:
            raise Unsupported(f"a sum of more than {MAX_TERMS} terms")
        result = self.zero(node.shape)
        for k in range(first, last + 1):
            result = self.arithmetic.add(result, self.term(node, k))
        return result

    def integral(self, node: Expression) -> Value:
        """A definite integral, where the arithmetic can enclose it."""
        enclose: Callable[[Evaluator, Expression], Value] | None = getattr(self.arithmetic, "integral", None)
        if enclose is None:
            raise NotExact("an integral")
        return enclose(self, node)

    def term(self, node: Expression, k: int) -> Value:
        """One term of a sum."""
        return self.within(WithIntegers(self.scope, {node.name: k})).value(node.arguments[0])

    def zero(self, shape: Shape) -> Value:
        """Zero of a shape."""
        if shape.is_number:
            return self.arithmetic.number(Fraction(0))
        rows, columns = self.dimensions(shape)
        return self.arithmetic.constant(rows, columns, [0] * (rows * columns))

    def derivative(self, node: Expression) -> Value:
        """A gradient, Jacobian, Hessian or derivative by a number or an entry."""
        body, variable, *places = node.arguments
        match node.operation:
            case "grad":
                return self.differentiation.gradient(self, body, variable)
            case "jacobian":
                return self.differentiation.jacobian(self, body, variable)
            case "hessian":
                inner = Expression("grad", (body, variable), variable.name, variable.shape)
                return self.differentiation.jacobian(self, inner, variable)
            case _:
                return self.differentiation.directional(
                    self, body, variable, self._direction(variable, places)
                )

    def _direction(self, variable: Expression, places: list[Expression]) -> Value:
        if not places:
            return self.arithmetic.number(Fraction(1))
        rows, columns = self.dimensions(variable.shape)
        place = entry_place(self, self.zero(variable.shape), places)
        return self.arithmetic.constant(rows, columns, [int(k == place) for k in range(rows * columns)])


class Bound(Nested):
    """A scope in which `at` binds a name: its value is computed in whatever arithmetic asks for it."""

    def __init__(self, parent: Scope, name: str, node: Expression, differentiation: Differentiation) -> None:
        super().__init__(parent, name)
        self._name = name
        self._node = node
        self._differentiation = differentiation

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        if name != self._name:
            return self.parent.value(name, arithmetic)
        return Evaluator(arithmetic, self.parent, self._differentiation).value(self._node)


class _IntegerScope(Nested):
    """A scope whose variables are the declared integers."""

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self.parent.integer_variable(name)
        assert value is not None
        return arithmetic.number(Fraction(value))
