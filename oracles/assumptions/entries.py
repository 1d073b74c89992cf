"""The numbers that an entry may be: an interval, its integers or a finite set; several words meet in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.oracles.assumptions.assumption import Draw

LONG = 64
"""Free numbers above this size are read by their leading digits, where an interval has two ends."""


@dataclass(frozen=True)
class Entries:
    """The numbers of the interval (low, high) that fit.

    Attributes:
        low: lower bound; None for −oo.
        high: upper bound; None for oo.
        includes_low: whether the lower bound belongs to them.
        integer: whether they are integers.
        members: the finite set that they belong to, if there is one.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    includes_low: bool = False
    integer: bool = False
    members: tuple[Fraction, ...] | None = None

    def __contains__(self, number: Fraction) -> bool:
        if self.members is not None and number not in self.members:
            return False
        above = self.low is None or number > self.low or (self.includes_low and number == self.low)
        below = self.high is None or number < self.high
        return above and below and (number.denominator == 1 or not self.integer)

    def meet(self, other: Entries) -> Entries:
        """The numbers that fit both."""
        lows = [(side.low, not side.includes_low) for side in (self, other) if side.low is not None]
        low, excluded = max(lows, default=(None, True))
        highs = [side.high for side in (self, other) if side.high is not None]
        members = self.members if self.members is not None else other.members
        if members is not None:
            members = tuple(member for member in members if member in self and member in other)
        return Entries(low, min(highs, default=None), not excluded, self.integer or other.integer, members)

    @cached_property
    def count(self) -> int | None:
        """How many there are; None for infinitely many."""
        if self.members is not None:
            return len(self._listed)
        if self.low is None or self.high is None:
            return None
        if self.integer:
            return max(0, self._last() - self._first() + 1)
        return None if self.low < self.high else 0

    @property
    def has_opposites(self) -> bool:
        """Whether the negative of each fits too."""
        if self.members is not None:
            return all(-member in self for member in self._listed)
        low = None if self.low is None else -self.low
        return low == self.high and not self.includes_low

    def value(self, draw: Draw, shift: int = 0) -> Fraction:
        """The one that the next choice gives if they are finitely many, else the next free number.

        The simplest one stands for zero. In an arithmetic without order an interval is all numbers.
        """
        count = self.count
        if count is not None:
            return self._member((draw.choice(count) + shift) % count)
        number = draw.fraction() + shift
        if self.integer:
            number = Fraction(whole(number))
        if not draw.arithmetic.ordered:
            return number if number or number in self else Fraction(1)
        return self._integer(int(number)) if self.integer else self._real(number)

    @cached_property
    def _listed(self) -> Sequence[Fraction]:
        """The members that fit, the simplest first."""
        fitting = {member for member in self.members or () if member in self}
        return sorted(fitting, key=_simplicity)

    def _first(self) -> int:
        assert self.low is not None
        return ceil(self.low) if self.includes_low else floor(self.low) + 1

    def _last(self) -> int:
        assert self.high is not None
        return ceil(self.high) - 1

    def _member(self, place: int) -> Fraction:
        """The finitely many in the order of simplicity: near zero first, and then the positive one."""
        if self.members is not None:
            return self._listed[place]
        first, last = self._first(), self._last()
        if first >= 0:
            return Fraction(first + place)
        if last <= 0:
            return Fraction(last - place)
        paired = 2 * min(last, -first)
        if place > paired:
            return Fraction((place - paired // 2) * (1 if last > -first else -1))
        return Fraction((place + 1) // 2 * (1 if place % 2 else -1))

    def _integer(self, number: int) -> Fraction:
        if self.low is not None:
            return Fraction(self._first() + abs(number))
        return Fraction(number if self.high is None else self._last() - abs(number))

    def _real(self, number: Fraction) -> Fraction:
        if self.low is not None and self.high is not None:
            return self.low + (self.high - self.low) * between_zero_and_one(number)
        if self.low is not None:
            return self.low + (abs(number) if self.includes_low and number >= 0 else above_zero(number))
        return number if self.high is None else self.high - above_zero(number)


def above_zero(number: Fraction) -> Fraction:
    """A positive number: positive ones as they are, 1 for 0, 1/k for −k: integers reach both sides of one."""
    if number > 0:
        return number
    return -1 / number if number else Fraction(1)


def between_zero_and_one(number: Fraction) -> Fraction:
    """A number of (0, 1): 1/2 for 0, 3/4 for 1, 1/4 for −1, …; of a long one the leading digits."""
    size = abs(number)
    if size <= LONG:
        return (1 + number / (1 + size)) / 2
    # Such numbers would crowd at the two ends; their leading digits are spread evenly.
    return 2 * size / 2 ** floor(size).bit_length() - 1 or Fraction(1, 2)


def whole(number: Fraction) -> int:
    """An integer: integers as they are; of other fractions half the numerator, which keeps all its digits."""
    return number.numerator if number.denominator == 1 else number.numerator // 2


def _simplicity(number: Fraction) -> tuple[int, int, bool]:
    return number.denominator, abs(number.numerator), number < 0
