"""Entries: the numbers that values are built from, two bytes each."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import ldexp
from sys import float_info
from typing import Any, Literal, get_args

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

Magnitudes = Literal["moderate", "wide", "full"]
"""Up to 4; in a quarter of the draws from 2⁻³² to 2³² instead; or, there, any float64 at all."""

WIDTH = 2
"""Bytes of one entry."""
SMALL = tuple(map(Fraction, (0, 1, -1, 2, -2, 3, -3, 4)))
"""The small integers, the simplest first."""
_HALF, _LARGE = 128, 192
_LOWEST, _BINADES = -1074, 2098
"""The binary exponent of the least subnormal number, and how many exponents a float64 can have."""


def moderate(first: int, second: int) -> Fraction:
    """The entry that two bytes stand for: below 128 a small integer, else a multiple of 2⁻¹² in [−4, 4)."""
    if first < _HALF:
        # Both bytes count: of two bytes that are not zero, one can shrink to zero without the other's help.
        return SMALL[(first + second) % len(SMALL)]
    return Fraction(((first - _HALF) << 8 | second) - 2**14, 2**12)


def wide(first: int, second: int) -> Fraction:
    """The same, but for numbers of every magnitude from 2⁻³² to 2³² from first byte 192 on."""
    if first < _LARGE:
        return moderate(first, second)
    # The lowest bit is the sign, the other seven the mantissa in [1, 2).
    mantissa = Fraction(128 + (second >> 1), 128)
    return (-1) ** (second & 1) * mantissa * Fraction(2) ** (first - 224)


def full(first: int, second: int) -> float:
    """The same, but for signed zeros, subnormal, huge and all other floats from first byte 192 on."""
    if first < _LARGE:
        return float(moderate(first, second))
    sign = 1 - 2 * (second & 1)
    if second < 2:
        return sign * (0.0 if first < 224 else float_info.max)
    # Not a dyadic number, so that all 53 bits are in use; of the exponents 128 steps, from end to end.
    mantissa, exponent = 1 + (first - _LARGE) / 65, _LOWEST + (second >> 1) * (_BINADES - 1) // 127
    return sign * ldexp(mantissa, exponent)


DECODED: dict[Magnitudes, Callable[[int, int], Fraction]] = {
    "moderate": cache(moderate),
    "wide": cache(wide),
    "full": cache(lambda first, second: Fraction(full(first, second))),
}
"""How two bytes become a fraction."""


def entries(*, magnitudes: Magnitudes = "moderate", exact: bool = False) -> st.SearchStrategy[Any]:
    """One entry: half of the draws are integers from −3 to 4, the others multiples of 2⁻¹² in [−4, 4).

    Every one is a float64 without rounding. One in sixteen is zero, so that a matrix of independent entries
    is rarely singular. Shrinks to 0, then 1, −1, 2, …

    Args:
        magnitudes: "wide" for magnitudes from 2⁻³² to 2³² in a quarter of the draws; "full" for any finite
            float64 there: both zeros, subnormal numbers, the largest one, and all 53 bits in use.
        exact: whether to draw `fractions.Fraction`, where −0.0 is 0, instead of a float.
    """
    checked_magnitudes(magnitudes)
    read: Callable[[int, int], Any] = DECODED[magnitudes]
    if not exact:
        read = (
            full if magnitudes == "full" else lambda first, second: float(DECODED[magnitudes](first, second))
        )
    return st.binary(min_size=WIDTH, max_size=WIDTH).map(lambda code: read(*code))


def checked_magnitudes(magnitudes: str, *, full: bool = True) -> None:
    """Raises InvalidArgument for a kind of entries that is not known, or that this value cannot have."""
    known = [name for name in get_args(Magnitudes) if full or name != "full"]
    if magnitudes not in known:
        hint = "" if full or magnitudes != "full" else "; its entries are products, which would overflow"
        raise InvalidArgument(f"magnitudes={magnitudes!r}: choose from {', '.join(known)}{hint}")
