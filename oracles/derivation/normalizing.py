"""From trees to sums of products."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from consilience.oracles.derivation import brackets
from consilience.oracles.derivation.assembling import assembled
from consilience.oracles.derivation.building import ones
from consilience.oracles.derivation.entries import entries, entry_product
from consilience.oracles.derivation.facts import Facts
from consilience.oracles.derivation.order import label
from consilience.oracles.derivation.polynomial import (
    Monomial,
    Polynomial,
    Word,
    multiplied,
    raised,
    scaled,
    term,
    total,
)
from consilience.oracles.derivation.transposing import transposed_word
from consilience.oracles.derivation.words import Joining, Number
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape

_MAX_TERMS = 48
_ONE = Fraction(1)


@dataclass(slots=True)
class Normalizing:
    """Reads trees as sums of products.

    Attributes:
        facts: what is declared of the variables.
        expands: whether products of sums are multiplied out.
        cancels: whether only those with sums of quotients are.
    """

    facts: Facts
    expands: bool = False
    cancels: bool = False
    _polynomials: dict[int, tuple[Expression, Polynomial]] = field(
        default_factory=dict[int, tuple[Expression, Polynomial]]
    )

    def polynomial(self, node: Expression) -> Polynomial:
        """The sum of products of a typed tree."""
        known = self._polynomials.get(id(node))
        if known is None:
            reader = _readers().get(node.operation, Normalizing.factor)
            known = self._polynomials[id(node)] = (node, reader(self, node))
        return known[1]

    def tree(self, node: Expression) -> Expression:
        """The normal form of a tree, products of sums kept."""
        plain = Normalizing(self.facts) if self.expands or self.cancels else self
        return assembled(plain.polynomial(node), plain)

    def factor(self, node: Expression) -> Polynomial:
        """An operation that stays, its operands in normal form."""
        arguments = tuple(self.tree(argument) for argument in node.arguments)
        return self.atom(Expression(node.operation, arguments, node.data, node.shape))

    def atom(self, node: Expression) -> Polynomial:
        """A factor by itself."""
        match node.shape.kind:
            case Kind.NUMBER:
                return term(NUMBER, 1, {node: _ONE})
            case Kind.ROW:
                turned = Expression("transpose", (node,), shape=Shape(Kind.VECTOR, node.shape.columns))
                return term(node.shape, 1, {}, (Expression("transpose", (turned,), shape=node.shape),))
            case _:
                return term(node.shape, 1, {}, (node,))

    def atom_ones(self, shape: Shape) -> Polynomial:
        """Ones of a shape."""
        return term(shape, 1, {}, ones_word(shape))

    def numeric(self, found: Number) -> Polynomial:
        """A number found."""
        return term(NUMBER, *found)

    def joined(self, shape: Shape, *words: Word) -> Polynomial:
        """A product of words."""
        joining = Joining(self.facts, self.tree, lambda word: brackets.bracket(word, self.facts, self.tree))
        for word in words:
            for factor in word:
                joining.push(factor)
        return term(shape, joining.coefficient, joining.powers, tuple(joining.word))

    def wrapped(self, polynomial: Polynomial) -> Polynomial:
        """A sum as one factor, its content before it; a single term as it is."""
        if len(polynomial.terms) <= 1:
            return polynomial
        if polynomial.shape.kind is Kind.ROW:
            column = Shape(Kind.VECTOR, polynomial.shape.columns)
            return self.transposed(self.wrapped(self.transposed(polynomial, column)), polynomial.shape)
        content, rest = self.content(polynomial)
        powers = common_powers(rest)
        if powers:
            rest = Polynomial(
                rest.shape,
                {
                    Monomial(frozenset(multiplied(m.powers, raised(powers, -_ONE)).items()), m.word): c
                    for m, c in rest.terms.items()
                },
            )
        tree = assembled(rest, self)
        inside = self.atom(tree)
        ((monomial, coefficient),) = inside.terms.items()
        return term(
            polynomial.shape, coefficient * content, multiplied(powers, monomial.powers), monomial.word
        )

    def content(self, polynomial: Polynomial) -> tuple[Fraction, Polynomial]:
        """The rational factor of a sum, with the sign of its first term, and what is left."""
        values = list(polynomial.terms.values())
        above = gcd(*(value.numerator for value in values))
        below = lcm(*(value.denominator for value in values))
        first = min(polynomial.terms, key=monomial_label)
        content = Fraction(above, below) * (1 if polynomial.terms[first] > 0 else -1)
        return content, scaled(polynomial, 1 / content)

    def product(self, one: Polynomial, other: Polynomial, shape: Shape, multiply: Multiply) -> Polynomial:
        """A product of sums, multiplied out where that is wanted."""
        if not one.terms or not other.terms:
            return Polynomial(shape)
        count = len(one.terms) * len(other.terms)
        opens = self.expands or (self.cancels and (has_quotients(one) or has_quotients(other)))
        if count > _MAX_TERMS or not opens:
            one, other = self.wrapped(one), self.wrapped(other)
        parts: list[Polynomial] = []
        for left, a in one.terms.items():
            for right, b in other.terms.items():
                part = scaled(multiply(self, left, right, shape), a * b)
                powers = multiplied(left.powers, right.powers)
                parts.append(with_powers(part, powers) if powers else part)
        return total(shape, parts)

    def lifted(self, polynomial: Polynomial, shape: Shape) -> Polynomial:
        """A number filled into a shape."""
        if shape.is_number or not polynomial.shape.is_number:
            return Polynomial(shape, polynomial.terms)
        word = ones_word(shape)
        terms = {Monomial(m.numbers, word): c for m, c in polynomial.terms.items()}
        return Polynomial(shape, terms)

    def transposed(self, polynomial: Polynomial, shape: Shape) -> Polynomial:
        """A transpose."""
        result = Polynomial(shape)
        for monomial, coefficient in polynomial.terms.items():
            sign, word = transposed_word(monomial.word, self.facts, self.tree)
            part = with_powers(self.joined(shape, word), monomial.powers)
            for own, value in part.terms.items():
                result.add(own, value * coefficient * sign)
        return result

    def power(self, base: Polynomial, exponent: Fraction, shape: Shape) -> Polynomial:
        """The entrywise power with a constant exponent."""
        if exponent == 0:
            return self.lifted(term(NUMBER, 1, {}), shape)
        if not base.terms:
            return Polynomial(shape)
        whole = exponent.denominator == 1
        single = self.wrapped(base) if whole else base
        only = single.single
        if only is not None:
            monomial, coefficient = only
            powers = monomial.powers if shape.is_number else word_entries(self, monomial.word, shape)
            outer = {} if shape.is_number else monomial.powers
            plain = coefficient == 1 and not outer and (len(powers) == 1 and _keeps(powers))
            if whole or plain:
                found = raised(powers, exponent)
                if shape.is_number:
                    return term(shape, coefficient ** int(exponent) if whole else _ONE, found)
                part = entry_term(self, found, shape)
                scale = coefficient ** int(exponent) if whole else _ONE
                return scaled(with_powers(part, raised(outer, exponent)), scale)
        tree = assembled(base, self)
        if shape.is_number:
            return term(shape, 1, {tree: exponent})
        return entry_term(self, {tree: exponent}, shape)


Multiply = Callable[[Normalizing, Monomial, Monomial, Shape], Polynomial]


def has_quotients(polynomial: Polynomial) -> bool:
    """Whether a sum has terms with factors below the bar."""
    if len(polynomial.terms) < 2:
        return False
    return any(
        any(exponent < 0 for _, exponent in monomial.numbers)
        or any(exponent < 0 for factor in monomial.word[-1:] for exponent in entries(factor).values())
        for monomial in polynomial.terms
    )


def _keeps(powers: Mapping[Expression, Fraction]) -> bool:
    """Whether the power of a power multiplies the exponents: the base is positive, or has exponent one."""
    ((base, exponent),) = powers.items()
    return exponent == 1 or base.operation in ("norm", "exp", "sqrt", "abs", "sigmoid", "softplus")


def monomial_label(monomial: Monomial) -> str:
    """A text that orders terms: constants first."""
    numbers = sorted(f"{label(factor)}^{power}" for factor, power in monomial.numbers)
    word = ["" if factor.operation in ("ones", "eye") else label(factor) for factor in monomial.word]
    return " ".join([*word, *numbers])


def ones_word(shape: Shape) -> Word:
    """Ones as a word."""
    if shape.kind is not Kind.MATRIX:
        return (ones(shape),)
    return ones(Shape(Kind.VECTOR, shape.rows)), ones(Shape(Kind.ROW, columns=shape.columns))


def common_powers(polynomial: Polynomial) -> dict[Expression, Fraction]:
    """The number factors that all terms have, with the exponents that all have."""
    common: dict[Expression, Fraction] | None = None
    for monomial in polynomial.terms:
        powers = monomial.powers
        if common is None:
            common = powers
            continue
        shared: dict[Expression, Fraction] = {}
        for factor, one in common.items():
            other = powers.get(factor, Fraction(0))
            if one * other > 0:
                shared[factor] = min(one, other) if one > 0 else max(one, other)
        common = shared
    return common or {}


def with_powers(polynomial: Polynomial, powers: Mapping[Expression, Fraction]) -> Polynomial:
    """A sum times powers of numbers."""
    if not powers:
        return polynomial
    result = Polynomial(polynomial.shape)
    for monomial, coefficient in polynomial.terms.items():
        numbers = frozenset(multiplied(monomial.powers, powers).items())
        result.add(Monomial(numbers, monomial.word), coefficient)
    return result


def word_entries(normal: Normalizing, word: Word, shape: Shape) -> dict[Expression, Fraction]:
    """The entrywise factors of a word."""
    turned = shape.kind is Kind.ROW
    if word and all(
        factor.operation == "ones"
        or (factor.operation == "transpose" and factor.arguments[0].operation == "ones")
        for factor in word
    ):
        return {}
    if len(word) == 1 and not turned:
        return dict(entries(word[0]))
    from consilience.oracles.derivation.assembling import chained

    return {chained(word, shape): _ONE}


def entry_term(normal: Normalizing, powers: Mapping[Expression, Fraction], shape: Shape) -> Polynomial:
    """An entrywise product as a term."""
    if not powers:
        return term(shape, 1, {}, ones_word(shape))
    if len(powers) == 1:
        ((factor, exponent),) = powers.items()
        if exponent == 1:
            found = normal.polynomial(factor)
            return found if found.single else normal.atom(factor)
    return normal.atom(entry_product(powers, shape))


def _readers() -> Mapping[str, Callable[[Normalizing, Expression], Polynomial]]:
    from consilience.oracles.derivation.readers import READERS

    return READERS
