"""Float oracles give up where what they divide by is nothing but rounding: no move would show their error."""

from __future__ import annotations

import numpy as np
import pytest

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.arrays import INVERTING
from consilience.oracles.implementations.memory import Memory
from consilience.properties.agreement import assert_agreement
from consilience.properties.ledger import Ledger
from consilience.properties.reproduction import at

REASON = "rounding decides what is divided by"
# The exponential of a matrix with eigenvalues far apart, in float64, is a matrix of rank one and rounding.
POINTS = [
    ("inv(expm(A)) == expm(-A)", "-2 -2 -130560 157"),
    ("inv(expm(A)) == expm(-A)", "-3 -1080 -3 -173/134217728"),
    ("matrix_power(expm(A), -1) == expm(-A)", "-3 -1080 -3 -173/134217728"),
    ("logdet(expm(A)) == tr(A)", "1 40 40 1/3"),
]


@pytest.mark.parametrize(("text", "tape"), POINTS)
def test_the_oracle_gives_up_and_nothing_disagrees(text: str, tape: str) -> None:
    ledger = Ledger()
    assert_agreement(*at(text, "", "n=2", A=tape), ledger)
    assert REASON in ledger.silent["autograd", "left"]


def test_without_that_the_oracles_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "check", lambda *_: None)
    text, tape = POINTS[0]
    with pytest.raises(
        AssertionError, match=r"left side by autograd\n.*4\.977559608939448\d*e\+190 against 1\.09"
    ):
        assert_agreement(*at(text, "", "n=2", A=tape))


@pytest.mark.parametrize(("operation", "size"), [("logdet", 1.0), ("inv", 8.0)])
def test_a_move_is_too_large_from_a_quarter_of_the_size_on(operation: str, size: float) -> None:
    memory = Memory()
    memory.keep("place", np.array([8.0, 1.0]))
    memory.check("place", np.array([8.0 + size / 4, 1.0]), INVERTING[operation])
    beyond = np.nextafter(8.0 + size / 4, np.inf)
    with pytest.raises(Unsupported, match=REASON):
        memory.check("place", np.array([beyond, 1.0]), INVERTING[operation])


def test_an_inverse_that_rounding_hardly_moves_is_given() -> None:
    ledger = Ledger()
    assert_agreement(*at("inv(A) @ A == I", "", "n=2", A="1 1 1 1000000001/1000000000"), ledger)
    assert ledger.spoke["autograd", "left"] == 1
