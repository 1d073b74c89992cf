"""Numbers that products make: xᵀAy and traces, each written in one way."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.derivation.building import product, size_tree, transpose
from consilience.oracles.derivation.entries import entries, entry_product
from consilience.oracles.derivation.facts import Facts
from consilience.oracles.derivation.flipping import flipped
from consilience.oracles.derivation.order import cost, label
from consilience.oracles.derivation.polynomial import Powers, Word, multiplied
from consilience.oracles.derivation.transposing import Tree, is_entrywise, transposed_factor, transposed_word
from consilience.oracles.derivation.words import Number
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, vector

_ONE = Fraction(1)


def atom(node: Expression, exponent: int = 1) -> Number:
    """A number factor by itself."""
    return _ONE, {node: Fraction(exponent)}


def _weight(word: Word) -> tuple[int, str]:
    """How few transposes, then names: the smaller is written."""
    return sum(factor.operation == "transpose" for factor in word), " ".join(map(label, word))


def chain(word: Word) -> Expression:
    """A product from the left; a row at its beginning is written as NumPy's array of one dimension."""
    first, *others = word
    one_dimensional = first.shape.kind is Kind.ROW
    result = transpose(first) if one_dimensional else first
    for factor in others:
        if one_dimensional:
            shape = NUMBER if factor.shape.kind is Kind.VECTOR else vector(factor.shape.columns)
            result = Expression("matmul", (result, factor), shape=shape)
        else:
            result = product(result, factor)
    return result


def _size_number(shape: Expression) -> Number:
    tree = size_tree(shape.shape.rows)
    if tree.operation == "number" and isinstance(tree.data, Fraction):
        return tree.data, {}
    parts = [tree]
    while parts[0].operation == "multiply":
        parts[:1] = parts[0].arguments
    coefficient, powers = _ONE, dict[Expression, Fraction]()
    for part in parts:
        if isinstance(part.data, Fraction):
            coefficient *= part.data
        else:
            powers = multiplied(powers, {part: _ONE})
    return coefficient, powers


def entry_total(powers: Powers, like: Expression, facts: Facts) -> Number:
    """The sum of the entries of an entrywise product of vectors."""
    items = list(powers.items())
    if not items:
        return _size_number(like)
    for factor, exponent in items:
        if factor.operation == "unit" and len(items) == 1:
            return _ONE, {}
        if factor.operation == "unit" and exponent == 1:
            rest = {other: power for other, power in items if other != factor}
            return _picked(entry_product(rest, like.shape), factor.arguments[0])
    if len(items) == 1 and items[0][1] == 2:
        return (_ONE, {}) if facts.is_unit(items[0][0]) else atom(_norm(items[0][0]), 2)
    if len(items) == 1 and items[0][1] == 1 and facts.sums_to_one(items[0][0]):
        return _ONE, {}
    if len(items) == 2 and all(exponent == 1 for _, exponent in items):
        one, other = sorted((factor for factor, _ in items), key=label)
        return atom(Expression("matmul", (one, other), shape=NUMBER))
    return atom(Expression("sum", (entry_product(powers, like.shape),), shape=NUMBER))


def _norm(node: Expression) -> Expression:
    return Expression("norm", (node,), shape=NUMBER)


def _picked(value: Expression, place: Expression) -> Number:
    """The entry of a vector."""
    match value.operation:
        case "column" | "row_at":
            inside, other = value.arguments
            places = (place, other) if value.operation == "column" else (other, place)
            return atom(Expression("entry", (inside, *places), shape=NUMBER))
        case "unit" if value.arguments[0] == place:
            return _ONE, {}
        case _:
            return atom(Expression("entry", (value, place), shape=NUMBER))


def bracket(word: Word, facts: Facts, tree: Tree) -> Number:
    """The number that a row, matrices and a vector make."""
    first, *middle, last = word
    left = transpose(first)
    if not middle:
        return entry_total(multiplied(entries(left), entries(last)), last, facts)
    half = len(word) // 2
    if len(word) % 2 == 0:
        sign, turned = transposed_word(word[half:], facts, tree)
        if sign == 1 and turned == word[:half]:
            return atom(_norm(chain(word[half:])), 2)
    sign, other = transposed_word(word, facts, tree)
    if sign == -1 and other == word:
        return Fraction(0), {}
    chosen, sign = min(((word, 1), (other, sign)), key=lambda pair: _weight(pair[0]))
    return _scaled(_written(chosen), sign)


def _scaled(found: Number, sign: int) -> Number:
    return found[0] * sign, found[1]


def _written(word: Word) -> Number:
    first, *middle, last = word
    if first.arguments[0].operation == "ones":
        if last.operation == "ones":
            return atom(Expression("sum", (chain(tuple(middle)),), shape=NUMBER))
        return atom(Expression("sum", (chain(word[1:]),), shape=NUMBER))
    if last.operation == "ones":
        return atom(Expression("sum", (chain(word[:-1]),), shape=NUMBER))
    if first.arguments[0].operation == last.operation == "unit":
        inside = chain(tuple(middle))
        places = first.arguments[0].arguments[0], last.arguments[0]
        turned = flipped(inside)
        if cost(turned) < cost(inside):
            inside, places = turned, places[::-1]
        return atom(Expression("entry", (inside, *places), shape=NUMBER))
    if first.arguments[0].operation == "unit":
        return _picked(chain(word[1:]), first.arguments[0].arguments[0])
    if last.operation == "unit":
        return _picked(chain(word[:-1]), last.arguments[0])
    return atom(chain(word))


def trace(word: Word, size: Expression, facts: Facts, tree: Tree) -> Number:
    """The trace of a product of matrices, without a row or a vector.

    Args:
        word: the factors.
        size: a tree of the shape of the product.
        facts: what is declared.
        tree: the normal form of a tree.
    """
    if not word:
        return _size_number(size)
    if len(word) == 1:
        return _trace_of_one(word[0], facts, tree)
    if len(word) == 2 and any(is_entrywise(factor) for factor in word):
        sign, turned = transposed_factor(word[0], facts, tree)
        powers = multiplied(entries(turned), entries(word[1]))
        if len(powers) > 1 or any(exponent != 2 for exponent in powers.values()):
            found = Expression("sum", (entry_product(powers, turned.shape),), shape=NUMBER)
            return _scaled(atom(found), sign)
    rotations = [word[place:] + word[:place] for place in range(len(word))]
    half = len(word) // 2
    candidates: list[tuple[Word, int]] = []
    for rotation in rotations:
        if len(word) % 2 == 0:
            sign, turned = transposed_word(rotation[half:], facts, tree)
            if sign == 1 and turned == rotation[:half] and _weight(rotation[half:]) <= _weight(turned):
                return atom(_norm(chain(rotation[half:])), 2)
        sign, other = transposed_word(rotation, facts, tree)
        candidates += [(rotation, 1), (other, sign)]
    chosen, sign = min(candidates, key=lambda pair: _weight(pair[0]))
    if (chosen, -sign) in candidates:
        return Fraction(0), {}
    return _scaled(atom(Expression("tr", (chain(chosen),), shape=NUMBER)), sign)


def _trace_of_one(factor: Expression, facts: Facts, tree: Tree) -> Number:
    if factor.operation == "transpose":
        factor = factor.arguments[0]
    if facts.is_skew(factor):
        return Fraction(0), {}
    return atom(Expression("tr", (factor,), shape=NUMBER))
