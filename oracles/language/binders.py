"""Operations that bind names: which operands the names stand in, and what they stand for there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from consilience.oracles.language.expression import Expression


@dataclass(frozen=True, slots=True)
class Binder:
    """How a binder is written: its bodies, the names that are bound in them, its other operands.

    Attributes:
        example: a call, for messages.
        bound: what a name stands for: a value of the shape of the last operand, an index, or a number.
        bodies: number of leading operands in which the names are bound.
        names: the largest number of names.
        others: number of operands behind the names.
    """

    example: str
    bound: Literal["value", "index", "number"]
    bodies: int = 1
    names: int = 1
    others: int = 0


BINDERS: Mapping[str, Binder] = {
    "at": Binder("at(grad(g(U), U), U, F(X))", "value", others=1),
    "series": Binder("series(term, k, 0, oo)", "index", others=2),
    "integral": Binder("integral(f(t), t, a, b)", "number", others=2),
    "limit": Binder("limit(f(x), x, oo)", "number", others=1),
    "asymptotic": Binder("asymptotic(f(x), g(x), x)", "number", bodies=2, names=3),
}
"""The binders by name."""


def free_names(node: Expression, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names of variables in an expression that nothing binds, as often as they stand in it.

    Args:
        node: the expression.
        bound: names that something around it binds.
    """
    if node.operation == "variable":
        if node.name not in bound:
            yield node.name
        return
    binder = BINDERS.get(node.operation)
    bodies, inner = (binder.bodies, bound.union(node.names)) if binder else (0, bound)
    for place, argument in enumerate(node.arguments):
        yield from free_names(argument, inner if place < bodies else bound)
