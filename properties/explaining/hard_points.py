"""Points at which formulas lose digits: large, tiny, of one sign, and with entries close to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import count

from consilience.oracles.assumptions.assumption import Tape
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.moves import HUGE, Move
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.strata import SATURATING

LARGEST_SIZE = 3
SIZES = 4
"""How many assignments of sizes points are of."""
LARGE, MODERATE, SMALL = 10, 3, 1
"""The largest power of other numbers, where exponentials overflow, and where a series has to converge."""
SERIES = frozenset(("series", "expm", "factorial"))


class HardPoints:
    """The points of a statement's first reading that moves make."""

    def __init__(self, stage: Stage, suspects: Sequence[Expression]) -> None:
        self.stage = stage
        found = [sizes for sizes in stage.sizes.by_sum() if max(sizes.values(), default=1) <= LARGEST_SIZE]
        self._assignments = _spread(found or [next(stage.sizes.generic(), {})])
        links = stage.reading.links
        nodes = [node for link in links for side in (link.left, link.right) for node in side.walk()]
        own = [node for side in suspects for node in side.walk()]
        self._largest = _largest_scale({node.operation for node in nodes}, own)

    def point(self, move: Move) -> Point:
        """The point of a move; its scale is one at which the truth can be computed."""
        sizes = self._assignments[move.assignment % len(self._assignments)]
        random = self.stage.random("fragile", tuple(sizes.items()), move.salt)
        base = self.stage.maker.make(sizes, random, Numbers.SIGNED, small_integers=True)
        within = replace(move, scale=min(move.scale, self._largest))
        return base.with_tapes(_moved(base.tapes, _integers(base), within))


def _integers(point: Point) -> set[str]:
    return {name for name in point.variables if point.integer_variable(name) is not None}


def _largest_scale(names: set[str], own: Sequence[Expression]) -> int:
    """The largest power of ten at which a truth is worth computing.

    Roots and logarithms bring huge numbers back. Elsewhere overflow is a question of units.

    Args:
        names: the operations of all sides.
        own: the parts of the sides that may be fragile.
    """
    if names & SERIES:
        return SMALL
    if names & SATURATING:
        return MODERATE
    return HUGE if any(node.operation in ("sqrt", "log") or _is_root(node) for node in own) else LARGE


def _is_root(node: Expression) -> bool:
    exponent = constant(node.arguments[1]) if node.operation == "power" else None
    return exponent is not None and exponent.denominator != 1


def _spread(found: Sequence[Mapping[str, int]]) -> Sequence[Mapping[str, int]]:
    """A few assignments, from the smallest to the largest one."""
    last = len(found) - 1
    return [found[k] for k in dict.fromkeys(k * last // (SIZES - 1) for k in range(SIZES))]


def _moved(tapes: Mapping[str, Tape], fixed: set[str], move: Move) -> dict[str, Tape]:
    """The tapes with their free numbers moved; those of integers stay."""
    moved: dict[str, Tape] = {}
    first: Tape | None = None
    for place, name in enumerate(name for name in tapes if name not in fixed):
        one = move if move.only in (None, place) else replace(move, scale=0, sign=0)
        near = first if move.near and not move.clustered else None
        moved[name] = _tape(tapes[name], one, near)
        first = first or moved[name]
    return {name: moved.get(name, tape) for name, tape in tapes.items()}


def _tape(base: Tape, move: Move, near: Tape | None) -> Tape:
    """A tape of decimals with few digits, so that points can be read, which fill a float all the same."""
    places, choices = count(), count()

    def number() -> Fraction:
        place = next(places)
        own = _decimal(base.number_at(place))
        if near is not None:
            return _float(Decimal(repr(float(near.number_at(place)))) * (1 + own.scaleb(-move.near)))
        if move.clustered and move.near:
            return _float(_scaled(_decimal(base.number_at(0)), move) * (1 + own.scaleb(-move.near)))
        return _float(_scaled(own, move))

    return Tape(number, lambda among: base.choice_at(next(choices), among))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(f"{float(number):.2g}")


def _scaled(number: Decimal, move: Move) -> Decimal:
    return (abs(number) * move.sign if move.sign else number).scaleb(move.scale)


def _float(number: Decimal) -> Fraction:
    return Fraction(float(number))
