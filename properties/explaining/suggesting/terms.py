"""The terms of a sum."""

from __future__ import annotations

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.workshop import Path


def terms(node: Expression, path: Path = ()) -> list[tuple[Path, int]]:
    """The way to each term of a sum, with its sign."""
    match node.operation:
        case "add" | "subtract":
            first, second = (terms(argument, (*path, k)) for k, argument in enumerate(node.arguments))
            sign = 1 if node.operation == "add" else -1
            return [*first, *((place, sign * own) for place, own in second)]
        case "negate":
            return [(place, -own) for place, own in terms(node.arguments[0], (*path, 0))]
        case _:
            return [(path, 1)]
