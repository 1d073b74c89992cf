"""Tapes: free numbers and choices from one draw of bytes, decoded as they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import count

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies.entries import SMALL, WIDTH, decoded

_COARSE = 192


def tape_of(code: bytes, *, full_range: bool = False, members: Sequence[int] = ()) -> Tape:
    """The tape that bytes stand for: numbers from the back, choices from the front, zeros where they end.

    The last byte tells whether all numbers are 0, 1 or −1.

    A place's number depends on that place's bytes alone, so that shrinking one leaves the others as they are.
    Hypothesis makes the first bytes zero before the last ones, so that of two numbers the earlier stays.

    Args:
        code: the bytes.
        full_range: whether numbers may have any magnitude.
        members: the numbers that are to be chosen from, if there are such.
    """
    back, front = count(len(code) - 1 - WIDTH, -WIDTH), count(0, WIDTH)
    is_coarse = code[-1:] >= bytes([_COARSE])

    def number() -> Fraction:
        first, second = _pair(code, next(back))
        if members:
            return Fraction(members[(first << 8 | second) % len(members)])
        if is_coarse:
            return SMALL[(first + second) % 3]
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
    `entries`, each independent of the others; in a quarter of the draws they are all 0, 1 or −1, so that
    singular matrices, ties and zeros come up. Choices are uniform. Shrinks to zeros: one number, or one
    choice, at a time.

    Args:
        places: how many free numbers and choices the bytes suffice for.
        full_range: whether numbers may have any magnitude.
        members: integers to draw instead, the simplest first.
    """
    return _tapes(WIDTH * places + 1, full_range, tuple(members))


@cache
def _tapes(size: int, full_range: bool, members: tuple[int, ...]) -> st.SearchStrategy[Tape]:
    def decode(code: bytes) -> Tape:
        return tape_of(code, full_range=full_range, members=members)

    return st.binary(min_size=size, max_size=size).map(decode)
