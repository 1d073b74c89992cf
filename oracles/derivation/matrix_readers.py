"""How operations on matrices are read as sums of products."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from consilience.oracles.derivation import brackets
from consilience.oracles.derivation.assembling import assembled, chained
from consilience.oracles.derivation.building import (
    add,
    diag,
    eye,
    inverse,
    kron,
    negate,
    number,
    ones,
    power,
    product,
    size_tree,
    times,
    transpose,
    vec,
)
from consilience.oracles.derivation.building import total as total_of
from consilience.oracles.derivation.normalizing import Normalizing, with_powers
from consilience.oracles.derivation.polynomial import Monomial, Polynomial, multiplied, scaled, term, total
from consilience.oracles.derivation.products import hadamard_terms, scale_terms
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, vector

_ONE = Fraction(1)


def _linear(normal: Normalizing, node: Expression, each: Callable[[Monomial], Polynomial]) -> Polynomial:
    """A linear operation of a sum: term by term, unless all terms keep it."""
    (inside,) = node.arguments
    polynomial = normal.polynomial(inside)
    parts = [
        scaled(with_powers(each(Monomial(word=monomial.word)), monomial.powers), coefficient)
        for monomial, coefficient in polynomial.terms.items()
    ]
    kept = sum(_keeps(part, node.operation) for part in parts)
    if len(parts) > 1 and kept == len(parts) and not normal.expands:
        wrapped = normal.wrapped(polynomial)
        ((monomial, coefficient),) = wrapped.terms.items()
        tree = assembled(Polynomial(inside.shape, {Monomial(word=monomial.word): _ONE}), normal)
        kept_whole = normal.atom(Expression(node.operation, (tree,), shape=node.shape))
        return scaled(with_powers(kept_whole, monomial.powers), coefficient)
    return total(node.shape, parts)


def _keeps(part: Polynomial, name: str) -> bool:
    factors = [f for m in part.terms for f in (*m.word, *(factor for factor, _ in m.numbers))]
    return any(factor.operation == name for factor in factors)


def _trace(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.kind is not Kind.MATRIX:
        return normal.polynomial(inside)

    def each(monomial: Monomial) -> Polynomial:
        word = monomial.word
        for place, factor in enumerate(word):
            if factor.shape.kind is Kind.VECTOR:
                return normal.joined(NUMBER, word[place + 1 :] + word[: place + 1])
            if factor.shape.kind is Kind.ROW:
                return normal.joined(NUMBER, word[place:] + word[:place])
        if len(word) == 1 and word[0].operation == "kron":
            one, other = word[0].arguments
            if one.shape.rows == one.shape.columns and other.shape.rows == other.shape.columns:
                traces = (Expression("trace", (part,), shape=NUMBER) for part in (one, other))
                first, second = (normal.polynomial(Expression("tr", t.arguments)) for t in traces)
                return normal.product(first, second, NUMBER, scale_terms)
        for place, factor in enumerate(word):
            if factor.operation == "diag":
                others = word[place + 1 :] + word[:place]
                if not others:
                    return normal.polynomial(Expression("sum", factor.arguments, shape=NUMBER))
        return normal.numeric(brackets.trace(word, inside, normal.facts, normal.tree))

    return _linear(normal, node, each)


def _total(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    left = ones(Shape(Kind.ROW, columns=inside.shape.rows))
    right = ones(vector(inside.shape.columns))

    def each(monomial: Monomial) -> Polynomial:
        word = monomial.word
        if len(word) == 1 and word[0].operation == "kron":
            one, other = (normal.polynomial(total_of(part)) for part in word[0].arguments)
            return normal.product(one, other, NUMBER, scale_terms)
        if inside.shape.kind is Kind.VECTOR:
            return normal.joined(NUMBER, (left,), word)
        if inside.shape.kind is Kind.ROW:
            return normal.joined(NUMBER, word, (right,))
        return normal.joined(NUMBER, (left,), word, (right,))

    return _linear(normal, node, each)


def _diag(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.kind is not Kind.MATRIX:
        return _diagonal_matrix(normal, node)

    def each(monomial: Monomial) -> Polynomial:
        word = monomial.word
        if not word:
            return normal.atom(ones(node.shape))
        if len(word) == 1 and word[0].operation == "diag":
            return normal.polynomial(word[0].arguments[0])
        for place, factor in enumerate(word):
            if factor.shape.kind is Kind.VECTOR:
                column = normal.joined(node.shape, word[: place + 1])
                row = normal.joined(Shape(Kind.ROW, columns=node.shape.rows), word[place + 1 :])
                turned = normal.transposed(row, node.shape)
                return normal.product(column, turned, node.shape, hadamard_terms)
        if word[0].operation == "diag" or word[-1].operation == "diag":
            first = word[0].operation == "diag"
            vector_part = normal.polynomial((word[0] if first else word[-1]).arguments[0])
            rest = diag(chained(word[1:] if first else word[:-1], inside.shape))
            return normal.product(vector_part, normal.polynomial(rest), node.shape, hadamard_terms)
        turned_word = word
        if len(word) == 1 and word[0].operation == "transpose":
            turned_word = word[0].arguments
        return normal.atom(diag(chained(turned_word, inside.shape)))

    return _linear(normal, node, each)


def _diagonal_matrix(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.kind is Kind.ROW:
        inside = transpose(inside)
    polynomial = normal.wrapped(normal.polynomial(inside))
    only = polynomial.single
    if only is None:
        return Polynomial(node.shape)
    monomial, coefficient = only
    if len(monomial.word) == 1 and monomial.word[0].operation == "ones":
        return Polynomial(node.shape, {Monomial(monomial.numbers): coefficient})
    made = normal.atom(diag(chained(monomial.word, inside.shape)))
    return scaled(with_powers(made, monomial.powers), coefficient)


def _inverse(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.is_number:
        return normal.power(normal.polynomial(inside), Fraction(-1), NUMBER)
    wrapped = normal.wrapped(normal.polynomial(inside))
    only = wrapped.single
    if only is None:
        return normal.factor(node)
    monomial, coefficient = only
    powers = {factor: -power for factor, power in monomial.numbers}
    word = monomial.word
    if not word:
        return term(node.shape, 1 / coefficient, powers)
    if len(word) == 1:
        made = _inverse_factor(normal, word[0])
    else:
        made = normal.atom(inverse(chained(word, inside.shape)))
    return scaled(with_powers(made, powers), 1 / coefficient)


def _inverse_factor(normal: Normalizing, factor: Expression) -> Polynomial:
    if factor.operation == "inv":
        return normal.atom(factor.arguments[0])
    if factor.operation == "diag":
        over_one = Expression("divide", (number(1), factor.arguments[0]), shape=factor.arguments[0].shape)
        return normal.polynomial(diag(over_one))
    if normal.facts.is_orthogonal(factor):
        return normal.atom(transpose(factor))
    if factor.operation == "transpose" and normal.facts.is_orthogonal(factor.arguments[0]):
        return normal.atom(factor.arguments[0])
    if factor.operation == "expm":
        return normal.polynomial(Expression("expm", (negate(factor.arguments[0]),), shape=factor.shape))
    if factor.operation == "kron":
        one, other = factor.arguments
        if one.shape.rows == one.shape.columns and other.shape.rows == other.shape.columns:
            return normal.polynomial(kron(inverse(one), inverse(other)))
    return normal.atom(inverse(factor))


def _unary_matrix(normal: Normalizing, node: Expression) -> Polynomial:
    """Det and logdet, of a transpose as of the matrix."""
    (inside,) = node.arguments
    tree = normal.tree(inside)
    if tree.operation == "transpose":
        tree = tree.arguments[0]
    if tree.operation == "kron":
        found = _of_kron(node.operation, *tree.arguments)
        if found is not None:
            return normal.polynomial(found)
    return normal.atom(Expression(node.operation, (tree,), shape=node.shape))


def _of_kron(name: str, left: Expression, right: Expression) -> Expression | None:
    """The determinant, or its logarithm, of a Kronecker product of square matrices."""
    m, n = left.shape.rows, right.shape.rows
    if left.shape.columns != m or right.shape.columns != n:
        return None
    one, other = (Expression(name, (factor,)) for factor in (left, right))
    if name == "det":
        return times(power(one, size_tree(n)), power(other, size_tree(m)))
    return add(times(size_tree(n), one), times(size_tree(m), other))


def _cross(normal: Normalizing, node: Expression) -> Polynomial:
    """A cross product, numbers before it."""
    singles = [normal.wrapped(normal.polynomial(argument)).single for argument in node.arguments]
    coefficient, powers, trees = _ONE, dict[Expression, Fraction](), list[Expression]()
    for single, argument in zip(singles, node.arguments, strict=True):
        if single is None:
            return Polynomial(node.shape)
        coefficient *= single[1]
        powers = multiplied(powers, single[0].powers)
        trees.append(chained(single[0].word, argument.shape))
    if trees[0] == trees[1]:
        return Polynomial(node.shape)
    result = normal.atom(Expression("cross", tuple(trees), shape=node.shape))
    return scaled(with_powers(result, powers), coefficient)


def _vec(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    if inside.shape.kind is not Kind.MATRIX:
        return normal.polynomial(vec(inside))

    def each(monomial: Monomial) -> Polynomial:
        word = monomial.word
        if len(word) == 1 and word[0].operation == "unvec":
            return normal.polynomial(word[0].arguments[0])
        for place, factor in enumerate(word):
            if factor.shape.kind is Kind.VECTOR:
                column = chained(word[: place + 1], vector(inside.shape.rows))
                row = chained(word[place + 1 :], Shape(Kind.ROW, columns=inside.shape.columns))
                return normal.polynomial(kron(transpose(row), column))
        whole = chained(word, inside.shape) if word else eye(inside.shape.rows)
        return normal.atom(vec(whole))

    return _linear(normal, node, each)


def _unvec(normal: Normalizing, node: Expression) -> Polynomial:
    (inside,) = node.arguments
    parts: list[Polynomial] = []
    for monomial, coefficient in normal.polynomial(inside).terms.items():
        parts.append(
            scaled(with_powers(_unvec_word(normal, monomial.word, node), monomial.powers), coefficient)
        )
    return total(node.shape, parts)


def _unvec_word(normal: Normalizing, word: Sequence[Expression], node: Expression) -> Polynomial:
    last = word[-1]
    if len(word) == 1 and last.operation == "vec":
        return normal.polynomial(last.arguments[0])
    if len(word) == 1 and last.operation == "ones":
        return normal.atom_ones(node.shape)
    if len(word) == 1 and last.operation == "kron":
        one, other = last.arguments
        if other.shape.rows == node.shape.rows:
            return normal.polynomial(product(other, transpose(one)))
    if len(word) == 1 and last.operation in ("add", "subtract"):
        return _unvec(normal, Expression("unvec", (last,), shape=node.shape))
    if len(word) == 2 and word[0].operation == "kron" and last.shape.kind is Kind.VECTOR:
        one, other = word[0].arguments
        if other.shape.rows == node.shape.rows:
            shape = Shape(Kind.MATRIX, other.shape.columns, one.shape.columns)
            inside = Expression("unvec", (last,), shape=shape)
            return normal.polynomial(product(product(other, inside), transpose(one)))
    return normal.atom(
        Expression("unvec", (chained(tuple(word), vector(node.shape.count)),), shape=node.shape)
    )


def _kron(normal: Normalizing, node: Expression) -> Polynomial:
    one, other = (normal.wrapped(normal.polynomial(argument)) for argument in node.arguments)
    first, second = one.single, other.single
    if first is None or second is None:
        return Polynomial(node.shape)
    powers = multiplied(first[0].powers, second[0].powers)
    words = [
        chained(single[0].word, argument.shape)
        for single, argument in zip((first, second), node.arguments, strict=True)
    ]
    made = kron(*words)
    if all(word.operation == "eye" for word in words):
        return term(node.shape, first[1] * second[1], powers)
    plain = (
        normal.atom(made)
        if node.shape.kind is not Kind.ROW
        else normal.transposed(normal.polynomial(kron(*(transpose(word) for word in words))), node.shape)
    )
    return scaled(with_powers(plain, powers), first[1] * second[1])


MATRIX_READERS: Mapping[str, Callable[[Normalizing, Expression], Polynomial]] = {
    "tr": _trace,
    "sum": _total,
    "diag": _diag,
    "inv": _inverse,
    "det": _unary_matrix,
    "logdet": _unary_matrix,
    "vec": _vec,
    "unvec": _unvec,
    "kron": _kron,
    "cross": _cross,
}
