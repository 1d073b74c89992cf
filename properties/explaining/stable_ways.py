"""What keeps its digits where a side loses them: another side, or another algorithm for an operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from consilience.oracles.implementations.implementation import Implementation
from consilience.oracles.implementations.noise import Array
from consilience.oracles.implementations.table import implementations
from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.float_point import FloatPoint
from consilience.properties.explaining.lost_digits import Loss, loss

WITH_ALGORITHMS = frozenset(("angle", "det", "logdet", "inv", "expm", "softmax", "logsumexp"))
"""Operations that are algorithms by themselves, of which some keep digits that others lose."""
FEW = 3
"""Digits that a stable way may lose beyond those that rounding the point loses."""


def stable_way(
    side: Expression,
    others: Mapping[str, Expression],
    point: FloatPoint,
    indices: dict[str, int],
    lost: Loss,
) -> str:
    """The name of a way to compute a side that keeps its digits at a point; empty if none is known.

    Args:
        side: the side that loses them.
        others: the other sides with their names.
        point: the point.
        indices: values of the free indices.
        lost: what the side loses there.
    """
    most = lost.inherent_digits + FEW
    for name, other in others.items():
        found = loss(other, point, indices) if _holds_variable(other) else None
        if found is not None and found.digits <= most:
            return f"the {name}" if name.endswith("side") else name
    for operation in sorted(WITH_ALGORITHMS & {node.operation for node in side.walk()}):
        for way in implementations().get(operation, ()):
            found = loss(side, point, indices, {operation: _values(way)})
            if found is not None and found.digits <= most:
                return f"{operation} by {way.name}"
    return ""


def _holds_variable(side: Expression) -> bool:
    return any(node.operation == "variable" for node in side.walk())


def _values(way: Implementation) -> Callable[..., Array]:
    """An algorithm's values without their errors."""

    def values(*operands: Array) -> Array:
        return np.array([[float(value) for value, _ in row] for row in way(*operands)])

    return values
