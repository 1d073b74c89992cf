"""A failing point with few free numbers that are not zero, and these small.

Which free numbers a failure needs is found with large random ones in their place: if the sides agree then,
they agree whatever the numbers are. So nothing that is left out is missed, and no unlucky number misleads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations, islice, product
from random import Random

from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers, draw_number
from consilience.properties.explaining.smallest.trials import Trials

Place = tuple[str, int]
"""A variable and the place of one of its free numbers."""
SMALL = tuple(map(Fraction, (1, -1, 2, -2, 3)))
"""Values that are tried for a number that cannot be zero, the simplest first."""
MAX_SUPPORTS = 120
"""Smaller sets of free numbers that are tried, beyond leaving out one after the other."""
MOST_CHANGED = 4
"""Of so many numbers each may be another one than one."""
MAX_VALUES = 120
"""Choices of small values that are tried for the numbers of a set."""
GROWING = 40
"""Choices of larger ones, after these."""


@dataclass
class Sparse:
    """The search from one point.

    Attributes:
        trials: tries points.
        point: a point whose choices and functions are kept.
    """

    trials: Trials
    point: Point

    def found(self) -> Point | None:
        """A failing point with as few numbers that are not zero as was found; None where there is none."""
        if not self._may_fail(self._everything):
            return None
        self._simplify_choices()
        support = self._reduced()
        fewer = islice(self._sets(range(len(self._needed), len(support))), MAX_SUPPORTS)
        support = next(filter(self._may_fail, fewer), support)
        found = next(filter(self.trials.fails, self._points(support)), None)
        if found is None or all(number in (0, 1) for tape in found.tapes.values() for number in tape.numbers):
            return found
        others = islice(self._sets([len(support)]), MAX_SUPPORTS)
        of_ones = (self._at(dict.fromkeys(other, Fraction(1))) for other in others)
        return next(filter(self.trials.fails, of_ones), found)

    def __post_init__(self) -> None:
        random = Random(0)
        for name in self.point.variables:
            # What is built asks for as many free numbers as it needs.
            self.point.rational(name)
        functions = {
            name: [draw_number(random, Numbers.FIELD) for _ in coefficients]
            for name, coefficients in self.point.functions.items()
        }
        self.point = replace(self.point, functions=functions)
        self._everything = [
            (name, k) for name, tape in self.point.tapes.items() for k in range(len(tape.numbers))
        ]
        self._generic = {place: draw_number(random, Numbers.FIELD) for place in self._everything}

    @cached_property
    def _needed(self) -> set[str]:
        """The variables that are not zero wherever the sides differ."""
        return {name for name in self.point.tapes if not self._may_fail(self._without(name))}

    def _without(self, name: str) -> list[Place]:
        return [place for place in self._everything if place[0] != name]

    def _may_fail(self, support: Collection[Place]) -> bool:
        """Whether the sides differ where these free numbers are random and the others zero."""
        return self.trials.fails(self._at({place: self._generic[place] for place in support}))

    def _at(self, numbers: Mapping[Place, Fraction]) -> Point:
        """The point with these free numbers, and zeros elsewhere."""
        point, tapes = self.point, dict(self.point.tapes)
        for name, tape in tapes.items():
            places = range(len(tape.numbers))
            tapes[name] = tape.changed({k: numbers.get((name, k), Fraction(0)) for k in places}, {})
        return point.with_tapes(tapes)

    def _reduced(self) -> list[Place]:
        """What is left when whole variables, and then single numbers, are left out as long as it may fail."""
        left = self._everything
        variables = [[place for place in left if place[0] == name] for name in self.point.tapes]
        for part in (*variables, *([place] for place in reversed(left))):
            rest = [place for place in left if place not in part]
            if len(rest) < len(left) and self._may_fail(rest):
                left = rest
        return left

    def _sets(self, counts: Iterable[int]) -> Iterator[list[Place]]:
        """All sets of so many places that hold one of every variable needed."""
        for count in counts:
            for some in combinations(self._everything, count):
                if self._needed <= {name for name, _ in some}:
                    yield list(some)

    def _points(self, support: Sequence[Place]) -> Iterator[Point]:
        """Points with small numbers at these places, and then with larger ones."""
        for values in small_values(len(support)):
            yield self._at(dict(zip(support, values, strict=True)))
        random = Random(1)
        for k in range(GROWING):
            values = [Fraction(random.randint(1, 3 + k)) for _ in support]
            yield self._at(dict(zip(support, values, strict=True)))

    def _simplify_choices(self) -> None:
        """Makes signs and choices the first ones, and functions' coefficients small, while it may fail."""
        for simpler in self._simpler():
            before, self.point = self.point, simpler
            if not self._may_fail(self._everything):
                self.point = before

    def _simpler(self) -> Iterator[Point]:
        for name, coefficients in self.point.functions.items():
            for place in reversed(range(len(coefficients))):
                for value in map(Fraction, (3, 2, -1, 1, 0)):
                    now = self.point.functions[name]
                    changed = [*now[:place], value, *now[place + 1 :]]
                    yield replace(self.point, functions={**self.point.functions, name: changed})
        for name, tape in self.point.tapes.items():
            for place, choice in enumerate(tape.choices):
                if choice:
                    yield self.point.changed(name, {}, {place: 0})


@cache
def small_values(count: int) -> tuple[tuple[Fraction, ...], ...]:
    """Small values for so many numbers, the simplest first; of many numbers at most two are not one."""
    changed = count if count <= MOST_CHANGED else 2
    choices = (
        tuple(dict(zip(places, values, strict=True)).get(k, Fraction(1)) for k in range(count))
        for number in range(changed + 1)
        for places in combinations(range(count), number)
        for values in product(SMALL[1:], repeat=number)
    )
    return tuple(sorted(choices, key=lambda values: sum(map(_weight, values)))[:MAX_VALUES])


def _weight(value: Fraction) -> int:
    return abs(2 * value.numerator) + (value < 0)
