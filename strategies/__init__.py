"""What Hypothesis draws: entries, sizes, vectors and matrices of many structures, and points of a statement.

A strategy draws float64 arrays, or with `exact=True` fractions for which its property holds exactly. Sizes
are integers, strategies of integers, or left out. `matrix_strategies()` is the table of the square matrices.
"""

from consilience.strategies.badly_scaled import badly_scaled_matrices
from consilience.strategies.clustered_eigenvalues import clustered_eigenvalue_matrices
from consilience.strategies.commuting_pairs import commuting_pairs
from consilience.strategies.diagonal import diagonal_matrices
from consilience.strategies.entries import entries
from consilience.strategies.functions import polynomials
from consilience.strategies.invertible import invertible_matrices
from consilience.strategies.low_rank import low_rank_matrices
from consilience.strategies.maps import smooth_maps
from consilience.strategies.matrices import matrices, square_matrices
from consilience.strategies.nearly_singular import nearly_singular_matrices
from consilience.strategies.orthogonal import orthogonal_matrices
from consilience.strategies.orthonormal_columns import orthonormal_columns
from consilience.strategies.points import points
from consilience.strategies.positive_definite import positive_definite_matrices
from consilience.strategies.probability import probability_vectors
from consilience.strategies.sizes import sizes
from consilience.strategies.skew import skew_matrices
from consilience.strategies.statement_sizes import statement_sizes
from consilience.strategies.symmetric import symmetric_matrices
from consilience.strategies.table import MatrixStrategy, matrix_strategies
from consilience.strategies.tapes import tapes
from consilience.strategies.triangular import triangular_matrices
from consilience.strategies.unit import unit_vectors
from consilience.strategies.vectors import vectors

__all__ = [
    "MatrixStrategy",
    "badly_scaled_matrices",
    "clustered_eigenvalue_matrices",
    "commuting_pairs",
    "diagonal_matrices",
    "entries",
    "invertible_matrices",
    "low_rank_matrices",
    "matrices",
    "matrix_strategies",
    "nearly_singular_matrices",
    "orthogonal_matrices",
    "orthonormal_columns",
    "points",
    "polynomials",
    "positive_definite_matrices",
    "probability_vectors",
    "sizes",
    "skew_matrices",
    "smooth_maps",
    "square_matrices",
    "statement_sizes",
    "symmetric_matrices",
    "tapes",
    "triangular_matrices",
    "unit_vectors",
    "vectors",
]
