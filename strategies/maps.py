"""Smooth maps that a statement declares: polynomial maps."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count, islice

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Tape
from consilience.oracles.differentiation.scope import RidgeMap
from consilience.oracles.language.declarations import SmoothMap
from consilience.strategies.tapes import tapes

HIDDEN = 2
"""Cubes in a map. Second derivatives are sums of two squares, of which all others are sums."""


def smooth_maps(declared: SmoothMap, sizes: Mapping[str, int]) -> st.SearchStrategy[RidgeMap]:
    """A polynomial map C x + d + W (B x + b)³ with the numbers of `entries`.

    Its value and its first derivative at a point are arbitrary. Values reach 10⁸ where the source has sixteen
    entries. Shrinks to the zero map, one coefficient at a time.

    Args:
        declared: the map's name with the shapes of its source and its target.
        sizes: the size symbols.
    """
    return tapes(map_places(declared, sizes)).map(lambda tape: map_of(declared, sizes, tape))


def map_places(declared: SmoothMap, sizes: Mapping[str, int]) -> int:
    """Free numbers of a map."""
    return sum(_counts(*_dimensions(declared, sizes)))


def map_of(declared: SmoothMap, sizes: Mapping[str, int], tape: Tape) -> RidgeMap:
    """The map that a tape holds."""
    source, target = _dimensions(declared, sizes)
    numbers = map(tape.number_at, count())
    parts = [list(islice(numbers, wanted)) for wanted in _counts(source, target)]
    return RidgeMap(source, target, HIDDEN, *parts)


def _dimensions(declared: SmoothMap, sizes: Mapping[str, int]) -> tuple[int, int]:
    return declared.source.count.value(sizes), declared.target.count.value(sizes)


def _counts(source: int, target: int) -> tuple[int, ...]:
    """Coefficients of C, d, W, B and b."""
    return target * source, target, target * HIDDEN, HIDDEN * source, HIDDEN
