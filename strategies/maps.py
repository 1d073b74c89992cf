"""Smooth maps that a statement declares: polynomial maps."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

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
    source, target = declared.source.count.value(sizes), declared.target.count.value(sizes)
    counts = (target * source, target, target * HIDDEN, HIDDEN * source, HIDDEN)

    def build(numbers: list[Fraction]) -> RidgeMap:
        taken = iter(numbers)
        parts = [[next(taken) for _ in range(count)] for count in counts]
        return RidgeMap(source, target, HIDDEN, *parts)

    total = sum(counts)
    return tapes(total).map(lambda tape: build([tape.number_at(place) for place in range(total)]))
