"""Which power the polynomial maps have that stand for smooth maps: one that no claim sees through."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.oracles.language.expression import Expression, derivative_order

LEAST = 3
MOST = 24
"""A map of a greater power costs too much; claims that need one are not told apart."""


def map_power(sides: Sequence[Expression]) -> int:
    """The power of the ridges of maps in some sides.

    A claim joins values and derivatives of a map linearly: N of them at most, N the places times the orders.
    A sum of N such terms that vanishes for all powers below N vanishes for all smooth maps (Hermite), and
    beside an integral N places are exact up to 2N − 1 at most (Gauss).
    """
    nodes = [node for side in sides for node in side.walk()]
    put = [node for node in nodes if node.operation == "at"]
    replaced = {node.name for node in put}
    places: dict[str, set[Expression]] = {}
    for node in nodes:
        if node.operation == "map" and node.arguments[0].name not in replaced:
            places.setdefault(node.name, set()).add(node.arguments[0])
    count = max(map(len, places.values()), default=0) + len(put)
    terms = count * (1 + max(map(_order, sides), default=0))
    integrals = any(node.operation in ("integral", "series") for node in nodes)
    return min(max(LEAST, 2 * terms if integrals else terms), MOST)


def _order(node: Expression) -> int:
    """How many derivatives stand within each other, at most."""
    return derivative_order(node) + max(map(_order, node.arguments), default=0)
