"""An inverse, a power or a root that is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.expression import Expression, constant
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.edits.scales import sizes
from consilience.properties.explaining.suggesting.edits.transposition import transposed
from consilience.properties.explaining.suggesting.workshop import Workshop


def inverses(shop: Workshop, node: Expression) -> Iterator[Change]:
    """The inverse of a square matrix or of a number, and what is inverted."""
    match node.operation, node.arguments:
        case "inv", (inner,):
            yield Change(shop.make("negate", inner), "negate {} instead of inverting it", (inner,))
            yield Change(inner, "do not invert {}", (inner,))
            yield Change(transposed(shop, inner), "transpose {} instead of inverting it", (inner,))
        case "transpose", (inner,) if shop.is_square(node):
            yield Change(shop.make("inv", inner), "invert {} instead of transposing it", (inner,))
        case "negate", (inner,):
            yield Change(shop.make("divide", shop.number(1), inner), "the reciprocal of {}", (inner,))
            if shop.is_square(inner):
                yield Change(shop.make("inv", inner), "invert {}", (inner,))
            return
        case "divide", (first, second):
            if first == shop.number(1):
                yield Change(shop.make("negate", second), "the negative of {}", (second,))
            yield Change(shop.make("multiply", first, second), "multiply by {}", (second,))
            yield Change(shop.make("divide", second, first), "the reciprocal of {}", (node,))
            return
        case "multiply", (first, second):
            yield Change(shop.make("divide", first, second), "divide by {}", (second,))
            yield Change(shop.make("divide", second, first), "divide by {}", (first,))
        case _:
            pass
    if shop.is_square(node):
        yield Change(shop.make("inv", node), "invert {}", (node,))
    if node.operation not in ("number", "size", "index"):
        yield Change(shop.make("divide", shop.number(1), node), "the reciprocal of {}", (node,))


def powers(shop: Workshop, node: Expression) -> Iterator[Change]:
    """A power up or down, a square and a root; for numbers sizes as exponents."""
    two = shop.number(2)
    match node.operation, node.arguments:
        case (("power" | "matrix_power"), (base, exponent)):
            yield Change(base, "without the exponent {}", (exponent,))
            yield Change(shop.make("multiply", exponent, base), "the factor {}, no exponent", (exponent,))
            for other in _exponents(shop, exponent):
                new = shop.make(node.operation, base, other)
                yield Change(new, "the exponent of {} is {}", (base, other))
        case "sqrt", (inner,):
            yield Change(inner, "without the root of {}", (inner,))
        case "negate", (inner,):
            for size in sizes(shop):
                sign = shop.make("power", node if inner == shop.number(1) else shop.number(-1), size)
                yield Change(shop.make("multiply", sign, inner), "the sign is (-1)**{}", (size,))
        case "number", _:
            for size in sizes(shop):
                yield Change(shop.make("power", node, size), "{} to the power {}", (node, size))
        case "multiply", (factor, rest) if factor.shape.is_number:
            yield Change(shop.make("power", rest, factor), "the exponent {}, no factor", (factor,))
            yield Change(shop.make("matrix_power", rest, factor), "the exponent {}, no factor", (factor,))
            yield Change(shop.make("power", node, two), "the square of {}", (node,))
        case _:
            if node.shape.is_number:
                yield Change(shop.make("power", node, two), "the square of {}", (node,))
                yield Change(shop.make("sqrt", node), "the root of {}", (node,))
                for size in sizes(shop):
                    yield Change(shop.make("power", node, size), "{} to the power {}", (node, size))
                return
            yield Change(shop.make("power", node, two), "the square of each entry of {}", (node,))
            if shop.is_square(node):
                yield Change(shop.make("matmul", node, node), "the square of {}", (node,))


def _exponents(shop: Workshop, exponent: Expression) -> Iterator[Expression]:
    value = constant(exponent)
    if value is not None:
        for other in (value + 1, value - 1, -value, 2 * value, value / 2):
            if other not in (0, 1):
                yield shop.number(other)
        return
    one = shop.number(1)
    yield shop.make("subtract", exponent, one)
    yield shop.make("add", exponent, one)
    yield shop.make("negate", exponent)
