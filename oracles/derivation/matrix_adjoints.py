"""Rules of reverse accumulation for operations on vectors and matrices."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.oracles.derivation.adjoints import Moves
from consilience.oracles.derivation.building import (
    NoForm,
    add,
    call,
    diag,
    eye,
    filled,
    inverse,
    negate,
    number,
    over,
    power,
    product,
    subtract,
    times,
    transpose,
    unit,
    unvec,
    vec,
)
from consilience.oracles.derivation.summing import left_of_kron, right_of_kron
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER, Kind
from consilience.oracles.language.size import Size


def traced(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """g·tr A."""
    (a,) = node.arguments
    return (g if a.shape.is_number else times(g, eye(a.shape.rows)),)


def determinant(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The determinant: det(A)·A⁻ᵀ."""
    (a,) = node.arguments
    return (g if a.shape.is_number else times(times(g, node), transpose(inverse(a))),)


def log_determinant(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The logarithm of |det A|: A⁻ᵀ."""
    (a,) = node.arguments
    return (times(g, transpose(inverse(a))),)


def inverted(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨G, A⁻¹⟩: −A⁻ᵀ G A⁻ᵀ."""
    (a,) = node.arguments
    if a.shape.is_number:
        return (negate(over(g, power(a, 2))),)
    turned = transpose(node)
    return (negate(product(product(turned, g), turned)),)


def _is_multiple_of_identity(g: Expression) -> bool:
    match g.operation:
        case "eye" | "I":
            return True
        case "multiply":
            left, right = g.arguments
            return _is_multiple_of_identity(right if left.shape.is_number else left)
        case "negate" | "divide":
            return g.arguments[0].shape.kind is Kind.MATRIX and _is_multiple_of_identity(g.arguments[0])
        case _:
            return False


def _is_multiple_of_constant(node: Expression, moves: Moves) -> bool:
    """Whether a matrix moves along itself only: a number times a fixed matrix."""
    match node.operation:
        case "multiply":
            left, right = node.arguments
            matrix = right if left.shape.is_number else left
            scalar = left if left.shape.is_number else right
            return scalar.shape.is_number and (not moves(matrix) or _is_multiple_of_constant(matrix, moves))
        case "divide":
            above, below = node.arguments
            return below.shape.is_number and (not moves(above) or _is_multiple_of_constant(above, moves))
        case "negate" | "transpose":
            return _is_multiple_of_constant(node.arguments[0], moves)
        case _:
            return False


def exponential(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression]:
    """The exponential, where what moves commutes: tr exp A, and exp(tA) by t.

    Raises:
        NoForm: otherwise the derivative is an integral.
    """
    (a,) = node.arguments
    if a.shape.is_number:
        return (times(g, call("exp", a)),)
    if _is_multiple_of_identity(g) or _is_multiple_of_constant(a, moves):
        return (product(transpose(node), g),)
    raise NoForm("the derivative of a matrix exponential, except of its trace or by a number that scales")


def matrix_raised(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression | None]:
    """A^k: the sum of (Aᵀ)^i G (Aᵀ)^(k − 1 − i), which is k·(Aᵀ)^(k − 1) G if all commute.

    Raises:
        NoForm: the exponent is no literal that is small, and not all commute.
    """
    base, exponent = node.arguments
    value = constant(exponent)
    turned = transpose(base)
    if _is_multiple_of_identity(g) or _is_multiple_of_constant(base, moves):
        lower = subtract(exponent, number(1)) if value is None else number(value - 1)
        return product(times(exponent, call("matrix_power", turned, lower, shape=turned.shape)), g), None
    if value is None or value.denominator != 1 or abs(value) > 4:
        raise NoForm("the derivative of a matrix power whose exponent is no small literal")
    if value < 0:
        base, turned, value = inverse(base), transpose(inverse(base)), -value
    result: Expression | None = None
    for i in range(int(value)):
        part = g
        for _ in range(i):
            part = product(turned, part)
        for _ in range(int(value) - 1 - i):
            part = product(part, turned)
        result = part if result is None else add(result, part)
    if result is None:
        return None, None
    if constant(exponent) != value:
        result = negate(product(product(turned, result), turned))
    return result, None


def diagonal(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The diagonal of a matrix, or the diagonal matrix of a vector or a row: the other of the two."""
    found = diag(g)
    (operand,) = node.arguments
    return (transpose(found) if operand.shape.kind is Kind.ROW else found,)


def stacked(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The stacked columns."""
    (a,) = node.arguments
    match a.shape.kind:
        case Kind.MATRIX:
            return (unvec(g, a.shape),)
        case Kind.ROW:
            return (transpose(g),)
        case _:
            return (g,)


def unstacked(_: Expression, g: Expression, __: Moves) -> Sequence[Expression]:
    """The matrix of a stacked vector."""
    return (vec(g),)


def summed(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """g·sum A."""
    (a,) = node.arguments
    return (filled(g, a.shape),)


def normed(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """‖A‖: A/‖A‖."""
    (a,) = node.arguments
    return (times(over(g, node), a),)


def kronecker(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression | None]:
    """Of two vectors, a ⊗ b = vec(b aᵀ); of matrices, sums over blocks.

    Raises:
        NoForm: of a matrix and a vector or a row.
    """
    left, right = node.arguments
    kinds = {left.shape.kind, right.shape.kind}
    if kinds == {Kind.VECTOR}:
        inside = unvec(g, product(right, transpose(left)).shape)
        return product(transpose(inside), right), product(inside, left)
    if kinds == {Kind.MATRIX}:
        first = left_of_kron(g, left.shape, right) if moves(left) else None
        return first, right_of_kron(g, left, right.shape) if moves(right) else None
    raise NoForm("the derivative of a Kronecker product of a matrix and a vector")


def outer_multiplied(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨G, a bᵀ⟩ = aᵀ G b."""
    left, right = node.arguments
    return product(g, right), product(transpose(g), left)


def dotted(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """g·aᵀb."""
    left, right = node.arguments
    return times(g, right), times(g, left)


def crossed(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨g, a × b⟩ = ⟨b × g, a⟩ = ⟨g × a, b⟩."""
    left, right = node.arguments
    return call("cross", right, g), call("cross", g, left)


def angular(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The angle: dθ = −d(cos θ)/sin θ."""
    a, b = node.arguments
    lengths = times(call("norm", a, shape=NUMBER), call("norm", b, shape=NUMBER))
    front = negate(over(g, call("sin", node)))

    def one(own: Expression, other: Expression) -> Expression:
        along = over(call("cos", node), power(call("norm", own, shape=NUMBER), 2))
        return times(front, subtract(over(other, lengths), times(along, own)))

    return one(a, b), one(b, a)


def columns(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The columns of the cotangent."""
    return tuple(
        product(g, unit(number(place), Size(len(node.arguments)))) for place in range(len(node.arguments))
    )


def rows(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression]:
    """The rows of the cotangent."""
    return columns(node, transpose(g), moves)


def picked(node: Expression, g: Expression, _: Moves) -> Sequence[Expression | None]:
    """An entry: g at its place."""
    value, *places = node.arguments
    shape = value.shape
    if len(places) == 2 and shape.kind is Kind.MATRIX:
        at = product(unit(places[0], shape.rows), transpose(unit(places[1], shape.columns)))
    elif len(places) == 1 and shape.kind is Kind.VECTOR:
        at = unit(places[0], shape.rows)
    elif len(places) == 1 and shape.kind is Kind.ROW:
        at = transpose(unit(places[0], shape.columns))
    else:
        raise NoForm("the derivative of an entry of a vector by two indices")
    return times(g, at), *(None for _ in places)


def picked_column(node: Expression, g: Expression, _: Moves) -> Sequence[Expression | None]:
    """A column: g in its place."""
    value, place = node.arguments
    return product(g, transpose(unit(place, value.shape.columns))), None


def picked_row(node: Expression, g: Expression, _: Moves) -> Sequence[Expression | None]:
    """A row, which is a vector: g in its place."""
    value, place = node.arguments
    return product(unit(place, value.shape.rows), transpose(g)), None


def gathered(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The entries of a literal."""
    nested = node.arguments[0].operation == "tuple"
    table = [row.arguments if nested else (row,) for row in node.arguments]

    def at(i: int, j: int) -> Expression:
        places = (number(i), number(j)) if nested else (number(i),)
        return Expression("entry", (g, *places), shape=NUMBER)

    found = [[at(i, j) for j in range(len(row))] for i, row in enumerate(table)]
    if nested:
        return tuple(Expression("tuple", tuple(row)) for row in found)
    return tuple(row[0] for row in found)


def listed(_: Expression, g: Expression, __: Moves) -> Sequence[Expression]:
    """A row of a literal: its cotangent lists those of the entries."""
    return g.arguments
