"""Intervals: a real number between two dyadic ones, in Python's integers, rounded outwards."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Any

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined

BITS = 160
"""Digits in base two that the ends of an interval keep."""


LARGEST = 2**20
"""Largest binary exponent: as a fraction a number beyond 2 to it takes more memory than its value tells."""


class Interval:
    """A number between low·2^exponent and high·2^exponent.

    Works together with fractions, so that definitions written for those serve both. A question that the
    interval leaves open, such as its sign, is beyond reach.
    """

    __slots__ = ("exponent", "high", "low")

    def __init__(self, low: int, high: int, exponent: int) -> None:
        excess = max(low.bit_length(), high.bit_length()) - BITS
        if excess > 0:
            # Shifts round down.
            low, high, exponent = low >> excess, -((-high) >> excess), exponent + excess
        if abs(exponent) > LARGEST and (low or high):
            raise BeyondReach("a number that is too large or too small for intervals")
        self.low, self.high, self.exponent = low, high, exponent

    @property
    def mid(self) -> Fraction:
        """The middle."""
        return Fraction(self.low + self.high, 2) * Fraction(2) ** self.exponent

    @property
    def radius(self) -> Fraction:
        """Half of the width."""
        return Fraction(self.high - self.low, 2) * Fraction(2) ** self.exponent

    def scaled(self, power: int) -> Interval:
        """Times 2^power, exactly."""
        return Interval(self.low, self.high, self.exponent + power)

    def size_bits(self) -> int:
        """The least b with every number in the interval below 2^b in absolute value."""
        return max(self.low.bit_length(), self.high.bit_length()) + self.exponent

    def _aligned(self, other: Interval) -> tuple[int, int, int, int, int]:
        exponent = min(self.exponent, other.exponent)
        up, other_up = self.exponent - exponent, other.exponent - exponent
        return self.low << up, self.high << up, other.low << other_up, other.high << other_up, exponent

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.exponent)

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Interval(0, max(-self.low, self.high), self.exponent)

    def __add__(self, other: Any) -> Interval:
        low, high, other_low, other_high, exponent = self._aligned(interval(other))
        return Interval(low + other_low, high + other_high, exponent)

    def __sub__(self, other: Any) -> Interval:
        return self + -other

    def __rsub__(self, other: Any) -> Interval:
        return -self + other

    def __mul__(self, other: Any) -> Interval:
        if other.__class__ is int:
            ends = (self.low * other, self.high * other)
            return Interval(min(ends), max(ends), self.exponent)
        other = interval(other)
        if self.low >= 0 and other.low >= 0:
            return Interval(self.low * other.low, self.high * other.high, self.exponent + other.exponent)
        lows, highs = (
            (self.low * other.low, self.low * other.high),
            (self.high * other.low, self.high * other.high),
        )
        ends = (*lows, *highs)
        return Interval(min(ends), max(ends), self.exponent + other.exponent)

    def __truediv__(self, other: Any) -> Interval:
        if other.__class__ is int:
            low, high = self.low << BITS, self.high << BITS
            ends = (low // other, -(-low // other), high // other, -(-high // other))
            return Interval(min(ends), max(ends), self.exponent - BITS)
        return self * interval(other).inverse()

    def __rtruediv__(self, other: Any) -> Interval:
        return interval(other) * self.inverse()

    __radd__ = __add__
    __rmul__ = __mul__

    def inverse(self) -> Interval:
        """The reciprocals of all numbers in the interval."""
        if self.low <= 0 <= self.high:
            raise BeyondReach("division by a number that may be zero")
        shift = BITS + max(self.low.bit_length(), self.high.bit_length())
        return Interval((1 << shift) // self.high, -(-(1 << shift) // self.low), -shift - self.exponent)

    def square_root(self) -> Interval:
        """The square roots of all numbers in the interval."""
        if self.high < 0:
            raise Undefined("square root of a negative number")
        if self.low < 0:
            raise BeyondReach("square root of a number that may be negative")
        shift = 2 * BITS + self.exponent % 2
        low, high = isqrt(self.low << shift), isqrt(self.high << shift) + 1
        return Interval(low, high, (self.exponent - shift) // 2)

    def clipped(self, low: int, high: int) -> Interval:
        """The part between two integers, of a number that is known to lie there."""
        mine = self._aligned(Interval(low, high, 0))
        return Interval(min(max(mine[0], mine[2]), mine[3]), max(min(mine[1], mine[3]), mine[2]), mine[4])

    def sign(self) -> int:
        """The sign of every number in the interval."""
        if self.low > 0:
            return 1
        if self.high < 0:
            return -1
        if self.low == self.high:
            return 0
        raise BeyondReach("the sign of a number that may be zero")

    def __lt__(self, other: Any) -> bool:
        return (self - other).sign() < 0

    def __gt__(self, other: Any) -> bool:
        return (self - other).sign() > 0

    def __eq__(self, other: object) -> bool:
        return (self - other).sign() == 0

    __hash__ = None  # pyright: ignore[reportAssignmentType]


def interval(number: Fraction | Interval | int) -> Interval:
    """The narrowest interval that holds a number."""
    if isinstance(number, Interval):
        return number
    numerator, denominator = number.numerator, number.denominator
    if denominator & (denominator - 1) == 0:
        return Interval(numerator, numerator, 1 - denominator.bit_length())
    shift = max(0, BITS + denominator.bit_length() - numerator.bit_length())
    low = (numerator << shift) // denominator
    return Interval(low, low + 1, -shift)


def around_zero(power: int) -> Interval:
    """All numbers up to 2^power in absolute value."""
    return Interval(-1, 1, power)
