"""Combinations of words that have a construction of their own, and those that amount to another word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from consilience.oracles.assumptions.assumption import Draw
from consilience.oracles.assumptions.commutes_with import polynomial
from consilience.oracles.assumptions.dependent import last_from_others
from consilience.oracles.assumptions.idempotent import leading_ones, ranks
from consilience.oracles.assumptions.orthogonal import cayley, signs, signs_of_product
from consilience.oracles.assumptions.positive_definite import positive_diagonal


@dataclass(frozen=True, slots=True)
class Combination:
    """Several words that are built together.

    Attributes:
        build: from a draw, a value.
        branches: whether the values have several components.
        finite: whether they are finitely many.
        general: words that the build meets in general position only.
        components: from the number of rows, how many components the first choice tells apart.
    """

    build: Callable[[Draw], Any]
    branches: bool = False
    finite: bool = False
    general: tuple[str, ...] = ()
    components: Callable[[int], int] | None = None


MEETS: Mapping[frozenset[str], str] = MappingProxyType(
    {
        frozenset({"symmetric", "triangular"}): "diagonal",
        frozenset({"upper triangular", "lower triangular"}): "diagonal",
        frozenset({"orthogonal", "triangular"}): "diagonal",
        frozenset({"orthonormal columns", "symmetric"}): "orthogonal",
        frozenset({"orthogonal", "positive determinant"}): "rotation",
        frozenset({"symmetric", "involutory"}): "orthogonal",
        frozenset({"orthogonal", "involutory"}): "symmetric",
    }
)
"""Words that together say another one."""


def _signs(draw: Draw) -> Any:
    return signs(draw, draw.rows)


def _even_signs(draw: Draw) -> Any:
    return signs_of_product(draw, draw.rows, 1)


def _reflection(draw: Draw) -> Any:
    """A diagonal of minus ones, then ones; their number is the first choice."""
    return _minus_ones(draw, draw.choice(draw.rows + 1))


def _even_reflection(draw: Draw) -> Any:
    """The same with an even number of minus ones."""
    return _minus_ones(draw, 2 * draw.choice(draw.rows // 2 + 1))


def _minus_ones(draw: Draw, count: int) -> Any:
    n = draw.rows
    return draw.arithmetic.constant(
        n, n, [(-1 if i < count else 1) * int(i == j) for i in range(n) for j in range(n)]
    )


def _ones_and_zeros(draw: Draw) -> Any:
    n = draw.rows
    numbers = [draw.choice(2) if i == j else 0 for i in range(n) for j in range(n)]
    return draw.arithmetic.constant(n, n, numbers)


def _turned(diagonal: Callable[[Draw], Any]) -> Callable[[Draw], Any]:
    """Q·D·Qᵀ with Q a rotation."""

    def build(draw: Draw) -> Any:
        ar, rotation = draw.arithmetic, cayley(draw, draw.rows)
        return ar.matmul(ar.matmul(rotation, diagonal(draw)), ar.transpose(rotation))

    return build


def _square_of_polynomial(draw: Draw) -> Any:
    """The square of a symmetric matrix, which is positive definite where it is invertible."""
    root = polynomial(draw)
    return draw.arithmetic.matmul(root, root)


def _singular_symmetric(draw: Draw) -> Any:
    """Tᵀ·S·T with S symmetric and T of rank n − 1."""
    n, ar = draw.rows, draw.arithmetic
    mirrored = [max(i, j) * n + min(i, j) for i in range(n) for j in range(n)]
    symmetric = ar.gather(draw.free_matrix(n, n), n, n, mirrored)
    last = last_from_others(draw, n)
    return ar.matmul(ar.matmul(ar.transpose(last), symmetric), last)


BUILT_AS: Mapping[frozenset[str], str] = MappingProxyType(
    {frozenset({"positive", "summing to one"}): "probability"}
)
"""Words that are built as another one, where both are left when implied ones are dropped."""

_COMMUTING_POSITIVE = Combination(_square_of_polynomial, general=("invertible",))

COMBINATIONS: Mapping[frozenset[str], Combination] = MappingProxyType(
    {
        frozenset({"symmetric", "orthogonal"}): Combination(
            _turned(_reflection), branches=True, components=ranks
        ),
        frozenset({"symmetric", "orthogonal", "involutory"}): Combination(
            _turned(_reflection), branches=True, components=ranks
        ),
        frozenset({"symmetric", "rotation"}): Combination(
            _turned(_even_reflection), branches=True, components=lambda n: n // 2 + 1
        ),
        frozenset({"symmetric", "idempotent"}): Combination(
            _turned(leading_ones), branches=True, components=ranks
        ),
        frozenset({"symmetric", "dependent"}): Combination(_singular_symmetric),
        frozenset({"diagonal", "orthogonal"}): Combination(_signs, finite=True),
        frozenset({"diagonal", "rotation"}): Combination(_even_signs, finite=True),
        frozenset({"diagonal", "idempotent"}): Combination(_ones_and_zeros, finite=True),
        frozenset({"diagonal", "positive definite"}): Combination(positive_diagonal),
        frozenset({"positive definite", "commutes with"}): _COMMUTING_POSITIVE,
        frozenset({"diagonal", "positive definite", "commutes with"}): _COMMUTING_POSITIVE,
    }
)
"""By the words that are left when implied ones are dropped."""
