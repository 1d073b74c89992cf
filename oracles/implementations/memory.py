"""What the evaluations of one expression at one point share, those under noise included."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.noise import Array

MOST_MOVED = 0.25
"""Relative move up to which moves are a measure: 1/(1 + t) = 1 − t + …, whose rest is then below t/3."""


@dataclass
class Memory:
    """Inputs, and the divisors that were seen without noise.

    Attributes:
        inputs: the floats nearest to the scope's variables.
        divisors: by the place in the expression, what was divided by last without noise.
    """

    inputs: dict[str, Array] = field(default_factory=dict[str, Array])
    divisors: dict[Hashable, Array] = field(default_factory=dict[Hashable, Array])

    def keep(self, place: Hashable, divisor: Array) -> None:
        """Keeps a divisor, or an inverse, for the evaluations under noise."""
        self.divisors[place] = np.real(divisor)

    def check(self, place: Hashable, divisor: Array, size: Callable[[Array], Array]) -> None:
        """Refuses a divisor, or an inverse, that noise moves by a large part of its size.

        One that is nothing but rounding has the size of the rounding, with and without noise, while the exact
        one may be any number of times smaller: no move of the quotient would show that.

        Args:
            place: the place in the expression.
            divisor: what is divided by under noise.
            size: what moves are measured by, from the value without noise.

        Raises:
            Unsupported: it moves too far.
        """
        before = self.divisors.get(place)
        if before is not None and np.any(abs(np.real(divisor) - before) > MOST_MOVED * size(before)):
            raise Unsupported("rounding decides what is divided by")
