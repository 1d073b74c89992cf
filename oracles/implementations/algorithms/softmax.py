"""Softmax and log-sum-exp: shifted, pairwise, one entry at a time, by series."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from consilience.oracles.implementations.enclosing_textbook import EnclosingTextbook
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import FUNCTION, LEAST_NORMAL, TINY, UNIT, enlarged, gamma

special: Any = scipy.special


def _relative(vector: Matrix) -> float:
    """The relative error of a weight exp(x − max x): the difference rounds, and exp amplifies that."""
    span = float(np.max(vector) - np.min(vector))
    return 1.01 * UNIT * span + FUNCTION


def shifted(vector: Matrix) -> Bounded:
    """Weights and their sum, by SciPy."""
    value = special.softmax(vector)
    relative = 2 * _relative(vector) + gamma(vector.size + 2)
    return Bounded(value, enlarged(1.01 * relative * value) + TINY)


def pairwise(vector: Matrix) -> Bounded:
    """1/∑ⱼ exp(xⱼ − xᵢ)."""
    value = 1 / np.sum(np.exp(vector.T - vector), axis=1, keepdims=True)
    relative = _relative(vector) + gamma(vector.size + 2)
    return Bounded(value, enlarged(1.01 * relative * value) + LEAST_NORMAL)


def by_logarithm(vector: Matrix) -> Bounded:
    """exp(x − logsumexp x)."""
    total = one_by_one(vector)
    value = np.exp(vector - total.value)
    moved = total.error + UNIT * (abs(vector - total.value))
    return Bounded(value, enlarged((1.01 * moved + FUNCTION) * value) + TINY)


def scipy_logsumexp(vector: Matrix) -> Bounded:
    """The logarithm of a sum of weights, by SciPy."""
    value = float(special.logsumexp(vector))
    top = float(np.max(vector))
    # A sum of relative error r moves its logarithm, which lies between 0 and log k, by r; the rest rounds.
    relative = _relative(vector) + gamma(vector.size + 2)
    sizes = abs(top) + abs(value) + 2 * np.log(vector.size)
    return Bounded(
        value, enlarged(1.01 * relative + 2 * FUNCTION * np.log(vector.size) + 2 * UNIT * sizes) + TINY
    )


def one_by_one(vector: Matrix) -> Bounded:
    """log(exp a + exp b), one entry after another, by NumPy."""
    value = float(np.logaddexp.reduce(vector.ravel()))
    # The function moves no more than its operands do. A step is max + log1p(exp(−|d|)), |d| up to the span:
    # the difference, two functions and a sum round.
    span = float(np.max(vector) - np.min(vector))
    largest = float(np.max(abs(vector))) + np.log(vector.size)
    step = UNIT * (span + np.log(vector.size)) + 2 * FUNCTION + 2 * UNIT * largest
    return Bounded(value, enlarged(1.01 * (vector.size - 1) * step) + TINY)


def direct(vector: Matrix) -> Bounded:
    """The logarithm of ∑ exp xᵢ, as it is written."""
    total = np.sum(np.exp(vector))
    value = float(np.log(total))
    return Bounded(
        value,
        enlarged(1.01 * (FUNCTION + gamma(vector.size)) + FUNCTION * abs(value)) + vector.size * TINY / total,
    )


WEIGHT = "u(max x − min x) + 9u: a rounded difference and a function of 4 ulp"
SERIES = "the tails of the series, in intervals of 160 bits"
IMPLEMENTATIONS = (
    Implementation("softmax", "SciPy", shifted, f"twice {WEIGHT}, and γₖ₊₂, times the value"),
    Implementation("softmax", "pairwise", pairwise, f"{WEIGHT}, and γₖ₊₂, times the value"),
    Implementation(
        "softmax", "by the logarithm", by_logarithm, "the error of log-sum-exp, and 9u, times the value"
    ),
    Implementation("softmax", "series", exactly(EnclosingTextbook.functions["softmax"]), SERIES, "|x| ≤ 2¹²"),
    Implementation(
        "logsumexp", "SciPy", scipy_logsumexp, f"{WEIGHT}, γₖ₊₂, 18u log k and 2u(|max x| + |value|)"
    ),
    Implementation(
        "logsumexp", "one by one", one_by_one, "k − 1 steps, each 18u + u(max x − min x) + 2u(|x| + log k)"
    ),
    Implementation("logsumexp", "direct", direct, "9u + γₖ + 9u|value|", "no overflow"),
    Implementation(
        "logsumexp", "series", exactly(EnclosingTextbook.functions["logsumexp"]), SERIES, "|x| ≤ 2¹²"
    ),
)
