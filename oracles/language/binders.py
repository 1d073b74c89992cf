"""Operations that bind names: which operands the names stand in, and what they stand for there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


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
