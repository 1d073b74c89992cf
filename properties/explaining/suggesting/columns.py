"""What a side may be a linear combination of: its terms, near variants of them, and products of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from consilience.oracles.language.expression import Expression, constant
from consilience.properties.explaining.suggesting.case import Case
from consilience.properties.explaining.suggesting.edits.functions import NEAR
from consilience.properties.explaining.suggesting.edits.table import VARIANTS, edits
from consilience.properties.explaining.suggesting.terms import terms
from consilience.properties.explaining.suggesting.workshop import Path, Workshop, is_matrix

MAX_COLUMNS = 40
"""Columns of a fit."""
MAX_VARIANTS = 16
"""Variants of terms before traces of products, where those are columns too."""
MAX_MATRICES = 4
"""Matrices of whose products traces are taken."""
MAX_FACTORS = 10
"""Names and functions of names that are multiplied."""
SMALL = 4
"""Nodes of a tree that is multiplied by another one."""


def own_terms(case: Case) -> list[Expression]:
    """The terms of the claimed side without their constant factors."""
    if not case.shop.fits(case.claimed):
        return []
    found = [_at(case.claimed, path) for path, _ in terms(case.claimed)]
    return list(dict.fromkeys(_bare(case.shop, term) for term in found))


def columns(case: Case) -> list[Expression]:
    """Trees of the kept side's shape: the claimed terms first, then what is near to them."""
    shop, own = case.shop, own_terms(case)
    variants = [(changed.new for changed in edits(shop, term, families=VARIANTS)) for term in own]
    found: dict[int, Expression] = {}
    near = _in_turn(variants)
    traced = list(traces(shop, case.atoms)) if case.kept.shape.is_number else []
    if traced:
        near = islice(near, MAX_VARIANTS)
    for tree in (*own, *near, *traced, *products(shop, case.atoms)):
        bare = _bare(shop, tree)
        if shop.fits(bare) and shop.alike(bare, case.kept) and bare is not case.kept:
            found.setdefault(id(bare), bare)
    return list(found.values())[:MAX_COLUMNS]


def products(shop: Workshop, atoms: Sequence[Expression]) -> Iterator[Expression]:
    """Names and functions of names, and their products."""
    small = [atom for atom in atoms if _is_factor(atom)]
    factors = list(dict.fromkeys(other for atom in small for other in (atom, *_near(shop, atom))))[
        :MAX_FACTORS
    ]
    turned = [shop.tidy("transpose", factor) for factor in factors if is_matrix(factor)]
    yield from (*factors, *turned)
    for one in (*factors, *turned):
        for other in (*factors, *turned):
            if one.shape.is_number or other.shape.is_number:
                yield shop.make("multiply", one, other)
                continue
            yield shop.make("matmul", one, other)
            yield shop.make("outer", one, other)
            if one.shape == other.shape:
                yield shop.make("multiply", one, other)


def traces(shop: Workshop, atoms: Sequence[Expression]) -> Iterator[Expression]:
    """Traces of matrices and of products of two, and products of two traces."""
    names = [atom for atom in atoms if is_matrix(atom) and atom.operation == "variable"][:MAX_MATRICES]
    single = [shop.make("tr", name) for name in names if shop.is_square(name)]
    for place, one in enumerate(names):
        for other in names[place:]:
            yield shop.make("tr", shop.make("matmul", shop.make("transpose", one), other))
            yield shop.make("tr", shop.make("matmul", one, other))
    for place, one in enumerate(single):
        yield one
        for other in single[place:]:
            product = ("power", one, shop.number(2)) if one is other else ("multiply", one, other)
            yield shop.make(*product)


def _is_factor(atom: Expression) -> bool:
    """Whether a tree is small, and no sum."""
    return sum(1 for _ in atom.walk()) <= SMALL and atom.operation not in ("add", "subtract")


def _near(shop: Workshop, atom: Expression) -> Iterator[Expression]:
    """The same with a function's companion: cos(x) for sin(x)."""
    for group in NEAR[:2]:
        if atom.operation in group:
            yield from (shop.make(name, *atom.arguments) for name in group[:2] if name != atom.operation)


def _in_turn(variants: Sequence[Iterator[Expression]]) -> Iterator[Expression]:
    """The first variant of each term, then the second of each, …."""
    waiting = [islice(own, MAX_COLUMNS) for own in variants]
    while waiting:
        for own in list(waiting):
            tree = next(own, None)
            if tree is None:
                waiting.remove(own)
            else:
                yield tree


def _at(node: Expression, path: Path) -> Expression:
    for place in path:
        node = node.arguments[place]
    return node


def _bare(shop: Workshop, node: Expression) -> Expression:
    """A term without its sign and its constant factor."""
    match node.operation, node.arguments:
        case "negate", (inner,):
            return _bare(shop, inner)
        case "multiply", (factor, rest) if constant(factor) is not None:
            return _bare(shop, rest)
        case "divide", (rest, divisor) if constant(divisor) is not None:
            return _bare(shop, rest)
        case (("matmul" | "multiply" | "divide"), (first, second)) if constant(first) is None:
            return shop.make(node.operation, _bare(shop, first), second)
        case _:
            return node
