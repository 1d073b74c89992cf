"""A sign that is wrong, and terms in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def signs(shop: Workshop, node: Expression) -> Iterator[Change]:
    """The other sign of a tree, of a sum's second term, of both or of the first."""
    match node.operation, node.arguments:
        case "add", (first, second):
            yield Change(shop.make("subtract", first, second), "the sign of {}", (second,))
            yield Change(shop.make("subtract", second, first), "the sign of {}", (first,))
        case "subtract", (first, second):
            yield Change(shop.make("add", first, second), "the sign of {}", (second,))
            yield Change(shop.make("subtract", second, first), "the sign of {}", (node,))
        case "negate", (inner,):
            yield Change(inner, "the sign of {}", (inner,))
        case "number", _:
            yield Change(shop.make("negate", node), "the sign of {}", (node,))
        case _:
            yield Change(shop.make("negate", node), "the sign of {}", (node,))
