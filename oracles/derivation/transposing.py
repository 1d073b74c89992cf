"""Transposes, pushed down to variables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from consilience.oracles.derivation.building import transpose
from consilience.oracles.derivation.facts import Facts
from consilience.oracles.derivation.polynomial import Word
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind

_THROUGH = frozenset({"inv", "expm", "matrix_power", "kron"})
_SWAPPED = {"cols": "rows", "rows": "cols"}
Tree = Callable[[Expression], Expression]


def is_entrywise(node: Expression) -> bool:
    """Whether each entry of a value comes from the same entry of the operands."""
    from consilience.oracles.operations.table import operations

    row = operations().get(node.operation)
    if node.operation in ("apply", "multiply", "divide", "power", "add", "subtract", "negate"):
        return True
    return row is not None and row.elementary is not None and bool(node.arguments)


def transposed_factor(factor: Expression, facts: Facts, tree: Tree) -> tuple[int, Expression]:
    """The transpose of a factor: a sign and a factor.

    Args:
        factor: a factor of a word.
        facts: what is declared.
        tree: the normal form of a tree.
    """
    if factor.shape.kind is not Kind.MATRIX:
        return 1, transpose(factor)
    if facts.is_symmetric(factor) or factor.operation == "eye":
        return 1, factor
    if factor.operation == "diag":
        return 1, factor
    if facts.is_skew(factor):
        return -1, factor
    if factor.operation == "literal":
        columns = zip(*(row.arguments for row in factor.arguments), strict=True)
        rows = tuple(Expression("tuple", column) for column in columns)
        return 1, replace(factor, arguments=rows, shape=factor.shape.transposed)
    if factor.operation in ("add", "subtract"):
        return 1, tree(transpose(factor))
    if factor.operation in _THROUGH or is_entrywise(factor):
        arguments = tuple(
            argument if argument.shape.is_number else tree(transpose(argument))
            for argument in factor.arguments
        )
        return 1, replace(factor, arguments=arguments, shape=factor.shape.transposed)
    if factor.operation == "series":
        body, *ends = factor.arguments
        arguments = (tree(transpose(body)), *ends)
        return 1, replace(factor, arguments=arguments, shape=factor.shape.transposed)
    if factor.operation in _SWAPPED:
        name = _SWAPPED[factor.operation]
        return 1, replace(factor, operation=name, shape=factor.shape.transposed)
    return 1, transpose(factor)


def transposed_word(word: Word, facts: Facts, tree: Tree) -> tuple[int, Word]:
    """The transpose of a product."""
    sign, result = 1, list[Expression]()
    for factor in reversed(word):
        own, turned = transposed_factor(factor, facts, tree)
        sign *= own
        result.append(turned)
    return sign, tuple(result)
