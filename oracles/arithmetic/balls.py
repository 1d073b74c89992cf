"""Balls (python-flint's arb): every value with a bound on its error that is proved, not estimated."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from flint import arb, arb_mat, ctx, fmpq

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.integrals.integral import enclosed_integral
from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined
from consilience.oracles.arithmetic.series import infinite_sum
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.table import elementary

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator


BITS_PER_STEP = 512
"""Bits of precision for which a function of a number counts as another step."""

LARGEST = arb(2) ** 64
"""Entries of a matrix to take the exponential of: one of twelve rows takes seconds beyond."""


@cache
def balls(_: int) -> Balls:
    """The balls that computations at a precision share: what is kept for them is kept for these bits."""
    return Balls()


class precision:  # noqa: N801
    """Balls of this many bits within the block."""

    def __init__(self, bits: int) -> None:
        self._bits = bits

    def __enter__(self) -> None:
        self._before = ctx.prec
        ctx.prec = self._bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self._before


class Balls(FlintArithmetic):
    """Real balls at the current precision. A value that is not finite is undefined."""

    name = "balls"
    ordered = True
    exact = False

    def number(self, value: Fraction) -> Number:
        return arb(fmpq(value.numerator, value.denominator))

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return arb_mat(rows, columns, entries)

    def converted(self, value: Value) -> Value:
        return arb_mat(value) if hasattr(value, "nrows") else arb(value)

    def divide(self, left: Number, right: Number) -> Number:
        if right.is_zero():
            raise Undefined("division by zero")
        if right.contains(0):
            raise BeyondReach("division by a number that may be zero")
        return left / right

    def elementary(self, name: str, *numbers: Number) -> Number:
        return self.elementary_function(name)(*numbers)

    def elementary_function(self, name: str) -> Callable[..., Number]:
        ball = elementary(name).ball

        def enclosed(*numbers: Number) -> Number:
            spend(1 + ctx.prec // BITS_PER_STEP)
            value = ball(*numbers)
            if value.is_finite():
                return value
            for end in (arb.lower, arb.upper):
                if ball(*map(end, numbers)).is_finite():
                    raise BeyondReach(f"{name} of a number that may be outside its domain")
            raise Undefined(f"{name} outside its domain")

        return enclosed

    def inv(self, matrix: Matrix) -> Matrix:
        spend(1 + ctx.prec // BITS_PER_STEP)
        try:
            return matrix.inv()
        except ZeroDivisionError:
            raise BeyondReach("inverse of a matrix that may be singular") from None

    def expm(self, matrix: Matrix) -> Value:
        spend(1 + ctx.prec // BITS_PER_STEP)
        if any(abs(entry).mid() > LARGEST for entry in matrix.entries()):
            raise BeyondReach("the exponential of a matrix with huge entries")
        return matrix.exp()

    def integral(self, evaluator: Evaluator, node: Expression) -> Value:
        """A definite integral."""
        return enclosed_integral(evaluator, node)

    def series(self, evaluator: Evaluator, node: Expression, first: int) -> Value:
        """An infinite series from its first index on."""
        return infinite_sum(evaluator, node, first)
