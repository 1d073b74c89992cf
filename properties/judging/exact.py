"""The exact stages: the prime field, unknown elements adjoined to it, and the rationals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.oracles.arithmetic.degrees import Degrees
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import P, PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Link
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.assignments import LARGE, LARGEST, NO_SIZES, Assignments
from consilience.oracles.points.point import Point, PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import (
    Compared,
    Direction,
    Outcome,
    compare,
    compare_pairs,
    contracted,
    index_values,
)
from consilience.properties.judging.link_plan import LinkPlan, link_plan

T = TypeVar("T")

BRANCH_POINTS = 40
"""Points where a branch, a component or a finite set could hide a false statement: 2⁻⁴⁰ a coin."""
ORDER_POINTS = 3
"""As many times more where an order decides, since a branch may lie far out."""
RETRIES = 6
"""Points tried at sizes where the first ones have no value."""
ROOT_RETRIES = 60
"""The same with square roots: half of the field's elements have none."""
MAX_UNDEFINED = 300
"""Points without a value after which no more are tried, where none had one."""
FIELD = PrimeField()
TANGENT_RULES = TangentRules()
STRATA = (
    Numbers.SIGNED,
    Numbers.POSITIVE,
    Numbers.UNIT,
    Numbers.WIDE,
    Numbers.NEAR_ONE,
    Numbers.NEGATIVE,
)
"""Kinds of real points, in turn: domains and signs differ between them."""


@dataclass
class Tally:
    """What a stage has seen so far.

    Attributes:
        sizes: assignments at which the sides were compared.
        points: number of comparisons; undefined: number of points without a value.
        hidden: number of points at which rounding hides whether the sides are equal.
        reasons: why points had none.
    """

    sizes: list[Mapping[str, int]] = field(default_factory=list[Mapping[str, int]])
    points: int = 0
    undefined: int = 0
    hidden: int = 0
    reasons: list[str] = field(default_factory=list[str])


