"""Common factors: A @ x + A.T @ x as (A + A.T) @ x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from consilience.oracles.derivation.building import product_shape
from consilience.oracles.derivation.entries import entries
from consilience.oracles.derivation.order import cost
from consilience.oracles.derivation.polynomial import Monomial, Polynomial, multiplied, total
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind, Shape

if TYPE_CHECKING:
    from consilience.oracles.derivation.normalizing import Normalizing

_ONE = Fraction(1)


@dataclass(slots=True)
class Group:
    """Terms with a common factor.

    Attributes:
        where: "left" or "right" in a word, "number", or "entry" of an entrywise product.
        factor: the factor.
        exponent: its exponent in all of them.
        terms: what is left of each term, and the shape of that.
        members: the terms themselves.
    """

    where: str
    factor: Expression
    exponent: Fraction
    shape: Shape
    rest: list[tuple[Monomial, Fraction]] = field(default_factory=list[tuple[Monomial, Fraction]])
    members: list[Monomial] = field(default_factory=list[Monomial])

    @property
    def saved(self) -> int:
        """How much shorter the terms become."""
        return (len(self.members) - 1) * (cost(self.factor) + 1)


def _word_shape(word: tuple[Expression, ...], shape: Shape) -> Shape:
    result = word[0].shape
    for factor in word[1:]:
        result = product_shape(result, factor.shape)
    return result if not result.is_number else shape


def _candidates(
    normal: Normalizing, monomial: Monomial, shape: Shape
) -> Iterator[tuple[str, Expression, Fraction, Shape, Monomial]]:
    powers = monomial.powers
    for factor, exponent in powers.items():
        for one in {exponent, Fraction(1 if exponent > 0 else -1)}:
            if abs(one) <= abs(exponent):
                rest = frozenset(multiplied(powers, {factor: -one}).items())
                yield "number", factor, one, shape, Monomial(rest, monomial.word)
    word = monomial.word
    if len(word) > 1 and not all(f.operation == "ones" for f in word):
        rest = word[1:]
        if word[0].shape.kind is not Kind.VECTOR or rest[0].shape.kind is Kind.ROW:
            yield "left", word[0], _ONE, _word_shape(rest, shape), Monomial(monomial.numbers, rest)
        rest = word[:-1]
        yield "right", word[-1], _ONE, _word_shape(rest, shape), Monomial(monomial.numbers, rest)
    if len(word) == 1 and shape.kind in (Kind.VECTOR, Kind.MATRIX):
        from consilience.oracles.derivation.normalizing import entry_term

        own = dict(entries(word[0]))
        for factor, exponent in own.items():
            for one in {exponent, Fraction(1 if exponent > 0 else -1)}:
                if factor.operation == "unit":
                    continue
                found = entry_term(normal, multiplied(own, {factor: -one}), shape)
                ((inside, _),) = found.terms.items()
                rest_powers = frozenset(multiplied(powers, inside.powers).items())
                yield "entry", factor, one, shape, Monomial(rest_powers, inside.word)


def _groups(polynomial: Polynomial, normal: Normalizing) -> list[Group]:
    groups: dict[tuple[str, Expression, Fraction], Group] = {}
    for monomial, coefficient in polynomial.terms.items():
        for where, factor, exponent, shape, rest in _candidates(normal, monomial, polynomial.shape):
            key = (where, factor, exponent)
            group = groups.setdefault(key, Group(where, factor, exponent, shape))
            if monomial not in group.members and group.shape == shape:
                group.members.append(monomial)
                group.rest.append((rest, coefficient))
    return [group for group in groups.values() if len(group.members) > 1]


def _joined(group: Group, normal: Normalizing, shape: Shape) -> Polynomial:
    """The factor times the sum of what is left."""
    from consilience.oracles.derivation.normalizing import with_powers
    from consilience.oracles.derivation.products import hadamard_terms, matrix_terms

    inside = Polynomial(group.shape)
    for monomial, coefficient in group.rest:
        inside.add(monomial, coefficient)
    wrapped = normal.wrapped(factored(inside, normal))
    if not wrapped.terms:
        return Polynomial(shape)
    ((monomial, coefficient),) = wrapped.terms.items()
    if group.where == "number":
        powers = multiplied(monomial.powers, {group.factor: group.exponent})
        return Polynomial(shape, {Monomial(frozenset(powers.items()), monomial.word): coefficient})
    plain = Monomial(word=monomial.word)
    if group.where == "entry":
        from consilience.oracles.derivation.normalizing import entry_term

        ((one, _),) = entry_term(normal, {group.factor: group.exponent}, shape).terms.items()
        found = hadamard_terms(normal, one, plain, shape)
    else:
        one = Monomial(word=(group.factor,))
        pair = (one, plain) if group.where == "left" else (plain, one)
        found = matrix_terms(normal, *pair, shape)
    scaled = {m: c * coefficient for m, c in found.terms.items()}
    return with_powers(Polynomial(shape, scaled), monomial.powers)


def factored(polynomial: Polynomial, normal: Normalizing) -> Polynomial:
    """A sum in which common factors stand before brackets, the longest first."""
    while 1 < len(polynomial.terms) <= 40:
        groups = _groups(polynomial, normal)
        if not groups:
            return polynomial
        best = max(groups, key=lambda group: group.saved)
        others = {m: c for m, c in polynomial.terms.items() if m not in best.members}
        before = len(polynomial.terms)
        parts = [Polynomial(polynomial.shape, others), _joined(best, normal, polynomial.shape)]
        polynomial = total(polynomial.shape, parts)
        if len(polynomial.terms) >= before:
            return polynomial
    return polynomial
