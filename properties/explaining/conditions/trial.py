"""Whether a statement may hold under a condition, at a few points that satisfy it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from enum import Enum, auto
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from random import Random
from typing import Any

from consilience.oracles.arithmetic.balls import balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.assumptions.construction import (
    NoConstruction,
    components,
    fits_sizes,
    size_conditions,
)
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.declarations import Variable
from consilience.oracles.language.elaboration import Reading, is_zero
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.tapes import Numbers, draw_number
from consilience.properties.explaining.conditions.condition import Condition
from consilience.properties.judging.comparison import Direction, Outcome, contracted, index_values
from consilience.properties.judging.domain import states_domain
from consilience.properties.judging.exact import FIELD, Stage
from consilience.properties.judging.link_plan import BorrowingPlan, LinkPlan
from consilience.properties.judging.order import compare_order
from consilience.properties.judging.strata import has_branches, real_strata

RATIONAL = Rational()
BITS = 64
"""Precision at which sides are told apart; those that are nearer are left to the judge."""
PLAIN_POINTS = 2
RETRIES = 4
"""Points that are tried where the first has no value."""
BRANCH_POINTS = 12
"""Points where a branch or a component could hide a difference."""
ORDER_POINTS = 40
"""Points where an order is violated on a small part only."""


class Trial(Enum):
    """What the points say."""

    FAILS = auto()
    PASSES = auto()
    VANISHES = auto()
    """It passes, and both sides are zero."""
    VOID = auto()
    """No point has a value, or none is built."""


class _Along(Direction):
    """A direction of moderate numbers, of a kind of its own in the table of points."""

    def entries(self, side: str, count: int) -> Sequence[Fraction]:
        if count == 1:
            return [Fraction(1)]
        random = Random(f"{self.seed} {side} {count}")
        return [draw_number(random, Numbers.NEAR_ONE) for _ in range(count)]


class Trials:
    """Tries conditions on one reading of a statement.

    Args:
        statement: the statement.
        reading: the reading.
        seed: seed of the points.
        defined: sizes at which the sides are known to have values; they are tried first.
    """

    def __init__(
        self,
        statement: Statement,
        reading: Reading,
        seed: int,
        defined: Sequence[Mapping[str, int]] = (),
    ) -> None:
        self.statement = statement
        self.reading = reading
        self.stages = [Stage(statement, reading, link, seed) for link in reading.links]
        self.tried = 0
        self._defined = defined
        self._rational = [_is_rational(stage) for stage in self.stages]

    @property
    def is_rational(self) -> bool:
        """Whether all sides are rational functions, so that words of order say nothing."""
        return all(self._rational)

    @property
    def symbols(self) -> tuple[str, ...]:
        """The size symbols."""
        return self.stages[0].sizes.symbols

    def of(self, condition: Condition, *, thorough: bool = False) -> Trial:
        """What one point says, or as many as leave little doubt."""
        self.tried += 1
        vanishes = True
        try:
            for stage, rational in zip(self.stages, self._rational, strict=True):
                found = self._link(stage, condition, rational, thorough=thorough)
                if found in (Trial.FAILS, Trial.VOID):
                    return found
                vanishes = vanishes and found is Trial.VANISHES
        except (NoConstruction, Unsupported, NotExact):
            return Trial.VOID
        return Trial.VANISHES if vanishes else Trial.PASSES

    def _link(self, stage: Stage, condition: Condition, rational: bool, *, thorough: bool) -> Trial:
        under = _under(stage, condition)
        listed = list(islice(self._sizes(stage, condition), 2 if thorough else 1))
        if not listed:
            return Trial.VOID
        strata = (Numbers.FIELD,) if rational else stage.once(real_strata)
        wanted = _wanted(under) if thorough else 1
        domain = states_domain(under)
        done, vanishes = 0, True
        values: dict[tuple[int, str], set[str]] = {}
        for attempt in range(wanted + RETRIES):
            sizes, numbers = listed[attempt % len(listed)], strata[attempt % len(strata)]
            outcome, zero = _outcome(under, sizes, numbers, attempt)
            if outcome is Outcome.DIFFERENT:
                return Trial.FAILS
            if outcome is Outcome.UNDEFINED and domain:
                return Trial.VOID
            if outcome is Outcome.EQUAL:
                done += 1
                vanishes = vanishes and zero
                if wanted >= BRANCH_POINTS and (not values or _is_single(values, condition.single_names)):
                    for name, value in _values(under, condition, sizes, numbers, attempt):
                        values.setdefault((attempt % len(listed), name), set()).add(value)
            if done >= wanted:
                break
        if not done or _is_single(values, condition.single_names):
            return Trial.VOID
        literal = is_zero(stage.link.left) or is_zero(stage.link.right)
        return Trial.VANISHES if vanishes and not literal else Trial.PASSES

    def _sizes(self, stage: Stage, condition: Condition) -> Iterator[Mapping[str, int]]:
        """The sizes that fit a condition."""
        asked = [(stage.reading.variables[name], _size_words(use.word)) for name, use in condition.uses]
        others = (sizes for sizes in stage.plan.assignments if sizes not in self._defined)
        for sizes in chain(self._defined, others):
            named = sizes
            if condition.sizes:
                values = condition.assigned({symbol: sizes[symbol] for symbol in stage.sizes.symbols})
                named = stage.sizes.named(list(values.values()))
                if not stage.sizes.feasible(named):
                    continue
            if all(_fits(shape, words, named) for shape, words in asked):
                yield named


def _values(
    stage: Stage, condition: Condition, sizes: Mapping[str, int], numbers: Numbers, attempt: int
) -> Iterator[tuple[str, str]]:
    """The values at a point of the variables that a condition speaks of, as texts."""
    point = stage.point(sizes, numbers, attempt)
    arithmetic = FIELD if numbers is Numbers.FIELD else RATIONAL
    for name in dict.fromkeys(name for name, _ in condition.uses):
        yield name, str(point.value(name, arithmetic))


def _is_single(values: Mapping[tuple[int, str], set[str]], meant: frozenset[str]) -> bool:
    """Whether a variable has one value of each size wherever the sides have one, and is not meant to."""
    names = {name for _, name in values} - meant
    return any(all(len(found) == 1 for (_, own), found in values.items() if own == name) for name in names)


def _is_rational(stage: Stage) -> bool:
    """Whether the sides are rational functions, as far as one point says."""
    if stage.link.relation != "==" or not stage.plan.assignments:
        return False
    sizes = stage.plan.assignments[0]
    try:
        outcomes = (stage.compare(sizes, Numbers.FIELD, k, FIELD).outcome for k in range(RETRIES))
        decided = (outcome for outcome in outcomes if outcome is not Outcome.UNDEFINED)
        return next(decided, Outcome.INEXACT) is not Outcome.INEXACT
    except (Unsupported, NoConstruction):
        return False


def _under(stage: Stage, condition: Condition) -> Stage:
    """The stage of the same link under a condition; the tree and its shapes stay as they are."""
    declared = dict(stage.statement.declarations.variables)
    for name, use in condition.uses:
        known = declared.get(name) or Variable(name)
        if use not in known.uses:
            declared[name] = replace(known, uses=(*known.uses, use))
    statement = replace(
        stage.statement, declarations=replace(stage.statement.declarations, variables=declared)
    )
    under = copy(stage)
    under.statement = statement
    under.maker = stage.maker.under(statement)
    under.discrete = stage.discrete or any(components(variable.uses) for variable in declared.values())
    if under.maker.integers == stage.maker.integers:
        under.plan = BorrowingPlan(
            stage.reading, stage.link, under.maker, under.sizes, under.discrete, lender=stage.plan
        )
    else:
        under.plan = LinkPlan(stage.reading, stage.link, under.maker, under.sizes, under.discrete)
    return under


@cache
def _size_words(word: str) -> frozenset[str]:
    return frozenset(size_conditions((Use(word),)))


def _fits(shape: Shape, words: frozenset[str], sizes: Mapping[str, int]) -> bool:
    """Whether a shape is square or tall where it must be."""
    if not words or shape.kind is not Kind.MATRIX:
        return True
    return fits_sizes(words, shape.rows.value(sizes), shape.columns.value(sizes))


def _wanted(stage: Stage) -> int:
    """Points before a condition is worth a judgement: more where a few could hide a difference."""
    if stage.link.relation != "==":
        return ORDER_POINTS
    hidden = stage.discrete or has_branches(stage) or states_domain(stage)
    return BRANCH_POINTS if hidden else PLAIN_POINTS


def _outcome(stage: Stage, sizes: Mapping[str, int], numbers: Numbers, attempt: int) -> tuple[Outcome, bool]:
    """How the sides compare at a point, and whether both vanish there."""
    try:
        if stage.link.relation != "==":
            point = stage.point(sizes, numbers, attempt)
            return compare_order(stage.link, stage, point).outcome, False
        if numbers is Numbers.FIELD:
            return _told_apart(_pairs(stage, sizes, numbers, attempt, FIELD))
        with precision(BITS):
            return _told_apart(_pairs(stage, sizes, numbers, attempt, balls(BITS)))
    except (Undefined, ZeroDivisionError):
        return Outcome.UNDEFINED, False


def _pairs(
    stage: Stage, sizes: Mapping[str, int], numbers: Numbers, attempt: int, arithmetic: Any
) -> Iterator[tuple[Any, Any]]:
    """The sides along a direction, for all values of the indices."""
    direction = _Along(f"{stage.seed} condition {attempt}")
    recorded = stage.pairs(sizes, numbers, attempt, arithmetic, direction)
    if recorded is not None:
        yield from recorded
        return
    evaluator = Evaluator(arithmetic, stage.point(sizes, numbers, attempt), TangentRules())
    for indices in index_values(stage.reading.indices, sizes):
        at = evaluator.at_indices(indices)
        yield contracted(at, stage.link.left, direction), contracted(at, stage.link.right, direction)


def _told_apart(pairs: Iterator[tuple[Any, Any]]) -> tuple[Outcome, bool]:
    zero = True
    for left, right in pairs:
        difference = left - right
        if hasattr(difference, "contains"):
            if not difference.is_finite():
                return Outcome.UNDEFINED, False
            apart = not difference.contains(0)
            zero = zero and bool(left.contains(0) and right.contains(0))
        else:
            apart = difference != 0
            zero = zero and left == 0 and right == 0
        if apart:
            return Outcome.DIFFERENT, False
    return Outcome.EQUAL, zero
