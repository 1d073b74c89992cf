"""The matrix of a linear expression: M with vec(E) = M·vec(G), where G stands in E once in every term."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.derivation.accumulation import depends
from consilience.oracles.derivation.assembling import chained
from consilience.oracles.derivation.building import (
    NoForm,
    add,
    diag,
    eye,
    kron,
    number,
    product,
    product_shape,
    times,
    transpose,
    vec,
)
from consilience.oracles.derivation.entries import entries, entry_product, fraction_parts, product_of
from consilience.oracles.derivation.normalizing import Normalizing
from consilience.oracles.derivation.polynomial import Monomial, Word
from consilience.oracles.derivation.summing import placing, transposing
from consilience.oracles.derivation.transposing import transposed_word
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape
from consilience.oracles.operations.algebra import is_one_dimensional


@dataclass(slots=True)
class LinearMap:
    """Finds the matrix of expressions that are linear in a variable.

    Attributes:
        name: the variable.
        normal: reads sums of products.
    """

    name: str
    normal: Normalizing
    _open: list[Expression] = field(default_factory=list[Expression])

    def matrix(self, node: Expression) -> Expression:
        """The matrix of an expression.

        Raises:
            NoForm: the notation has no word for it, as for the matrix that transposes.
        """
        if node in self._open:
            raise NoForm("a transpose that comes back to itself")
        self._open.append(node)
        try:
            return self._sum(node)
        finally:
            self._open.pop()

    def _sum(self, node: Expression) -> Expression:
        polynomial = self.normal.polynomial(node)
        result: Expression | None = None
        for monomial, coefficient in polynomial.terms.items():
            part = self._term(monomial, coefficient, node.shape)
            result = part if result is None else add(result, part)
        if result is None:
            raise NoForm("the matrix of zero")
        return result

    def _holds(self, node: Expression) -> bool:
        return depends(node, self.name)

    def _term(self, monomial: Monomial, coefficient: Fraction, shape: Shape) -> Expression:
        powers = monomial.powers
        held = [factor for factor in powers if self._holds(factor)]
        above, below = fraction_parts({f: e for f, e in powers.items() if f not in held})
        scale = product_of([number(coefficient), *above])
        assert scale is not None
        if below:
            bottom = product_of(below)
            assert bottom is not None
            scale = Expression("divide", (scale, bottom))
        if held:
            if len(held) > 1 or powers[held[0]] != 1:
                raise NoForm("a term that is not linear")
            row = self._number(held[0])
            found = row if shape.is_number else product(vec(chained(monomial.word, shape)), row)
        else:
            found = self._word(monomial.word)
        return times(scale, found)

    def _word(self, word: Word) -> Expression:
        """vec(L F R) = (Rᵀ ⊗ L) vec(F)."""
        held = [place for place, factor in enumerate(word) if self._holds(factor)]
        if len(held) != 1:
            raise NoForm("a term that is not linear")
        (place,) = held
        factor = word[place]
        if factor.operation == "transpose" and factor.shape.kind is Kind.MATRIX:
            return self._turned(word, place)
        inside = self._factor(factor)
        left, right = self._part(word[:place]), self._part(word[place + 1 :])
        shape = factor.shape
        if shape.kind is Kind.VECTOR and right is None:
            return inside if left is None else product(left, inside)
        if shape.kind is Kind.ROW and left is None:
            return inside if right is None else product(transpose(right), inside)
        if left is None and right is None:
            return inside
        if shape.kind is Kind.VECTOR:
            before = left if left is not None else eye(shape.rows)
            assert right is not None
            return product(kron(transpose(right), before), inside)
        if shape.kind is Kind.ROW:
            after = transpose(right) if right is not None else eye(shape.columns)
            assert left is not None
            return product(kron(after, left), inside)
        before = left if left is not None else eye(shape.rows)
        after = transpose(right) if right is not None else eye(shape.columns)
        return product(kron(after, before), inside)

    def _turned(self, word: Word, place: int) -> Expression:
        """A transposed matrix between vectors: vec(L Fᵀ r) = vec(rᵀ F Lᵀ)."""
        ends = [i for i in range(place, len(word)) if word[i].shape.kind is Kind.VECTOR]
        begins = [i for i in range(place) if word[i].shape.kind is Kind.ROW]
        if ends:
            part, rest = word[: ends[0] + 1], word[ends[0] + 1 :]
        elif begins:
            part, rest = word[begins[-1] :], word[: begins[-1]]
        else:
            return self._transposed(word, place)
        _, turned = transposed_word(part, self.normal.facts, self.normal.tree)
        inside = self._word(turned)
        if not rest:
            return inside
        other = self._part(rest)
        assert other is not None
        if ends:
            return product(kron(transpose(other), eye(part[0].shape.rows)), inside)
        return product(kron(eye(part[-1].shape.columns), other), inside)

    def _transposed(self, word: Word, place: int) -> Expression:
        """vec(L Fᵀ R) = (Rᵀ ⊗ L) K vec(F) with K the matrix that transposes."""
        factor = word[place].arguments[0]
        left, right = self._part(word[:place]), self._part(word[place + 1 :])
        found = product(transposing(factor.shape), self._factor(factor))
        if left is None and right is None:
            return found
        before = left if left is not None else eye(factor.shape.columns)
        after = transpose(right) if right is not None else eye(factor.shape.rows)
        return product(kron(after, before), found)

    def _part(self, word: Word) -> Expression | None:
        if not word:
            return None
        shape = word[0].shape
        for factor in word[1:]:
            shape = product_shape(shape, factor.shape)
        return chained(word, shape)

    def _number(self, node: Expression) -> Expression:
        """The row of a number that is linear."""
        match node.operation:
            case "tr":
                inside = self._upright(node.arguments[0])
                return product(transpose(vec(eye(inside.shape.rows))), self.matrix(inside))
            case "sum":
                inside = self._upright(node.arguments[0])
                ones_row = transpose(Expression("ones", (_count(inside),), shape=vec(inside).shape))
                return product(ones_row, self.matrix(inside))
            case "matmul":
                return self._product(node)
            case "entry":
                return self._entry(node)
            case "add" | "subtract":
                return self.matrix(node)
            case "variable" if node.name == self.name:
                return number(1)
            case _:
                raise NoForm(f"a derivative within {node.operation}")

    def _upright(self, node: Expression) -> Expression:
        """A matrix, or if the variable is transposed in it its transpose: trace and sum are the same."""
        turned = any(
            one.operation == "transpose" and one.shape.kind is Kind.MATRIX and self._holds(one)
            for one in node.walk()
        )
        return transpose(node) if turned and node.shape.kind is Kind.MATRIX else node

    def _product(self, node: Expression) -> Expression:
        left, right = node.arguments
        if is_one_dimensional(node):
            left = transpose(left)
        if self._holds(left):
            turned = transpose(left)
            return product(transpose(right), self.matrix(turned))
        return product(left, self.matrix(right))

    def _entry(self, node: Expression) -> Expression:
        value, *places = node.arguments
        if not all(place.operation in ("index", "number") for place in places):
            raise NoForm("an entry at a place that is computed")
        sizes = [value.shape.rows, value.shape.columns] if len(places) == 2 else [value.shape.count]
        from consilience.oracles.derivation.building import unit

        units = [unit(place, size) for place, size in zip(places, sizes, strict=True)]
        found = units[0] if len(units) == 1 else kron(units[1], units[0])
        return product(transpose(found), self.matrix(value))

    def _factor(self, node: Expression) -> Expression:
        if node.shape.is_number:
            return self._number(node)
        match node.operation:
            case "variable":
                return eye(node.shape.count)
            case "transpose" if node.arguments[0].shape.kind is not Kind.MATRIX:
                return self.matrix(node.arguments[0])
            case "vec" | "unvec":
                return self.matrix(node.arguments[0])
            case "add" | "subtract":
                return self.matrix(node)
            case "multiply" | "divide":
                return self._entrywise(node)
            case "diag" if node.shape.kind is Kind.MATRIX:
                return product(placing(node.shape.rows), self.matrix(node.arguments[0]))
            case "diag":
                return product(transpose(placing(node.shape.rows)), self.matrix(node.arguments[0]))
            case "cross":
                return self._cross(node)
            case "kron" if node.shape.kind is Kind.VECTOR:
                return self._kron(node)
            case _:
                raise NoForm(f"a derivative within {node.operation}")

    def _entrywise(self, node: Expression) -> Expression:
        powers = dict(entries(node))
        held = [factor for factor in powers if self._holds(factor)]
        if len(held) != 1 or powers.pop(held[0]) != 1:
            raise NoForm("a term that is not linear")
        inside = self.matrix(held[0])
        if not powers:
            return inside
        return product(diag(vec(entry_product(powers, node.shape))), inside)

    def _cross(self, node: Expression) -> Expression:
        """The matrix of a cross product, whose entries are written out."""
        left, right = node.arguments
        fixed, moving, sign = (right, left, -1) if self._holds(left) else (left, right, 1)
        x = [Expression("entry", (fixed, number(k)), shape=NUMBER) for k in range(3)]

        def cell(i: int, j: int) -> Expression:
            if i == j:
                return number(0)
            entry = x[3 - i - j]
            plus = ((j - i) % 3 == 2) == (sign > 0)
            return entry if plus else Expression("negate", (entry,))

        table = tuple(Expression("tuple", tuple(cell(i, j) for j in range(3))) for i in range(3))
        shape = Shape(Kind.MATRIX, fixed.shape.rows, fixed.shape.rows)
        return product(Expression("literal", table, shape=shape), self.matrix(moving))

    def _kron(self, node: Expression) -> Expression:
        left, right = node.arguments
        if self._holds(left):
            return product(kron(eye(left.shape.rows), right), self.matrix(left))
        return product(kron(left, eye(right.shape.rows)), self.matrix(right))


def _count(node: Expression) -> Expression:
    from consilience.oracles.derivation.building import size_tree

    return size_tree(node.shape.count)
