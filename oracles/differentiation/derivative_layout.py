"""How partial derivatives are arranged as a gradient, a Jacobian or a derivative by an entry."""

from __future__ import annotations

from typing import Any

from consilience.oracles.implementations.array_forms import entry
from consilience.oracles.implementations.arrays import ArrayEvaluator
from consilience.oracles.implementations.noise import Array
from consilience.oracles.language.expression import Expression


def dimensions(evaluator: ArrayEvaluator, node: Expression) -> tuple[int, ...]:
    """The dimensions of an expression's array: none for a number."""
    return () if node.shape.is_number else evaluator.dimensions(node)


def arranged(evaluator: ArrayEvaluator, node: Expression, partials: Array) -> Array:
    """A derivative from an array of partial derivatives.

    Args:
        evaluator: the evaluator.
        node: the derivative.
        partials: dimensions of what is differentiated (for a Hessian: of its gradient), then of the variable.
    """
    body, variable, *places = node.arguments
    if node.operation == "diff":
        return entry(evaluator, variable, partials, places) if places else partials
    if node.operation == "grad" or (body.shape.is_number and variable.shape.is_number):
        return partials
    library: Any = evaluator.namespace.library
    inner = evaluator.dimensions(variable if node.operation == "hessian" else body)
    by_entries = library.reshape(partials, (*inner, *evaluator.dimensions(variable)))
    # ∂ vec f / ∂ (vec x)ᵀ: both stacked by columns.
    (m, n), (p, q) = inner, evaluator.dimensions(variable)
    return library.reshape(library.transpose(by_entries, (1, 0, 3, 2)), (m * n, p * q))
