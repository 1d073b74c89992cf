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
        """The steps of the sides at sizes; None where they depend on the values."""
        key = (*sizes.values(), numbers is Numbers.FIELD, like.ordered, way.name)
        if key in self._recorded:
            # Counted again, or a second judgement would reach further than the first.
            spend(self._costs[key])
        else:
            before = used()
            self._recorded[key] = record(self.link, self.maker, sizes, numbers, like, way)
            self._costs[key] = used() - before
        return self._recorded[key]


_plans: dict[int, dict[int, LinkPlan]] = {}
"""By the identities of statements and of their links."""


def link_plan(statement: Statement, reading: Reading, link: Link) -> LinkPlan:
    """The plan of a link, kept as long as the statement that it belongs to."""
    if not any(own is link for own in reading.links):
        return _planned(statement, reading, link)
    plans = _plans.get(id(statement))
    if plans is None:
        plans = _plans[id(statement)] = {}
        finalize(statement, _plans.pop, id(statement), None).atexit = False
    if id(link) not in plans:
        plans[id(link)] = _planned(statement, reading, link)
    return plans[id(link)]


def _planned(statement: Statement, reading: Reading, link: Link) -> LinkPlan:
    maker = PointMaker(statement, reading)
    declared = statement.declarations.variables
    uses = [variable.uses for name, variable in declared.items() if name in reading.variables]
    finite = any(is_finite(use) or components(use) for use in uses)
    sizes = assignments(statement, reading)
    return LinkPlan(reading, link, maker, sizes, finite or bool(maker.static_integers))
