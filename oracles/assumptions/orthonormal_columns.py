"""A matrix with orthonormal columns: the first columns of a rotation, each times a sign.

The signs matter for square matrices alone, where they reach determinant −1.
"""

from __future__ import annotations

from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw
from consilience.oracles.assumptions.orthogonal import cayley, is_orthogonal, signs


def _build(draw: Draw) -> Any:
    m, n, ar = draw.rows, draw.columns, draw.arithmetic
    columns = ar.gather(cayley(draw, m), m, n, [i * m + j for i in range(m) for j in range(n)])
    return ar.matmul(columns, signs(draw, n))


ASSUMPTION = Assumption(
    word="orthonormal columns",
    phrases=("orthonormal columns",),
    sizes="tall",
    holds=is_orthogonal,
    build=_build,
    implies=("independent",),
    branches=True,
    components=lambda _: 2,
    summary="its columns are orthonormal; at least as many rows as columns",
    verb="has",
)
