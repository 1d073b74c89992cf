"""Integrals over an array library, by the double exponential rule of Takahasi and Mori.

A substitution that approaches the ends double exponentially makes the trapezoidal rule converge fast, at
singular ends and at infinite ones too; a sum of values, it is differentiated as it stands. Under noise
every other node is left out and the outermost ones count 64 times: a result then moves by what the
rule and what is cut off at the ends may err by, and so does each of its derivatives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.noise import Array
from consilience.oracles.language.expression import Expression, infinity
from consilience.oracles.operations.table import operation

if TYPE_CHECKING:
    from consilience.oracles.implementations.arrays import ArrayEvaluator

STEP = 1 / 32
FINITE = np.arange(176, -1, -1) * STEP
"""Nodes of the rule between finite ends, on one side: the farthest are 10⁻¹⁶⁶ of the length from an end."""
INFINITE = np.arange(-198, 124) * STEP
"""The same towards infinity: between 10⁻¹⁶⁶ and 10¹⁶ away from the end."""
BESIDE = 2.0**-44
"""Distance from an end, relative to it, below which it has too few digits."""
CUT_OFF = 64
"""Times the outermost term: more than what is cut off beside an algebraic singularity."""
BY_ENTRIES = {"number", "variable", "add", "subtract", "multiply", "divide", "negate", "power", "polygamma"}
"""Operations on arrays of numbers, beside the elementary functions."""


@dataclass(frozen=True)
class Piece:
    """Nodes t = end ± distance, with their weights, of the part of an integral beside an end.

    Attributes:
        end: the end, or zero where the whole line is cut.
        sign: 1 if nodes lie above the end, −1 if below.
        distances: from the end, the least first.
        weights: of the rule.
        coarse: factors of the weights for the rule of twice the step, the outermost terms counted generously.
    """

    end: Array
    sign: int
    distances: Array
    weights: Array
    coarse: Array

    def far_enough(self, plain: Callable[[Array], Array]) -> Piece:
        """The nodes that differ from their end by more than rounding."""
        kept = np.real(abs(plain(self.distances))) > BESIDE * abs(plain(self.end))
        if not kept.any():
            raise Undefined("an integral between ends that rounding cannot tell apart")
        coarse = self.coarse[kept]
        coarse[0] += CUT_OFF
        return Piece(self.end, self.sign, self.distances[kept], self.weights[kept], coarse)


def integral(evaluator: ArrayEvaluator, node: Expression) -> Array:
    """The value of an integral."""
    body, low, high = node.arguments
    total: Any = np.float64(0)
    for place, piece in enumerate(_pieces(evaluator, low, high)):
        kept = piece.far_enough(evaluator.namespace.plain)
        weights = kept.weights if evaluator.noise is None else kept.weights * kept.coarse
        # Its number keeps the divisors of a piece apart from the other's.
        numbered = evaluator.with_index(node.name, place)
        values = _values(numbered, node, body, kept.end + kept.sign * kept.distances)
        total = total + evaluator.namespace.library.sum(values * weights)
    return total


def _pieces(evaluator: ArrayEvaluator, low: Expression, high: Expression) -> list[Piece]:
    signs = infinity(low), infinity(high)
    if signs == (0, 0):
        a, b = evaluator.operand(low), evaluator.operand(high)
        return [*_between(a, b)]
    if signs[0] and signs[1]:
        orientation = (signs[1] - signs[0]) // 2
        return [_outwards(np.float64(0), sign, orientation) for sign in (1, -1)] if orientation else []
    # From a to −∞ and from ∞ to a integrals are the negatives of those the other way round.
    sign, end, orientation = (signs[1], low, signs[1]) if signs[1] else (signs[0], high, -signs[0])
    return [_outwards(evaluator.operand(end), sign, orientation)]


def _between(a: Array, b: Array) -> tuple[Piece, Piece]:
    """Both halves of an interval; each measures from its own end."""
    # t = a + (b − a)/(1 + exp(π sinh u)) for u > 0, from b likewise, and one half of the node at u = 0 each.
    grow = np.exp(np.pi * np.sinh(FINITE))
    share, halved = 1 / (1 + grow), np.where(FINITE == 0, 0.5, 1.0)
    weights = STEP * np.pi * np.cosh(FINITE) * share * (grow / (1 + grow)) * halved
    coarse = np.where(np.arange(FINITE.size)[::-1] % 2 == 0, 2.0, 0.0)
    length = b - a
    return (
        Piece(a, 1, length * share, length * weights, coarse),
        Piece(b, -1, length * share, length * weights, coarse),
    )


def _outwards(end: Array, sign: int, orientation: int) -> Piece:
    """From an end to infinity: t = end ± exp(π/2 sinh u)."""
    distances = np.exp(np.pi / 2 * np.sinh(INFINITE))
    weights = orientation * STEP * np.pi / 2 * np.cosh(INFINITE) * distances
    coarse = np.where(np.arange(INFINITE.size) % 2 == 0, 2.0, 0.0)
    coarse[-1] += CUT_OFF
    return Piece(end, sign, distances, weights, coarse)


def _values(evaluator: ArrayEvaluator, node: Expression, body: Expression, places: Array) -> Array:
    """The integrand at all nodes at once."""
    if not all(_by_entries(part) for part in body.walk() if _depends(part, node.name)):
        raise Unsupported("an integrand that is composed of more than numbers")
    return evaluator.with_value(node.name, places).value(body)


def _depends(part: Expression, name: str) -> bool:
    return any(leaf.operation == "variable" and leaf.name == name for leaf in part.walk())


def _by_entries(part: Expression) -> bool:
    elementary = operation(part.operation).elementary
    # At a kink the rule errs by as much as it differs from the one of twice the step.
    smooth = elementary is not None and elementary.analytic is not None and part.operation != "abs"
    return part.shape.is_number and (smooth or part.operation in BY_ENTRIES)
