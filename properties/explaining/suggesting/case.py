"""A link that fails, with what is needed to change its sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from consilience.oracles.language.binders import BINDERS
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Expression, Link, Relation, holds_derivative
from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.suggesting.edits.grafts import atoms
from consilience.properties.explaining.suggesting.trial import Trial
from consilience.properties.explaining.suggesting.workshop import Workshop
from consilience.properties.judging.exact import Stage

MAX_SIZES = 4
"""Assignments of sizes that are tried."""


@dataclass
class Case:
    """A link whose sides differ.

    Attributes:
        statement: the statement.
        reading: the reading in which its shapes are meant.
        link: the link; of one whose shapes do not fit only the kept side has shapes.
        place: the number of the link in its chain.
        turned: whether the left side is the claim, and the right side is kept.
        seed: the seed of the points.
    """

    statement: Statement
    reading: Reading
    link: Link
    place: int
    turned: bool
    seed: int

    @cached_property
    def stage(self) -> Stage:
        """Its points."""
        return Stage(self.statement, self.reading, self.link, self.seed)

    @cached_property
    def assignments(self) -> list[Mapping[str, int]]:
        """The sizes that are tried: without ones where that is possible, since much is equal at size one."""
        found = self.stage.plan.assignments
        large = [own for own in found if 1 not in own.values()]
        return (large or [own for own in found if set(own.values()) != {1}] or found)[:MAX_SIZES]

    @cached_property
    def shop(self) -> Workshop:
        """Where its trees are changed."""
        return Workshop(self.reading, self.assignments)

    @cached_property
    def kept(self) -> Expression:
        """The side that is kept first."""
        return self.shop.copy(self.link.right if self.turned else self.link.left)

    @cached_property
    def claimed(self) -> Expression:
        """The side that is changed first."""
        return self.shop.copy(self.link.left if self.turned else self.link.right)

    @cached_property
    def trial(self) -> Trial:
        """Points at which changes of the claimed side are tried."""
        return Trial(self.stage, self.assignments, self.kept)

    @cached_property
    def counter_trial(self) -> Trial:
        """Points at which changes of the kept side are tried."""
        return Trial(self.stage, self.assignments, self.claimed)

    @cached_property
    def atoms(self) -> list[Expression]:
        """Parts of the link that a term may lack."""
        return atoms(self.shop, (self.kept, self.claimed))

    def links(
        self, kept: Expression, claimed: Expression, relation: Relation | None = None
    ) -> Iterator[tuple[Link, ...]]:
        """The chain with this link's sides changed; of a chain also the link alone."""
        left, right = (claimed, kept) if self.turned else (kept, claimed)
        link = Link(relation or self.link.relation, left, right)
        chain = self.reading.links
        if len(chain) > 1:
            before, after = chain[: self.place], chain[self.place + 1 :]
            before = (*before[:-1], replace(before[-1], right=left)) if before else ()
            after = (replace(after[0], left=right), *after[1:]) if after else ()
            yield (*before, link, *after)
        yield (link,)


def failing_case(statement: Statement, seed: int) -> Case | None:
    """The first link whose sides differ at a point; None where no side can be read."""
    reading = statement.readings[0] if statement.readings else None
    if reading is None or reading.broken or reading.mismatches:
        return _unfit_case(statement, seed)
    found = [
        Case(statement, reading, link, place, _is_turned(link), seed)
        for place, link in enumerate(reading.links)
    ]
    for case in found[:-1]:
        with case.trial.block():
            if case.link.relation != "==" or not case.trial.agree(case.kept, case.claimed):
                return case
    return found[-1]


def _is_turned(link: Link) -> bool:
    """Whether a derivative stands on the right side alone."""
    return holds_derivative(link.right) and not holds_derivative(link.left)


def _unfit_case(statement: Statement, seed: int) -> Case | None:
    """A link whose sides have no shapes together: one side is read alone, the other one as far as it goes."""
    link, *others = statement.links
    if others:
        return None
    ways = (True, False) if _is_turned(link) else (False, True)
    for turned in ways:
        kept, claimed = (link.right, link.left) if turned else (link.left, link.right)
        reading = _read_alone(statement, kept)
        if reading is not None:
            names = _Names(statement, reading)
            side = names.leaves(claimed)
            if side is not None:
                own = reading.links[0].left
                new = Link(link.relation, side, own) if turned else Link(link.relation, own, side)
                reading = replace(reading, variables={**reading.variables, **names.found}, links=(new,))
                return Case(statement, reading, new, 0, turned, seed)
    return None


def _read_alone(statement: Statement, side: Expression) -> Reading | None:
    """The reading of one side by itself, of the kinds that the statement's first reading has."""
    text = to_notation(side)
    try:
        readings = parse(f"({text}) == ({text})", statement.where).readings
    except NotationError:
        return None
    fitting = [reading for reading in readings if not (reading.broken or reading.mismatches)]
    kinds = dict(statement.readings[0].kinds) if statement.readings else dict[str, Kind]()
    same = [
        reading
        for reading in fitting
        if all(kinds.get(name, kind) is kind for name, kind in reading.kinds.items())
    ]
    return next(iter((*same, *fitting)), None)


class _Names:
    """Gives the names of a side the shapes that they have elsewhere.

    Attributes:
        found: shapes of variables that stand in this side alone.
    """

    def __init__(self, statement: Statement, reading: Reading) -> None:
        self._statement = statement
        self._reading = reading
        self.found: dict[str, Shape] = {}

    def leaves(self, node: Expression) -> Expression | None:
        """A tree whose names have shapes; None where one is not known."""
        if node.operation in (*BINDERS, "shape"):
            return None
        if node.operation != "variable":
            arguments = [self.leaves(argument) for argument in node.arguments]
            known = tuple(argument for argument in arguments if argument is not None)
            return replace(node, arguments=known) if len(known) == len(arguments) else None
        name = node.name
        if name in self._statement.size_names:
            return Expression("size", (), name) if name in self._reading.names else None
        if name in self._reading.indices:
            return Expression("index", (), name)
        shape = self._shape(name)
        return None if shape is None else Expression("variable", (), name, shape)

    def _shape(self, name: str) -> Shape | None:
        if name in self._reading.variables:
            return self._reading.variables[name]
        declared = self._statement.declarations.variables.get(name)
        if declared is not None and declared.shape is not None:
            self.found[name] = declared.shape
        elif self._statement.readings and name in self._statement.readings[0].variables:
            self.found[name] = self._statement.readings[0].variables[name]
        return self.found.get(name)
