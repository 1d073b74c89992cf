"""Exact equality at a point, with functions as unknown elements: there a strict relation fails."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Number, Value
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Nested, Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.points.point import Point
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.enclosed import filled

MAX_BRANCHES = 5
"""Roots and signs of which every combination of branches is tried: the true one is among them."""


def twin(point: Point) -> Point:
    """A point at which variables of one shape and with the same words are equal, as far as they can be."""
    tapes = dict(point.tapes)
    first: dict[tuple[str, str], str] = {}
    for name, shape in point.variables.items():
        tapes[name] = point.tapes[first.setdefault((str(shape), str(point.uses(name))), name)]
    return point.with_tapes(tapes)


def is_tie(link: Link, reading: Reading, scope: Scope) -> bool:
    """Whether some entry of the sides is proved to be equal at a real point.

    The point's image in the prime field is computed with unknown elements, which satisfy only what the real
    functions do: entries that are equal there for every choice of branches are equal.
    """
    branches = 0
    equal: set[int] | None = None
    try:
        for asked in range(MAX_BRANCHES + 1):
            for script in product((False, True), repeat=asked):
                chosen = _Chosen(script)
                found = set(_equal_places(link, reading, _Image(scope, reading), PrimeField(chosen)))
                branches = max(branches, chosen.asked)
                equal = found if equal is None else equal & found
                if not equal or branches > MAX_BRANCHES:
                    return False
            if branches <= asked:
                return True
    except (Undefined, NotExact, Unsupported, ZeroDivisionError):
        return False
    return False


class _Chosen(Random):
    """A source of unknown elements whose branches follow a script."""

    def __init__(self, script: tuple[bool, ...]) -> None:
        super().__init__(0)
        self._script = script
        self.asked = 0

    def random(self) -> float:
        self.asked += 1
        chosen = self.asked <= len(self._script) and self._script[self.asked - 1]
        return 0.25 if chosen else 0.75

    def getrandbits(self, k: int, /) -> int:
        # Beside `random`, or the standard library makes integers from that one.
        return super().getrandbits(k)


class _Image(Nested):
    """A real point's variables in another arithmetic, entry by entry."""

    def __init__(self, parent: Scope, reading: Reading) -> None:
        super().__init__(parent)
        self._reading = reading

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        rational = self.parent.value(name, Rational())
        if self._reading.variables[name].is_number:
            return arithmetic.number(_fraction(rational))
        return arithmetic.matrix(
            *Rational().size(rational), [arithmetic.number(_fraction(entry)) for entry in rational.entries()]
        )


def _fraction(number: Number) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _equal_places(link: Link, reading: Reading, scope: Nested, field: PrimeField) -> Iterator[int]:
    """The places of equal entries, counted through all values of the indices."""
    place = 0
    base = Evaluator(field, scope, TangentRules())
    for indices in index_values(reading.indices, scope.sizes):
        evaluator = base.at_indices(indices)
        left, right = _entries(evaluator, link.left), _entries(evaluator, link.right)
        longest = max(len(left), len(right))
        for one, other in zip(filled(left, longest), filled(right, longest), strict=True):
            if one == other:
                yield place
            place += 1


def _entries(evaluator: Evaluator, side: Expression) -> list[Number]:
    value = evaluator.value(side)
    if side.shape.is_number:
        # A sum with zero, so that a value that cannot be held says so.
        return [value + evaluator.arithmetic.number(Fraction(0))]
    return list(evaluator.arithmetic.entries(value))
