"""Derivatives, substitution, sums over an index, entries, and functions that are not interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined, Unsupported
from consilience.oracles.derivation import adjoints, matrix_adjoints
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, row, vector
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.operation import Form, Operation, Prints

MAX_FACTORIAL = 2_000


def _need_number(name: str, expression: Expression) -> None:
    if not expression.shape.is_number:
        instead = "; of vectors and matrices write jacobian" if name == "grad" else ""
        raise Misfit(f"{name} differentiates a number, not a {expression.shape}{instead}", expression.offset)


def _grad_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    _need_number("grad", arguments[0])
    return arguments[1].shape


def _jacobian_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    body, variable = (argument.shape for argument in arguments)
    if variable.is_number:
        return NUMBER if body.is_number else vector(body.count)
    return row(variable.count) if body.is_number else matrix(body.count, variable.count)


def _hessian_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    _need_number("hessian", arguments[0])
    variable = arguments[1].shape
    return NUMBER if variable.is_number else matrix(variable.count, variable.count)


def _diff_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    body, variable, *places = arguments
    if places:
        _entry_shape(sizes, [variable, *places])
    elif not variable.shape.is_number:
        instead = "by a vector or a matrix write grad or jacobian"
        found = "diff differentiates by a number or by an entry such as X[i, j]"
        raise Misfit(f"{found}; {instead}", variable.offset)
    return body.shape


def _entry_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    value, *places = arguments
    shape = value.shape
    if shape.is_number:
        raise Misfit("a number has no entries", value.offset)
    if len(places) == 1 and shape.kind is Kind.MATRIX:
        raise Misfit(
            "an entry of a matrix needs two indices; a row is written A[i, :], a column A[:, j]",
            value.offset,
        )
    dimensions = [shape.rows, shape.columns] if len(places) == 2 else [shape.count]
    for place, size in zip(places, dimensions, strict=True):
        sizes.bound_index(place, size)
    return NUMBER


def _column_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    value, place = arguments
    if value.shape.kind is not Kind.MATRIX:
        raise Misfit(f"a {value.shape} has no columns to take", value.offset)
    sizes.bound_index(place, value.shape.columns)
    return vector(value.shape.rows)


def _row_at_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    value, place = arguments
    if value.shape.kind is not Kind.MATRIX:
        raise Misfit(f"a {value.shape} has no rows to take", value.offset)
    sizes.bound_index(place, value.shape.rows)
    return vector(value.shape.columns)


def _entry(evaluator: Any, node: Expression) -> Any:
    value, *places = node.arguments
    matrix_value = evaluator.value(value)
    return evaluator.arithmetic.entry(matrix_value, entry_place(evaluator, matrix_value, places))


def entry_place(evaluator: Any, matrix_value: Any, places: Sequence[Expression]) -> int:
    """The place, row by row, that one or two indices name.

    Raises:
        Undefined: an index is not below its size.
    """
    rows, columns = evaluator.arithmetic.size(matrix_value)
    indices = [evaluator.integer(place) for place in places]
    limits = [rows, columns] if len(indices) == 2 else [rows * columns]
    for index, limit in zip(indices, limits, strict=True):
        evaluator.check_index(index, limit)
    return indices[0] * columns + indices[1] if len(indices) == 2 else indices[0]


def _column(evaluator: Any, node: Expression) -> Any:
    value = evaluator.value(node.arguments[0])
    rows, columns = evaluator.arithmetic.size(value)
    j = evaluator.integer(node.arguments[1])
    evaluator.check_index(j, columns)
    return evaluator.arithmetic.gather(value, rows, 1, [i * columns + j for i in range(rows)])


def _row_at(evaluator: Any, node: Expression) -> Any:
    value = evaluator.value(node.arguments[0])
    rows, columns = evaluator.arithmetic.size(value)
    i = evaluator.integer(node.arguments[1])
    evaluator.check_index(i, rows)
    return evaluator.arithmetic.gather(value, columns, 1, [i * columns + j for j in range(columns)])


def _at_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return arguments[0].shape


def _series_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return arguments[0].shape


def _factorial_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    if not arguments[0].shape.is_number:
        raise Misfit("factorial needs a number", arguments[0].offset)
    return NUMBER


def factorial_operand(evaluator: Any, node: Expression) -> int:
    """The operand of factorial.

    Raises:
        Undefined: it is not a non-negative integer at this point.
        Unsupported: it is not built from literals, sizes, indices and integer variables.
    """
    value = evaluator.rational(node.arguments[0])
    if value is None:
        raise Unsupported("a factorial that is not of integers; of other numbers write gamma(x + 1)")
    if value.denominator != 1:
        raise Undefined(f"the factorial of {value}; of what is no integer write gamma(x + 1)")
    if value < 0:
        raise Undefined(f"the factorial of {value}")
    return int(value)


def _factorial(evaluator: Any, node: Expression) -> Any:
    k = factorial_operand(evaluator, node)
    if k > MAX_FACTORIAL:
        if evaluator.arithmetic.exact:
            raise BeyondReach(f"the factorial of {k}")
        return evaluator.arithmetic.call("gamma", evaluator.arithmetic.number(evaluator.fraction(k + 1)))
    result = 1
    for factor in range(2, k + 1):
        result *= factor
    return evaluator.arithmetic.number(evaluator.fraction(result))


def _apply_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return arguments[0].shape


def _jacobian_prints(node: Expression) -> Prints:
    """∂f/∂xᵀ, with vec around what is no vector or whose kind is unknown."""
    body, variable = (argument.shape.kind for argument in node.arguments)
    untyped = body is variable is Kind.NUMBER
    plain = () if untyped else (Kind.NUMBER, Kind.VECTOR)
    unicode = "∂{0:95}" if body in plain else "∂vec({0})", "∂{1:95}" if variable in plain else "∂vec({1})"
    latex = (
        r"\partial {0:40}" if body in plain else r"\partial \operatorname{{vec}}{0:()}",
        r"\partial {1:95}" if variable in plain else r"\partial \operatorname{{vec}}{1:()}",
    )
    small, raised = ("ᵀ", r"^{{\mathsf T}}") if untyped or variable is not Kind.NUMBER else ("", "")
    return Prints(
        unicode=Form(f"{unicode[0]}/{unicode[1]}{small}", 15),
        latex=Form(rf"\frac{{{{{latex[0]}}}}}{{{{{latex[1]}{raised}}}}}", 30),
    )


_NAMED = Prints(Form("{name}({all})"), Form("{name}({all})"), Form("{name}{all:()}"))


def _derivative(name: str, shape: Any, prints: Prints, summary: str) -> Operation:
    return Operation(
        name,
        (2, 4) if name == "diff" else (2, 2),
        shape,
        lambda evaluator, node: evaluator.derivative(node),
        lazy=True,
        prints=prints,
        summary=summary,
    )


OPERATIONS = (
    _derivative(
        "grad",
        _grad_shape,
        Prints(
            unicode=Form("∇_{1} {0:40}", 15),
            latex=Form(r"\nabla_{{{1}}} {0:40}", 15),
            example="grad(x @ A @ x, x)",
        ),
        "the gradient, in the shape of the variable",
    ),
    _derivative(
        "jacobian",
        _jacobian_shape,
        Prints(example="jacobian(A @ x, x)", choose=_jacobian_prints),
        "∂ vec f / ∂ (vec x)ᵀ: a row for each entry of f",
    ),
    _derivative(
        "hessian",
        _hessian_shape,
        Prints(
            unicode=Form("∇²_{1} {0:40}", 15),
            latex=Form(r"\nabla^2_{{{1}}} {0:40}", 15),
            example="hessian(x @ A @ x, x)",
        ),
        "the matrix of second derivatives",
    ),
    _derivative(
        "diff",
        _diff_shape,
        Prints(
            unicode=Form("∂/∂{1} {0:40}", 15),
            latex=Form(r"\frac{{\partial}}{{\partial {1}}} {0:40}", 15),
            example="diff(expm(A * t), t)",
        ),
        "the derivative by a number or by one entry, in the shape of what is differentiated",
    ),
    Operation(
        "entry",
        (2, 3),
        _entry_shape,
        _entry,
        called=False,
        lazy=True,
        prints=Prints(
            Form("{0:90}[{rest}]", 90), Form("{0:92}[{rest}]", 95), Form("{0:97}_{{{rest}}}", 95), "A[i, j]"
        ),
        summary="an entry, counted from 0; an index that stands nowhere else ranges over all its values",
        adjoint=matrix_adjoints.picked,
    ),
    Operation(
        "column",
        (2, 2),
        _column_shape,
        _column,
        called=False,
        lazy=True,
        prints=Prints(
            Form("{0:90}[:, {1}]", 90), Form("{0:92}[:, {1}]", 95), Form("{0:97}_{{:,{1}}}", 95), "A[:, j]"
        ),
        summary="a column, counted from 0",
        adjoint=matrix_adjoints.picked_column,
    ),
    Operation(
        "row_at",
        (2, 2),
        _row_at_shape,
        _row_at,
        called=False,
        lazy=True,
        prints=Prints(
            Form("{0:90}[{1}, :]", 90), Form("{0:92}[{1}, :]", 95), Form("{0:97}_{{{1},:}}", 95), "A[i, :]"
        ),
        summary="a row, counted from 0",
        adjoint=matrix_adjoints.picked_row,
    ),
    Operation(
        "at",
        (2, 2),
        _at_shape,
        lambda evaluator, node: evaluator.substituted(node),
        lazy=True,
        prints=Prints(
            unicode=Form("{0:6} at {1} = {2:6}", 5),
            latex=Form(r"\left.{0:15}\right|_{{{1}={2}}}", 15),
            example="at(grad(g(U), U), U, F(X))",
        ),
        summary="an expression with a name bound to a value",
    ),
    Operation(
        "series",
        (3, 3),
        _series_shape,
        lambda evaluator, node: evaluator.series(node),
        lazy=True,
        prints=Prints(
            unicode=Form("∑[{1} = {2}..{3}] {0:16}", 10),
            latex=Form(r"\sum_{{{1}={2}}}^{{{3}}} {0:16}", 10),
            example="series(matrix_power(X, k) / factorial(k), k, 0, oo)",
        ),
        summary="the sum of a term over an integer, up to a size or to oo",
    ),
    Operation(
        "factorial",
        (1, 1),
        _factorial_shape,
        _factorial,
        lazy=True,
        prints=Prints(unicode=Form("{0:95}!", 90), latex=Form("{0:95}!", 90), example="factorial(k)"),
        summary="the factorial of an integer",
    ),
    Operation(
        "apply",
        (1, 1),
        _apply_shape,
        lambda evaluator, node, value: evaluator.function(node.name, value),
        called=False,
        prints=replace(_NAMED, example="f(x)"),
        summary="an entrywise function of which nothing is known but its derivatives df, ddf, …",
        adjoint=adjoints.applied,
    ),
    Operation(
        "map",
        (1, 1),
        _apply_shape,
        lambda evaluator, node, value: evaluator.smooth_map(node, value),
        called=False,
        prints=_NAMED,
        summary="a declared smooth map of which nothing is known",
    ),
)
