"""Operands in another order."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop

ORDERED = ("kron", "outer", "cross", "divide", "power", "subtract")
"""Operations of two operands whose order matters, beside matrix products."""


def orders(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Neighbours swapped, then all factors the other way round."""
    if node.operation in ORDERED:
        first, second = node.arguments
        yield Change(shop.make(node.operation, second, first), "swap {} and {}", (first, second))
    if node.operation != "matmul":
        return
    chain = factors(node)
    for place in range(len(chain) - 1):
        first, second = chain[place : place + 2]
        swapped = [*chain[:place], second, first, *chain[place + 2 :]]
        yield Change(product(shop, swapped), "swap {} and {}", (first, second))
    if len(chain) > 2:
        yield Change(product(shop, chain[::-1]), "reverse the order of {}", (node,))
        yield Change(product(shop, [*chain[1:], chain[0]]), "move {} to the end", (chain[0],))
        yield Change(product(shop, [chain[-1], *chain[:-1]]), "move {} to the front", (chain[-1],))


def factors(node: Expression) -> list[Expression]:
    """The factors of a chain of matrix products."""
    if node.operation != "matmul":
        return [node]
    return [factor for argument in node.arguments for factor in factors(argument)]


def product(shop: Workshop, chain: list[Expression]) -> Expression:
    """A chain of matrix products, from the left."""
    result, *rest = chain
    for factor in rest:
        result = shop.make("matmul", result, factor)
    return result
