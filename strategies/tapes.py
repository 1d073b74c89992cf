"""Tapes: free numbers and choices from one draw of bytes, decoded as they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies.entries import WIDTH, decoded


def tape_of(code: bytes, *, full_range: bool = False, members: Sequence[int] = ()) -> Tape:
    """The tape that bytes stand for: numbers from the back, choices from the front, zeros where they end.

    A place's number depends on that place's bytes alone, so that shrinking one leaves the others as they are.
    Hypothesis makes the first bytes zero before the last ones, so that of two numbers the earlier stays.

    Args:
        code: the bytes.
        full_range: whether numbers may have any magnitude.
        members: the numbers that are to be chosen from, if there are such.
    """
    back, front = count(len(code) - WIDTH, -WIDTH), count(0, WIDTH)

    def number() -> Fraction:
        first, second = _pair(code, next(back))
        if members:
            return Fraction(members[(first << 8 | second) % len(members)])
        return decoded(first, second, full_range=full_range)

    def choice(among: int) -> int:
        first, second = _pair(code, next(front))
        return (first << 8 | second) % among

    return Tape(number, choice)


def _pair(code: bytes, place: int) -> tuple[int, int]:
    if place >= 0 and place + WIDTH <= len(code):
        return code[place], code[place + 1]
    return 0, 0


def tapes(places: int, *, full_range: bool = False, members: Sequence[int] = ()) -> st.SearchStrategy[Tape]:
    """A tape for a value that needs at most so many free numbers and choices.

    One draw of bytes costs a quarter of what as many draws of numbers cost. The numbers are those of
    `entries`, each independent of the others, and the choices are uniform. Shrinks to zeros: one number, or
    one choice, at a time.

    Args:
        places: how many free numbers and choices the bytes suffice for.
        full_range: whether numbers may have any magnitude.
        members: integers to draw instead, the simplest first.
    """
    size = WIDTH * places

    def decode(code: bytes) -> Tape:
        return tape_of(code, full_range=full_range, members=members)

    return st.binary(min_size=size, max_size=size).map(decode)
