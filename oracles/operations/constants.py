"""Leaves: numbers, variables, sizes, indices, and constant matrices."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import arb

from consilience.oracles.derivation import matrix_adjoints
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Shape, matrix, vector
from consilience.oracles.language.size import Size, symbol
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.elementary import Elementary, irrational
from consilience.oracles.operations.operation import Form, Operation, Primitive, Prints


def as_size(expression: Expression) -> Size:
    """The size that an operand of `eye`, `ones`, `unit` stands for.

    Raises:
        Misfit: the operand is not a product of sizes and positive integers.
    """
    if expression.operation == "size":
        return symbol(expression.name)
    if expression.operation == "multiply":
        return as_size(expression.arguments[0]) * as_size(expression.arguments[1])
    value = expression.data
    if isinstance(value, Fraction) and value.denominator == 1 and value >= 1:
        return Size(int(value))
    raise Misfit("a size must be a name, a positive integer or a product of them", expression.offset)


def _leaf(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return NUMBER


def _number(evaluator: Any, node: Expression) -> Any:
    return evaluator.arithmetic.number(node.data)


def _eye(evaluator: Any, node: Expression) -> Any:
    return evaluator.arithmetic.identity(evaluator.size(node.shape.rows))


def _ones(evaluator: Any, node: Expression) -> Any:
    rows, columns = evaluator.size(node.shape.rows), evaluator.size(node.shape.columns)
    return evaluator.arithmetic.constant(rows, columns, [1] * (rows * columns))


def _unit(evaluator: Any, node: Expression) -> Any:
    n, i = evaluator.size(node.shape.rows), evaluator.integer(node.arguments[0])
    evaluator.check_index(i, n)
    return evaluator.arithmetic.constant(n, 1, [int(k == i) for k in range(n)])


def _ones_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    dimensions = [as_size(argument) for argument in arguments]
    return vector(dimensions[0]) if len(dimensions) == 1 else matrix(*dimensions)


def _eye_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    return matrix(as_size(arguments[0]), as_size(arguments[0]))


def _identity_shape(sizes: Sizes, _: Sequence[Expression]) -> Shape:
    n = sizes.fresh()
    return matrix(n, n)


def _unit_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    size = as_size(arguments[1])
    sizes.bound_index(arguments[0], size)
    return vector(size)


def _literal_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    rows = [argument.arguments if argument.operation == "tuple" else (argument,) for argument in arguments]
    if len({len(entries) for entries in rows}) != 1:
        raise Misfit("the rows of a literal have different lengths", arguments[0].offset)
    for entry in (entry for entries in rows for entry in entries):
        if not entry.shape.is_number:
            raise Misfit(f"a literal holds numbers, not a {entry.shape}", entry.offset)
    if arguments[0].operation == "tuple":
        return matrix(Size(len(rows)), Size(len(rows[0])))
    return vector(Size(len(rows)))


def _literal(evaluator: Any, node: Expression, *values: Any) -> Any:
    flat: list[Any] = []
    for value in values:
        flat.extend(value if isinstance(value, tuple) else (value,))  # pyright: ignore[reportUnknownArgumentType]
    rows, columns = evaluator.size(node.shape.rows), evaluator.size(node.shape.columns)
    return evaluator.arithmetic.matrix(rows, columns, flat)


def _pi(arithmetic: Any) -> Any:
    return arithmetic.elementary("pi")


def _no_tangent(*_: Any) -> Any:
    raise AssertionError("a constant has no argument to differentiate by")


def _tuple_prints(node: Expression) -> Prints | None:
    return _ONE_TUPLE if len(node.arguments) == 1 else None


_ONE_TUPLE = Prints(Form("({0},)"), Form("({0},)"), Form("{all:()}"))


OPERATIONS = (
    Operation(
        "number",
        (0, 0),
        _leaf,
        _number,
        called=False,
        lazy=True,
        prints=Prints(example="0.1"),
        summary="an exact number: 0.1 is 1/10",
    ),
    Operation(
        "variable",
        (0, 0),
        _leaf,
        lambda e, node: e.variable(node.name),
        called=False,
        lazy=True,
        prints=Prints(example="x_1"),
        summary="an upper-case name is a matrix; a lower-case one a vector or a number, whichever fits",
    ),
    Operation(
        "size",
        (0, 0),
        _leaf,
        lambda e, node: e.integer_value(node),
        called=False,
        lazy=True,
        summary="a size that the declarations name, as a number",
    ),
    Operation("index", (0, 0), _leaf, lambda e, node: e.integer_value(node), called=False, lazy=True),
    Operation(
        "pi",
        (0, 0),
        _leaf,
        lambda e, node: e.arithmetic.call("pi"),
        Primitive(_pi, _no_tangent),
        Elementary(arb.pi, irrational, lambda field: field.unknown("pi", 0)),
        called=False,
        lazy=True,
        prints=Prints(Form("pi"), Form("π"), Form(r"\pi"), "pi"),
        summary="3.14159…",
    ),
    Operation(
        "oo",
        (0, 0),
        _leaf,
        lambda e, node: e.unsupported("oo outside limits", node),
        called=False,
        lazy=True,
        prints=Prints(Form("oo"), Form("∞"), Form(r"\infty"), "oo"),
        summary="infinity, as an end or a limit",
    ),
    Operation(
        "tuple",
        (1, 400),
        _leaf,
        lambda e, node, *values: values,
        called=False,
        prints=Prints(Form("({all})"), Form("({all})"), Form("{all:()}"), choose=_tuple_prints),
        summary="the shape that a side shape(A) is claimed to have",
        adjoint=matrix_adjoints.listed,
    ),
    Operation(
        "I",
        (0, 0),
        _identity_shape,
        _eye,
        called=False,
        lazy=True,
        prints=Prints(Form("I"), Form("I"), Form("I"), "I"),
        summary="the identity, its size inferred",
    ),
    Operation(
        "eye",
        (1, 1),
        _eye_shape,
        _eye,
        lazy=True,
        prints=Prints(latex=Form("I_{{{0}}}", 95), example="eye(n)"),
        summary="the n×n identity",
    ),
    Operation(
        "ones",
        (1, 2),
        _ones_shape,
        _ones,
        lazy=True,
        prints=Prints(latex=Form(r"\mathbf{{1}}_{{{all}}}", 95), example="ones(n)"),
        summary="a vector of ones, or a matrix of ones with ones(m, n)",
    ),
    Operation(
        "unit",
        (2, 2),
        _unit_shape,
        _unit,
        lazy=True,
        prints=Prints(latex=Form(r"\mathbf{{e}}_{{{0}}}^{{({1})}}", 90), example="unit(i, n)"),
        summary="the basis vector with a one at place i, counted from 0",
    ),
    Operation(
        "literal",
        (1, 400),
        _literal_shape,
        _literal,
        called=False,
        prints=Prints(example="[[1, 2], [3, 4]]"),
        summary="a matrix or vector of numbers",
        adjoint=matrix_adjoints.gathered,
    ),
)
