"""Whether a link holds at sizes, so that no witness of these sizes exists."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Compared, Outcome
from consilience.properties.judging.exact import BRANCH_POINTS, FIELD, RETRIES, ROOT_RETRIES, Stage


class Known(Enum):
    """What is known of a link at sizes."""

    HOLDS = auto()
    """It holds there, with the evidence that a verdict needs, or has no value there."""
    FAILS = auto()
    """It fails there."""
    OPEN = auto()
    """Neither is known."""


def known_at(stage: Stage, sizes: Mapping[str, int]) -> Known:
    """What the prime field tells of a link at sizes, transcendental functions as unknown elements."""
    if stage.link.relation != "==":
        return Known.OPEN
    found = _compared(stage, sizes, FIELD)
    if found.outcome is Outcome.DIFFERENT:
        return Known.FAILS
    if found.outcome is Outcome.INEXACT:
        unknowns = PrimeField(stage.random("smaller sizes", *sizes.values()))
        found = _compared(stage, sizes, unknowns)
        if found.outcome is not Outcome.EQUAL:
            return Known.OPEN
    return Known.HOLDS


def _compared(stage: Stage, sizes: Mapping[str, int], field: PrimeField) -> Compared:
    """The first comparison that does not agree; else one that does, or that of no value."""
    last, done, undefined = Compared(Outcome.UNDEFINED), 0, 0
    retries = RETRIES if field is FIELD else ROOT_RETRIES
    while done < (BRANCH_POINTS if stage.discrete or field.branched else 1) and undefined <= retries:
        compared = stage.compare(sizes, Numbers.FIELD, done + undefined, field)
        if compared.outcome in (Outcome.DIFFERENT, Outcome.INEXACT):
            return compared
        done += compared.outcome is Outcome.EQUAL
        undefined += compared.outcome is Outcome.UNDEFINED
        last = compared if done == 0 or compared.outcome is Outcome.EQUAL else last
    return last
