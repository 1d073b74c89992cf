"""What the operations' algorithms are compared on: operands from every strategy of matrices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from hypothesis import strategies as st

from consilience.oracles.implementations.algorithms.powers import MAX_EXPONENT
from consilience.oracles.implementations.algorithms.triple_product import TRIPLE
from consilience.oracles.implementations.implementation import Matrix
from consilience.strategies import (
    commuting_pairs,
    matrices,
    matrix_strategies,
    probability_vectors,
    unit_vectors,
    vectors,
)

Operands = tuple[Matrix, ...]
Strategy = st.SearchStrategy[Any]
MAX_SIZE = 4
LARGEST = 64.0
"""Size of the operands of functions that grow like exp."""


def _or_thirds(strategy: Strategy) -> Strategy:
    """Half of the draws divided by three, so that all digits are in use and products round."""
    return st.one_of(strategy, strategy.map(lambda found: found / 3))


def squares(n: int | None = None, max_size: int = MAX_SIZE) -> Strategy:
    """A square matrix of any strategy of the table, or a third of it. Shrinks to one zero."""
    rows = [row for row in matrix_strategies().values() if n is None or row.min_size <= n]
    return st.sampled_from(rows).flatmap(lambda row: _or_thirds(row.make(n, max_size=max_size)))


def _columns(n: int) -> Strategy:
    """A vector of size n: of entries, of all magnitudes, of length one, a probability, a matrix's column."""
    drawn = st.one_of(vectors(n), vectors(n, magnitudes="wide"), unit_vectors(n), probability_vectors(n))
    of_matrices = squares(n).map(lambda matrix: matrix[:, 0])
    return st.one_of(_or_thirds(drawn), of_matrices).map(lambda vector: vector.reshape(-1, 1))


def _sized(count: int, make: Callable[[int], Strategy]) -> Strategy:
    """So many operands of one size."""
    sizes = st.integers(1, MAX_SIZE)
    return sizes.flatmap(lambda n: st.tuples(*[make(n)] * count))


def _rectangles(count: int) -> Strategy:
    """So many matrices of one shape."""
    shapes = st.tuples(st.integers(1, MAX_SIZE), st.integers(1, MAX_SIZE))
    return shapes.flatmap(lambda shape: st.tuples(*[_or_thirds(matrices(*shape, magnitudes="wide"))] * count))


def _alone(strategy: Strategy) -> Strategy:
    return st.tuples(strategy)


def _of_any_shape(max_size: int = MAX_SIZE) -> Strategy:
    wide = matrices(max_size=max_size, magnitudes="wide")
    return st.one_of(squares(max_size=max_size), _or_thirds(matrices(max_size=max_size)), wide)


def _chains() -> Strategy:
    """Two matrices that can be multiplied."""
    sizes = st.tuples(*[st.integers(1, MAX_SIZE)] * 3)
    chains = sizes.flatmap(lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2], magnitudes="wide")))
    return st.one_of(_sized(2, squares), commuting_pairs(), chains)


def _with_exponent(bases: Strategy) -> Strategy:
    exponents = st.integers(0, MAX_EXPONENT).map(lambda k: np.array([[float(k)]]))
    return st.tuples(bases, exponents)


def _limited(matrix: Matrix) -> Matrix:
    """Entries up to LARGEST in size, those below one nearly as they are."""
    return matrix / (1 + abs(matrix) / LARGEST)


def _off_poles(matrix: Matrix) -> Matrix:
    """Entries up to LARGEST in size, and integers that are not positive mirrored at one half."""
    limited = _limited(matrix)
    poles = (limited <= 0) & (limited == np.floor(limited))
    return np.where(poles, 1 - limited, limited)


def _small(n: int | None = None) -> Strategy:
    """A matrix of at most two rows and columns, off the poles of the gamma function."""
    return (_of_any_shape(2) if n is None else squares(n)).map(_off_poles)


def _integers(most: int) -> Strategy:
    return st.integers(0, most).map(lambda k: np.array([[float(k)]]))


def _entrywise(change: Callable[[Matrix], Matrix]) -> Strategy:
    return _alone(_of_any_shape().map(change))


def _unchanged(matrix: Matrix) -> Matrix:
    return matrix


def _not_zero(vector: Matrix) -> Matrix:
    return vector if np.any(vector) else np.ones_like(vector)


_LIMITED = dict.fromkeys(("exp", "sinh", "cosh", "tanh", "sigmoid", "softplus"), lambda: _entrywise(_limited))
_UNLIMITED = dict.fromkeys(
    ("sin", "cos", "tan", "abs", "sign", "transpose", "vec", "norm", "sum"), lambda: _entrywise(_unchanged)
)
_ONE_SQUARE = dict.fromkeys(("tr", "det", "inv", "logdet"), lambda: _alone(squares()))
_ONE_VECTOR = dict.fromkeys(
    ("softmax", "logsumexp"), lambda: _sized(1, _columns).map(lambda found: (_limited(found[0]),))
)
_TWO_ALIKE = dict.fromkeys(
    ("multiply", "maximum", "minimum"), lambda: st.one_of(_sized(2, squares), _rectangles(2))
)
_GAMMA = dict.fromkeys(("gamma", "lgamma", "digamma"), lambda: _alone(_small()))
OPERANDS: Mapping[str, Callable[[], Strategy]] = {
    **_LIMITED,
    **_UNLIMITED,
    **_ONE_SQUARE,
    **_ONE_VECTOR,
    **_TWO_ALIKE,
    **_GAMMA,
    "polygamma": lambda: st.tuples(_integers(8), _small()),
    "beta": lambda: st.integers(1, 2).flatmap(lambda n: st.tuples(_small(n), _small(n))),
    "factorial": lambda: _alone(_integers(100)),
    "log": lambda: _entrywise(lambda matrix: np.where(matrix == 0, 1.0, abs(matrix))),
    "sqrt": lambda: _entrywise(np.abs),
    "arccos": lambda: _entrywise(lambda matrix: np.clip(matrix, -1, 1)),
    "expm": lambda: _alone(squares(max_size=3)),
    "diag": lambda: st.one_of(_alone(squares()), _sized(1, _columns)),
    "matmul": _chains,
    "kron": lambda: st.tuples(_of_any_shape(3), _of_any_shape(3)),
    "outer": lambda: st.tuples(st.integers(1, 4).flatmap(_columns), st.integers(1, 4).flatmap(_columns)),
    "dot": lambda: _sized(2, _columns),
    "angle": lambda: _sized(2, lambda n: _columns(n).map(_not_zero)),
    "cross": lambda: st.tuples(_columns(3), _columns(3)),
    TRIPLE: lambda: st.tuples(_columns(3), _columns(3), _columns(3)),
    "power": lambda: _with_exponent(_of_any_shape()),
    "matrix_power": lambda: _with_exponent(squares()),
}
"""For each operation a strategy of its operands, float64 arrays of two dimensions."""
