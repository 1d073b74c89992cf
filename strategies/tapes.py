"""Tapes: free numbers and choices from bytes, decoded as they are asked for.

The bytes are a ring of pairs. Numbers are read from the last pair backwards, choices from the first one on,
both begun elsewhere by a turn that a byte of its own gives: it decides which entries the pairs are, and
nothing about how likely they are. Hypothesis makes the first bytes zero before the last ones. So the turn
vanishes first, of two numbers the earlier stays, and the last pair, which is zero only if its bytes are,
becomes the first number: a failure shrinks to an entry in the upper left corner, where smaller sizes keep it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import count

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies.entries import SMALL, WIDTH, Magnitudes, any_float, decoded

_COARSE = 192
"""Kinds from here on are of numbers 0, 1 and −1 only; below, all turns are as likely."""
_TURNS = 64
_ONE = Fraction(1)


def tape_of(
    kind: int, code: bytes, *, magnitudes: Magnitudes = "moderate", members: Sequence[int] = ()
) -> Tape:
    """The tape that bytes stand for: a number depends on its own pair alone. Zeros stand for zeros.

    Args:
        kind: whether all numbers are 0, 1 or −1, and the turn.
        code: a pair of bytes for every free number and choice.
        magnitudes: of the numbers, as `entries` has them.
        members: the numbers that are to be chosen from, if there are such.
    """
    pairs = len(code) // WIDTH
    is_coarse, turn = kind >= _COARSE, kind % _TURNS
    back, front = count(pairs - 1 - turn, -1), count(-turn)

    def number() -> Fraction:
        place = next(back) % pairs
        first, second = code[WIDTH * place], code[WIDTH * place + 1]
        if members:
            return Fraction(members[_index(first, second, len(members))])
        found = _number(first, second, is_coarse=is_coarse, magnitudes=magnitudes)
        return _ONE if not found and place == pairs - 1 and (first or second) else found

    def choice(among: int) -> int:
        place = next(front) % pairs
        return _index(code[WIDTH * place], code[WIDTH * place + 1], among)

    return Tape(number, choice)


def _index(first: int, second: int, among: int) -> int:
    # The sum, so that either byte can shrink to zero without the other's help.
    return (first + second if among <= 256 else first << 8 | second) % among


def _number(first: int, second: int, *, is_coarse: bool, magnitudes: Magnitudes) -> Fraction:
    if is_coarse:
        return SMALL[(first + second) % 3]
    if magnitudes == "full":
        return Fraction(any_float(first, second))
    return decoded(first, second, wide=magnitudes == "wide")


def tapes(
    places: int, *, magnitudes: Magnitudes = "moderate", members: Sequence[int] = ()
) -> st.SearchStrategy[Tape]:
    """A tape for a value that needs at most so many free numbers and choices, at least one.

    One draw of bytes costs a quarter of what as many draws of numbers cost. The numbers are those of
    `entries`, each independent of the others; in a quarter of the draws they are all 0, 1 or −1, so that
    singular matrices, ties and zeros come up. Choices are uniform. Shrinks to zeros: one number, or one
    choice, at a time.

    Args:
        places: how many free numbers and choices the bytes suffice for.
        magnitudes: of the numbers, as `entries` has them.
        members: integers to draw instead, the simplest first.
    """
    return _tapes(WIDTH * places + 1, magnitudes, tuple(members))


@cache
def _tapes(size: int, magnitudes: Magnitudes, members: tuple[int, ...]) -> st.SearchStrategy[Tape]:
    def decode(code: bytes) -> Tape:
        return tape_of(code[0], code[1:], magnitudes=magnitudes, members=members)

    return st.binary(min_size=size, max_size=size).map(decode)
