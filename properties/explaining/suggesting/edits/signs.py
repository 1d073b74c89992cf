"""A sign that is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def signs(shop: Workshop, node: Expression) -> Iterator[Change]:
    """The other sign of a tree."""
    yield Change(shop.tidy("negate", node), "the sign of {}", (node,))
