"""The exact entries of a side, in balls so narrow that they are the truth beside any float."""

from __future__ import annotations

from math import isfinite
from random import Random
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.float_point import nudge

BITS = (256, 1024)
NARROW = 2.0**-60
"""Radius of balls that are the truth, relative to the largest entry."""
NO_VALUE = (Undefined, NotExact, Unsupported, ZeroDivisionError)


class NudgedBalls(Balls):
    """Balls that move what is factorised by a few ulp, as an elimination in floats does at its best."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def inv(self, matrix: Matrix) -> Matrix:
        return super().inv(self._moved(matrix))

    def det(self, matrix: Matrix) -> Number:
        return super().det(self._moved(matrix))

    def expm(self, matrix: Matrix) -> Value:
        return super().expm(self._moved(matrix))

    def _moved(self, matrix: Matrix) -> Matrix:
        entries = self.entries(matrix)
        largest = max((abs(entry).mid() for entry in entries), default=arb(0))
        moved = [
            entry + largest * self.number(nudge(self._random)) if entry != 0 else entry for entry in entries
        ]
        return self.matrix(*self.size(matrix), moved)


def true_entries(side: Expression, scope: Scope, balls: Balls) -> list[Any]:
    """The exact entries of a side, in narrow balls.

    Raises:
        Undefined: it has no value, or balls stay wide.
    """
    reason = Undefined("balls that stay wide")
    for bits in BITS:
        with precision(bits):
            try:
                value = Evaluator(balls, scope, TangentRules()).value(side)
            except Undefined as undefined:
                reason = undefined
                continue
            entries = [value] if balls.is_number(value) else list(balls.entries(value))
            widest = arb(largest_entry(entries)) * NARROW
            if all(entry.is_finite() and entry.rad() <= widest for entry in entries):
                return entries
    raise reason


def largest_entry(entries: list[Any]) -> float:
    """The largest entry's size."""
    return max(float(abs(entry).mid()) for entry in entries)


def distance(entries: list[Any], true: list[Any], size: float) -> float:
    """The largest difference, relative to the largest entry; 1 at most, and where one is not finite."""
    with precision(BITS[0]):
        largest = max(float(abs(one - other).mid()) for one, other in zip(entries, true, strict=True))
    return min(largest / size, 1.0) if isfinite(largest) else 1.0
