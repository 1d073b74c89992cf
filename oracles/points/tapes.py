"""Where free numbers come from: large random ones decide, small integers witness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    WIDE = "wide"
    """Signed numbers of every magnitude from 2⁻²⁴ to 2²⁴: branches far from the origin."""
    MEDIUM = "medium"
    """Signed numbers of every magnitude from 2⁻⁹ to 2⁹: where exponentials would lose all the rest."""
    INVERSE = "inverse"
    """Signed numbers over the largest constant of the statement: there nothing saturates at once."""
    SMALL = "small"
    """Integers from −2 to 3, half of them zero or one."""


_SCALE = 2**20
_SMALL = (0, 1, 0, 1, -1, 2, -2, 3)


def draw_number(random: Random, numbers: Numbers) -> Fraction:
    """One free number."""
    match numbers:
        case Numbers.FIELD:
            return Fraction(random.randrange(1, P))
        case Numbers.SIGNED | Numbers.INVERSE:
            return Fraction(random.randrange(-4 * _SCALE + 1, 4 * _SCALE), _SCALE)
        case Numbers.POSITIVE:
            return Fraction(random.randrange(1, 4 * _SCALE), _SCALE)
        case Numbers.NEGATIVE:
            return Fraction(-random.randrange(1, 4 * _SCALE), _SCALE)
        case Numbers.UNIT:
            return Fraction(random.randrange(1, _SCALE), _SCALE)
        case Numbers.NEAR_ONE:
            return Fraction(random.randrange(_SCALE // 2, 3 * _SCALE // 2), _SCALE)
        case Numbers.WIDE:
            return _magnitudes(random, 24)
        case Numbers.MEDIUM:
            return _magnitudes(random, 9)
        case Numbers.SMALL:
            return Fraction(random.choice(_SMALL))


def _magnitudes(random: Random, bits: int) -> Fraction:
    mantissa = Fraction(random.randrange(_SCALE, 2 * _SCALE), _SCALE)
    return random.choice((-1, 1)) * mantissa * Fraction(2) ** random.randrange(-bits, bits)


class _Seeded:
    """A generator that is made when it is first asked for."""

    def __init__(self, source: Random | str) -> None:
        self._source = source

    def __call__(self) -> Random:
        if isinstance(self._source, str):
            self._source = Random(self._source)
        return self._source


def tape(source: Random | str, numbers: Numbers, scales: Sequence[Fraction] = ()) -> Tape:
    """A tape of one kind of numbers, with uniform choices.

    Args:
        source: the generator, or what seeds it.
        numbers: the kind of numbers.
        scales: constants of the statement: half of the numbers of wide kinds lie about them, since a
            branch such as maximum(x, -100) turns there.
    """
    generator = _Seeded(source)
    return Tape(lambda: _about(generator(), numbers, scales), lambda among: generator().randrange(among))


def _about(random: Random, numbers: Numbers, scales: Sequence[Fraction]) -> Fraction:
    """One free number of a tape with scales."""
    if not scales:
        return draw_number(random, numbers)
    if numbers in (Numbers.WIDE, Numbers.MEDIUM) and random.random() < 0.5:
        return random.choice(scales) * draw_number(random, Numbers.SIGNED)
    if numbers is Numbers.INVERSE:
        return draw_number(random, numbers) / max(scales)
    return draw_number(random, numbers)


MAX_STREAMS = 20_000
"""Tapes whose numbers are shared that are kept; then all are forgotten."""
_streams: dict[tuple[object, ...], Tape] = {}


def shared_tape(seed: str, numbers: Numbers, scales: Sequence[Fraction] = ()) -> Tape:
    """A tape of one kind of numbers; tapes of one seed share their numbers, not their choices."""
    key = (seed, numbers, tuple(scales))
    stream = _streams.get(key)
    if stream is None:
        if len(_streams) >= MAX_STREAMS:
            _streams.clear()
        stream = _streams[key] = tape(seed, numbers, scales)
    choices = _Seeded(f"{seed} choices")
    return _Shared(stream, lambda among: choices().randrange(among))


class _Shared(Tape):
    """A tape with the numbers of another one."""

    def __init__(self, stream: Tape, choice: Callable[[int], int]) -> None:
        super().__init__(lambda: stream.number_at(len(self.numbers)), choice)
        self._stream = stream

    def _more(self, count: int) -> list[Fraction]:
        return self._stream.numbers_from(len(self.numbers), count)


def integer_tape(source: Random | str, low: int, high: int) -> Tape:
    """A tape of integers between bounds, for variables that stand in an exponent or a factorial."""
    generator = _Seeded(source)
    return Tape(lambda: Fraction(generator().randint(low, high)), lambda count: generator().randrange(count))
