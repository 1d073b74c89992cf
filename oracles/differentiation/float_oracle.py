"""Float oracles: float64 values with a stated error. They cross-check the others and never decide."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.float64 import RunningFloat
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.noise import Array, Noise
from consilience.oracles.language.expression import Expression, holds_derivative

REPETITIONS = 4
"""Evaluations under noise."""
SAFETY = 4
"""Factor from the largest change under noise, whose moves are sixteen units of roundoff, to the stated error.

docs/checker.md says how much of it is used, and how often it is exceeded.
"""
UNDERFLOW = 2.0**-960
"""What products of numbers near the least normal one, 2⁻¹⁰²², may lose, times what follows may make of it."""


@dataclass(frozen=True, slots=True)
class FloatValue:
    """A value and its stated absolute error, both of two dimensions; a number is 1×1."""

    value: NDArray[np.float64]
    error: NDArray[np.float64]


class FloatOracle(ABC):
    """One way to compute an expression in float64.

    Attributes:
        name: how reports call it.
        proved: whether the stated error is a bound; else it is an estimate.
    """

    name: str
    proved: bool = False

    @abstractmethod
    def concerns(self, expression: Expression) -> bool:
        """Whether this oracle has something of its own to say of an expression."""

    @abstractmethod
    def evaluate(self, expression: Expression, scope: Scope) -> FloatValue:
        """The value at a point, with an error that covers the rounding of the exact point to floats.

        Raises:
            Undefined: the expression has no value here, or rounding cannot tell.
            Unsupported: this oracle gives up; the message says why.
        """


class NoDerivative(Differentiation):
    """Leaves derivatives to others."""

    name = "no derivative"

    def directional(
        self, evaluator: Evaluator, body: Expression, variable: Expression, direction: Value
    ) -> Value:
        raise Unsupported("a derivative; other oracles compute it")


class ClosedForm(FloatOracle):
    """Sides without derivatives, as they are written, with a running bound that is proved."""

    name = "closed form in float64"
    proved = True

    def concerns(self, expression: Expression) -> bool:
        """Whether an expression holds no derivative."""
        return not holds_derivative(expression)

    def evaluate(self, expression: Expression, scope: Scope) -> FloatValue:
        """The value with its running bound."""
        try:
            running = Evaluator(RunningFloat(), scope, NoDerivative()).value(expression)
        except NotExact as reason:
            raise Unsupported(str(reason)) from None
        return FloatValue(np.atleast_2d(running.value), np.atleast_2d(running.bound))


def estimated(run: Callable[[Noise | None], Array]) -> FloatValue:
    """A value, and an error from how it moves when all inputs and intermediate values move by a few ulp.

    A result is moved by ∑ cᵢδᵢ where rounding moves it by ∑ cᵢεᵢ, |εᵢ| ≤ |δᵢ| for each operand's entry, and
    a few times that inside products of matrices and factorisations. With random signs four repetitions
    seldom all come out small: moves beyond the unit of roundoff and the factor make up for those that do.

    Raises:
        Undefined: there is no finite value.
        Unsupported: there is none under noise, or a rule of a library fails.
    """
    with np.errstate(all="ignore"):
        try:
            value = np.atleast_2d(np.asarray(run(None), dtype=float))
            moved = _moved(run)
        except (np.linalg.LinAlgError, OverflowError, ZeroDivisionError, NotImplementedError) as reason:
            raise Unsupported(f"{type(reason).__name__}: {reason}") from None
        change = np.max([abs(np.atleast_2d(repeated) - value) for repeated in moved], axis=0)
        error = SAFETY * change + 4 * np.spacing(abs(value)) + UNDERFLOW
    if not np.all(np.isfinite(error)):
        raise Undefined("a value that is not finite")
    return FloatValue(value, error)


def _moved(run: Callable[[Noise | None], Array]) -> list[Array]:
    try:
        return [run(Noise(seed)) for seed in range(REPETITIONS)]
    except Undefined as reason:
        raise Unsupported(f"rounding decides whether there is a value: {reason}") from None


def float_oracles() -> tuple[FloatOracle, ...]:
    """All float oracles."""
    # Here, so that whoever asks no float oracle does not load autograd.
    from consilience.oracles.differentiation.complex_step import ComplexStep
    from consilience.oracles.differentiation.finite_differences import FiniteDifferences
    from consilience.oracles.differentiation.reverse_mode import ReverseMode

    return ClosedForm(), ReverseMode(), FiniteDifferences(), ComplexStep()
