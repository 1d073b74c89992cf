"""Richardson's extrapolation of difference quotients to step zero, with an estimate of its error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.noise import Array

LEVELS = 10
RATIO = 4.0
ORDER = 4
"""Terms of the error's series that are removed."""
RESOLVED = 2.0**-10
"""Relative disagreement of the last two columns up to which levels count as converging."""
REGULAR = 2.0**-6
"""How far the extrapolated mean of samples may miss the value between them, relative to their spread."""
DROWNED = 8
"""How many times their rounding error samples differ by at most where nothing but rounding shows."""
ENOUGH = 2.0**-30
"""Relative error at which smaller steps are not tried."""
SAFETY = 4
"""Factor from the disagreement of levels, and rounding over the step, to the stated error.

docs/checker.md says how much of the stated error is used.
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the samples at one step say.

    Attributes:
        quotient: the difference quotient.
        mean: the mean of the samples less the value between them, which tends to zero like h².
        spread: the largest difference of a sample from the value between them.
        noise: the rounding error of a sample.
        calm: whether the value between them is not much more sensitive to rounding than they are.
        rounding: the rounding error of the quotient.
    """

    quotient: Array
    mean: Array
    spread: Array
    noise: Array
    calm: Array
    rounding: Array


def extrapolated(sample_at: Callable[[float], Sample | None], start: float) -> tuple[Array, Array]:
    """The limit of quotients whose error is a series in h², with its error.

    Args:
        sample_at: what the samples at a step say; None where that step is of no use.
        start: the largest step.

    Raises:
        Unsupported: for some entry no two levels agree.
    """
    best, least = np.array(0.0), np.array(np.inf)
    step = start
    quotients, means = list[Array](), list[Array]()
    seen = np.array(False)
    for _ in range(LEVELS):
        sample = sample_at(step)
        step /= RATIO
        if sample is None:
            quotients, means = [], []
            continue
        rows = _extended(quotients, sample.quotient), _extended(means, sample.mean)
        rounding = 1.25 * sample.rounding
        # Samples that differ by nothing but rounding agree at every step: that is a limit only where larger
        # steps showed nothing either, and else what is left of an oscillation.
        clear = sample.spread > DROWNED * sample.noise
        evident, seen = clear | ~seen, clear | seen
        for order, before in enumerate(quotients[:ORDER]):
            value, mean = rows[0][order + 1], rows[1][order + 1]
            total = _error(value, rows[0][order], before, rounding)
            # Two levels alone may agree by accident, and all may agree on what lies beside a pole.
            regular = abs(mean) <= np.maximum(REGULAR * sample.spread, DROWNED * sample.noise)
            better = (total < least) & regular & sample.calm & evident & (len(quotients) > 1)
            best, least = np.where(better, value, best), np.where(better, total, least)
        quotients, means = rows
        if np.all(least <= ENOUGH * abs(best) + 2 * rounding):
            break
    if not np.all(np.isfinite(least)):
        raise Unsupported("difference quotients that do not converge, or a kink or border too near")
    return best, SAFETY * least


def _extended(last: list[Array], first: Array) -> list[Array]:
    """The next row of the tableau, from the last one."""
    row = [first]
    for order, before in enumerate(last[:ORDER]):
        row.append(row[order] + (row[order] - before) / (RATIO ** (2 * order + 2) - 1))
    return row


def _error(value: Array, same_step: Array, before: Array, rounding: Array) -> Array:
    """What two neighbours in the tableau differ by, and rounding; infinite where they do not converge."""
    apart = np.maximum(abs(value - same_step), abs(value - before))
    resolved = apart <= np.maximum(RESOLVED * abs(value), 8 * rounding)
    return np.where(resolved, apart + rounding, np.inf)
