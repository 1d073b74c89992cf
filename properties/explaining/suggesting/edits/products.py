"""One kind of product for another."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop

PRODUCTS = ("multiply", "matmul", "kron", "outer", "dot", "cross")
NAMES = {
    "multiply": "the entrywise product",
    "matmul": "the matrix product",
    "kron": "the Kronecker product",
    "outer": "the outer product",
    "dot": "the dot product",
    "cross": "the cross product",
}


def products(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Every other product of the same operands."""
    if node.operation not in PRODUCTS:
        return
    first, second = node.arguments
    if first.shape.is_number or second.shape.is_number:
        return
    for other in PRODUCTS:
        if other != node.operation:
            how = f"{NAMES[other]} of {{}} and {{}}"
            yield Change(shop.make(other, first, second), how, (first, second))
    yield Change(shop.make("matmul", shop.make("diag", first), second), "diag({})", (first,))
