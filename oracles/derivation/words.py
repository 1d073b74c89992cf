"""Products of matrices: neighbours that cancel or merge, and numbers that a row and a vector make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.derivation.building import diag, kron, ones, product, transpose
from consilience.oracles.derivation.entries import entries, entry_product
from consilience.oracles.derivation.facts import Facts
from consilience.oracles.derivation.polynomial import Word, multiplied
from consilience.oracles.derivation.transposing import Tree
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind

Number = tuple[Fraction, dict[Expression, Fraction]]
"""A coefficient and powers of numbers."""


def flattened(node: Expression) -> Word:
    """The factors of a product of matrices."""
    if node.operation == "matmul" and node.shape.kind is Kind.MATRIX:
        left, right = node.arguments
        return (*flattened(left), *flattened(right))
    return (node,)


def hadamard(one: Expression, other: Expression) -> Expression:
    """The entrywise product of two vectors."""
    powers = multiplied(entries(one), entries(other))
    if not powers:
        return ones(one.shape)
    return entry_product(powers, one.shape)


def neighbours(left: Expression, right: Expression, facts: Facts, tree: Tree) -> Word | None:
    """What two neighbours of a product become; None if they stay."""
    diagonals = _is_diagonal(left), _is_diagonal(right)
    if all(diagonals):
        inside = hadamard(left.arguments[0], right.arguments[0])
        return (tree(diag(inside)),)
    if diagonals[0] and right.shape.kind is Kind.VECTOR:
        return (hadamard(left.arguments[0], right),)
    if diagonals[1] and left.shape.kind is Kind.ROW:
        return (transpose(hadamard(right.arguments[0], transpose(left))),)
    if left.operation == "transpose" and left.arguments[0] == right and right.shape.kind is Kind.MATRIX:
        return () if facts.has_orthonormal_columns(right) else None
    if right.operation == "transpose" and right.arguments[0] == left and left.shape.kind is Kind.MATRIX:
        return () if facts.is_orthogonal(left) else None
    if left == right and facts.is_idempotent(left):
        return (left,)
    if left.operation == "expm" and right != left and _scaled_factor(left.arguments[0]) == right:
        return right, left
    if left.operation == "kron":
        return _kron_neighbours(left, right, tree)
    return _column(left, right) if right.operation == "unit" else None


def _is_diagonal(factor: Expression) -> bool:
    """Whether a factor is the diagonal matrix of a vector."""
    return factor.operation == "diag" and factor.shape.kind is Kind.MATRIX


def _scaled_factor(node: Expression) -> Expression:
    """The matrix of a number times a matrix: it commutes with what is made of that."""
    while node.operation in ("multiply", "negate", "divide"):
        node = node.arguments[-1] if node.operation == "multiply" else node.arguments[0]
    return node


def _column(left: Expression, unit: Expression) -> Word | None:
    place = unit.arguments[0]
    if left.operation == "variable" and left.shape.kind is Kind.MATRIX:
        return (
            Expression("column", (left, place), shape=unit.shape.__class__(Kind.VECTOR, left.shape.rows)),
        )
    if (
        left.operation == "transpose"
        and left.arguments[0].operation == "variable"
        and left.shape.kind is Kind.MATRIX
    ):
        shape = unit.shape.__class__(Kind.VECTOR, left.shape.rows)
        return (Expression("row_at", (left.arguments[0], place), shape=shape),)
    return None


def _kron_neighbours(left: Expression, right: Expression, tree: Tree) -> Word | None:
    one, other = left.arguments
    if right.operation == "vec":
        (inside,) = right.arguments
        if other.shape.columns == inside.shape.rows and one.shape.columns == inside.shape.columns:
            within = tree(product(product(other, inside), transpose(one)))
            return (Expression("vec", (within,), shape=left.shape.__class__(Kind.VECTOR, left.shape.rows)),)
    if right.operation == "kron":
        first, second = right.arguments
        if one.shape.columns == first.shape.rows and other.shape.columns == second.shape.rows:
            return (tree(kron(tree(product(one, first)), tree(product(other, second)))),)
    return None


@dataclass(slots=True)
class Joining:
    """Joins factors from the left.

    Attributes:
        facts: what is declared.
        tree: the normal form of a tree.
        bracket: the number that a row, matrices and a vector make.
    """

    facts: Facts
    tree: Tree
    bracket: Callable[[Word], Number]
    coefficient: Fraction = Fraction(1)
    powers: dict[Expression, Fraction] = field(default_factory=dict[Expression, Fraction])
    word: list[Expression] = field(default_factory=list[Expression])

    def push(self, factor: Expression) -> None:
        """Puts a factor at the end."""
        if factor.operation == "eye":
            return
        if self._cancels(factor):
            return
        if self.word:
            merged = neighbours(self.word[-1], factor, self.facts, self.tree)
            if merged is not None:
                self.word.pop()
                for part in merged:
                    self.push(part)
                return
        self.word.append(factor)
        if factor.shape.kind is Kind.VECTOR:
            self._extract()

    def _cancels(self, factor: Expression) -> bool:
        """Whether what stands at the end and a factor are a matrix and its inverse."""
        if factor.operation == "inv":
            inside = list(flattened(factor.arguments[0]))
            if len(inside) <= len(self.word) and self.word[-len(inside) :] == inside:
                del self.word[-len(inside) :]
                return True
        for place in range(len(self.word) - 1, -1, -1):
            if self.word[place].operation == "inv":
                inside = list(flattened(self.word[place].arguments[0]))
                if [*self.word[place + 1 :], factor] == inside:
                    del self.word[place:]
                    return True
        return False

    def _extract(self) -> None:
        """Takes a row, matrices and a vector at the end out as a number."""
        for place in range(len(self.word) - 2, -1, -1):
            kind = self.word[place].shape.kind
            if kind is Kind.ROW:
                coefficient, powers = self.bracket(tuple(self.word[place:]))
                self.coefficient *= coefficient
                self.powers = multiplied(self.powers, powers)
                del self.word[place:]
                return
            if kind is not Kind.MATRIX:
                return
