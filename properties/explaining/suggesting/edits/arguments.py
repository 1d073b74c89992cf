"""A number that is off by one."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def shifts(shop: Workshop, node: Expression) -> Iterator[Change]:
    """One more and one less."""
    if node.operation == "number":
        return
    one = shop.number(1)
    match node.operation, node.arguments:
        case (("add" | "subtract"), (first, second)) if second == one:
            yield Change(first, "without the {}", (second,))
        case "beta", (first, second):
            for sign, how in (("add", "larger"), ("subtract", "smaller")):
                both = (shop.make(sign, first, one), shop.make(sign, second, one))
                yield Change(shop.make("beta", *both), f"both operands of {{}} one {how}", (node,))
        case _:
            pass
    yield Change(shop.make("add", node, one), "{} + 1", (node,))
    yield Change(shop.make("subtract", node, one), "{} - 1", (node,))
    yield Change(shop.make("subtract", one, node), "1 - {}", (node,))
