"""Tapes: free numbers and choices from bytes, decoded as they are asked for.

The bytes are a ring of pairs: numbers are read from the last pair backwards, choices from the first one on,
both begun elsewhere by a turn. Hypothesis makes the first bytes zero before the last ones, so that of two
numbers the earlier stays. A kind, one byte that comes before the pairs, holds the turn and says how often
there are zeros. It shrinks first, to a kind without a turn in which the first number is zero only if its
bytes are: what a failure needs is then an entry in the upper left corner, where smaller sizes keep it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import count

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies.entries import DECODED, SMALL, WIDTH, Magnitudes

_FREE, _COARSE = 128, 192
"""From the first on any number may be zero; from the second on all numbers are 0, 1 or −1."""
_TURNS = 64
_ONE = Fraction(1)


def tape_of(
    kind: int, code: bytes, *, magnitudes: Magnitudes = "moderate", members: Sequence[int] = ()
) -> Tape:
    """The tape that bytes stand for: a number depends on its own pair alone. Zeros stand for zeros.

    Args:
        kind: how often there are zeros, and the turn.
        code: a pair of bytes for every free number and choice.
        magnitudes: of the numbers, as `entries` has them.
        members: the numbers that are to be chosen from, if there are such.
    """
    pairs, read = len(code) // WIDTH, DECODED[magnitudes]
    is_coarse, turn = kind >= _COARSE, kind % _TURNS
    nonzero = pairs - 1 if kind < _FREE else None
    back, front = count(pairs - 1 - turn, -1), count(-turn)

    def number() -> Fraction:
        place = next(back) % pairs
        first, second = code[WIDTH * place], code[WIDTH * place + 1]
        if members:
            return Fraction(members[_index(first, second, len(members))])
        found = SMALL[(first + second) % 3] if is_coarse else read(first, second)
        return _ONE if place == nonzero and not found and (first or second) else found

    def choice(among: int) -> int:
        place = next(front) % pairs
        return _index(code[WIDTH * place], code[WIDTH * place + 1], among)

    return Tape(number, choice)


def _index(first: int, second: int, among: int) -> int:
    # The sum, so that either byte can shrink to zero without the other's help.
    return (first + second if among <= 256 else first << 8 | second) % among


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
