"""A factor that is a simple fraction, or a simple function of a size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import prod

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.properties.explaining.regularity.side_values import same

LARGEST = 64
"""The largest denominator of a factor, and the square root of its largest numerator."""
SIMPLE = 12
"""The same beside a function of a size."""
SIZES = 3
"""Assignments of sizes that a function of a size is told from."""

Sizes = Mapping[str, int]
OF_SIZES: Mapping[str, Callable[[Sequence[int]], int]] = {
    "{}": prod,
    "{}²": lambda n: n[0] * n[0],
    "({} + 1)": lambda n: n[0] + 1,
    "({} − 1)": lambda n: n[0] - 1,
    "{}·{}": prod,
}
BASES = (-1, 2, -2, 3, -3)
SHIFTS = (0, -1, 1, -2, 2)
"""Powers: of which numbers, and how many more than a size."""


def simple(number: Number) -> Fraction | None:
    """The fraction of small numerator and denominator that a number is; None where it is none."""
    if isinstance(number, arb):
        if not abs(number) < LARGEST**2:
            return None
        found = Fraction(float(number)).limit_denominator(LARGEST)
        exact = arb(found.numerator) / found.denominator
        return found if same(number, exact) else None
    prime = int(number.modulus())
    for denominator in range(1, LARGEST + 1):
        numerator = int(number * denominator)
        if numerator > prime // 2:
            numerator -= prime
        if abs(numerator) <= LARGEST**2:
            return Fraction(numerator, denominator)
    return None


def ratio(some: Sequence[Number], others: Sequence[Number]) -> Fraction | None:
    """The simple fraction, not zero, that the others are multiplied by; None where there is none."""
    place = next((k for k, other in enumerate(others) if not same(other, 0 * other)), None)
    if place is None:
        return None
    try:
        factor = simple(some[place] / others[place])
    except ZeroDivisionError:
        return None
    if not factor:
        return None
    top, bottom = factor.numerator, factor.denominator
    scaled = all(same(bottom * a, top * b) for a, b in zip(some, others, strict=True))
    return factor if scaled else None


def in_words(found: Sequence[tuple[Sizes, Fraction]]) -> str:
    """Factors at sizes as one formula; empty where no simple one fits."""
    values = {factor for _, factor in found}
    if len(values) == 1:
        return text(values.pop())
    if len({tuple(sizes.items()) for sizes, _ in found}) < SIZES:
        return ""
    names = list(found[0][0])
    for form, function in OF_SIZES.items():
        for some in combinations(names, form.count("{}")):
            at = [function([sizes[name] for name in some]) for sizes, _ in found]
            for values, words in ((found, form), (_inverted(found), f"1/{form}")):
                scales = {
                    factor / value if value else None for (_, factor), value in zip(values, at, strict=True)
                }
                scale = scales.pop()
                if not scales and scale and max(abs(scale.numerator), scale.denominator) <= SIMPLE:
                    return _scaled(scale if values is found else 1 / scale, words.format(*some))
    return next(_powers(found, names), "")


def _inverted(found: Sequence[tuple[Sizes, Fraction]]) -> Sequence[tuple[Sizes, Fraction]]:
    return [(sizes, 1 / factor) for sizes, factor in found]


def _powers(found: Sequence[tuple[Sizes, Fraction]], names: Sequence[str]) -> Iterator[str]:
    """The powers of a small number, the exponent a size or near to it, that fit."""
    for name, base, shift in product(names, BASES, SHIFTS):
        if all(factor == Fraction(base) ** (sizes[name] + shift) for sizes, factor in found):
            shown = text(Fraction(base)) if base > 0 else f"({text(Fraction(base))})"
            sign = "+" if shift > 0 else "−"
            yield f"{shown}^({name} {sign} {abs(shift)})" if shift else f"{shown}^{name}"


def _scaled(scale: Fraction, formula: str) -> str:
    if scale == 1:
        return formula
    return f"−{formula}" if scale == -1 else f"{text(scale)}·{formula}"


def text(factor: Fraction) -> str:
    """A fraction with a minus sign."""
    return str(factor).replace("-", "−")
