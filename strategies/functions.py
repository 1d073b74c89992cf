"""Functions that a statement leaves uninterpreted: polynomials."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies.tapes import tapes

DEGREE = 4
PLACES = DEGREE + 1
"""Free numbers of one polynomial."""


def polynomials() -> st.SearchStrategy[list[Fraction]]:
    """Coefficients, lowest first, of a polynomial of degree at most 4.

    It stands for an uninterpreted entrywise function: its value and its first four derivatives at one point
    are arbitrary. Shrinks to zero.
    """
    return tapes(PLACES).map(polynomial)


def polynomial(tape: Tape) -> list[Fraction]:
    """The coefficients that a tape holds."""
    return [tape.number_at(place) for place in range(PLACES)]
