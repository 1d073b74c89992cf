"""An orthogonal matrix: Cayley's transform of a skew matrix, times a diagonal of signs.

(I − S)(I + S)⁻¹ covers a dense part of the rotations; the signs reach the other component, where det = −1.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use


def is_orthogonal(value: list[list[Fraction]], _: Use, __: Mapping[str, list[list[Fraction]]]) -> bool:
    """Whether the columns are orthonormal, exactly."""
    rows, columns = len(value), len(value[0])
    return all(
        sum(value[k][i] * value[k][j] for k in range(rows)) == (i == j)
        for i in range(columns)
        for j in range(columns)
    )


def cayley(draw: Draw, n: int) -> Any:
    """A rotation of size n. Raises Undefined where I + S is singular, which no real S makes it."""
    ar = draw.arithmetic
    lower = {(i, j): draw.fraction() for i in range(n) for j in range(i)}
    skew_entries = {**lower, **{(j, i): -number for (i, j), number in lower.items()}}
    entries = [skew_entries.get((i, j), 0) for i in range(n) for j in range(n)]
    skew, identity = ar.constant(n, n, entries), ar.identity(n)
    return ar.matmul(ar.subtract(identity, skew), ar.call("inv", ar.add(identity, skew)))


def signs(draw: Draw, n: int) -> Any:
    """A diagonal of signs; the first choice is the sign of their product."""
    return signs_of_product(draw, n, draw.sign())


def signs_of_product(draw: Draw, n: int, product: int) -> Any:
    """A diagonal of signs with a given product."""
    diagonal = [draw.sign() for _ in range(n - 1)]
    diagonal.append(product * prod(diagonal))
    return draw.arithmetic.constant(n, n, [diagonal[i] * int(i == j) for i in range(n) for j in range(n)])


def _build(draw: Draw) -> Any:
    return draw.arithmetic.matmul(cayley(draw, draw.rows), signs(draw, draw.rows))


ASSUMPTION = Assumption(
    word="orthogonal",
    phrases=("orthogonal",),
    sizes="square",
    holds=is_orthogonal,
    build=_build,
    implies=("invertible", "orthonormal columns"),
    branches=True,
    components=lambda _: 2,
    summary="its transpose is its inverse",
)
