"""A transpose too many, or one that is lost."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def transposed(shop: Workshop, node: Expression) -> Expression:
    """The transpose of a tree, without a second one on top of a first."""
    return shop.tidy("transpose", node)


def transpositions(shop: Workshop, node: Expression) -> Iterator[Change]:
    """The transpose of what is no number."""
    if node.shape.is_number:
        return
    if node.operation == "transpose":
        yield Change(node.arguments[0], "do not transpose {}", node.arguments)
    else:
        yield Change(shop.tidy("transpose", node), "transpose {}", (node,))
