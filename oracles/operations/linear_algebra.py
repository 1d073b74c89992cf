"""Traces, determinants, inverses, norms and the matrix exponential."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from consilience.oracles.derivation import matrix_adjoints
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, vector
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.algebra import sum_of_squares
from consilience.oracles.operations.operation import Form, Operation, Primitive, Prints


def _square_to_number(name: str) -> Any:
    def shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
        sizes.square(arguments[0].shape, name)
        return NUMBER

    return shape


def _square_to_square(name: str) -> Any:
    def shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
        if arguments[0].shape.is_number:
            return NUMBER
        size = sizes.square(arguments[0].shape, name)
        return matrix(size, size)

    return shape


def _not_number(name: str, arguments: Sequence[Expression]) -> Shape:
    shape = arguments[0].shape
    if shape.is_number:
        raise Misfit(f"{name} needs a vector or a matrix, not a number", arguments[0].offset)
    return shape


def _sum_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    _not_number("sum", arguments)
    return NUMBER


def _norm_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    _not_number("norm", arguments)
    return NUMBER


def _vec_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return vector(_not_number("vec", arguments).count)


def _diag_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    shape = _not_number("diag", arguments)
    if shape.kind is Kind.MATRIX:
        return vector(sizes.square(shape, "diag"))
    return matrix(shape.count, shape.count)


def _det(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    return value if arithmetic.is_number(value) else arithmetic.call("det", value)


def _inv(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    if arithmetic.is_number(value):
        return arithmetic.over(arithmetic.number(Fraction(1)), value)
    return arithmetic.call("inv", value)


def _logdet(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    if arithmetic.is_number(value):
        return arithmetic.call("log", arithmetic.call("abs", value))
    return arithmetic.call("logdet", value)


def trace(arithmetic: Any, value: Any) -> Any:
    """The sum of the diagonal of a square matrix."""
    n, _ = arithmetic.size(value)
    return arithmetic.total(arithmetic.gather(value, n, 1, [i * n + i for i in range(n)]))


def _tr(evaluator: Any, _: Expression, value: Any) -> Any:
    return value if evaluator.arithmetic.is_number(value) else trace(evaluator.arithmetic, value)


def adjugate(arithmetic: Any, value: Any) -> Any:
    """The adjugate, by the Faddeev–LeVerrier recursion: it exists for singular matrices too."""
    n, _ = arithmetic.size(value)
    identity = arithmetic.identity(n)
    result = identity
    for k in range(1, n):
        product = arithmetic.matmul(value, result)
        coefficient = arithmetic.multiple(Fraction(-1, k), trace(arithmetic, product))
        result = arithmetic.add(product, arithmetic.scale(coefficient, identity))
    return result if n % 2 else arithmetic.negate(result)


def _inner(arithmetic: Any, left: Any, right: Any) -> Any:
    return arithmetic.total(arithmetic.times(left, right))


def _det_tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], _: Any) -> Any:
    # d det A = tr(adj(A) dA)
    return _inner(a, a.transpose(adjugate(a, values[0])), tangents[0])


def _inv_tangent(a: Any, _: Sequence[Any], tangents: Sequence[Any], result: Any) -> Any:
    # d A⁻¹ = −A⁻¹ dA A⁻¹
    return a.negate(a.matmul(a.matmul(result, tangents[0]), result))


def _logdet_tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], _: Any) -> Any:
    # d log|det A| = tr(A⁻¹ dA)
    return _inner(a, a.transpose(a.call("inv", values[0])), tangents[0])


def _block(a: Any, value: Any, direction: Any) -> Any:
    """[[value, direction], [0, value]]."""
    n, _ = a.size(value)

    def place(part: Any, row: int, column: int) -> Any:
        inside = range(n)
        places = [
            (i - row) * n + (j - column) if i - row in inside and j - column in inside else -1
            for i in range(2 * n)
            for j in range(2 * n)
        ]
        return a.gather(part, 2 * n, 2 * n, places)

    return a.add(a.add(place(value, 0, 0), place(value, n, n)), place(direction, 0, n))


def _expm_tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], _: Any) -> Any:
    # exp [[A, E], [0, A]] holds the derivative in direction E in its upper right corner.
    n, _ = a.size(values[0])
    exponential = a.call("expm", _block(a, values[0], tangents[0]))
    return a.gather(exponential, n, n, [i * 2 * n + n + j for i in range(n) for j in range(n)])


def _expm(evaluator: Any, _: Expression, value: Any) -> Any:
    name = "exp" if evaluator.arithmetic.is_number(value) else "expm"
    return evaluator.arithmetic.call(name, value)


def _diag(evaluator: Any, node: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    rows, columns = arithmetic.size(value)
    if node.arguments[0].shape.kind is Kind.MATRIX:
        return arithmetic.gather(value, rows, 1, [i * columns + i for i in range(rows)])
    n = rows * columns
    return arithmetic.gather(value, n, n, [i if i == j else -1 for i in range(n) for j in range(n)])


def vec(arithmetic: Any, value: Any) -> Any:
    """The columns of a matrix, stacked."""
    rows, columns = arithmetic.size(value)
    places = [i * columns + j for j in range(columns) for i in range(rows)]
    return arithmetic.gather(value, rows * columns, 1, places)


def _logdet_kernel(arithmetic: Any, value: Any) -> Any:
    return arithmetic.call("log", arithmetic.call("abs", arithmetic.call("det", value)))


def _norm(evaluator: Any, _: Expression, value: Any) -> Any:
    return evaluator.arithmetic.call("sqrt", sum_of_squares(evaluator.arithmetic, value))


OPERATIONS = (
    Operation(
        "tr",
        (1, 1),
        _square_to_number("tr"),
        _tr,
        prints=Prints(example="tr(A)"),
        summary="the trace of a square matrix",
        adjoint=matrix_adjoints.traced,
    ),
    Operation(
        "det",
        (1, 1),
        _square_to_number("det"),
        _det,
        Primitive(lambda arithmetic, value: arithmetic.det(value), _det_tangent),
        prints=Prints(example="det(A)"),
        summary="the determinant",
        adjoint=matrix_adjoints.determinant,
    ),
    Operation(
        "logdet",
        (1, 1),
        _square_to_number("logdet"),
        _logdet,
        Primitive(_logdet_kernel, _logdet_tangent),
        prints=Prints(
            unicode=Form("log|det({0})|", 90),
            latex=Form(r"\log\left|\det{0:()}\right|", 90),
            example="logdet(A)",
        ),
        summary="the logarithm of the absolute value of the determinant",
        adjoint=matrix_adjoints.log_determinant,
    ),
    Operation(
        "inv",
        (1, 1),
        _square_to_square("inv"),
        _inv,
        Primitive(lambda arithmetic, value: arithmetic.inv(value), _inv_tangent),
        prints=Prints(unicode=Form("{0:95}⁻¹", 92), latex=Form("{0:95}^{{-1}}", 90), example="inv(A)"),
        summary="the inverse",
        adjoint=matrix_adjoints.inverted,
    ),
    Operation(
        "expm",
        (1, 1),
        _square_to_square("expm"),
        _expm,
        Primitive(lambda arithmetic, value: arithmetic.expm(value), _expm_tangent),
        prints=Prints(latex=Form("e^{{{0}}}", 90), example="expm(A)"),
        summary="the matrix exponential",
        adjoint=matrix_adjoints.exponential,
    ),
    Operation(
        "diag",
        (1, 1),
        _diag_shape,
        _diag,
        prints=Prints(example="diag(x)"),
        summary="the diagonal matrix of a vector, or the diagonal of a square matrix",
        adjoint=matrix_adjoints.diagonal,
    ),
    Operation(
        "vec",
        (1, 1),
        _vec_shape,
        lambda evaluator, node, value: vec(evaluator.arithmetic, value),
        prints=Prints(example="vec(A)"),
        summary="the columns of a matrix, stacked",
        adjoint=matrix_adjoints.stacked,
    ),
    Operation(
        "sum",
        (1, 1),
        _sum_shape,
        lambda evaluator, node, value: evaluator.arithmetic.total(value),
        prints=Prints(example="sum(x)"),
        summary="the sum of all entries",
        adjoint=matrix_adjoints.summed,
    ),
    Operation(
        "norm",
        (1, 1),
        _norm_shape,
        _norm,
        prints=Prints(unicode=Form("‖{0}‖"), latex=Form(r"\left\lVert {0} \right\rVert"), example="norm(x)"),
        summary="the Euclidean norm, for a matrix the Frobenius norm",
        adjoint=matrix_adjoints.normed,
    ),
)
