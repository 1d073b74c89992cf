"""One sentence on how the sides of a refuted equation differ, where they differ in a regular way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import holds_derivative
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.statement import parse
from consilience.properties.explaining.derived import Derived, put_in
from consilience.properties.explaining.regularity.places import differing_place
from consilience.properties.explaining.regularity.side_values import (
    BALL_BITS,
    Sides,
    SideValues,
    all_same,
    in_balls,
    in_field,
)
from consilience.properties.explaining.regularity.terms import all_but_one, wrong_term
from consilience.properties.explaining.regularity.whole_sides import (
    multiple,
    power,
    shift,
    transpose,
    zero_side,
)
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judge import judge_link
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.properties.judging.shapes import is_shape_claim

LEAST = 2
"""Points below which nothing is said."""
_NO_VALUE = (NotExact, Undefined, Unsupported, NoConstruction, ZeroDivisionError)


def pattern(judgement: Judgement, derived: Derived | None = None) -> str:
    """One sentence where the sides of a refuted equation differ in a regular way; empty where they do not.

    What it says is decided as a verdict is: in the prime field, transcendental functions as unknown elements,
    and in balls where these give nothing.

    Args:
        judgement: what `judge` gives.
        derived: the derivative that was found for the claim, which tells terms that are right from others.
    """
    stage = refuted_equation(judgement)
    if stage is None or not stage.reading.variables:
        return ""
    link = stage.link
    plain = put_in(derived, stage.statement)
    if plain is not stage.statement:
        link = plain.readings[0].links[0]
    found = _said(stage, (link.left, link.right), _sentence)
    if not found and derived is not None:
        beside = _beside(stage, derived)
        if beside is not None:
            sides = (beside.link.left, beside.link.right)
            found = _said(beside, sides, lambda own, points: all_but_one(own.link, points))
    return found


def _beside(stage: Stage, derived: Derived) -> Stage | None:
    """The side that claims a derivative, beside the derivative."""
    sides = [side for side in (stage.link.left, stage.link.right) if not holds_derivative(side)]
    if len(sides) != 1:
        return None
    try:
        beside = parse(f"{to_notation(sides[0])} == {derived.text}", stage.statement.where)
    except NotationError:
        return None
    if not beside.readings:
        return None
    return Stage(beside, beside.readings[0], beside.readings[0].links[0], stage.seed)


def _said(stage: Stage, sides: Sides, sentence: Callable[[Stage, _Kept], str]) -> str:
    """A sentence from values in the field, with unknown elements, or in balls, whichever tell."""
    found = _told(stage, in_field(stage, sides, PrimeField()), sentence)
    if found is None:
        found = _told(stage, in_field(stage, sides, PrimeField(stage.random("pattern"))), sentence)
        if not found:
            with precision(BALL_BITS):
                found = _told(stage, in_balls(stage, sides), sentence)
    return found or ""


def refuted_equation(judgement: Judgement) -> Stage | None:
    """The link that is refuted, if it is an equation."""
    statement = judgement.statement
    if judgement.verdict is not Verdict.REFUTED or statement.negated or not statement.readings:
        return None
    reading = statement.readings[0]
    for link in reading.links:
        single = len(reading.links) == 1
        if single or judge_link(statement, reading, link, judgement.seed).verdict is Verdict.REFUTED:
            if link.relation != "==" or is_shape_claim(link):
                return None
            return Stage(statement, reading, link, judgement.seed)
    return None


class _Kept:
    """What an iterator gives, computed once and gone through again and again."""

    def __init__(self, source: Iterator[SideValues]) -> None:
        self._source = source
        self._kept: list[SideValues] = []

    def __iter__(self) -> Iterator[SideValues]:
        for place in count():
            if place == len(self._kept):
                found = next(self._source, None)
                if found is None:
                    return
                self._kept.append(found)
            yield self._kept[place]


def _told(stage: Stage, source: Iterator[SideValues], sentence: Callable[[Stage, _Kept], str]) -> str | None:
    """The sentence; empty if there is none, None if these numbers cannot hold the sides."""
    try:
        points = _Kept(source)
        return sentence(stage, points) if len(list(islice(points, LEAST))) == LEAST else ""
    except _NO_VALUE:
        return None


def _sentence(stage: Stage, points: _Kept) -> str:
    if _agree(points):
        return ""
    checks: Sequence[Callable[[_Kept], str]] = (
        partial(zero_side, stage.link),
        multiple,
        transpose,
        partial(wrong_term, stage.link),
        shift,
        differing_place,
        power,
    )
    return next(filter(None, (check(points) for check in checks)), "")


def _agree(points: _Kept) -> bool:
    """Whether the sides agree: only shapes refute the equation."""
    return all(all_same(values.left, values.right) for values in points)
