"""How a function's distance from a claimed limit goes on as its variables tend to their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import reduce
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported

BLOCKS = (
    (6, 7, 8),
    (10, 12, 14),
    (16, 18, 20),
    (28, 32, 36),
    (56, 64, 72),
    (112, 128, 144),
    (224, 256, 288),
    (448, 512, 576),
)
"""Binary logarithms of the places, near and far: from block to block they nearly double."""
FACTORS = (Fraction(1), Fraction(21, 16), Fraction(27, 16))
"""Places beside each power of two, so that a function of period two or three is not met at one phase."""
NEAR = 3
"""Blocks that are looked at in any case: from 2⁶ to 2²⁰."""
BITS = (192, 768, 3072)
TINY = arb(2) ** -400
"""A distance below this is none: a function that settles does so elsewhere."""
KEPT = arb(19) / 20
"""A distance of which so much is left, while the logarithm of the place doubles twice, does not shrink."""

Distance = Callable[[Fraction], Any]
"""The distance from the limit at a place, as a ball at the current precision."""


class Tendency(Enum):
    """What a distance does."""

    SHRINKS = "shrinks"
    STAYS = "stays"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Approach:
    """What was seen of a distance.

    Attributes:
        tendency: what it does.
        places: how many places were looked at, and far: the binary logarithm of the farthest.
        reason: why nothing more can be said.
    """

    tendency: Tendency
    places: int = 0
    far: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """The largest distance in a block, from below and from above."""

    least: Any
    most: Any


def approach(distance: Distance, *, blocks: Sequence[Sequence[int]] = BLOCKS) -> Approach:
    """Follows a distance to far places.

    Raises:
        Undefined: it has no value at any of the near places.
    """
    seen: list[_Block] = []
    reason, far, places = "", 0, 0
    for exponents in blocks:
        try:
            balls = [_sharp(distance, factor * 2**k) for k in exponents for factor in FACTORS]
        except (NotExact, Unsupported) as cause:
            reason = str(cause)
            break
        except (Undefined, ZeroDivisionError) as cause:
            if not seen:
                raise Undefined(str(cause)) from None
            reason = str(cause)
            break
        seen.append(_Block(largest(ball.lower() for ball in balls), largest(ball.upper() for ball in balls)))
        far, places = exponents[-1], places + len(balls)
    if len(seen) < NEAR:
        return Approach(Tendency.UNKNOWN, places, far, reason)
    return Approach(_tendency(seen), places, far)


def _tendency(seen: Sequence[_Block]) -> Tendency:
    first, *_, before, middle, last = (seen[0], *seen)
    if last.most < TINY or (2 * last.most < first.least and last.most < KEPT * before.least):
        return Tendency.SHRINKS
    if last.least > KEPT * before.most and last.least > KEPT * middle.most and last.least > TINY:
        return Tendency.STAYS
    return Tendency.UNKNOWN


def _sharp(distance: Distance, place: Fraction) -> Any:
    """The distance, at a precision at which its size is known, or that it is tiny."""
    ball = arb("nan")
    for bits in BITS:
        with precision(bits):
            ball = distance(place)
            if ball.is_finite() and (ball.rel_accuracy_bits() >= 16 or ball.upper() < TINY):
                return ball
    if not ball.is_finite():
        raise Undefined("a value that is not finite")
    return ball


def largest(balls: Iterable[Any]) -> Any:
    """The largest of some balls."""
    return reduce(arb.max, balls)
