"""A constant factor that is lost, or one too many."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop


def scales(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Twice, half, n times and one n-th of a tree; other factors where there is one."""
    match node.operation, node.arguments:
        case "number", _:
            value = constant(node) or Fraction(0)
            for other in (2 * value, value / 2, value + 1, value - 1):
                yield Change(shop.number(other), "{1} for {0}", (node, shop.number(other)))
            if value.denominator == 1:
                for size in sizes(shop):
                    yield Change(size, "{1} for {0}", (node, size))
            return
        case "multiply", (factor, rest) if (value := constant(factor)) is not None:
            yield Change(rest, "without the factor {}", (factor,))
            for other in (2 * value, value / 2):
                if other != 1:
                    yield Change(shop.make("multiply", shop.number(other), rest), f"the factor is {other}")
            for size in sizes(shop):
                yield Change(shop.make("multiply", size, rest), "the factor is {}", (size,))
            return
        case "divide", (rest, divisor) if (value := constant(divisor)) is not None:
            yield Change(rest, "without the divisor {}", (divisor,))
            for other in (2 * value, value / 2):
                if other != 1:
                    yield Change(shop.tidy("divide", rest, shop.number(other)), f"the divisor is {other}")
            return
        case "multiply", (factor, rest) if factor.shape.is_number:
            yield Change(rest, "without the factor {}", (factor,))
        case "divide", (rest, divisor) if divisor.shape.is_number:
            yield Change(rest, "without the divisor {}", (divisor,))
        case "negate", _:
            return
        case _:
            pass
    two = shop.number(2)
    yield Change(shop.make("multiply", two, node), "the factor is 2")
    yield Change(shop.tidy("divide", node, two), "the factor is 1/2")
    for size in sizes(shop):
        yield Change(shop.make("multiply", size, node), "the factor is {}", (size,))
        yield Change(shop.tidy("divide", node, size), "the factor is 1/{}", (size,))


def sizes(shop: Workshop) -> list[Expression]:
    """The sizes of the statement's variables, as numbers."""
    return [shop.leaf("size", NUMBER, str(size)) for size in shop.sides() if size.is_symbol]
