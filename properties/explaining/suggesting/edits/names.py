"""A name for another one."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def swaps(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Two names in each other's place: of one shape, or two vectors or matrices."""
    if len(node.arguments) < 2:
        return
    found = list(
        dict.fromkeys(part for part in node.walk() if part.operation in ("variable", "size", "index"))
    )
    for place, one in enumerate(found):
        for other in found[:place]:
            kinds = {one.shape.kind, other.shape.kind}
            arrays = one.operation == "variable" and len(kinds) == 1 and not one.shape.is_number
            if one.operation == other.operation and (arrays or shop.alike(one, other)):
                new = _exchanged(shop, node, one, other)
                yield Change(new, "swap {} and {}", (other, one))


def _exchanged(shop: Workshop, node: Expression, one: Expression, other: Expression) -> Expression:
    if node in (one, other):
        return other if node == one else one
    if not node.arguments:
        return node
    return shop.make(
        node.operation, *(_exchanged(shop, part, one, other) for part in node.arguments), data=node.data
    )


def names(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Another variable, index or size in the place of one."""
    match node.operation:
        case "variable" if node.name in shop.reading.variables:
            for name in shop.reading.variables:
                if name != node.name:
                    other = shop.variable(name)
                    yield Change(other, "{1} for {0}", (node, other))
        case "index":
            for name in shop.reading.indices:
                if name != node.name:
                    other = shop.leaf("index", NUMBER, name)
                    yield Change(other, "{1} for {0}", (node, other))
        case "size":
            for name in shop.reading.names:
                if name != node.name:
                    other = shop.leaf("size", NUMBER, name)
                    yield Change(other, "{1} for {0}", (node, other))
        case "entry" if len(node.arguments) == 3:
            value, i, j = node.arguments
            yield Change(shop.make("entry", value, j, i), "swap the indices of {}", (value,))
        case _:
            pass
