"""Derivatives by autograd's rules, in reverse mode; a derivative of a derivative is traced twice."""

from __future__ import annotations

from consilience.oracles.differentiation.derivative_layout import arranged
from consilience.oracles.differentiation.float_oracle import FloatOracle, FloatValue, estimated
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.arrays import ArrayEvaluator
from consilience.oracles.implementations.memory import Memory
from consilience.oracles.implementations.noise import Array, Noise
from consilience.oracles.language.expression import Expression


class ReverseMode(FloatOracle):
    """autograd: its values are NumPy's."""

    name = "autograd"

    def concerns(self, expression: Expression) -> bool:
        """Every expression."""
        return True

    def evaluate(self, expression: Expression, scope: Scope) -> FloatValue:
        """The value with an estimated error."""
        from consilience.oracles.differentiation.autograd_adapter import AUTOGRAD

        memory = Memory()

        def run(noise: Noise | None) -> Array:
            return ArrayEvaluator(AUTOGRAD, scope, differentiate, noise, memory=memory).value(expression)

        return estimated(run)


def differentiate(node: Expression, evaluator: ArrayEvaluator) -> Array:
    """The value of a derivative."""
    from consilience.oracles.differentiation.autograd_adapter import gradient, jacobian

    body, variable = node.arguments[:2]

    def function(x: Array) -> Array:
        return evaluator.with_value(variable.name, x).value(body)

    x = evaluator.variable(variable)
    if node.operation == "grad":
        partials = gradient(function, x)
    elif node.operation == "hessian":
        partials = jacobian(lambda y: gradient(function, y), x)
    else:
        partials = jacobian(function, x)
    return arranged(evaluator, node, partials)
