"""What is worked out once about a link, whatever the seed: its points' parts, its sizes and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any
from weakref import finalize

from consilience.oracles.arithmetic.arithmetic import Arithmetic
from consilience.oracles.arithmetic.budget import spend, used
from consilience.oracles.assumptions.construction import components, is_finite
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Link, holds_derivative
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.assignments import Assignments, assignments
from consilience.oracles.points.point import PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.recorded_sides import RecordedSides, record

MAX_ASSIGNMENTS = 30
"""Size assignments tried until enough of them are defined."""


@dataclass
class LinkPlan:
    """A link's plan.

    Attributes:
        reading: the reading that the link belongs to.
        link: the link.
        maker: makes its points.
        sizes: its size assignments.
        discrete: whether a finite set or a component could hide a false statement.
        known: what functions have said of the link.
    """

    reading: Reading
    link: Link
    maker: PointMaker
    sizes: Assignments
    discrete: bool
    _recorded: dict[tuple[object, ...], RecordedSides | None] = field(
        default_factory=dict[tuple[object, ...], RecordedSides | None]
    )
    known: dict[object, Any] = field(default_factory=dict[object, Any])
    _costs: dict[tuple[object, ...], int] = field(default_factory=dict[tuple[object, ...], int])

    @cached_property
    def assignments(self) -> list[Mapping[str, int]]:
        """The first assignments of sizes."""
        return list(islice(self.sizes.generic(), MAX_ASSIGNMENTS))

    @cached_property
    def has_derivative(self) -> bool:
        """Whether a side holds a derivative."""
        return holds_derivative(self.link.left) or holds_derivative(self.link.right)

    def recorded(
        self, sizes: Mapping[str, int], numbers: Numbers, like: Arithmetic, way: Differentiation
    ) -> RecordedSides | None:
        """The steps of the sides at sizes; None where they depend on the values.

        None too without tangent rules: a verdict asks for those once, and to record them takes longer than
        to evaluate the sides.
        """
        if not isinstance(way, TangentRules):
            return None
        key = (*sizes.values(), numbers is Numbers.FIELD, like.ordered)
        if key in self._recorded:
            # Counted again, or a second judgement would reach further than the first.
            spend(self._costs[key])
        else:
            before = used()
            self._recorded[key] = record(self.link, self.maker, sizes, numbers, like, way)
            self._costs[key] = used() - before
        return self._recorded[key]


@dataclass
class BorrowingPlan(LinkPlan):
    """The plan of a link that another one equals, save that its variables have other words.

    Attributes:
        lender: the other one's plan; its steps are these too.
    """

    lender: LinkPlan = field(kw_only=True)

    def recorded(
        self, sizes: Mapping[str, int], numbers: Numbers, like: Arithmetic, way: Differentiation
    ) -> RecordedSides | None:
        key = (*sizes.values(), numbers is Numbers.FIELD, like.ordered, way.name)
        if key not in self._recorded:
            known = self.lender.recorded(sizes, numbers, like, way)
            self._recorded[key] = known and known.at_points_of(self.maker, self.lender.maker, sizes)
        return self._recorded[key]


_plans: dict[int, dict[int, LinkPlan]] = {}
"""By the identities of statements and of their links."""


def link_plan(statement: Statement, reading: Reading, link: Link) -> LinkPlan:
    """The plan of a link, kept as long as the statement that it belongs to."""
    if not any(own is link for own in reading.links):
        return _planned(statement, reading, link)
    plans = _plans_of(statement)
    if id(link) not in plans:
        plans[id(link)] = _planned(statement, reading, link)
    return plans[id(link)]


def _plans_of(statement: Statement) -> dict[int, LinkPlan]:
    if id(statement) not in _plans:
        _plans[id(statement)] = {}
        finalize(statement, _plans.pop, id(statement), None).atexit = False
    return _plans[id(statement)]


def borrow(statement: Statement, lender: Statement) -> bool:
    """Lets a statement that is not judged yet use the steps of one with the same trees, if it has the same.

    What is computed does not depend on the words of the variables, only where.
    """
    reading, other = statement.readings[0], lender.readings[0]
    if reading is not other and _form(reading) != _form(other):
        return False
    plans = _plans_of(statement)
    for link, known in zip(reading.links, other.links, strict=True):
        plan, known_plan = _planned(statement, reading, link), link_plan(lender, other, known)
        if plan.maker.integers == known_plan.maker.integers:
            plan = BorrowingPlan(reading, link, plan.maker, plan.sizes, plan.discrete, lender=known_plan)
        plans[id(link)] = plan
    return True


def _form(reading: Reading) -> tuple[object, ...]:
    """What the steps of a reading's links depend on."""
    sides = [side for link in reading.links for side in (link.left, link.right)]
    shapes = [node.shape for side in sides for node in side.walk()]
    tables = (reading.variables, reading.indices, reading.maps, reading.names)
    return (reading.links, shapes, *(list(table.items()) for table in tables))


def _planned(statement: Statement, reading: Reading, link: Link) -> LinkPlan:
    maker = PointMaker(statement, reading)
    declared = statement.declarations.variables
    uses = [variable.uses for name, variable in declared.items() if name in reading.variables]
    finite = any(is_finite(use) or components(use) for use in uses)
    sizes = assignments(statement, reading)
    return LinkPlan(reading, link, maker, sizes, finite or bool(maker.static_integers))
