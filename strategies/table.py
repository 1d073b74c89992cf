"""The table of strategies of square matrices, for tests and benchmarks that go over all of them.

>>> from consilience.strategies import matrix_strategies
>>> row = matrix_strategies()["positive definite"]
>>> row.property
'symmetric, with positive eigenvalues'
>>> strategy = row.make(3)  # or row.make(), of drawn size; row.make(3, exact=True) draws fractions
>>> [row.name for row in matrix_strategies().values() if row.max_condition]
['orthogonal', 'well conditioned', 'well conditioned positive definite']

A row's strategy draws one n×n float64 array, or rows of fractions; n is at least `row.min_size`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from consilience.strategies.badly_scaled import RATIO, of_ratio
from consilience.strategies.clustered_eigenvalues import clustered_eigenvalue_matrices
from consilience.strategies.diagonal import diagonal_matrices
from consilience.strategies.invertible import invertible_matrices
from consilience.strategies.low_rank import of_rank
from consilience.strategies.matrices import square_matrices
from consilience.strategies.nearly_singular import nearly_singular_matrices
from consilience.strategies.orthogonal import orthogonal_matrices
from consilience.strategies.positive_definite import positive_definite_matrices
from consilience.strategies.skew import skew_matrices
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured
from consilience.strategies.symmetric import symmetric_matrices
from consilience.strategies.triangular import triangular_matrices

WELL = 100.0
"""Bound on the condition number of matrices called well conditioned."""

Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True, slots=True)
class MatrixStrategy:
    """A strategy of square matrices.

    Attributes:
        name: its name in the table.
        property: what every draw has, in words.
        strategy: from a size, by position, and the keywords `max_size` and `exact`.
        is_invertible: whether every draw has an inverse.
        is_symmetric: whether every draw is symmetric.
        max_condition: bound on the condition number in the 2-norm, if there is one.
        min_size: least size.
    """

    name: str
    property: str
    strategy: Callable[..., Strategy]
    is_invertible: bool = False
    is_symmetric: bool = False
    max_condition: float | None = None
    min_size: int = 1

    def make(self, n: Size = None, *, max_size: int = MAX_SIZE, exact: bool = False) -> Strategy:
        """The strategy of n×n matrices; of sizes up to the largest one where n is left out.

        Raises:
            InvalidArgument: a size that is not an integer from `min_size` on.
        """
        return self.strategy(n, max_size=max_size, exact=exact)


def matrix_strategies() -> Mapping[str, MatrixStrategy]:
    """Every strategy of square matrices, by name."""
    return TABLE


def _square(structure: Structure) -> Callable[..., Strategy]:
    """The square ones of a structure that has a number of rows and one of columns."""

    def strategy(n: Size, *, max_size: int, exact: bool) -> Strategy:
        return structured(structure, {"n": n}, max_size=max_size, exact=exact)

    return strategy


_ROWS = (
    MatrixStrategy("general", "independent entries", square_matrices),
    MatrixStrategy(
        "wide", "entries of magnitudes from 2⁻³² to 2³²", partial(square_matrices, magnitudes="wide")
    ),
    MatrixStrategy("symmetric", "equal to its transpose", symmetric_matrices, is_symmetric=True),
    MatrixStrategy("skew", "equal to minus its transpose", skew_matrices),
    MatrixStrategy("diagonal", "zero off the diagonal", diagonal_matrices, is_symmetric=True),
    MatrixStrategy("upper triangular", "zero below the diagonal", partial(triangular_matrices, lower=False)),
    MatrixStrategy("lower triangular", "zero above the diagonal", partial(triangular_matrices, lower=True)),
    MatrixStrategy(
        "orthogonal", "its transpose is its inverse", orthogonal_matrices, is_invertible=True, max_condition=1
    ),
    MatrixStrategy(
        "positive definite",
        "symmetric, with positive eigenvalues",
        positive_definite_matrices,
        is_invertible=True,
        is_symmetric=True,
    ),
    MatrixStrategy("invertible", "has an inverse", invertible_matrices, is_invertible=True),
    MatrixStrategy(
        "well conditioned",
        f"condition number at most {WELL:g}",
        partial(invertible_matrices, max_condition=WELL),
        is_invertible=True,
        max_condition=WELL,
    ),
    MatrixStrategy(
        "well conditioned positive definite",
        f"positive definite, condition number at most {WELL:g}",
        partial(positive_definite_matrices, max_condition=WELL),
        is_invertible=True,
        is_symmetric=True,
        max_condition=WELL,
    ),
    MatrixStrategy("low rank", "singular", _square(of_rank(None))),
    MatrixStrategy(
        "nearly singular",
        "invertible, condition number at least 10⁸",
        nearly_singular_matrices,
        is_invertible=True,
        min_size=2,
    ),
    MatrixStrategy(
        "repeated eigenvalues",
        "two eigenvalues are equal",
        partial(clustered_eigenvalue_matrices, max_gap=0),
        min_size=2,
    ),
    MatrixStrategy(
        "clustered eigenvalues",
        "two eigenvalues at most 2⁻²⁰ apart",
        clustered_eigenvalue_matrices,
        min_size=2,
    ),
    MatrixStrategy(
        "clustered eigenvalues, symmetric",
        "symmetric, two eigenvalues at most 2⁻²⁰ apart",
        partial(clustered_eigenvalue_matrices, symmetric=True),
        is_symmetric=True,
        min_size=2,
    ),
    MatrixStrategy(
        "badly scaled", "a row, or a column, at least 2²⁰ times another", _square(of_ratio(RATIO)), min_size=2
    ),
)

TABLE: Mapping[str, MatrixStrategy] = MappingProxyType({row.name: row for row in _ROWS})
