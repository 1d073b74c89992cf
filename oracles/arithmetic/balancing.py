"""Balancing: a similarity by powers of two, after which rows and columns of a matrix are of like size."""

from __future__ import annotations

from typing import Any

import numpy as np

SWEEPS = 8
MAX_POWER = 300
"""Largest power of two by which a row or a column is scaled."""


def balance(sizes: Any) -> Any:
    """Scales d for which large rows and columns of |aᵢⱼ|dⱼ/dᵢ are alike beside the diagonal.

    Where a column is zero there, or holds nothing but an error, its row could be made as small as one
    likes: it is made one, if it is larger. The same with rows and columns exchanged.

    Args:
        sizes: the absolute values of an n×n matrix.

    Returns:
        n powers of two.
    """
    n = len(sizes)
    apart = sizes * (1 - np.eye(n))
    powers = np.zeros(n)
    for _ in range(SWEEPS):
        before = powers.copy()
        for k in range(n):
            factors = np.exp2(powers - powers[k])
            powers[k] += _shift(float(apart[k] @ factors), float(apart[:, k] @ (1 / factors)))
        powers = np.clip(powers, -MAX_POWER, MAX_POWER)
        if np.array_equal(powers, before):
            break
    return np.exp2(powers)


def _shift(row: float, column: float) -> float:
    """The power of two by which a row is divided and a column multiplied; neither is made less than one."""
    larger, smaller = max(row, column), min(row, column)
    if not 1 < larger < np.inf:
        return 0.0
    power = float(np.round((np.log2(larger) - np.log2(max(smaller, 1 / larger))) / 2))
    return power if row > column else -power