@dataclass
class Stage:
    """What the exact stages need of one link of a statement in one reading."""

    statement: Statement
    reading: Reading
    link: Link
    seed: int
    plan: LinkPlan = field(init=False)
    maker: PointMaker = field(init=False)
    sizes: Assignments = field(init=False)
    discrete: bool = field(init=False)
    last_sizes: Mapping[str, int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.plan = link_plan(self.statement, self.reading, self.link)
        self.maker = self.plan.maker
        self.sizes = self.plan.sizes
        self.discrete = self.plan.discrete

    def once(self, function: Callable[[Stage], T]) -> T:
        """What a function says of the link whatever the seed, asked for once."""
        known = self.plan.known
        if function not in known:
            known[function] = function(self)
        return known[function]

    def random(self, *salt: object) -> Random:
        """A generator of its own for each purpose."""
        return Random(f"{self.seed} {self.statement.text} {self.statement.where} {salt}")

    def origin(self, sizes: Mapping[str, int], numbers: Numbers, *salt: object) -> tuple[object, ...]:
        """What a point is drawn from, beside the seed.

        In the field points of different sizes are drawn from one origin: a false statement passes at any
        sizes as seldom as at those alone. Where a branch or a component could hide it, each point counts.
        """
        together = numbers is Numbers.FIELD and not self.discrete
        return (*(() if together else sizes.values()), numbers.value, *salt)

    def point(self, sizes: Mapping[str, int], numbers: Numbers, *salt: object) -> Point:
        """A point made of one kind of numbers."""
        number = salt[0] if self.discrete and len(salt) == 1 and isinstance(salt[0], int) else None
        return self.maker.seeded(sizes, f"{self.seed} {self.origin(sizes, numbers, *salt)}", numbers, number)

    def direction(self, *salt: object) -> Direction:
        """A direction along which sides are compared."""
        return Direction(f"{self.seed} direction {salt}")

    def run(
        self,
        compare_at: Callable[[Mapping[str, int], int], Compared],
        tally: Tally,
        points: int,
        retries: int,
    ) -> Compared:
        """Compares at enough points of enough assignments; the last comparison tells how it ended."""
        last = Compared(Outcome.UNDEFINED, NO_SIZES)
        for sizes in self.assignments(tally):
            done = 0
            self.last_sizes = sizes
            wanted = self.points_at(sizes, points)
            for attempt in range(wanted + retries):
                last = compare_at(sizes, attempt)
                if last.outcome in (Outcome.DIFFERENT, Outcome.INEXACT):
                    return last
                if last.outcome is Outcome.EQUAL:
                    done += 1
                    tally.points += 1
                else:
                    tally.undefined += 1
                    tally.reasons.append(last.reason)
                if done >= wanted or (not tally.points and tally.undefined >= MAX_UNDEFINED):
                    break
            if done:
                tally.sizes.append(sizes)
        return Compared(Outcome.EQUAL) if tally.points else last

    def assignments(self, tally: Tally) -> Iterator[Mapping[str, int]]:
        """Size assignments until enough of them are defined."""
        for sizes in self.plan.assignments:
            if len(tally.sizes) >= self.sizes.count:
                return
            if not tally.points and tally.undefined >= MAX_UNDEFINED:
                return
            yield sizes

    def only_size_one(self, tally: Tally) -> bool:
        """Whether larger sizes were tried and no point there had a value."""
        ones = all(set(sizes.values()) == {1} for sizes in tally.sizes)
        return bool(self.sizes.symbols) and tally.undefined > 0 and ones

    def small_assignments(self, tally: Tally) -> Iterator[Mapping[str, int]]:
        """The same without sizes at which real values cost much; for what is sampled anyway."""
        largest = max(LARGE) if self.sizes.is_light() else LARGEST
        return (sizes for sizes in self.assignments(tally) if max(sizes.values(), default=1) <= largest)

    def points_at(self, sizes: Mapping[str, int], least: int) -> int:
        """Points at some sizes: so many that they go through all components, and at least so many."""
        return max(least, self.maker.component_count(sizes)) if self.discrete else least

    def points_each(self) -> int:
        """Points at each assignment: one is enough for one rational function on an irreducible set."""
        return self.branch_points() if self.discrete else 1

    def branch_points(self) -> int:
        """Points at each assignment where there are branches."""
        return -(-BRANCH_POINTS // self.sizes.count)

    def has_derivative(self) -> bool:
        """Whether a side holds a derivative."""
        return self.plan.has_derivative

    def in_field(self, tally: Tally) -> Compared:
        """Rational functions over the prime field: equal and different both decide."""

        def at(sizes: Mapping[str, int], attempt: int) -> Compared:
            return self.compare(sizes, Numbers.FIELD, attempt, FIELD)

        return self.run(at, tally, self.points_each(), RETRIES)

    def adjoined(self, tally: Tally) -> Compared:
        """Unknown elements for transcendental functions: only equality decides."""
        field_with_unknowns = PrimeField(Random(0))

        def at(sizes: Mapping[str, int], attempt: int) -> Compared:
            field_with_unknowns.forget(self.random("unknowns", tuple(sizes.items()), attempt))
            compared = self.compare(sizes, Numbers.FIELD, attempt, field_with_unknowns)
            branched.append(field_with_unknowns.branched)
            return compared

        branched: list[bool] = []
        first = self.run(at, tally, self.points_each(), ROOT_RETRIES)
        if first.outcome is Outcome.EQUAL and any(branched) and not self.discrete:
            again = Tally()
            first = self.run(at, again, self.branch_points(), 2 * ROOT_RETRIES)
            tally.sizes, tally.points = again.sizes, again.points
            if again.points < BRANCH_POINTS // 2:
                return Compared(Outcome.INEXACT, "too few points at which all roots exist in the field")
        return first

    def in_rationals(self, tally: Tally) -> Compared:
        """Absolute values, maxima and roots that come out even: exact, at points on all branches."""

        def at(sizes: Mapping[str, int], attempt: int) -> Compared:
            point = self.point(sizes, STRATA[attempt % len(STRATA)], attempt)
            direction = self.direction((*sizes.values(),), attempt)
            return compare(self.link, self.reading, point, Rational(), TANGENT_RULES, direction)

        return self.run(at, tally, ORDER_POINTS * self.branch_points(), 2 * BRANCH_POINTS)

    def compare(
        self,
        sizes: Mapping[str, int],
        numbers: Numbers,
        attempt: int,
        arithmetic: FlintArithmetic,
        way: Differentiation = TANGENT_RULES,
        *,
        values: bool = False,
    ) -> Compared:
        """Compares the sides at the point of an attempt, by recorded steps where they do not depend on it.

        Args:
            sizes: the sizes.
            numbers: the kind of numbers that the point is made of.
            attempt: the number of the point.
            arithmetic: computes; a derivative may ask it for the squares of its modulus.
            way: differentiates.
            values: whether the sides' values are wanted too.
        """
        direction = self.direction(self.origin(sizes, numbers, attempt))
        try:
            pairs = self.pairs(sizes, numbers, attempt, arithmetic, direction, way)
        except (Undefined, ZeroDivisionError) as reason:
            return Compared(Outcome.UNDEFINED, str(reason))
        if pairs is None:
            point = self.point(sizes, numbers, attempt)
            return compare(self.link, self.reading, point, arithmetic, way, direction)
        return compare_pairs(pairs, values=values)

    def pairs(
        self,
        sizes: Mapping[str, int],
        numbers: Numbers,
        attempt: int,
        arithmetic: FlintArithmetic,
        direction: Direction,
        way: Differentiation = TANGENT_RULES,
    ) -> Iterator[tuple[Number, Number]] | None:
        """The sides along a direction at the point of an attempt, by recorded steps.

        None where the steps depend on the point. Raises Undefined where the point has no value.
        """
        recorded = self.plan.recorded(sizes, numbers, arithmetic, way)
        if recorded is None:
            return None
        arithmetics = arithmetic.tower(recorded.rings)
        # Unknown elements come from one point; what the point holds does not depend on them.
        adjoined = isinstance(arithmetic, PrimeField) and arithmetic.prime == P
        inputs = recorded.values(
            (self.seed, *self.origin(sizes, numbers, attempt)),
            (FIELD,) if adjoined else arithmetics,
            lambda: self.point(sizes, numbers, attempt),
            direction,
        )
        return recorded.recording.run(arithmetics, inputs)

    def false_pass(self, tally: Tally) -> float | None:
        """Bound on the probability that a false statement passes the field."""
        worst = 0
        try:
            for sizes in tally.sizes:
                point = self.point(sizes, Numbers.FIELD, 0)
                indices = index_values(self.reading.indices, sizes)[0]
                evaluator = Evaluator(Degrees(), point, TangentRules()).at_indices(indices)
                sides = (self.link.left, self.link.right)
                degrees = [contracted(evaluator, side, self.direction()) for side in sides]
                worst = max(worst, sum(degree.numerator + degree.denominator for degree in degrees))
        except (NotExact, Undefined, Unsupported):
            return None
        return worst / P
