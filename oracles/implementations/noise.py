"""Rounding made visible: an evaluation is repeated with every operand moved by a few ulp.

Each repetition moves every operand, each time that it is used, by a relative 2⁻⁵⁰ to 3·2⁻⁵⁰ up or down, at
random. What a result moves by measures how it depends on rounding, cancellation between terms included.
A derivative that is carried along is moved by a factor of its own, and so is a derivative of that one: with
the same factor as the value it would be the exact derivative of a slightly different function, which shows
no cancellation.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = Any
"""A float, an array of floats, or either of them traced by autograd."""

STEP = 2.0**-49
"""Relative size of a move, on average: sixteen units of roundoff.

Moves of one ulp can only go up or down, so that two of them cancel every other time: with moves an eighth as
large, 22 of 600 estimates for log(1 + exp(x)) were exceeded, as all four repetitions were still.
"""


class Noise:
    """Random moves; the same for one seed.

    Args:
        seed: which of the repetitions this is.
    """

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)

    def moves(self, shape: tuple[int, ...]) -> Array:
        """Entries of size 1/2 to 3/2, and either sign: no two cancel, and none is small."""
        spread = 2.0 * self._random.random(shape) - 1.0
        return spread + np.copysign(0.5, spread)

    def factors(self, shape: tuple[int, ...]) -> Array:
        """Entries near one, to move values by."""
        return 1.0 + STEP * self.moves(shape)

    def backward(self, name: str, matrix: NDArray[np.float64]) -> Array:
        """What to add to the operand of a factorisation, which does as if its operand were moved so.

        Elimination with pivoting is exact for a matrix A + E with |E| ≤ γₙ |L||U|. The exponential of A/2^s
        is near the identity, whose rounding counts as 2^s times as much in A, and 2^s ≤ 4‖A‖ in its norm:
        with less than twice that, moves would vanish in 1 + A/2^s.
        """
        scale = np.full(matrix.shape, 8 * np.linalg.norm(matrix)) if name == "expm" else eliminated(matrix)
        return STEP * scale * self.moves(matrix.shape)


def eliminated(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """|L||U| of an elimination with partial pivoting, its rows in the order of the matrix's."""
    n = len(matrix)
    upper, lower, order = matrix.copy(), np.eye(n), np.arange(n)
    for k in range(n - 1):
        swap = [k, k + int(np.argmax(abs(upper[k:, k])))]
        upper[swap], order[swap] = upper[swap[::-1]], order[swap[::-1]]
        lower[swap, :k] = lower[swap[::-1], :k]
        if upper[k, k] != 0:
            lower[k + 1 :, k] = upper[k + 1 :, k] / upper[k, k]
            upper[k + 1 :] -= np.outer(lower[k + 1 :, k], upper[k])
    scale = np.empty_like(matrix)
    scale[order] = abs(lower) @ abs(upper)
    return scale
