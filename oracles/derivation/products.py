"""Products of two terms: by a number, entrywise, and of matrices."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from consilience.oracles.derivation.building import diag
from consilience.oracles.derivation.polynomial import Monomial, Polynomial, Word, multiplied, term
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind, Shape, vector

if TYPE_CHECKING:
    from consilience.oracles.derivation.normalizing import Normalizing


def scale_terms(_: Normalizing, left: Monomial, right: Monomial, shape: Shape) -> Polynomial:
    """A number times anything; the numbers are multiplied by the caller."""
    return term(shape, 1, {}, left.word or right.word)


def matrix_terms(normal: Normalizing, left: Monomial, right: Monomial, shape: Shape) -> Polynomial:
    """The matrix product."""
    return normal.joined(shape, left.word, right.word)


def _is_outer(word: Word) -> int:
    """Where the row of a product of a column and a row begins; 0 for another product."""
    for place, factor in enumerate(word):
        if factor.shape.kind is Kind.VECTOR and place + 1 < len(word):
            return place + 1
    return 0


def _diagonal(normal: Normalizing, word: Word, size: Shape, *, row: bool) -> Word:
    """The diagonal matrix of a column or a row, nothing for ones."""
    from consilience.oracles.derivation.assembling import chained

    column = chained(word, size)
    if row:
        column = normal.tree(Expression("transpose", (column,), shape=vector(size.columns)))
    if column.operation == "ones":
        return ()
    ((monomial, _),) = normal.polynomial(diag(column)).terms.items()
    return monomial.word


def hadamard_terms(normal: Normalizing, left: Monomial, right: Monomial, shape: Shape) -> Polynomial:
    """The entrywise product of vectors or matrices."""
    from consilience.oracles.derivation.normalizing import entry_term, word_entries

    if shape.kind is Kind.MATRIX:
        for one, other in ((left.word, right.word), (right.word, left.word)):
            if not one:
                return _on_diagonal(normal, other, shape)
        for one, other in ((left.word, right.word), (right.word, left.word)):
            place = _is_outer(one)
            if place and other:
                before = _diagonal(normal, one[:place], vector(shape.rows), row=False)
                after = _diagonal(normal, one[place:], Shape(Kind.ROW, columns=shape.columns), row=True)
                return normal.joined(shape, before, other, after)
    powers = multiplied(word_entries(normal, left.word, shape), word_entries(normal, right.word, shape))
    return entry_term(normal, powers, shape)


def _on_diagonal(normal: Normalizing, word: Word, shape: Shape) -> Polynomial:
    from consilience.oracles.derivation.assembling import chained

    if not word:
        return term(shape, Fraction(1), {})
    return normal.polynomial(diag(diag(chained(word, shape))))
