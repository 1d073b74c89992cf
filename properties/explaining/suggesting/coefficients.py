"""Small numbers that elements of the field stand for, and sizes among them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from consilience.oracles.arithmetic.prime_field import P
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER
from consilience.properties.explaining.suggesting.workshop import Workshop

LARGEST = 24
"""Numerators up to here, divisors up to half of it."""


@cache
def _small() -> Mapping[int, Fraction]:
    found: dict[int, Fraction] = {}
    for divisor in range(1, LARGEST // 2 + 1):
        inverse = pow(divisor, -1, P)
        for numerator in range(-LARGEST, LARGEST + 1):
            found.setdefault(numerator * inverse % P, Fraction(numerator, divisor))
    return found


def small_fraction(element: int) -> Fraction | None:
    """The small rational number that an element of the field is; None where it is none."""
    return _small().get(element)


def coefficient(shop: Workshop, values: Mapping[tuple[tuple[str, int], ...], Fraction]) -> Expression | None:
    """The number or size that has these values at these sizes; None where it is none of the simple ones."""
    different = set(values.values())
    if len(different) == 1:
        return shop.number(different.pop())
    for size in shop.sides():
        if not size.is_symbol:
            continue
        name = shop.leaf("size", NUMBER, str(size))
        for shift in (0, 1, -1):
            tree = name if not shift else shop.tidy("add" if shift > 0 else "subtract", name, shop.number(1))
            for power in (1, -1):
                ratios = set[Fraction]()
                for sizes, value in values.items():
                    number = (
                        Fraction(size.value(dict(sizes)) + shift) ** power
                        if size.value(dict(sizes)) + shift
                        else None
                    )
                    ratios.add(value / number if number else Fraction(0))
                if len(ratios) == 1 and 0 not in ratios:
                    return _scaled(shop, ratios.pop(), tree, power)
    return None


def _scaled(shop: Workshop, factor: Fraction, size: Expression, power: int) -> Expression:
    if power < 0:
        return shop.make("divide", shop.number(factor), size)
    return size if factor == 1 else shop.make("multiply", shop.number(factor), size)
