"""A side evaluated in NumPy's float64 as it is written, with what IEEE arithmetic signalled on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.arrays import NUMPY, ArrayEvaluator
from consilience.oracles.implementations.noise import Array
from consilience.oracles.language.expression import Expression

Replacements = Mapping[str, Callable[..., Array]]
"""Algorithms in place of NumPy's for some operations, from operands of two dimensions."""


@dataclass(frozen=True, slots=True)
class Written:
    """What float64 makes of a side.

    Attributes:
        value: its entries, of two dimensions; infinities and NaN are among them where arithmetic made them.
        signals: what was signalled: "overflow", "underflow", "divide by zero", "invalid value".
    """

    value: NDArray[np.float64]
    signals: frozenset[str]


@dataclass
class _AsWritten(ArrayEvaluator):
    """Goes on where a value is not finite, as a program does."""

    replacements: Replacements = field(default_factory=dict[str, Any])

    def value(self, node: Expression) -> Array:
        if id(node) not in self._known:
            self._known[id(node)] = self._written(node)
        return self._known[id(node)]

    def _written(self, node: Expression) -> Array:
        if node.operation in self.replacements:
            operands = [np.atleast_2d(self.value(argument)) for argument in node.arguments]
            value = self.replacements[node.operation](*operands)
            return value[0, 0] if node.shape.is_number else value
        if node.operation == "norm":
            return _length(self.value(node.arguments[0]))
        if node.operation == "angle":
            return _angle(*map(self.value, node.arguments))
        return self._computed(node)


def _length(value: Array) -> Array:
    """The Euclidean norm, scaled as in BLAS: what squares make of it is the fault of who writes squares."""
    largest = np.max(abs(value))
    if largest == 0 or not np.isfinite(largest):
        return largest
    return largest * np.sqrt(np.sum((value / largest) ** 2))


def _angle(left: Array, right: Array) -> Array:
    """The arccosine of the product of vectors of length one."""
    return np.arccos(np.clip(np.sum((left / _length(left)) * (right / _length(right))), -1.0, 1.0))


def as_written(side: Expression, scope: Scope, replacements: Replacements | None = None) -> Written:
    """The value of a side without derivatives.

    Args:
        side: the side.
        scope: a point of floats.
        replacements: algorithms in place of NumPy's.

    Raises:
        Undefined: an operation refuses its operands.
        Unsupported: there is no way to compute it.
    """
    signals: set[str] = set()
    evaluator = _AsWritten(NUMPY, scope, _no_derivative, replacements=replacements or {})
    with np.errstate(all="call", call=lambda kind, _: signals.add(kind)):
        try:
            value = np.atleast_2d(np.asarray(evaluator.value(side), dtype=float))
        except (OverflowError, ZeroDivisionError) as reason:
            raise Undefined(f"Python says: {reason}") from None
    return Written(value, frozenset(signals))


def _no_derivative(node: Expression, _: ArrayEvaluator) -> Array:
    raise Unsupported(f"{node.operation} as written is no formula")
