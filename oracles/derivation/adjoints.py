"""Rules of reverse accumulation for sums, products and functions of each entry.

A rule takes the expression, the cotangent of its result, and a test of whether an operand depends on the
variable; it gives a cotangent for each operand, as trees. ⟨a, b⟩ is the sum of the products of entries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consilience.oracles.derivation.building import (
    add,
    call,
    inner,
    negate,
    number,
    over,
    power,
    product,
    subtract,
    times,
    total,
    transpose,
)
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.size import Size

Moves = Callable[[Expression], bool]
Adjoint = Callable[[Expression, Expression, Moves], Sequence[Expression | None]]
"""The cotangents of the operands, None for one that has none, from (expression, cotangent, moves)."""
Slope = Callable[[Expression, Expression], Expression]
"""The derivative of an entrywise function from (operand, result)."""


def _fitted(cotangent: Expression, operand: Expression) -> Expression:
    """The cotangent of an operand that was filled up to the shape of the result."""
    return total(cotangent) if operand.shape.is_number else cotangent


def entrywise(slope: Slope) -> Adjoint:
    """The rule of a function of each entry."""

    def rule(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
        (x,) = node.arguments
        return (times(g, slope(x, node)),)

    return rule


def entrywise_pair(left: Slope, right: Slope) -> Adjoint:
    """The rule of a function of two entries, from (expression, result), where a number may be filled up."""

    def rule(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression | None]:
        return tuple(
            _fitted(times(g, slope(node, node)), operand) if moves(operand) else None
            for slope, operand in zip((left, right), node.arguments, strict=True)
        )

    return rule


def added(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨g, a + b⟩."""
    return tuple(_fitted(g, operand) for operand in node.arguments)


def subtracted(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨g, a − b⟩."""
    left, right = node.arguments
    return _fitted(g, left), negate(_fitted(g, right))


def negated(_: Expression, g: Expression, __: Moves) -> Sequence[Expression]:
    """⟨g, −a⟩."""
    return (negate(g),)


def multiplied(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨g, a ∘ b⟩ = ⟨g ∘ b, a⟩, and ⟨g, k·b⟩ = k̄·⟨g, b⟩."""
    left, right = node.arguments
    if left.shape.is_number != right.shape.is_number:
        scalar, other = (left, right) if left.shape.is_number else (right, left)
        found = inner(g, other), times(scalar, g)
        return found if left.shape.is_number else found[::-1]
    return times(g, right), times(g, left)


def divided(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """Quotients."""
    above, below = node.arguments
    first = over(g, below)
    if below.shape.is_number and not above.shape.is_number:
        return first, negate(over(inner(g, above), power(below, 2)))
    return _fitted(first, above), negate(times(g, over(above, power(below, 2))))


def raised(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression | None]:
    """Powers a**b: b·a**(b − 1), and a**b·log(a)."""
    base, exponent = node.arguments
    value = constant(exponent)
    lower = subtract(exponent, number(1)) if value is None else number(value - 1)
    slope = times(exponent, power(base, lower))
    first = _fitted(times(g, slope), base) if moves(base) else None
    second = _fitted(times(g, times(node, call("log", base))), exponent) if moves(exponent) else None
    return first, second


def _one_dimensional(node: Expression) -> bool:
    left, right = (operand.shape for operand in node.arguments)
    one_row = right.kind is Kind.ROW or (right.kind is Kind.MATRIX and right.rows == Size(1))
    return left.kind is Kind.VECTOR and not one_row


def matrix_multiplied(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """⟨G, A B⟩ = ⟨G Bᵀ, A⟩ = ⟨Aᵀ G, B⟩; a vector on the left is a row unless the right factor has one row."""
    left, right = node.arguments
    if left.shape.is_number or right.shape.is_number:
        return multiplied(node, g, _)
    turned = _one_dimensional(node)
    row = transpose(left) if turned else left
    cotangent = transpose(g) if turned and g.shape.kind is Kind.VECTOR else g
    first = product(cotangent, transpose(right))
    return transpose(first) if turned else first, product(transpose(row), cotangent)


def transposed(_: Expression, g: Expression, __: Moves) -> Sequence[Expression]:
    """⟨G, Aᵀ⟩ = ⟨Gᵀ, A⟩."""
    return (transpose(g),)


def soft_maximum(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """softmax: p ∘ (g − ⟨p, g⟩)."""
    return (times(node, subtract(g, inner(node, g))),)


def log_sum(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """The logarithm of a sum of exponentials: softmax."""
    (x,) = node.arguments
    return (times(g, call("softmax", x)),)


def applied(node: Expression, g: Expression, _: Moves) -> Sequence[Expression]:
    """An entrywise function of which nothing is known but the names of its derivatives."""
    (x,) = node.arguments
    return (times(g, Expression("apply", (x,), f"d{node.name}", node.shape)),)


def polygamma(node: Expression, g: Expression, _: Moves) -> Sequence[Expression | None]:
    """The next order; the order itself does not move."""
    order, x = node.arguments
    return None, times(g, call("polygamma", add(order, number(1)), x))


def beta(node: Expression, g: Expression, moves: Moves) -> Sequence[Expression | None]:
    """∂B/∂p = B·(ψ(p) − ψ(p + q))."""
    both = call("digamma", add(*node.arguments), shape=node.shape)
    return tuple(
        _fitted(times(g, times(node, subtract(call("digamma", operand), both))), operand)
        if moves(operand)
        else None
        for operand in node.arguments
    )
