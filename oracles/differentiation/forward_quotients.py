"""Derivatives by plain forward differences (f(x + h) − f(x))/h at one step: to look at, not to judge by."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.differentiation.derivative_layout import arranged, dimensions
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.arrays import NUMPY, ArrayEvaluator
from consilience.oracles.implementations.noise import Array
from consilience.oracles.language.expression import Expression, holds_derivative


def with_forward_quotients(expression: Expression, scope: Scope, step: float) -> Array:
    """An expression in float64, its derivatives replaced by forward differences.

    The error of a quotient is about step·f″/2 + 2⁻⁵³·f/step.

    Args:
        expression: the expression; its derivatives are first ones, none inside another.
        scope: the point.
        step: the step h.

    Returns:
        The value, of two dimensions.

    Raises:
        Undefined: it has no value here, or none beside here.
        Unsupported: a second derivative.
    """
    return np.atleast_2d(ArrayEvaluator(NUMPY, scope, _quotients(step)).value(expression))


def _quotients(step: float) -> Callable[[Expression, ArrayEvaluator], Array]:
    def differentiate(node: Expression, evaluator: ArrayEvaluator) -> Array:
        body, variable = node.arguments[:2]
        if node.operation == "hessian" or holds_derivative(body):
            raise Unsupported("a second derivative")
        x = np.asarray(evaluator.variable(variable))

        def at(shift: Array) -> Array:
            moved = (x + shift.reshape(x.shape))[()]
            return np.asarray(evaluator.with_value(variable.name, moved).value(body))

        units = step * np.eye(x.size)
        here = at(np.zeros(x.size))
        partials = np.stack([(at(unit) - here) / step for unit in units], axis=-1)
        shape = (*dimensions(evaluator, body), *x.shape)
        return arranged(evaluator, node, partials.reshape(shape)[()])

    return differentiate
