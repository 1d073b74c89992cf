"""Factors that are lost: what else stands in the statement, before, behind or beneath a term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop

MAX_ATOMS = 16
"""Parts of the statement that are tried as factors."""


def atoms(shop: Workshop, sides: Sequence[Expression]) -> list[Expression]:
    """The parts of a statement that a term may lack: variables first, then what is built from them."""
    found: dict[int, Expression] = {}
    for side in sides:
        for part in side.walk():
            bare = part.operation not in (*DERIVATIVES, "number", "I", "tuple", "literal", "negate", "index")
            if bare and shop.fits(part) and not any(inner.operation in DERIVATIVES for inner in part.walk()):
                found.setdefault(id(part), part)
    return sorted(found.values(), key=lambda part: sum(1 for _ in part.walk()))[:MAX_ATOMS]


def grafts(shop: Workshop, node: Expression, *, others: Sequence[Expression]) -> Iterator[Change]:
    """A tree with a factor, a divisor or a term grafted to it."""
    for other in others:
        number = other.shape.is_number
        if number or shop.alike(other, node):
            yield Change(shop.make("multiply", other, node), "the factor {}", (other,))
            yield Change(shop.make("divide", node, other), "the divisor {}", (other,))
        if not (number or node.shape.is_number):
            turned = shop.tidy("transpose", other)
            for factor in (other, turned):
                yield Change(shop.make("matmul", factor, node), "the factor {}", (factor,))
                yield Change(shop.make("matmul", node, factor), "the factor {}", (factor,))
            yield Change(shop.make("kron", other, node), "the Kronecker product with {}", (other,))
            yield Change(shop.make("kron", node, other), "the Kronecker product with {}", (other,))
        if other is not node and shop.alike(other, node):
            yield Change(shop.make("add", node, other), "the term {}", (other,))
            yield Change(shop.make("subtract", node, other), "the term -{}", (other,))


def stand_ins(shop: Workshop, node: Expression, *, others: Sequence[Expression]) -> Iterator[Change]:
    """Another part of the statement in the place of a tree."""
    for other in others:
        if other is not node and shop.alike(other, node):
            yield Change(other, "{1} for {0}", (node, other))
