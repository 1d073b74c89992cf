"""What one row of the table of implementations says, and what an algorithm answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.enclosed import Enclosed, enclosed
from consilience.oracles.implementations.textbook_functions import Rows

Matrix = NDArray[np.float64]
"""An operand, of two dimensions: a vector is one column, a number 1×1. Each float64 is an exact number."""
EXACT = "exact: loops over fractions"
"""The bound of algorithms that do not round."""
VAGUE = 2.0**-10
"""Stated error, relative to the largest entry or one, beyond which an algorithm has said nothing."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """What an algorithm in float64 answers: a value, and a bound on the absolute error of each entry."""

    value: Any
    error: Any


@dataclass(frozen=True, slots=True)
class Implementation:
    """One algorithm for an operation.

    Attributes:
        operation: the operation's name.
        name: the algorithm in a few words, unique among those of the operation.
        algorithm: from operands to a value with its error: `Bounded`, or rows of fractions and intervals.
            Raises Undefined where the operation has no value, Unsupported to give up with a reason.
        bound: what bounds the error, with its source.
        needs: what the algorithm needs of its operands, in words; empty for nothing.
    """

    operation: str
    name: str
    algorithm: Callable[..., Bounded | Rows]
    bound: str
    needs: str = ""

    def __call__(self, *operands: Matrix) -> Enclosed:
        """The value with its error, in fractions.

        Raises:
            Undefined: the operation has no value here, or the algorithm cannot tell.
            Unsupported: the algorithm gives up; the message says why.
        """
        with np.errstate(all="ignore"):
            try:
                answer = self.algorithm(*operands)
            except np.linalg.LinAlgError as reason:
                raise Unsupported(f"LAPACK says: {reason}") from None
            except OverflowError as reason:
                raise Unsupported(f"a number beyond float64: {reason}") from None
        return _in_fractions(answer) if isinstance(answer, Bounded) else enclosed(answer)


def _in_fractions(answer: Bounded) -> Enclosed:
    value = np.atleast_2d(np.asarray(answer.value, dtype=np.float64))
    error = np.broadcast_to(np.asarray(answer.error, dtype=np.float64), value.shape)
    if not (np.all(np.isfinite(value)) and np.all(np.isfinite(error))):
        raise Unsupported("a number beyond float64")
    if np.max(error) > VAGUE * max(1.0, np.max(abs(value))):
        raise Unsupported(f"a stated error of {np.max(error):.1g} in a value of {np.max(abs(value)):.1g}")
    pairs = zip(value.tolist(), error.tolist(), strict=True)
    return [[(Fraction(v), Fraction(e)) for v, e in zip(*rows, strict=True)] for rows in pairs]


def rows_of(operand: Matrix) -> Rows:
    """An operand as rows of fractions, which is what its entries are."""
    return [[Fraction(entry) for entry in row] for row in operand.tolist()]


def exactly(function: Callable[..., Rows]) -> Callable[..., Rows]:
    """An algorithm over rows of fractions, for float operands."""
    return lambda *operands: function(*map(rows_of, operands))
