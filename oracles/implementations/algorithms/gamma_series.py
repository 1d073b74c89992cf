"""The gamma function and its kin by Stirling's series: in float64, in intervals of integers, and in balls."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.float64 import Running, RunningFloat
from consilience.oracles.implementations.enclosing_textbook import OF_VALUES
from consilience.oracles.implementations.implementation import (
    Bounded,
    Implementation,
    Matrix,
    exactly,
    rows_of,
)
from consilience.oracles.implementations.interval import Interval
from consilience.oracles.implementations.textbook_functions import Rows

BITS = 160
"""Precision of the balls."""


def running(name: str) -> Callable[..., Bounded]:
    """The function in float64 with a running bound."""

    def algorithm(*operands: Matrix) -> Bounded:
        a = RunningFloat()
        columns = np.broadcast_arrays(*operands)
        exact = [Running(column, np.zeros_like(column)) for column in columns]
        found = a.entrywise(name, *exact)
        return Bounded(found.value, found.bound)

    return algorithm


def balls(name: str) -> Callable[..., Rows]:
    """The function in balls, whose code is Arb's."""

    def algorithm(*operands: Matrix) -> Rows:
        rows = [rows_of(column) for column in np.broadcast_arrays(*operands)]
        with precision(BITS):
            return [
                [_ball(name, numbers) for numbers in zip(*row, strict=True)]
                for row in zip(*rows, strict=True)
            ]

    return algorithm


def _ball(name: str, numbers: tuple[Fraction, ...]) -> Interval:
    found = Balls().elementary(name, *(arb(fmpq(x.numerator, x.denominator)) for x in numbers))
    low, high = (_dyadic(end) for end in (found.lower(), found.upper()))
    exponent = min(low[1], high[1])
    return Interval(low[0] << (low[1] - exponent), high[0] << (high[1] - exponent), exponent)


def _dyadic(end: Any) -> tuple[int, int]:
    """An exact ball as an integer times a power of two."""
    mantissa, exponent = end.man_exp()
    return int(mantissa), int(exponent)


def _rows(name: str) -> tuple[Implementation, ...]:
    return (
        Implementation(
            name,
            "recurrence and Stirling",
            running(name),
            "running: every step's rounding, and the first omitted term (NIST Handbook, 2010, §5.11(ii))",
            "x ≥ −64",
        ),
        Implementation(
            name,
            "Stirling in intervals",
            exactly(OF_VALUES[name]),
            "the first omitted term, in intervals of 160 bits",
            "x ≥ −300",
        ),
        Implementation(name, "Arb", balls(name), f"balls of {BITS} bits"),
    )


IMPLEMENTATIONS = tuple(
    row for name in ("gamma", "lgamma", "digamma", "polygamma", "beta") for row in _rows(name)
)
