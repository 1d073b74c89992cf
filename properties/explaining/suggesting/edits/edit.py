"""One change of one part of a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.workshop import Workshop


class Change(NamedTuple):
    """What a part becomes.

    Attributes:
        new: the tree that stands in its place.
        how: what was done, with a place {0}, {1}, … for each subject.
        subjects: the trees that `how` speaks of.
    """

    new: Expression
    how: str
    subjects: tuple[Expression, ...] = ()


Family: TypeAlias = Callable[[Workshop, Expression], Iterator[Change]]
"""All changes of one kind that a part of a tree admits."""
