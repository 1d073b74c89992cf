"""How many digits a side loses at a point, and how many of them rounding the point would lose anyway."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, log10
from random import Random
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray

from consilience.oracles.arithmetic.balls import Balls
from consilience.oracles.differentiation.scope import WithIntegers
from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.as_written import Replacements, Written, as_written
from consilience.properties.explaining.float_point import FloatPoint
from consilience.properties.explaining.loss_kind import LossKind
from consilience.properties.explaining.true_entries import (
    NO_VALUE,
    NudgedBalls,
    distance,
    largest_entry,
    true_entries,
)

DIGITS = 16
"""Digits of a float64."""
UNIT = 2.0**-53
HALF = 1e-8
"""Relative error at which half of the digits are lost."""
LEFT = 1e-6
"""Relative error from rounding the point, beyond which it leaves too few digits to lose half of them."""
NUDGES = 4
"""How often the point is moved: of random moves seldom all cancel."""
LEAST, LARGEST = 2.0**-960, 2.0**1023
"""What is representable, with digits to spare."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a side loses at a point.

    Attributes:
        kind: how.
        error: largest error of an entry, relative to the largest entry; 1 where the value is not finite.
        inherent: what moving the point by a few ulp changes of the exact value, likewise.
        computed: the value as written.
        true: the floats nearest to the exact value.
    """

    kind: LossKind
    error: float
    inherent: float
    computed: NDArray[np.float64]
    true: NDArray[np.float64]

    @property
    def digits(self) -> int:
        """Digits lost of the sixteen."""
        return _lost(self.error)

    @property
    def inherent_digits(self) -> int:
        """Digits that rounding the point loses."""
        return _lost(self.inherent)

    @property
    def margin(self) -> float:
        """The decimal logarithm of the error over the one at which half of what the point leaves is lost."""
        return log10(max(min(self.error, 1.0), UNIT)) - log10(min(max(self.inherent, UNIT), 1.0)) / 2

    @property
    def is_fragile(self) -> bool:
        """Whether more than half of the digits are lost that rounding the point leaves."""
        return self.error > HALF and self.inherent <= LEFT and self.margin > 0


def loss(
    side: Expression, point: FloatPoint, indices: dict[str, int], replacements: Replacements | None = None
) -> Loss | None:
    """What a side loses at a point; None where it has no value, or none that floats can hold.

    Args:
        side: the side.
        point: the point.
        indices: values of the free indices.
        replacements: algorithms in place of NumPy's for some operations.
    """
    scope = WithIntegers(point, indices) if indices else point
    try:
        written = as_written(side, scope, replacements)
        true = true_entries(side, scope, Balls())
    except NO_VALUE:
        return None
    size = largest_entry(true)
    if not LEAST < size < LARGEST or written.value.size != len(true):
        return None
    error = distance([arb(entry) for entry in written.value.ravel().tolist()], true, size)
    inherent = 0.0
    if error > HALF:
        inherent = _inherent(side, point, indices, true, size)
    shown = np.reshape([float(entry.mid()) for entry in true], written.value.shape)
    return Loss(_kind(written), error, inherent, written.value, shown)


def _inherent(
    side: Expression, point: FloatPoint, indices: dict[str, int], true: list[Any], size: float
) -> float:
    """How far moves of the point, and of all that is factorised, move the exact value."""
    largest = 0.0
    for seed in range(NUDGES):
        random = Random(seed)
        moved = point.nudged(random)
        scope = WithIntegers(moved, indices) if indices else moved
        try:
            largest = max(largest, distance(true_entries(side, scope, NudgedBalls(random)), true, size))
        except NO_VALUE:
            return inf
    return largest


def _kind(written: Written) -> LossKind:
    if np.isnan(written.value).any():
        return LossKind.NAN
    # Some functions overflow without a signal, but the logarithm of zero has one.
    silent = np.isinf(written.value).any() and "divide by zero" not in written.signals
    if silent or "overflow" in written.signals:
        return LossKind.OVERFLOW
    return LossKind.UNDERFLOW if "underflow" in written.signals else LossKind.CANCELLATION


def _lost(error: float) -> int:
    return min(DIGITS, max(0, ceil(DIGITS + log10(max(error, 1e-16)))))
