"""Absolute value, sign, maximum and minimum: nothing is rounded but a half of a sum."""

from __future__ import annotations

import numpy as np

from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import rounded
from consilience.oracles.implementations.textbook_functions import ENTRYWISE, FUNCTIONS, Rows, each


def _unchanged(value: Matrix) -> Bounded:
    return Bounded(value, np.zeros(value.shape))


def _half_sum(left: Matrix, right: Matrix, sign: int) -> Bounded:
    value = (left + right) / 2 + sign * abs(left - right) / 2
    return rounded(value, abs(left) + abs(right), 4)


def _loops(name: str) -> Implementation:
    def loops(*operands: Rows) -> Rows:
        if name in FUNCTIONS:
            return FUNCTIONS[name](*operands)
        return each(ENTRYWISE[name], *operands)

    return Implementation(name, "loops", exactly(loops), EXACT)


NONE = "nothing is rounded"
HALVES = "γ₄(|a| + |b|) (Higham 2002, Lemma 3.1)"
IMPLEMENTATIONS = (
    Implementation("abs", "NumPy", lambda a: _unchanged(np.abs(a)), NONE),
    Implementation("abs", "max(a, −a)", lambda a: _unchanged(np.maximum(a, -a)), NONE),
    Implementation("abs", "a times its sign", lambda a: _unchanged(a * np.sign(a)), NONE),
    _loops("abs"),
    Implementation("sign", "NumPy", lambda a: _unchanged(np.sign(a)), NONE),
    Implementation(
        "sign", "comparisons", lambda a: _unchanged((a > 0).astype(float) - (a < 0).astype(float)), NONE
    ),
    Implementation("sign", "copied sign bit", lambda a: _unchanged(np.copysign(a != 0, a)), NONE),
    _loops("sign"),
    Implementation("maximum", "NumPy", lambda a, b: _unchanged(np.maximum(a, b)), NONE),
    Implementation("maximum", "comparison", lambda a, b: _unchanged(np.where(a > b, a, b)), NONE),
    Implementation("maximum", "(a + b + |a − b|)/2", lambda a, b: _half_sum(a, b, 1), HALVES),
    _loops("maximum"),
    Implementation("minimum", "NumPy", lambda a, b: _unchanged(np.minimum(a, b)), NONE),
    Implementation("minimum", "comparison", lambda a, b: _unchanged(np.where(a < b, a, b)), NONE),
    Implementation("minimum", "(a + b − |a − b|)/2", lambda a, b: _half_sum(a, b, -1), HALVES),
    _loops("minimum"),
)
