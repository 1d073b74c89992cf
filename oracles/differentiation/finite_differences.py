"""Derivatives by central differences with Richardson extrapolation: no rule, and a step that is not zero.

A central difference is f′ + c₂h² + c₄h⁴ + …, so that from steps h and h/4 the first term is removed by
(16·D(h/4) − D(h))/15, and so on. The disagreement between the last two columns bounds what is left where
the levels converge; rounding adds the noise of f over the step. Steps at which f changes its branch (the
sign of an absolute value, the larger of two) are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import frexp
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.differentiation.derivative_layout import arranged, dimensions
from consilience.oracles.differentiation.extrapolation import Sample, extrapolated
from consilience.oracles.differentiation.float_oracle import (
    SAFETY,
    FloatOracle,
    FloatValue,
    estimated,
)
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.arrays import NUMPY, ArrayEvaluator
from consilience.oracles.implementations.memory import Memory
from consilience.oracles.implementations.noise import Array, Noise
from consilience.oracles.language.expression import Expression, holds_derivative

MAX_EVALUATIONS = 6_000
NOISE_SAFETY = 1
"""Factor from the change of a function under noise, of two repetitions, to its rounding error: the moves are
sixteen units of roundoff already."""
CALM = 2.0**10
"""How much larger the rounding error at the point may be than beside it; beyond that a pole is near."""
NOISES = 2
BRANCHED = ("abs", "sign", "maximum", "minimum", "logdet")


class FiniteDifferences(FloatOracle):
    """Finite differences: first derivatives, and Hessians by second differences."""

    name = "finite differences"

    def concerns(self, expression: Expression) -> bool:
        """Whether an expression holds a derivative."""
        return holds_derivative(expression)

    def evaluate(self, expression: Expression, scope: Scope) -> FloatValue:
        """The value with an estimated error."""
        memory = Memory()
        found: list[tuple[Array, Array]] = []

        def run(noise: Noise | None) -> Array:
            # The differences are computed once; later runs move each derivative by its error instead.
            again = iter(found)

            def differentiate(node: Expression, evaluator: ArrayEvaluator) -> Array:
                if noise is None:
                    found.append(Differences(node, evaluator).derivative())
                    return found[-1][0]
                value, error = next(again)
                return value + np.sign(noise.moves(np.shape(value))) * error / SAFETY

            return ArrayEvaluator(NUMPY, scope, differentiate, noise, memory=memory).value(expression)

        return estimated(run)


@dataclass
class Differences:
    """The differences for one derivative.

    Attributes:
        node: the derivative.
        evaluator: what its body is evaluated with.
        x: the point.
        here: the body there.
        branches: which branches it takes there.
        rounding: its rounding error there.
    """

    node: Expression
    evaluator: ArrayEvaluator
    x: Array = field(init=False)
    here: Array = field(init=False)
    branches: list[bytes] = field(init=False)
    rounding: Array = field(init=False)
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if holds_derivative(self.node.arguments[0]):
            raise Unsupported("a derivative of a derivative")
        self.x = np.asarray(self.evaluator.variable(self.node.arguments[1]))
        here = np.zeros(self.x.size)
        self.here, self.branches = self._body(here)
        self.rounding = self._rounding(here)

    def derivative(self) -> tuple[Array, Array]:
        """Its value and its error."""
        size, dimensions_of_x = range(self.x.size), self.x.shape
        if self.node.operation == "hessian":
            below = {(i, j): self._second(i, j) for i in size for j in range(i + 1)}
            partials = [below[max(i, j), min(i, j)] for i in size for j in size]
            shape = dimensions_of_x * 2
        else:
            partials = [self._first(i) for i in size]
            shape = (*dimensions(self.evaluator, self.node.arguments[0]), *dimensions_of_x)
        value, error = (np.stack(part, axis=-1).reshape(shape)[()] for part in zip(*partials, strict=True))
        return arranged(self.evaluator, self.node, value), arranged(self.evaluator, self.node, error)

    def _first(self, i: int) -> tuple[Array, Array]:
        unit = np.eye(self.x.size)[i]
        noise = _Largest(self.rounding)

        def sample(h: float) -> Sample | None:
            ends = self._values([h * unit, -h * unit], noise)
            return None if ends is None else self._sample(ends, (ends[0] - ends[1]) / (2 * h), noise, h)

        return extrapolated(sample, _largest_step(self.x.flat[i] or self.x))

    def _second(self, i: int, j: int) -> tuple[Array, Array]:
        one, other = np.eye(self.x.size)[[i, j]]
        noise = _Largest(self.rounding)

        def sample(h: float) -> Sample | None:
            corners = [h * (one + other), h * (one - other), h * (other - one), -h * (one + other)]
            values = self._values(corners, noise)
            if values is None:
                return None
            a, b, c, d = values
            return self._sample(values, (a - b - c + d) / (4 * h * h), noise, h * h)

        return extrapolated(sample, _largest_step(self.x))

    def _sample(self, values: list[Array], quotient: Array, noise: _Largest, divisor: float) -> Sample:
        mean = np.mean(values, axis=0) - self.here
        spread = np.max([abs(value - self.here) for value in values], axis=0)
        assert noise.last is not None
        calm = self.rounding <= CALM * noise.last
        return Sample(quotient, mean, spread, noise.value, calm, noise.value / divisor)

    def _values(self, shifts: list[Array], noise: _Largest) -> list[Array] | None:
        """The body at shifted points; None where it has no value, or another branch."""
        values: list[Array] = []
        try:
            for shift in shifts:
                value, branches = self._body(shift)
                if branches != self.branches:
                    return None
                values.append(value)
            if noise.last is None or np.any(self.rounding > CALM * noise.last):
                noise.add(self._rounding(shifts[0]))
        except Undefined:
            return None
        return values

    def _rounding(self, shift: Array) -> Array:
        """The rounding error of the body, from how it moves under noise."""
        value, _ = self._body(shift)
        moved = [abs(self._body(shift, Noise(seed))[0] - value) for seed in range(NOISES)]
        return NOISE_SAFETY * np.max(moved, axis=0) + 4 * np.spacing(abs(value))

    def _body(self, shift: Array, noise: Noise | None = None) -> tuple[Array, list[bytes]]:
        """The body at x + shift, and its branches."""
        self._count += 1
        if self._count > MAX_EVALUATIONS:
            raise Unsupported(f"more than {MAX_EVALUATIONS} evaluations")
        body, variable = self.node.arguments[:2]
        branches: list[bytes] = []
        moved = (self.x + shift.reshape(self.x.shape))[()]
        evaluator = replace(self.evaluator, table=_recording(self.evaluator, branches), noise=noise)
        return np.asarray(evaluator.with_value(variable.name, moved).value(body)), branches


def _largest_step(x: Array) -> float:
    """An eighth of the scale of some entries: a power of two, so that x + h is hardly rounded.

    An entry that is not zero has a scale of its own: steps of the size of a much larger one may all be too
    large to see how a function depends on it, and agree with each other.
    """
    largest = float(np.max(abs(x)))
    return 2.0 ** (frexp(largest)[1] - 3) if largest else 0.125


@dataclass
class _Largest:
    """The largest rounding error seen so far, entry by entry.

    Attributes:
        value: the errors.
        last: those at the last point that was seen, None before the first one.
    """

    value: Array
    last: Array | None = None

    def add(self, rounding: Array) -> None:
        """Takes one more into account."""
        self.value, self.last = np.maximum(self.value, rounding), rounding


def _recording(evaluator: ArrayEvaluator, branches: list[bytes]) -> dict[str, Callable[..., Array]]:
    """The operations; those with branches note which one they take."""

    def recorded(name: str) -> Callable[..., Array]:
        def operate(library: Any, *values: Array) -> Array:
            branches.append(np.asarray(_side(name, values)).tobytes())
            return evaluator.table[name](library, *values)

        return operate

    return {**evaluator.table, **{name: recorded(name) for name in BRANCHED}}


def _side(name: str, values: tuple[Array, ...]) -> Array:
    if name == "logdet":
        return np.linalg.slogdet(values[0])[0]
    return np.sign(values[0] - values[1]) if len(values) == 2 else np.sign(values[0])
