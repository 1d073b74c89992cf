"""Sizes: products of symbols and a positive integer, such as 3, n or m·n."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd


@dataclass(frozen=True, slots=True)
class Size:
    """A monomial in size symbols: coefficient · ∏ symbol^exponent, symbols in alphabetical order."""

    coefficient: int = 1
    powers: tuple[tuple[str, int], ...] = ()

    def __hash__(self) -> int:
        return hash(self.powers)

    def __mul__(self, other: Size) -> Size:
        powers = dict(self.powers)
        for symbol, exponent in other.powers:
            powers[symbol] = powers.get(symbol, 0) + exponent
        return Size(self.coefficient * other.coefficient, tuple(sorted(powers.items())))

    def __str__(self) -> str:
        factors = [symbol for symbol, exponent in self.powers for _ in range(exponent)]
        if self.coefficient != 1 or not factors:
            factors.insert(0, str(self.coefficient))
        return "*".join(factors)

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols that occur."""
        return tuple(symbol for symbol, _ in self.powers)

    @property
    def is_constant(self) -> bool:
        """Whether no symbol occurs."""
        return not self.powers

    @property
    def is_symbol(self) -> bool:
        """Whether this is one symbol and nothing else."""
        return self.coefficient == 1 and len(self.powers) == 1 and self.powers[0][1] == 1

    def value(self, sizes: Mapping[str, int]) -> int:
        """The number, once every symbol has one."""
        result = self.coefficient
        for symbol, exponent in self.powers:
            result *= sizes[symbol] ** exponent
        return result

    def substitute(self, symbol: str, size: Size) -> Size:
        """This size with a symbol replaced."""
        result = Size(self.coefficient)
        for name, exponent in self.powers:
            factor = size if name == symbol else Size(1, ((name, 1),))
            for _ in range(exponent):
                result = result * factor
        return result


ONE = Size()


def symbol(name: str) -> Size:
    """The size that is one symbol."""
    return Size(1, ((name, 1),))


def cancel(left: Size, right: Size) -> tuple[Size, Size]:
    """Both sizes without their common factor and their common exponent.

    Sizes are positive, so this keeps an equation's solutions: m·m = n·n where m = n.
    """
    divisor = gcd(left.coefficient, right.coefficient)
    one, other = dict(left.powers), dict(right.powers)
    for name in set(one) & set(other):
        common = min(one[name], other[name])
        one[name] -= common
        other[name] -= common
    sides = left.coefficient // divisor, right.coefficient // divisor
    exponent = gcd(*one.values(), *other.values())
    roots = [round(side ** (1 / exponent)) for side in sides] if exponent > 1 else []
    if [root**exponent for root in roots] != list(sides):
        roots, exponent = list(sides), 1

    def rest(coefficient: int, powers: dict[str, int]) -> Size:
        return Size(coefficient, tuple(sorted((n, e // exponent) for n, e in powers.items() if e)))

    return rest(roots[0], one), rest(roots[1], other)
