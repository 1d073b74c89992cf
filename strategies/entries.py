"""Entries: the numbers that values are built from, two bytes each."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

WIDTH = 2
"""Bytes of one entry."""
SMALL = tuple(map(Fraction, (0, 1, -1, 2, -2, 3, -3, 4)))
"""The small integers, the simplest first."""
_HALF, _WIDE = 128, 192


def decoded(first: int, second: int, *, full_range: bool = False) -> Fraction:
    """The entry that two bytes stand for.

    Args:
        first: below 128 for a small integer, else for a dyadic number.
        second: which one.
        full_range: whether first bytes from 192 on stand for numbers of every magnitude.
    """
    if first < _HALF:
        # Both bytes count: of two bytes that are not zero, one can shrink to zero without the other's help.
        return SMALL[(first + second) % len(SMALL)]
    if full_range and first >= _WIDE:
        # The lowest bit is the sign, the other seven the mantissa in [1, 2).
        mantissa = Fraction(128 + (second >> 1), 128)
        return (-1) ** (second & 1) * mantissa * Fraction(2) ** (first - 224)
    return Fraction(((first - _HALF) << 8 | second) - 2**14, 2**12)


def entries(*, full_range: bool = False) -> st.SearchStrategy[Fraction]:
    """One entry: half of the draws are integers from −3 to 4, the others multiples of 2⁻¹² in [−4, 4).

    Every one is a float64 without rounding. One in sixteen is zero, so that a matrix of independent entries
    is rarely singular. Shrinks to 0, then 1, −1, 2, …

    Args:
        full_range: whether a quarter of the draws have a magnitude from 2⁻³² to 2³² instead. A 4×4 matrix of
            them has a condition number of 10⁶ as a rule, and beyond 10¹⁵ now and then.
    """

    def decode(code: bytes) -> Fraction:
        return decoded(code[0], code[1], full_range=full_range)

    return st.binary(min_size=WIDTH, max_size=WIDTH).map(decode)
