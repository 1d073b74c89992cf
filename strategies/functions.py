"""Functions that a statement leaves uninterpreted: polynomials."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from consilience.strategies.tapes import tapes

DEGREE = 4


def polynomials() -> st.SearchStrategy[list[Fraction]]:
    """Coefficients, lowest first, of a polynomial of degree at most 4.

    It stands for an uninterpreted entrywise function: its value and its first four derivatives at one point
    are arbitrary. Shrinks to zero.
    """
    return tapes(DEGREE + 1).map(lambda tape: [tape.number_at(place) for place in range(DEGREE + 1)])
