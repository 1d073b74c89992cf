"""Spectra: singular values or eigenvalues within a bound on their ratio."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Draw

STEPS = 256
"""How finely the ratios are graded; their logarithms are spread evenly."""
UNIT = 2**10
"""Denominator of the values between the bounds."""


def spectrum(draw: Draw, n: int, ratio: float) -> Any:
    """A diagonal matrix of numbers from 1 to the ratio, n choices: 1 for choice 0, the ratio for choice 1."""
    values = [_value(draw.choice(STEPS), ratio) for _ in range(n)]
    zero = Fraction(0)
    return draw.arithmetic.constant(n, n, [values[i] if i == j else zero for i in range(n) for j in range(n)])


def _value(choice: int, ratio: float) -> Fraction:
    exponent = (STEPS - choice) % STEPS / (STEPS - 1)
    return min(Fraction(round(ratio**exponent * UNIT), UNIT), Fraction(ratio))


def checked_condition(max_condition: float) -> float:
    """The bound. Raises InvalidArgument where no matrix meets it."""
    if not (isfinite(max_condition) and max_condition >= 1):
        raise InvalidArgument(f"max_condition={max_condition!r}: give a finite number of at least 1, or None")
    return max_condition
