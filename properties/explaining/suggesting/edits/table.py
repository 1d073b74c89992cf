"""All families of changes, those first that people make most mistakes of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.arguments import shifts
from consilience.properties.explaining.suggesting.edits.changed import Changed, places_of
from consilience.properties.explaining.suggesting.edits.edit import Family
from consilience.properties.explaining.suggesting.edits.functions import (
    INVERSE,
    OF_ARRAYS,
    distributed,
    exchanges,
    wraps,
)
from consilience.properties.explaining.suggesting.edits.grafts import grafts, stand_ins
from consilience.properties.explaining.suggesting.edits.names import names, swaps
from consilience.properties.explaining.suggesting.edits.orders import orders
from consilience.properties.explaining.suggesting.edits.powers import inverses, powers
from consilience.properties.explaining.suggesting.edits.products import products
from consilience.properties.explaining.suggesting.edits.scales import scales
from consilience.properties.explaining.suggesting.edits.signs import signs
from consilience.properties.explaining.suggesting.edits.terms import drops, symmetric_parts, unsymmetric
from consilience.properties.explaining.suggesting.edits.transposition import transpositions
from consilience.properties.explaining.suggesting.workshop import Path, Workshop

FAMILIES: tuple[Family, ...] = (
    transpositions,
    signs,
    orders,
    swaps,
    scales,
    unsymmetric,
    inverses,
    powers,
    products,
    drops,
    exchanges,
    symmetric_parts,
    shifts,
    names,
    distributed,
    wraps,
)

GRAFTS = (stand_ins, grafts)
"""Changes that need the other parts of a statement."""
COMMON: tuple[Family, ...] = (
    transpositions,
    signs,
    orders,
    swaps,
    scales,
    inverses,
    products,
    distributed,
)
"""Changes of which two are tried together."""
VARIANTS: tuple[Family, ...] = (transpositions, orders, swaps, inverses, products)
"""Changes that lead to columns of a fit."""
OF_THE_KEPT: tuple[Family, ...] = tuple(family for family in FAMILIES if family not in (wraps, distributed))
"""Changes of the side that is kept where that is possible."""
OF_THE_VANISHING: tuple[Family, ...] = tuple(
    family for family in OF_THE_KEPT if family not in (symmetric_parts, unsymmetric)
)
"""Changes of the side that is kept where the other one is zero: what is made zero by itself says nothing."""
OUTER: tuple[Family, ...] = (signs, scales)
"""Changes that mean the same for a factor and for the product."""
LINEAR = (
    "negate",
    "multiply",
    "divide",
    "matmul",
    "kron",
    "outer",
    "dot",
    "cross",
    "transpose",
    "tr",
    "sum",
    "vec",
)
"""Operations through which a factor moves: what scales an operand scales the whole."""


def edits(
    shop: Workshop,
    side: Expression,
    others: Sequence[Expression] = (),
    families: Sequence[Family] = FAMILIES,
) -> Iterator[Changed]:
    """All trees that one change of a side leads to.

    Args:
        shop: builds them.
        side: what is changed.
        others: parts of the statement that may be grafted.
        families: kinds of changes.
    """
    places = places_of(shop, side)
    inner = {
        (*place.path, operand)
        for place in places
        if place.part.operation in LINEAR
        for operand in range(len(place.part.arguments))
    }
    of_arrays = {place.path for place in places if place.part.operation in OF_ARRAYS}
    seen: set[tuple[Path, int]] = {((), id(side))}
    for family in (*families, *((partial(graft, others=others) for graft in GRAFTS) if others else ())):
        for place in places:
            path, part = place.path, place.part
            if family in OUTER and path in inner:
                continue
            parent = place.above[0][0].operation if place.above else ""
            for change in family(shop, part):
                if (parent, change.new.operation) in INVERSE:
                    continue
                if change.new.shape.is_number and not part.shape.is_number and path[:-1] in of_arrays:
                    continue
                changed = Changed(shop, place, change, grafted=family not in families)
                key = (path, id(change.new)) if changed.plain else ((), id(changed.new))
                if key not in seen and (changed.plain or shop.fits(changed.new)):
                    seen.add(key)
                    yield changed
