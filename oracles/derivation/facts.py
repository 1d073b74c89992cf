"""What is declared of variables, as far as it shortens formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from consilience.oracles.language.declarations import Declarations
from consilience.oracles.language.expression import Expression

_SYMMETRIC = frozenset({"symmetric", "positive definite", "diagonal"})
_ORTHOGONAL = frozenset({"orthogonal", "rotation", "permutation"})
_SUM_ONE = frozenset({"one-hot", "probability"})


@dataclass(frozen=True, slots=True)
class Facts:
    """The words that are declared of each variable.

    Attributes:
        words: canonical words by the variable's name.
    """

    words: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def has(self, node: Expression, words: frozenset[str]) -> bool:
        """Whether a tree is a variable with one of these words."""
        return node.operation == "variable" and not words.isdisjoint(self.words.get(node.name, frozenset()))

    def is_symmetric(self, node: Expression) -> bool:
        """Whether Aᵀ = A is declared."""
        return self.has(node, _SYMMETRIC)

    def is_skew(self, node: Expression) -> bool:
        """Whether Aᵀ = −A is declared."""
        return self.has(node, frozenset({"skew"}))

    def is_orthogonal(self, node: Expression) -> bool:
        """Whether QᵀQ = QQᵀ = I is declared."""
        return self.has(node, _ORTHOGONAL)

    def has_orthonormal_columns(self, node: Expression) -> bool:
        """Whether QᵀQ = I is declared."""
        return self.has(node, _ORTHOGONAL | {"orthonormal columns"})

    def is_idempotent(self, node: Expression) -> bool:
        """Whether P² = P is declared."""
        return self.has(node, frozenset({"idempotent"}))

    def is_unit(self, node: Expression) -> bool:
        """Whether the norm one is declared."""
        return self.has(node, frozenset({"unit norm", "one-hot"}))

    def sums_to_one(self, node: Expression) -> bool:
        """Whether the entries add up to one."""
        return node.operation == "softmax" or self.has(node, _SUM_ONE)


def declared_facts(declarations: Declarations | None) -> Facts:
    """The facts of a `where` text; none of none."""
    if declarations is None:
        return Facts()
    variables = declarations.variables.items()
    return Facts({name: frozenset(use.word for use in variable.uses) for name, variable in variables})
