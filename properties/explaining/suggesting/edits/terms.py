"""Terms and factors too many, and symmetric parts."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.edits.transposition import transposed
from consilience.properties.explaining.suggesting.workshop import Workshop

JOINING = ("add", "subtract", "multiply", "matmul", "kron", "divide")


def drops(shop: Workshop, node: Expression) -> Iterator[Change]:
    """A sum or a product without one of its parts, a function's argument alone."""
    match node.operation, node.arguments:
        case name, (first, second) if name in JOINING:
            yield Change(first, "drop {}", (second,))
            if name == "subtract":
                yield Change(shop.make("negate", second), "drop {}", (first,))
            elif name != "divide":
                yield Change(second, "drop {}", (first,))
        case name, (inner,) if name not in ("transpose", "negate", "inv"):
            yield Change(inner, "{} alone", (inner,))
        case _:
            pass


def symmetric_parts(shop: Workshop, node: Expression) -> Iterator[Change]:
    """A square matrix with its transpose added, halved, or subtracted."""
    if not shop.is_square(node) or node.operation in ("add", "subtract"):
        return
    turned = transposed(shop, node)
    whole = shop.make("add", node, turned)
    yield Change(whole, "{} + {}", (node, turned))
    yield Change(shop.make("divide", whole, shop.number(2)), "the symmetric part of {}", (node,))
    yield Change(shop.make("subtract", node, turned), "{} - {}", (node, turned))


def unsymmetric(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Twice a square factor as the sum with its transpose: 2 A becomes A + Aᵀ."""
    match node.operation, node.arguments:
        case "multiply", (factor, rest) if factor.data == 2:
            for path, part in _squares(shop, rest):
                turned = shop.make("add", part, transposed(shop, part))
                yield Change(
                    shop.replaced(rest, path, turned), "{0} + {1} for 2 * {0}", (part, turned.arguments[1])
                )
        case _:
            pass


def _squares(
    shop: Workshop, node: Expression, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Expression]]:
    if shop.is_square(node):
        yield path, node
    if node.operation == "matmul":
        for place, argument in enumerate(node.arguments):
            yield from _squares(shop, argument, (*path, place))
