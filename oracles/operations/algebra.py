"""Sums, products, quotients, powers and transposes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from consilience.oracles.derivation import adjoints, matrix_adjoints
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, row, vector
from consilience.oracles.language.size import ONE
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.operation import Form, Operation, Prints


def _broadcast_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    """Equal shapes, or a number with anything."""
    left, right = (argument.shape for argument in arguments)
    if left.is_number:
        return right
    if right.is_number:
        return left
    return sizes.same(left, right)


def broadcast(evaluator: Any, node: Expression, values: Sequence[Any]) -> list[Any]:
    """The operands with numbers filled up to the shape of the result."""
    if node.shape.is_number:
        return list(values)
    rows, columns = evaluator.size(node.shape.rows), evaluator.size(node.shape.columns)
    arithmetic = evaluator.arithmetic
    return [arithmetic.fill(v, rows, columns) if arithmetic.is_number(v) else v for v in values]


def _entrywise(step: str) -> Callable[..., Any]:
    def define(evaluator: Any, node: Expression, *values: Any) -> Any:
        return getattr(evaluator.arithmetic, step)(*broadcast(evaluator, node, values))

    return define


def _multiply(evaluator: Any, node: Expression, left: Any, right: Any) -> Any:
    arithmetic = evaluator.arithmetic
    if arithmetic.is_number(left) and not arithmetic.is_number(right):
        return arithmetic.scale(left, right)
    if arithmetic.is_number(right) and not arithmetic.is_number(left):
        return arithmetic.scale(right, left)
    return arithmetic.times(left, right)


def _negate_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return arguments[0].shape


def _transpose_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return arguments[0].shape.transposed


def _transpose(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    return value if arithmetic.is_number(value) else arithmetic.transpose(value)


def _is_product(expression: Expression) -> bool:
    """Whether a number came out of a matrix product, and so is a 1×1 matrix for another one."""
    if expression.operation == "transpose":
        return _is_product(expression.arguments[0])
    return expression.operation in ("matmul", "dot", "entry", "tr")


def _has_one_row(shape: Shape) -> bool:
    return shape.kind is Kind.ROW or (shape.kind is Kind.MATRIX and shape.rows == ONE)


def _matmul_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    left, right = (argument.shape for argument in arguments)
    for argument in arguments:
        if argument.shape.is_number and not _is_product(argument):
            raise Misfit(
                "a number cannot stand beside @; a number times a matrix is written with *", argument.offset
            )
    one_dimensional = left.kind is Kind.VECTOR and not _has_one_row(sizes.resolve_shape(right))
    if one_dimensional and not right.is_number:
        left = row(left.rows)
    sizes.equate(left.columns, right.rows, lambda: f"inner sizes of the product of a {left} and a {right}")
    rows, columns = left.rows, right.columns
    if left.kind in (Kind.ROW, Kind.NUMBER) and right.kind in (Kind.VECTOR, Kind.NUMBER):
        return NUMBER
    if left.kind in (Kind.ROW, Kind.NUMBER):
        return vector(columns) if one_dimensional else row(columns)
    if right.kind in (Kind.VECTOR, Kind.NUMBER):
        return vector(rows)
    return matrix(rows, columns)


def is_one_dimensional(product: Expression) -> bool:
    """Whether the left factor of a product is NumPy's array of one dimension.

    The shape of the product says so, as it was inferred: a size that turns out to be one later does not make
    a column of what was read as a row.
    """
    return product.arguments[0].shape.kind is Kind.VECTOR and product.shape.kind is not Kind.MATRIX


def _matmul(evaluator: Any, node: Expression, left: Any, right: Any) -> Any:
    arithmetic = evaluator.arithmetic
    if arithmetic.is_number(left) or arithmetic.is_number(right):
        if not arithmetic.is_number(left):
            left, right = right, left
        if arithmetic.is_number(right):
            return arithmetic.times(left, right)
        scaled = arithmetic.scale(left, right)
        # A number that came out of a product, times a vector of size one.
        return arithmetic.entry(scaled, 0) if node.shape.is_number else scaled
    one_dimensional = is_one_dimensional(node)
    if one_dimensional:
        left = arithmetic.transpose(left)
    product = arithmetic.matmul(left, right)
    if node.shape.is_number:
        return arithmetic.entry(product, 0)
    return arithmetic.transpose(product) if one_dimensional else product


def sum_of_squares(arithmetic: Any, value: Any) -> Any:
    """The square of the Euclidean or Frobenius norm."""
    return arithmetic.total(arithmetic.times(value, value))


def power(arithmetic: Any, value: Any, exponent: int) -> Any:
    """An entrywise integer power, by repeated squaring."""
    if exponent < 0:
        one = arithmetic.number(Fraction(1))
        if not arithmetic.is_number(value):
            one = arithmetic.fill(one, *arithmetic.size(value))
        return arithmetic.over(one, power(arithmetic, value, -exponent))
    result = None
    while exponent:
        if exponent & 1:
            result = value if result is None else arithmetic.times(result, value)
        exponent >>= 1
        if exponent:
            value = arithmetic.times(value, value)
    if result is not None:
        return result
    one = arithmetic.number(Fraction(1))
    return one if arithmetic.is_number(value) else arithmetic.fill(one, *arithmetic.size(value))


def _power(evaluator: Any, node: Expression) -> Any:
    """Integer exponents by products, halves through the square root, others as exp(exponent · log(base))."""
    arithmetic = evaluator.arithmetic
    base_node, exponent_node = node.arguments
    exponent = constant(exponent_node)
    if exponent is None and exponent_node.shape.is_number:
        exponent = evaluator.rational(exponent_node)
    if exponent is not None and exponent.denominator <= 2:
        evaluator.check_exponent(exponent)
        if base_node.operation == "norm" and exponent.numerator % 2 == 0 and exponent.denominator == 1:
            # The square of a norm is rational although the norm is not.
            (inner,) = base_node.arguments
            return power(
                arithmetic, sum_of_squares(arithmetic, evaluator.value(inner)), exponent.numerator // 2
            )
        base = evaluator.value(base_node)
        if exponent.denominator == 2:
            base = arithmetic.call("sqrt", base)
        evaluator.check_height(base, exponent)
        (filled,) = broadcast(evaluator, node, [base])
        return power(arithmetic, filled, exponent.numerator)
    values = [evaluator.value(argument) for argument in node.arguments]
    base, exponents = broadcast(evaluator, node, values)
    if not arithmetic.exact and arithmetic.is_number(base) and base == 0 and exponents > 0:
        return arithmetic.number(Fraction(0))
    return arithmetic.call("exp", arithmetic.times(exponents, arithmetic.call("log", base)))


def _matrix_power_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    if not arguments[1].shape.is_number:
        raise Misfit("the exponent of a matrix power must be a number", arguments[1].offset)
    if arguments[0].shape.is_number:
        raise Misfit("a matrix power needs a square matrix; of a number write k**2", arguments[0].offset)
    size = sizes.square(arguments[0].shape, "a matrix power")
    return matrix(size, size)


def _matrix_power(evaluator: Any, node: Expression) -> Any:
    arithmetic = evaluator.arithmetic
    exponent = evaluator.integer(node.arguments[1])
    base = evaluator.value(node.arguments[0])
    evaluator.check_exponent(exponent)
    evaluator.check_height(base, exponent)
    if exponent < 0:
        base = arithmetic.call("inv", base)
    result = arithmetic.identity(arithmetic.size(base)[0])
    for bit in bin(abs(exponent))[2:]:
        result = arithmetic.matmul(result, result)
        if bit == "1":
            result = arithmetic.matmul(result, base)
    return result


# Operations whose LaTeX begins with their first operand.
_LED_BY_AN_OPERAND = ("multiply", "matmul", "power", "matrix_power", "transpose", "inv", "factorial", "entry")


def _begins_with_a_number(node: Expression) -> bool:
    while node.operation in _LED_BY_AN_OPERAND:
        node = node.arguments[0]
    return node.operation in ("number", "divide")


def _product_prints(node: Expression) -> Prints | None:
    left, right = node.arguments
    if not left.shape.is_number and not right.shape.is_number:
        return _HADAMARD
    return _DOTTED if _begins_with_a_number(right) else None


def _quotient_prints(node: Expression) -> Prints | None:
    return None if node.arguments[1].shape.is_number else _ENTRYWISE_QUOTIENT


def _power_prints(node: Expression) -> Prints | None:
    return None if node.shape.is_number else _ENTRYWISE_POWER


_SCALED = Prints(
    Form("{0:20} * {1:21}", 20),
    Form("{0:20} · {1:21}", 20),
    Form("{0:20} {1:21}", 20),
    example="2 * A",
    choose=_product_prints,
)
_DOTTED = replace(_SCALED, latex=Form(r"{0:20} \cdot {1:21}", 20))
_HADAMARD = replace(_SCALED, unicode=Form("{0:26=} ∘ {1:26}", 18), latex=Form(r"{0:26=} \circ {1:26}", 18))
_QUOTIENT = Prints(
    Form("{0:20} / {1:21}", 20),
    Form("{0:20} / {1:26}", 18),
    Form(r"\frac{{{0}}}{{{1}}}", 30),
    example="A / 2",
    choose=_quotient_prints,
)
_ENTRYWISE_QUOTIENT = replace(
    _QUOTIENT, unicode=Form("{0:26} ⊘ {1:26}", 18), latex=Form(r"{0:26} \oslash {1:26}", 18)
)
_POWER = Prints(
    Form("{0:41}**{1:30}", 40),
    Form("{0:95}{1:^}", 90),
    Form("{0:95}^{{{1}}}", 90),
    example="A ** 2",
    choose=_power_prints,
)
_ENTRYWISE_POWER = replace(
    _POWER, unicode=Form("{0:95}^∘{1:95}", 90), latex=Form(r"{0:95}^{{\circ {1:95}}}", 90)
)
_SUM = Form("{0:10} + {1:11}", 10)


OPERATIONS = (
    Operation(
        "add",
        (2, 2),
        _broadcast_shape,
        _entrywise("add"),
        called=False,
        prints=Prints(_SUM, _SUM, _SUM, "A + B"),
        summary="the sum; a number is added to each entry",
        adjoint=adjoints.added,
    ),
    Operation(
        "subtract",
        (2, 2),
        _broadcast_shape,
        _entrywise("subtract"),
        called=False,
        prints=Prints(
            Form("{0:10} - {1:11}", 10), Form("{0:10} − {1:11}", 10), Form("{0:10} - {1:11}", 10), "A - B"
        ),
        summary="the difference; a number is taken from each entry",
        adjoint=adjoints.subtracted,
    ),
    Operation(
        "negate",
        (1, 1),
        _negate_shape,
        lambda evaluator, node, value: evaluator.arithmetic.negate(value),
        called=False,
        prints=Prints(Form("-{0:30}", 30), Form("−{0:15}", 10), Form("-{0:15}", 10), "-A"),
        summary="each entry with the other sign",
        adjoint=adjoints.negated,
    ),
    Operation(
        "multiply",
        (2, 2),
        _broadcast_shape,
        _multiply,
        called=False,
        prints=_SCALED,
        summary="a number times each entry, or the product entry by entry",
        adjoint=adjoints.multiplied,
    ),
    Operation(
        "divide",
        (2, 2),
        _broadcast_shape,
        _entrywise("over"),
        called=False,
        prints=_QUOTIENT,
        summary="each entry divided by a number, or by the entry at its place",
        adjoint=adjoints.divided,
    ),
    Operation(
        "matmul",
        (2, 2),
        _matmul_shape,
        _matmul,
        called=False,
        prints=Prints(
            Form("{0:20} @ {1:21}", 20), Form("{0:20} {1:21}", 20), Form("{0:20} {1:21}", 20), "A @ B"
        ),
        summary="the matrix product; with two vectors their dot product",
        adjoint=adjoints.matrix_multiplied,
    ),
    Operation(
        "power",
        (2, 2),
        _broadcast_shape,
        _power,
        called=False,
        lazy=True,
        prints=_POWER,
        summary="each entry to a power",
        adjoint=adjoints.raised,
    ),
    Operation(
        "transpose",
        (1, 1),
        _transpose_shape,
        _transpose,
        called=False,
        prints=Prints(Form("{0:90}.T", 90), Form("{0:95}ᵀ", 92), Form(r"{0:95}^{{\mathsf T}}", 90), "A.T"),
        summary="the transpose; of a vector the row with its entries",
        adjoint=adjoints.transposed,
    ),
    Operation(
        "matrix_power",
        (2, 2),
        _matrix_power_shape,
        _matrix_power,
        lazy=True,
        prints=Prints(
            unicode=Form("{0:95}{1:^}", 90), latex=Form("{0:95}^{{{1}}}", 90), example="matrix_power(A, 3)"
        ),
        summary="a matrix times itself, or its inverse times itself for a negative exponent",
        adjoint=matrix_adjoints.matrix_raised,
    ),
)
