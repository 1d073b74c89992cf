"""Where a value is irrational every algorithm states an error above zero, which holds to 400 bits."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import arb, fmpq

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.implementations.enclosing_textbook import OF_VALUES
from consilience.oracles.implementations.table import implementations
from consilience.oracles.operations.table import operations
from consilience.properties.judging.enclosed import enclose
from consilience.properties.reproduction import at

IRRATIONAL = sorted(set(OF_VALUES) & set(implementations()))
OF_MATRICES = ("expm", "logdet")
NARROW = Fraction(1, 2**100)
"""Errors that the enclosures stay below, and floats do not."""


def ball(number: Fraction) -> arb:
    return arb(fmpq(number.numerator, number.denominator))


@pytest.mark.parametrize("operation", IRRATIONAL)
def test_stated_errors_are_not_zero_and_hold(operation: str) -> None:
    names = "A" if operation in OF_MATRICES else "xy"[: operations()[operation].arity[1]]
    where = "A: n×n" if operation in OF_MATRICES else "; ".join(f"{name}: n" for name in names)
    tapes = {"A": "1 1/4 1/4 1/2", "x": "1/2 3/4", "y": "1/4 3/4"}
    before = "2, " if operation == "polygamma" else ""
    names = names[-1:] if before else names
    text = f"{operation}({before}{', '.join(names)}) == 0"
    statement, point = at(text, where, "n=2", **{name: tapes[name] for name in names})
    with precision(400):
        truths = enclose(statement.readings[0].links[0].left, point).entries
    orders = [np.array([[2.0]])] if before else []
    operands = [*orders, *(np.array(point.rows(name), dtype=np.float64) for name in names)]
    errors = []
    for row in implementations()[operation]:
        found = [entry for entries in row(*operands) for entry in entries]
        for (value, error), truth in zip(found, truths, strict=True):
            with precision(400):
                assert abs(ball(value) - truth) <= ball(error), row.name
            assert error > 0, row.name
            errors.append(error)
    assert min(errors) < NARROW
