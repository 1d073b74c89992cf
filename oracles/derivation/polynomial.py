"""Sums of products: rational coefficients, powers of numbers, and words of factors of a matrix product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Shape

Powers = Mapping[Expression, Fraction]
"""Exponents of factors that commute."""
Word = tuple[Expression, ...]
"""Factors of a matrix product, in their order; none is the identity, or the number one."""


@dataclass(frozen=True, slots=True)
class Monomial:
    """A product without its coefficient.

    Attributes:
        numbers: number factors with their exponents.
        word: vectors are columns here, and transposed vectors rows.
    """

    numbers: frozenset[tuple[Expression, Fraction]] = frozenset()
    word: Word = ()

    @property
    def powers(self) -> dict[Expression, Fraction]:
        """The exponents of the number factors."""
        return dict(self.numbers)


@dataclass(slots=True)
class Polynomial:
    """A sum of products of one shape.

    Attributes:
        shape: its shape.
        terms: the coefficient of each product; none is zero.
    """

    shape: Shape
    terms: dict[Monomial, Fraction] = field(default_factory=dict[Monomial, Fraction])

    def add(self, monomial: Monomial, coefficient: Fraction) -> None:
        """Adds a term."""
        value = self.terms.get(monomial, Fraction(0)) + coefficient
        if value:
            self.terms[monomial] = value
        else:
            self.terms.pop(monomial, None)

    @property
    def single(self) -> tuple[Monomial, Fraction] | None:
        """The term, if it is the only one."""
        return next(iter(self.terms.items())) if len(self.terms) == 1 else None


def term(shape: Shape, coefficient: Fraction | int, powers: Powers, word: Word = ()) -> Polynomial:
    """A sum of one term."""
    numbers = frozenset((factor, exponent) for factor, exponent in powers.items() if exponent)
    return Polynomial(shape, {Monomial(numbers, word): Fraction(coefficient)} if coefficient else {})


def total(shape: Shape, parts: Iterable[Polynomial]) -> Polynomial:
    """The sum."""
    result = Polynomial(shape)
    for part in parts:
        for monomial, coefficient in part.terms.items():
            result.add(monomial, coefficient)
    return result


def scaled(polynomial: Polynomial, coefficient: Fraction | int) -> Polynomial:
    """A multiple."""
    terms = {monomial: value * coefficient for monomial, value in polynomial.terms.items()}
    return Polynomial(polynomial.shape, terms if coefficient else {})


def multiplied(one: Powers, other: Powers) -> dict[Expression, Fraction]:
    """The product of powers."""
    result = dict(one)
    for factor, exponent in other.items():
        value = result.get(factor, Fraction(0)) + exponent
        if value:
            result[factor] = value
        else:
            result.pop(factor, None)
    return result


def raised(powers: Powers, exponent: Fraction) -> dict[Expression, Fraction]:
    """The power of a product."""
    return {factor: power * exponent for factor, power in powers.items()}
