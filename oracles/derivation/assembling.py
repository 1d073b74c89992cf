"""From sums of products to the trees that a person would write."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from consilience.oracles.derivation import building
from consilience.oracles.derivation.entries import entries, fraction_parts, product_of
from consilience.oracles.derivation.flipping import changed, flipped, written_factor
from consilience.oracles.derivation.order import cost
from consilience.oracles.derivation.polynomial import Monomial, Polynomial, Word
from consilience.oracles.derivation.transposing import is_entrywise
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, vector
from consilience.oracles.language.size import ONE

if TYPE_CHECKING:
    from consilience.oracles.derivation.normalizing import Normalizing


def _product(word: Word) -> Expression:
    result = written_factor(word[0])
    for factor in word[1:]:
        result = building.product(result, written_factor(factor))
    return result


def row_place(word: Word) -> int:
    """Where the row of a product of a column and a row begins; 0 for another product."""
    for place, factor in enumerate(word[:-1]):
        if factor.shape.kind is Kind.VECTOR and word[place + 1].shape.kind in (Kind.ROW, Kind.MATRIX):
            return place + 1 if word[place + 1].shape.kind is Kind.ROW else 0
    return 0


def _turned(word: Word) -> Expression:
    """The column of a row: of yᵀ N, N.T @ y or y @ N, whichever is shorter."""
    first, *others = word
    before = after = building.transpose(first)
    for factor in others:
        before = Expression("matmul", (before, written_factor(factor)), shape=vector(factor.shape.columns))
    if others:
        chain, *rest = [written_factor(flipped(factor)) for factor in reversed(others)]
        for factor in rest:
            chain = building.product(chain, factor)
        after = building.product(chain, after)
    return after if cost(after) <= cost(before) else before


def chained(word: Word, shape: Shape) -> Expression:
    """A word as a tree."""
    if not word:
        return building.number(1) if shape.is_number else building.eye(shape.rows)
    if all(_is_ones(factor) for factor in word):
        return building.ones(shape)
    place = row_place(word)
    if place and shape.kind is Kind.MATRIX:
        column, row = _product(word[:place]), _turned(word[place:])
        return building.call("outer", column, row, shape=shape)
    return _product(word)


def _is_ones(factor: Expression) -> bool:
    inside = factor.arguments[0] if factor.operation == "transpose" else factor
    return inside.operation == "ones"


def _scaled_chain(front: Expression | None, sign: bool, word: Word, shape: Shape) -> Expression:
    """A number times a word, the number before its first factor."""
    if shape.is_number or not word:
        result = front if front is not None else building.number(1)
        if not shape.is_number:
            identity = building.eye(shape.rows)
            result = identity if front is None else building.times(front, identity)
        return building.negate(result) if sign and front is None else result
    place = row_place(word) if shape.kind is Kind.MATRIX else 0
    if place or all(_is_ones(factor) for factor in word) or len(word) == 1:
        whole = chained(word, shape)
        return whole if front is None else building.times(front, whole)
    first, *others = word
    result = written_factor(first) if front is None else building.times(front, written_factor(first))
    for factor in others:
        result = building.product(result, written_factor(factor))
    return result


def _minus(node: Expression) -> Expression:
    """The negative of a product, its sign before the first factor."""
    if node.operation in ("multiply", "divide", "matmul"):
        first, *others = node.arguments
        return Expression(node.operation, (_minus(first), *others), node.data, node.shape)
    return building.negate(node)


def written_term(monomial: Monomial, coefficient: Fraction, shape: Shape) -> Expression:
    """A term with a coefficient that is not negative, or its sign before it."""
    if coefficient < 0:
        turned = _turned_sign(monomial)
        if turned is not None:
            return written_term(turned, -coefficient, shape)
    size = abs(coefficient)
    above, below = fraction_parts(monomial.powers)
    word = monomial.word
    if len(word) == 1 and shape.kind in (Kind.VECTOR, Kind.MATRIX):
        extra_above, extra_below = fraction_parts(entries(word[0]))
        if len(extra_above) + len(extra_below) > 1:
            above, below, word = above + extra_above, below + extra_below, ()
        elif extra_below:
            below, word = below + extra_below, ()
        inside = True
    else:
        inside = False
    if size.numerator != 1:
        above.insert(0, building.number(size.numerator))
    if size.denominator != 1:
        below.insert(0, building.number(size.denominator))
    last: Expression | None = None
    if word and len(above) == 1 and above[0].operation == "matmul" and not shape.is_number:
        last = above.pop()
    front = product_of(above)
    if inside and not word:
        result = front if front is not None else building.number(1)
    else:
        result = _scaled_chain(front, False, word, shape)
    if last is not None:
        result = building.times(result, last)
    if below:
        bottom = product_of(below)
        assert bottom is not None
        result = building.over(result, bottom)
    if result.shape != shape and not result.shape.is_number:
        result = Expression(result.operation, result.arguments, result.data, shape)
    return _minus(result) if coefficient < 0 else result


def _turned_sign(monomial: Monomial) -> Monomial | None:
    """The negative of a term whose sign the one difference in it takes; None if there is not just one."""
    found: list[Monomial] = []
    for place, factor in enumerate(monomial.word):
        other = _changed_factor(factor)
        if other is not None:
            found.append(
                Monomial(monomial.numbers, (*monomial.word[:place], other, *monomial.word[place + 1 :]))
            )
    return found[0] if len(found) == 1 else None


def _changed_factor(factor: Expression) -> Expression | None:
    if factor.operation in ("add", "subtract"):
        return changed(factor)
    if factor.operation == "transpose" and factor.shape.kind is Kind.ROW:
        inside = _changed_factor(factor.arguments[0])
        return None if inside is None else building.transpose(inside)
    return _changed_entry(factor) if factor.operation == "multiply" else None


def _changed_entry(node: Expression) -> Expression | None:
    """An entrywise product with the sign of one difference changed."""
    for place, argument in enumerate(node.arguments):
        other = None
        if argument.operation in ("add", "subtract"):
            other = changed(argument)
        elif argument.operation == "multiply":
            other = _changed_entry(argument)
        if other is not None:
            arguments = (*node.arguments[:place], other, *node.arguments[place + 1 :])
            return Expression(node.operation, arguments, node.data, node.shape)
    return None


def _is_constant(monomial: Monomial) -> bool:
    """Whether a term is a number in every place."""
    return bool(monomial.word) and all(_is_ones(factor) for factor in monomial.word)


def _rank(item: tuple[Monomial, Fraction]) -> tuple[bool, bool, str]:
    from consilience.oracles.derivation.normalizing import monomial_label

    monomial, coefficient = item
    plain = not monomial.numbers and (not monomial.word or _is_constant(monomial))
    return coefficient < 0, plain, monomial_label(monomial)


def written_sum(polynomial: Polynomial) -> Expression:
    """A sum as it stands, positive terms first."""
    shape = polynomial.shape
    if not polynomial.terms:
        zero = building.number(0)
        return zero if shape.is_number else building.times(zero, building.ones(shape))
    items = sorted(polynomial.terms.items(), key=_rank)
    shared = _shared(polynomial)
    if len(items) > 1 and shared != 1:
        inside = Polynomial(shape, {m: c / shared for m, c in items})
        return _scaled_sum(written_sum(inside), shared)
    spread = _spreads(polynomial)
    result: Expression | None = None
    for monomial, coefficient in items:
        term_shape = shape
        if spread and _is_constant(monomial):
            monomial, term_shape = Monomial(monomial.numbers), NUMBER
        if result is None:
            result = written_term(monomial, coefficient, term_shape)
        elif coefficient < 0 and _turned_sign(monomial) is None:
            result = building.subtract(result, written_term(monomial, -coefficient, term_shape))
        else:
            result = building.add(result, written_term(monomial, coefficient, term_shape))
    assert result is not None
    return result


def _spreads(polynomial: Polynomial) -> bool:
    """Whether a number may stand for ones: beside vectors, and beside entrywise values of matrices."""
    others = [monomial.word for monomial in polynomial.terms if not _is_constant(monomial)]
    if polynomial.shape.kind is not Kind.MATRIX:
        return bool(others)
    return any(len(word) == 1 and is_entrywise(word[0]) for word in others)


def _shared(polynomial: Polynomial) -> Fraction:
    """The rational factor of all terms, at least as large as it is written."""
    values = [abs(value) for value in polynomial.terms.values()]
    below = values[0].denominator
    if any(value.denominator != below for value in values):
        below = 1
    above = gcd(*(value.numerator for value in values)) if all(v.denominator == below for v in values) else 1
    return Fraction(above, below)


def _scaled_sum(node: Expression, factor: Fraction) -> Expression:
    result = node
    if factor.numerator != 1:
        result = building.times(building.number(factor.numerator), result)
    return result if factor.denominator == 1 else building.over(result, building.number(factor.denominator))


def written_literal(polynomial: Polynomial) -> Expression | None:
    """A literal, for a sum of basis vectors or matrices of known sizes."""
    shape = polynomial.shape
    if (
        shape.kind not in (Kind.VECTOR, Kind.MATRIX)
        or not shape.count.is_constant
        or len(polynomial.terms) < 2
    ):
        return None
    cells: dict[tuple[int, int], Polynomial] = {}
    for monomial, coefficient in polynomial.terms.items():
        places = _places(monomial.word, shape)
        if places is None:
            return None
        cell = cells.setdefault(places, Polynomial(NUMBER))
        cell.add(Monomial(monomial.numbers), coefficient)
    rows = range(shape.rows.coefficient)
    columns = range(shape.columns.coefficient)
    table = [[written_sum(cells.get((i, j), Polynomial(NUMBER))) for j in columns] for i in rows]
    if shape.kind is Kind.VECTOR:
        return Expression("literal", tuple(row[0] for row in table), shape=shape)
    return Expression("literal", tuple(Expression("tuple", tuple(row)) for row in table), shape=shape)


def _places(word: Word, shape: Shape) -> tuple[int, int] | None:
    """The place of the one entry of a product of basis vectors."""
    found: list[int] = []
    for factor in word:
        one = factor.arguments[0] if factor.operation == "transpose" else factor
        if one.operation != "unit" or one.arguments[0].operation != "number":
            return None
        found.append(int(Fraction(str(one.arguments[0].data))))
    if len(found) == 1 and shape.columns == ONE:
        return found[0], 0
    return (found[0], found[1]) if len(found) == 2 else None


def assembled(polynomial: Polynomial, normal: Normalizing) -> Expression:
    """The tree of a sum, common factors before brackets."""
    from consilience.oracles.derivation.factoring import factored

    literal = written_literal(polynomial)
    if literal is not None:
        return literal
    return written_sum(factored(polynomial, normal))
