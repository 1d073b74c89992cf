"""A nilpotent matrix: U·N·U⁻¹ with N strictly lower and U unit upper triangular, which is dense in all."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, Use
from consilience.oracles.assumptions.idempotent import unit_triangular
from consilience.oracles.assumptions.linear_algebra import product


def _holds(value: list[list[Fraction]], use: Use, others: Mapping[str, list[list[Fraction]]]) -> bool:
    power = value
    for _ in range(len(value) - 1):
        power = product(power, value)
    return not any(any(row) for row in power)


def _build(draw: Draw) -> Any:
    n, ar = draw.rows, draw.arithmetic
    places = [i * n + j if i > j else -1 for i in range(n) for j in range(n)]
    strict = ar.gather(draw.free_matrix(n, n), n, n, places)
    basis = ar.transpose(unit_triangular(draw))
    return ar.matmul(ar.matmul(basis, strict), ar.call("inv", basis))


ASSUMPTION = Assumption(
    word="nilpotent",
    phrases=("nilpotent",),
    sizes="square",
    holds=_holds,
    build=_build,
    summary="a power of it is zero",
)
