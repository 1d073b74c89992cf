"""Infinite series in balls: a partial sum and a bound on the tail that is proved from the term's structure.

A term is bounded by a product of factors whose ratio from k to k + 1 is known: matrix_power(X, k) by
powers of the Frobenius norm, c**k, factorials, polynomials in k, and factors without k. Where that
ratio is at most q < 1 from k on, the tail is at most |term k|·1/(1 − q).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, ctx

from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined
from consilience.oracles.language.expression import Expression

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator

MAX_TERMS = 1_500


@dataclass(frozen=True, slots=True)
class Growth:
    """How a factor grows from k to k + 1, for every k from some k₀ on: by a ratio within these bounds.

    `size` bounds the factor's absolute value or Frobenius norm at k₀ from above.
    """

    low: Any
    high: Any
    size: Any


class Majorant:
    """Bounds on the growth of a series' term."""

    def __init__(self, evaluator: Evaluator, name: str) -> None:
        self._evaluator = evaluator
        self._name = name

    def growth(self, node: Expression, k: int) -> Growth:
        """The growth of a factor from k on.

        Raises:
            NotExact: the factor's structure is not one that is known.
        """
        if not self._depends(node):
            return Growth(arb(1), arb(1), self._norm(node))
        arguments = node.arguments
        match node.operation:
            case "negate" | "transpose":
                return self.growth(arguments[0], k)
            case "multiply" | "matmul":
                return _product(*(self.growth(argument, k) for argument in arguments))
            case "divide" if arguments[1].shape.is_number:
                return _quotient(*(self.growth(argument, k) for argument in arguments))
            case "power" | "matrix_power" if not self._depends(arguments[0]):
                return self._power(arguments[0], arguments[1], k)
            case "factorial":
                slope, start = self._affine(arguments[0], k)
                ratio = arb(1)
                for step in range(1, slope + 1):
                    ratio *= start + step
                return Growth(ratio, arb("inf"), arb(start).gamma() * max(start, 1) if start else arb(1))
            case _:
                slope, start = self._affine(node, k)
                if start <= 0 or slope < 0:
                    raise NotExact("an infinite series whose term is not bounded here")
                return Growth(arb(1), arb(start + slope) / start, arb(start))

    def _depends(self, node: Expression) -> bool:
        return any(leaf.operation == "index" and leaf.name == self._name for leaf in node.walk())

    def _norm(self, node: Expression) -> Any:
        balls = self._evaluator.arithmetic
        value = self._evaluator.value(node)
        if balls.is_number(value):
            return abs(value)
        return sum((entry * entry for entry in balls.entries(value)), arb(0)).sqrt()

    def _power(self, base: Expression, exponent: Expression, k: int) -> Growth:
        slope, start = self._affine(exponent, k)
        if slope < 0 or start < 0:
            raise NotExact("an infinite series of negative powers")
        norm = self._norm(base)
        return Growth(
            norm**slope, norm**slope, arb.max(norm, arb(1)) * norm**start if start == 0 else norm**start
        )

    def _affine(self, node: Expression, k: int) -> tuple[int, int]:
        """Slope and value at k of an expression that is affine in k with integer coefficients."""
        from consilience.oracles.differentiation.scope import WithIntegers

        values: list[Fraction] = []
        for place in (k, k + 1, k + 2):
            within = self._evaluator.within(WithIntegers(self._evaluator.scope, {self._name: place}))
            value = within.rational(node)
            if value is None or value.denominator != 1:
                raise NotExact("an infinite series whose term is not bounded here")
            values.append(value)
        if values[2] - values[1] != values[1] - values[0] or not _is_affine(node):
            raise NotExact("an infinite series whose term is not bounded here")
        return int(values[1] - values[0]), int(values[0])


def _is_affine(node: Expression) -> bool:
    return all(
        part.operation in ("add", "subtract", "multiply", "number", "index", "negate") for part in node.walk()
    )


def _product(left: Growth, right: Growth) -> Growth:
    return Growth(left.low * right.low, left.high * right.high, left.size * right.size)


def _quotient(left: Growth, right: Growth) -> Growth:
    if right.size.contains(0) or right.low.contains(0):
        raise Undefined("a series whose term divides by zero")
    return Growth(arb(0), left.high / right.low, left.size / right.size)


def infinite_sum(evaluator: Evaluator, node: Expression, first: int) -> Any:
    """The sum from `first` to infinity, in balls that hold it for certain.

    Raises:
        Undefined: the terms do not shrink: the series diverges.
        BeyondReach: it may converge, but too slowly.
        NotExact: no bound on the tail is known for such a term.
    """
    balls = evaluator.arithmetic
    majorant = Majorant(evaluator, node.name)
    total = evaluator.zero(node.shape)
    wanted = arb(2) ** -ctx.prec
    for k in range(first, first + MAX_TERMS):
        total = balls.add(total, evaluator.term(node, k))
        if (k - first) % 8 != 7:
            continue
        growth = majorant.growth(node.arguments[0], k + 1)
        if growth.low >= 1 and not growth.size.contains(0):
            raise Undefined("an infinite series whose terms do not shrink")
        if not growth.high < arb(63) / 64:
            continue
        tail = growth.size / (1 - growth.high)
        if tail < wanted:
            error = arb(0, tail.abs_upper())
            if balls.is_number(total):
                return total + error
            rows, columns = balls.size(total)
            return total + balls.fill(error, rows, columns)
    raise BeyondReach("an infinite series that converges too slowly to be summed")
