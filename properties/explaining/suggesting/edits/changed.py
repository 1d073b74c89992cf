"""A tree that one change leads to, tried before it is built."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TypeAlias

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.binders import free_names
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.table import operation
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import BROADCASTING, Path, Workshop, parts

Above: TypeAlias = tuple[tuple[Expression, int], ...]
"""Operations from a part up to the root, each with the place of the operand below."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a side that can be changed.

    Attributes:
        side: the side.
        path: the way to the part.
        part: the part.
        above: the operations that it stands in.
        open: whether what fits there depends on nothing but the shape.
    """

    side: Expression
    path: Path
    part: Expression
    above: Above
    open: bool


class Changed:
    """A tree that one change leads to.

    Most are tried and never asked for again, so that the tree is built when it is asked for.

    Args:
        shop: builds it.
        place: where it is changed.
        change: the change.

    Attributes:
        grafted: whether other parts of the statement were put in.
        plain: whether the tree fits, and has its value by the operations above the change as they stand.
    """

    __slots__ = ("_new", "_shop", "change", "grafted", "place", "plain")

    def __init__(self, shop: Workshop, place: Place, change: Change, *, grafted: bool = False) -> None:
        self.place = place
        self.change = change
        self.grafted = grafted
        self._shop = shop
        self._new: Expression | None = None
        new = change.new
        self.plain = place.open and new.shape is place.part.shape and shop.fits(new)
        if self.plain and new.shape.is_number and new.operation == "number":
            # A zero is added to anything.
            self.plain = False

    @property
    def new(self) -> Expression:
        """The tree."""
        if self._new is None:
            self._new = self._shop.replaced(self.place.side, self.place.path, self.change.new)
        return self._new

    def is_like(self, other: Expression) -> bool:
        """Whether the tree is of another one's kind and size."""
        return self._shop.alike(self.place.side if self.plain else self.new, other)

    def keeps(self, names: Set[str]) -> bool:
        """Whether all names still stand in the tree."""
        own = set(free_names(self.change.new))
        return own.issuperset(free_names(self.place.part)) or names <= set(free_names(self.new))

    def value(self, evaluator: Evaluator) -> Value:
        """The value of the tree, by the operations above the change; of a plain one only.

        Raises:
            Undefined, NotExact, Unsupported: as the evaluator does.
        """
        value = evaluator.value(self.change.new)
        for node, place in self.place.above:
            spend()
            operands = list(map(evaluator.value, node.arguments[:place]))
            operands.append(value)
            operands += map(evaluator.value, node.arguments[place + 1 :])
            value = operation(node.operation).define(evaluator, node, *operands)
        return value


def places_of(shop: Workshop, side: Expression) -> list[Place]:
    """All parts of a side that can be changed, parents first."""
    found: list[Place] = []
    above: dict[Path, tuple[Above, bool]] = {(): ((), False)}
    for path, part in parts(side):
        own, is_open = above[path]
        # A number stands beside a matrix product by what it is.
        found.append(
            Place(side, path, part, own, is_open and (not part.shape.is_number or _is_free(own[0][0])))
        )
        eager = shop.fits(side) and not operation(part.operation).lazy and (is_open or not path)
        for place in range(len(part.arguments)):
            above[(*path, place)] = (((part, place), *own), eager)
    return found


def _is_free(parent: Expression) -> bool:
    """Whether numbers stand there whatever they are."""
    return parent.operation in BROADCASTING or operation(parent.operation).elementary is not None
