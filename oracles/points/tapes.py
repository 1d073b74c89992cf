"""Where free numbers come from: large random ones decide, small integers witness."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from random import Random

from consilience.oracles.arithmetic.prime_field import P
from consilience.oracles.assumptions.assumption import Tape


class Numbers(Enum):
    """What kind of free numbers a point is made of."""

    FIELD = "field"
    """Uniform in the prime field."""
    SIGNED = "signed"
    """Dyadic numbers in (−4, 4), 2²³ of them."""
    POSITIVE = "positive"
    """Dyadic numbers in (0, 4)."""
    UNIT = "unit"
    """Dyadic numbers in (0, 1)."""
    NEAR_ONE = "near one"
    """Dyadic numbers in (1/2, 3/2)."""
    NEGATIVE = "negative"
    """Dyadic numbers in (−4, 0)."""
    SMALL = "small"
    """Integers from −2 to 3, half of them zero or one."""


_SCALE = 2**20
_SMALL = (0, 1, 0, 1, -1, 2, -2, 3)


def draw_number(random: Random, numbers: Numbers) -> Fraction:
    """One free number."""
    match numbers:
        case Numbers.FIELD:
            return Fraction(random.randrange(1, P))
        case Numbers.SIGNED:
            return Fraction(random.randrange(-4 * _SCALE + 1, 4 * _SCALE), _SCALE)
        case Numbers.POSITIVE:
            return Fraction(random.randrange(1, 4 * _SCALE), _SCALE)
        case Numbers.NEGATIVE:
            return Fraction(-random.randrange(1, 4 * _SCALE), _SCALE)
        case Numbers.UNIT:
            return Fraction(random.randrange(1, _SCALE), _SCALE)
        case Numbers.NEAR_ONE:
            return Fraction(random.randrange(_SCALE // 2, 3 * _SCALE // 2), _SCALE)
        case Numbers.SMALL:
            return Fraction(random.choice(_SMALL))


def tape(random: Random, numbers: Numbers) -> Tape:
    """A tape of one kind of numbers, with uniform choices."""
    return Tape(lambda: draw_number(random, numbers), random.randrange)


def integer_tape(random: Random, low: int, high: int) -> Tape:
    """A tape of integers between bounds, for variables that stand in an exponent or a factorial."""
    return Tape(lambda: Fraction(random.randint(low, high)), random.randrange)
