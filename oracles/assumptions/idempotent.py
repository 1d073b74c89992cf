"""An idempotent matrix: G·E·G⁻¹ with E a diagonal of ones and zeros; the rank, a choice, is the component.

With G = L·U, unit lower times unit upper triangular, these are dense in the idempotent matrices of that rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.linear_algebra import product


def _holds(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    return product(value, value) == value


def leading_ones(draw: Draw) -> Any:
    """A diagonal of ones, then zeros; choice 0 gives zeros."""
    n = draw.rows
    count = draw.choice(n + 1)
    return draw.arithmetic.constant(n, n, [int(i == j < count) for i in range(n) for j in range(n)])


def ranks(n: int) -> int:
    """How many ranks there are, zero among them."""
    return n + 1


def unit_triangular(draw: Draw) -> Any:
    """A lower triangular matrix with ones on the diagonal."""
    n = draw.rows
    numbers = [draw.fraction() if i > j else int(i == j) for i in range(n) for j in range(n)]
    return draw.arithmetic.constant(n, n, numbers)


def build(draw: Draw) -> Any:
    """An idempotent matrix."""
    ar = draw.arithmetic
    basis = ar.matmul(unit_triangular(draw), ar.transpose(unit_triangular(draw)))
    return ar.matmul(ar.matmul(basis, leading_ones(draw)), ar.call("inv", basis))


ASSUMPTION = Assumption(
    word="idempotent",
    phrases=("idempotent",),
    sizes="square",
    holds=_holds,
    build=build,
    branches=True,
    components=ranks,
    summary="equal to its square",
)
