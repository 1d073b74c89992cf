"""Derivatives as imaginary parts: f(x + ih) = f(x) + ih f′(x) + O(h²) for an analytic f, h = 2⁻²⁰⁰.

Nothing is subtracted, so the step can be so small that its square vanishes beside rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.differentiation.derivative_layout import arranged, dimensions
from consilience.oracles.differentiation.float_oracle import (
    FloatOracle,
    FloatValue,
    estimated,
)
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.array_operations import ARRAY_OPERATIONS
from consilience.oracles.implementations.arrays import NUMPY, ArrayEvaluator
from consilience.oracles.implementations.memory import Memory
from consilience.oracles.implementations.noise import Array, Noise
from consilience.oracles.language.expression import Expression, holds_derivative

STEP = 2.0**-200
LEFT_OUT = 2.0**-300
"""What h² f‴/6 may come to: it shows where a derivative is zero."""


class ComplexStep(FloatOracle):
    """Complex steps: for analytic operations, and no derivative of a derivative."""

    name = "complex step"

    def concerns(self, expression: Expression) -> bool:
        """Whether an expression holds a derivative."""
        return holds_derivative(expression)

    def evaluate(self, expression: Expression, scope: Scope) -> FloatValue:
        """The value with an estimated error."""
        memory = Memory()

        def run(noise: Noise | None) -> Array:
            return ArrayEvaluator(NUMPY, scope, differentiate, noise, memory=memory).value(expression)

        estimate = estimated(run)
        return FloatValue(estimate.value, estimate.error + LEFT_OUT)


def _nested(node: Expression, _: ArrayEvaluator) -> NoReturn:
    raise Unsupported("a derivative of a derivative")


def differentiate(node: Expression, evaluator: ArrayEvaluator) -> Array:
    """The value of a derivative."""
    body, variable = node.arguments[:2]
    if node.operation == "hessian":
        _nested(node, evaluator)
    x = np.asarray(evaluator.variable(variable))
    analytic = replace(evaluator, table=ANALYTIC, differentiate=_nested)
    slopes: list[Array] = []
    for place in range(x.size):
        shift = np.zeros(x.size)
        shift[place] = STEP
        moved = x + 1j * shift.reshape(x.shape)
        slopes.append(np.imag(analytic.with_value(variable.name, moved[()]).value(body)) / STEP)
    shape = (*dimensions(evaluator, body), *x.shape)
    return arranged(evaluator, node, np.stack(slopes, axis=-1).reshape(shape)[()])


def _only_real(name: str) -> Callable[..., Array]:
    def operate(library: Any, *values: Array) -> Array:
        if any(np.iscomplexobj(value) for value in values):
            raise Unsupported(f"{name}, which is not analytic")
        return ARRAY_OPERATIONS[name](library, *values)

    return operate


def _within(name: str, inside: Callable[[Array], Array]) -> Callable[..., Array]:
    """A function with a branch cut, at arguments whose real part is inside its real domain."""

    def operate(library: Any, value: Array) -> Array:
        if not np.all(inside(np.real(value))):
            raise Undefined(f"{name} outside its domain")
        return ARRAY_OPERATIONS[name](library, value)

    return operate


def _logdet(library: Any, value: Array) -> Array:
    det = library.linalg.det(value)
    return library.log(det * library.sign(library.real(det)))


def _softplus(library: Any, value: Array) -> Array:
    # log(1 + exp z) = max(z, 0) + log(1 + exp(−|z|)).
    # The complex log1p is precise in its imaginary part only.
    side = library.where(library.real(value) > 0, 1.0, -1.0)
    rest = library.log1p(library.exp(-side * value))
    precise = library.log1p(library.real(library.exp(-side * value)))
    return value * (side > 0) + precise + 1j * library.imag(rest)


ANALYTIC: dict[str, Callable[..., Array]] = {
    **ARRAY_OPERATIONS,
    **{name: _only_real(name) for name in ("abs", "sign", "maximum", "minimum")},
    "log": _within("log", lambda x: x > 0),
    "sqrt": _within("sqrt", lambda x: x >= 0),
    "arccos": _within("arccos", lambda x: abs(x) < 1),
    "logdet": _logdet,
    "softplus": _softplus,
    "sigmoid": lambda library, value: library.exp(-_softplus(library, -value)),
}
"""The operations over complex numbers: what is not analytic is refused, where an operand is complex."""
