"""Kronecker, outer, dot and cross products, angles, and matrices made of vectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from consilience.oracles.derivation import matrix_adjoints
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, row, vector
from consilience.oracles.language.size import Size
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.algebra import sum_of_squares
from consilience.oracles.operations.operation import Form, Operation, Prints


def _need_vectors(name: str, arguments: Sequence[Expression]) -> list[Size]:
    for argument in arguments:
        if argument.shape.kind is not Kind.VECTOR:
            raise Misfit(f"{name} needs vectors, not a {argument.shape}", argument.offset)
    return [argument.shape.rows for argument in arguments]


def _kron_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    left, right = (argument.shape for argument in arguments)
    if left.is_number or right.is_number:
        raise Misfit("kron needs vectors or matrices; a number scales with *", arguments[0].offset)
    rows, columns = left.rows * right.rows, left.columns * right.columns
    if left.kind is right.kind is Kind.VECTOR:
        return vector(rows)
    if left.kind is right.kind is Kind.ROW:
        return row(columns)
    return matrix(rows, columns)


@cache
def _kron_places(m: int, n: int, p: int, q: int) -> tuple[list[int], list[int]]:
    cells = [(i, k, j, h) for i in range(m) for k in range(p) for j in range(n) for h in range(q)]
    return [i * n + j for i, _, j, _ in cells], [k * q + h for _, k, _, h in cells]


def _kron(evaluator: Any, _: Expression, left: Any, right: Any) -> Any:
    arithmetic = evaluator.arithmetic
    (m, n), (p, q) = arithmetic.size(left), arithmetic.size(right)
    evaluator.check_entries(m * n * p * q)
    first, second = _kron_places(m, n, p, q)
    one = arithmetic.gather(left, m * p, n * q, first)
    return arithmetic.times(one, arithmetic.gather(right, m * p, n * q, second))


def _outer_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return matrix(*_need_vectors("outer", arguments))


def _outer(evaluator: Any, _: Expression, left: Any, right: Any) -> Any:
    return evaluator.arithmetic.matmul(left, evaluator.arithmetic.transpose(right))


def _dot_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    left, right = _need_vectors("dot", arguments)
    sizes.equate(left, right, "the sizes of a dot product's vectors")
    return NUMBER


def _dot(evaluator: Any, _: Expression, left: Any, right: Any) -> Any:
    return evaluator.arithmetic.total(evaluator.arithmetic.times(left, right))


def _cross_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    for size in _need_vectors("cross", arguments):
        sizes.equate(size, Size(3), "a cross product's vectors have size 3; sizes")
    return vector(Size(3))


def _cross(evaluator: Any, _: Expression, left: Any, right: Any) -> Any:
    arithmetic = evaluator.arithmetic

    def turned(value: Any, places: list[int]) -> Any:
        return arithmetic.gather(value, 3, 1, places)

    ahead, behind = [1, 2, 0], [2, 0, 1]
    return arithmetic.subtract(
        arithmetic.times(turned(left, ahead), turned(right, behind)),
        arithmetic.times(turned(left, behind), turned(right, ahead)),
    )


def _angle(evaluator: Any, node: Expression, left: Any, right: Any) -> Any:
    arithmetic = evaluator.arithmetic
    lengths = arithmetic.times(sum_of_squares(arithmetic, left), sum_of_squares(arithmetic, right))
    cosine = arithmetic.over(_dot(evaluator, node, left, right), arithmetic.call("sqrt", lengths))
    return arithmetic.call("arccos", cosine)


def _cols_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    size, *others = _need_vectors("cols", arguments)
    for other in others:
        sizes.equate(size, other, "the sizes of a matrix's columns")
    return matrix(size, Size(len(arguments)))


def _rows_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    shape = _cols_shape(sizes, arguments)
    return matrix(shape.columns, shape.rows)


def _rows(evaluator: Any, _: Expression, *values: Any) -> Any:
    arithmetic = evaluator.arithmetic
    k, (n, _) = len(values), arithmetic.size(values[0])
    result = None
    for place, value in enumerate(values):
        places = [j if i == place else -1 for i in range(k) for j in range(n)]
        part = arithmetic.gather(value, k, n, places)
        result = part if result is None else arithmetic.add(result, part)
    return result


def _cols(evaluator: Any, node: Expression, *values: Any) -> Any:
    return evaluator.arithmetic.transpose(_rows(evaluator, node, *values))


OPERATIONS = (
    Operation(
        "kron",
        (2, 2),
        _kron_shape,
        _kron,
        prints=Prints(
            unicode=Form("{0:26=} ⊗ {1:26}", 18),
            latex=Form(r"{0:26=} \otimes {1:26}", 18),
            example="kron(A, B)",
        ),
        summary="the Kronecker product",
        adjoint=matrix_adjoints.kronecker,
    ),
    Operation(
        "outer",
        (2, 2),
        _outer_shape,
        _outer,
        prints=Prints(
            unicode=Form("{0:20} {1:95}ᵀ", 20),
            latex=Form(r"{0:20} {1:95}^{{\mathsf T}}", 20),
            example="outer(a, b)",
        ),
        summary="the outer product a bᵀ of two vectors",
        adjoint=matrix_adjoints.outer_multiplied,
    ),
    Operation(
        "dot",
        (2, 2),
        _dot_shape,
        _dot,
        prints=Prints(
            unicode=Form("⟨{all}⟩"), latex=Form(r"\left\langle {all} \right\rangle"), example="dot(u, v)"
        ),
        summary="the dot product of two vectors",
        adjoint=matrix_adjoints.dotted,
    ),
    Operation(
        "cross",
        (2, 2),
        _cross_shape,
        _cross,
        prints=Prints(
            unicode=Form("{0:26} × {1:26}", 18),
            latex=Form(r"{0:26} \times {1:26}", 18),
            example="cross(u, v)",
        ),
        summary="the cross product of two vectors of size 3",
        adjoint=matrix_adjoints.crossed,
    ),
    Operation(
        "angle",
        (2, 2),
        _dot_shape,
        _angle,
        prints=Prints(unicode=Form("∠({all})"), latex=Form(r"\angle{all:()}"), example="angle(u, v)"),
        summary="the angle between two vectors, in radians from 0 to pi",
        adjoint=matrix_adjoints.angular,
    ),
    Operation(
        "cols",
        (1, 40),
        _cols_shape,
        _cols,
        prints=Prints(example="cols(u, v)"),
        summary="the matrix of these columns",
        adjoint=matrix_adjoints.columns,
    ),
    Operation(
        "rows",
        (1, 40),
        _rows_shape,
        _rows,
        prints=Prints(example="rows(u, v)"),
        summary="the matrix of these rows",
        adjoint=matrix_adjoints.rows,
    ),
)
