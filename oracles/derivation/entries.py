"""Entrywise products: their factors with exponents, and the tree of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from consilience.oracles.derivation.building import number, over, power, times
from consilience.oracles.derivation.order import order
from consilience.oracles.derivation.polynomial import Powers, multiplied, raised
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import Shape


def entries(node: Expression) -> Powers:
    """The factors of an entrywise product that holds no coefficient; ones have none."""
    match node.operation:
        case "ones":
            return {}
        case "multiply":
            return multiplied(*(entries(argument) for argument in node.arguments))
        case "divide":
            above, below = node.arguments
            return multiplied(entries(above), raised(entries(below), Fraction(-1)))
        case "number" if node.data == 1:
            return {}
        case "power":
            exponent = constant(node.arguments[1])
            if exponent is not None:
                return raised(entries(node.arguments[0]), exponent)
        case _:
            pass
    return {node: Fraction(1)}


def product_of(factors: list[Expression]) -> Expression | None:
    """A product from the left, None of nothing."""
    result: Expression | None = None
    for factor in factors:
        result = factor if result is None else times(result, factor)
    return result


def one_power(base: Expression, exponent: Fraction) -> Expression:
    """A factor with a positive exponent, halves as roots."""
    if exponent == Fraction(1, 2):
        return Expression("sqrt", (base,), shape=base.shape)
    return power(base, number(exponent))


def fraction_parts(powers: Mapping[Expression, Fraction]) -> tuple[list[Expression], list[Expression]]:
    """The factors above and below the bar, simple ones first."""
    ordered = sorted(powers.items(), key=lambda item: order(item[0]))
    above = [one_power(base, exponent) for base, exponent in ordered if exponent > 0]
    return above, [one_power(base, -exponent) for base, exponent in ordered if exponent < 0]


def entry_product(powers: Mapping[Expression, Fraction], shape: Shape) -> Expression:
    """The tree of an entrywise product with at least one factor."""
    above, below = fraction_parts(powers)
    numerator = product_of(above) or number(1)
    denominator = product_of(below)
    result = numerator if denominator is None else over(numerator, denominator)
    return result if result.shape == shape else Expression(result.operation, result.arguments, shape=shape)
