"""Strategies of vectors and matrices: properties of all draws, hard members, minimal examples, the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations, pairwise, permutations
from math import prod
from typing import Any

import numpy as np
import pytest
from flint import fmpq, fmpq_mat
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample

from consilience.oracles.assumptions.assumption import Tape
from consilience.strategies import (
    MatrixStrategy,
    badly_scaled_matrices,
    clustered_eigenvalue_matrices,
    commuting_pairs,
    diagonal_matrices,
    invertible_matrices,
    low_rank_matrices,
    matrices,
    matrix_strategies,
    nearly_singular_matrices,
    orthogonal_matrices,
    orthonormal_columns,
    positive_definite_matrices,
    probability_vectors,
    skew_matrices,
    square_matrices,
    structures,
    symmetric_matrices,
    triangular_matrices,
    unit_vectors,
    vectors,
)
from consilience.strategies.entries import WIDTH
from consilience.strategies.tapes import tape_of

LIGHT = settings(max_examples=60, database=None, deadline=None)
SHRUNK = (Phase.generate, Phase.shrink)
Rows = list[list[Fraction]]
Strategy = st.SearchStrategy


# Predicates over fractions, which share nothing with the constructions.


def transposed(A: Rows) -> Rows:
    return [list(column) for column in zip(*A, strict=True)]


def product(A: Rows, B: Rows) -> Rows:
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*B, strict=True)] for row in A
    ]


def identity(n: int) -> Rows:
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


def leibniz(A: Rows) -> Fraction:
    """The determinant as a sum over permutations."""
    n = len(A)
    return sum(
        (
            (-1) ** sum(p[i] > p[j] for i, j in combinations(range(n), 2))
            * prod(A[i][p[i]] for i in range(n))
            for p in permutations(range(n))
        ),
        Fraction(0),
    )


def is_symmetric(A: Rows) -> bool:
    return transposed(A) == A


def is_positive_definite(A: Rows) -> bool:
    """Sylvester's criterion."""
    return is_symmetric(A) and all(leibniz([row[:k] for row in A[:k]]) > 0 for k in range(1, len(A) + 1))


def has_orthonormal_columns(A: Rows) -> bool:
    return product(transposed(A), A) == identity(len(A[0]))


def is_upper(A: Rows) -> bool:
    return all(entry == 0 for i, row in enumerate(A) for j, entry in enumerate(row) if i > j)


def condition_is_at_most(bound: float, A: Rows) -> bool:
    """Whether s²I ≤ AᵀA ≤ (c·s)²I, where s is the least singular value but for rounding and 10⁻⁶ of it."""
    s = Fraction(float(np.linalg.svd(floats(A), compute_uv=False)[-1])) * (1 - Fraction(1, 10**6))
    most = (Fraction(bound) * s * (1 + Fraction(1, 10**5))) ** 2
    gram = product(transposed(A), A)
    above = [[entry - s * s * (i == j) for j, entry in enumerate(row)] for i, row in enumerate(gram)]
    below = [[most * (i == j) - entry for j, entry in enumerate(row)] for i, row in enumerate(gram)]
    return is_positive_definite(above) and is_positive_definite(below)


def condition_is_at_least(bound: float, A: Rows) -> bool:
    """A column's norm times that of a row of the inverse is a lower bound, so the largest product is."""
    inverse = flint(A).inv().tolist()
    column = max(sum(entry**2 for entry in column) for column in zip(*A, strict=True))
    row = max(sum(Fraction(int(e.p), int(e.q)) ** 2 for e in row) for row in inverse)
    return column * row >= Fraction(bound) ** 2


def flint(A: Rows) -> fmpq_mat:
    return fmpq_mat(len(A), len(A[0]), [fmpq(e.numerator, e.denominator) for row in A for e in row])


def has_rank(rank: int, A: Rows) -> bool:
    return flint(A).rank() == rank


def eigenvalues(A: Rows) -> list[Fraction]:
    """The rational eigenvalues, as often as they occur, from the factors of the characteristic polynomial."""
    _, factors = flint(A).charpoly().factor()
    linear = [(factor, count) for factor, count in factors if factor.degree() == 1]
    roots = [(-factor[0] / factor[1], count) for factor, count in linear]
    return sorted(Fraction(int(root.p), int(root.q)) for root, count in roots for _ in range(count))


def has_close_eigenvalues(gap: float, A: Rows) -> bool:
    found = eigenvalues(A)
    return any(b - a <= Fraction(gap) for a, b in pairwise(found))


def is_badly_scaled(ratio: float, A: Rows) -> bool:
    def differ(rows: Rows) -> bool:
        sizes = [max(abs(entry) for entry in row) for row in rows]
        return max(sizes) >= Fraction(ratio) * min(sizes) > 0

    return differ(A) or differ(transposed(A))


def commute(pair: tuple[Rows, Rows]) -> bool:
    return product(*pair) == product(*pair[::-1])


def floats(A: Rows) -> np.ndarray:
    return np.array([[float(entry) for entry in row] for row in A])


# What each strategy promises.


@dataclass(frozen=True)
class Promise:
    """A strategy with what its docstring says.

    Attributes:
        make: the strategy, from its options.
        holds: whether an exact draw has the property.
        is_hard: whether a float draw is a hard member.
        least: the minimal example of size two.
        wrong: another strategy, which must not pass for this one.
    """

    make: Callable[..., Strategy]
    holds: Callable[[Any], bool]
    is_hard: Callable[[Any], bool]
    least: list
    wrong: Callable[..., Strategy]


def rank(A: np.ndarray) -> int:
    return int(np.linalg.matrix_rank(A))


def cond(A: np.ndarray) -> float:
    return float(np.linalg.cond(A))


def is_defective(A: np.ndarray) -> bool:
    """Whether a float matrix has eigenvectors that are nearly dependent."""
    return cond(np.linalg.eig(A)[1]) > 1e7


def is_scalar(A: np.ndarray) -> bool:
    return bool(np.array_equal(A, A[0, 0] * np.eye(len(A))))


ZEROS, EYE = [[0, 0], [0, 0]], [[1, 0], [0, 1]]
general = square_matrices
PROMISES: dict[str, Promise] = {
    "matrices": Promise(
        matrices,
        lambda A: all(abs(entry) <= 4 for row in A for entry in row),
        lambda A: 1 < rank(A) < min(A.shape),
        ZEROS,
        partial(square_matrices, magnitudes="wide"),
    ),
    "general": Promise(
        general, lambda A: len(A) == len(A[0]), lambda A: 0 < rank(A) < len(A), ZEROS, matrices
    ),
    "wide": Promise(
        partial(general, magnitudes="wide"),
        lambda A: all(abs(entry) < 2**32 for row in A for entry in row),
        lambda A: 1e12 < cond(A) < 1e30,
        ZEROS,
        partial(general, magnitudes="full"),
    ),
    "symmetric": Promise(symmetric_matrices, is_symmetric, lambda A: np.linalg.det(A) < -1, ZEROS, general),
    "skew": Promise(
        skew_matrices,
        lambda A: transposed(A) == [[-entry for entry in row] for row in A],
        lambda A: 0 < rank(A) < len(A) == 4,
        ZEROS,
        general,
    ),
    "diagonal": Promise(
        diagonal_matrices,
        lambda A: is_upper(A) and is_upper(transposed(A)),
        lambda A: 0 < rank(A) < len(A),
        ZEROS,
        triangular_matrices,
    ),
    "upper triangular": Promise(
        partial(triangular_matrices, lower=False),
        is_upper,
        lambda A: 300 < cond(A) < 1e10,
        ZEROS,
        triangular_matrices,
    ),
    "lower triangular": Promise(
        partial(triangular_matrices, lower=True),
        lambda A: is_upper(transposed(A)),
        lambda A: 300 < cond(A) < 1e10,
        ZEROS,
        triangular_matrices,
    ),
    "triangular": Promise(
        triangular_matrices,
        lambda A: is_upper(A) or is_upper(transposed(A)),
        lambda A: bool(np.tril(A, -1).any()),
        ZEROS,
        general,
    ),
    "orthogonal": Promise(
        orthogonal_matrices,
        has_orthonormal_columns,
        lambda A: len(A) > 2 and np.linalg.det(A) < 0 and 0 < abs(A[0, 0]) < 0.9,
        EYE,
        partial(invertible_matrices, max_condition=1.01),
    ),
    "orthonormal columns": Promise(
        orthonormal_columns,
        has_orthonormal_columns,
        lambda A: A.shape[0] > A.shape[1] > 1 and 0 < abs(A[0, 0]) < 0.9,
        EYE,
        matrices,
    ),
    "positive definite": Promise(
        positive_definite_matrices, is_positive_definite, lambda A: cond(A) > 1e5, EYE, symmetric_matrices
    ),
    "well conditioned positive definite": Promise(
        partial(positive_definite_matrices, max_condition=100),
        lambda A: is_positive_definite(A) and condition_is_at_most(100, A),
        lambda A: cond(A) > 99,
        EYE,
        positive_definite_matrices,
    ),
    "invertible": Promise(
        invertible_matrices, lambda A: leibniz(A) != 0, lambda A: cond(A) > 100, EYE, general
    ),
    "well conditioned": Promise(
        partial(invertible_matrices, max_condition=100),
        lambda A: condition_is_at_most(100, A),
        lambda A: cond(A) > 99 and np.linalg.det(A) < 0,
        EYE,
        invertible_matrices,
    ),
    "low rank": Promise(
        low_rank_matrices,
        lambda A: not has_rank(min(len(A), len(A[0])), A),
        lambda A: 1 < rank(A) == min(A.shape) - 1,
        ZEROS,
        matrices,
    ),
    "rank 1": Promise(
        partial(low_rank_matrices, rank=1),
        partial(has_rank, 1),
        lambda A: A[0, 0] == 0 and np.count_nonzero(A) > 5,
        [[1, 0], [0, 0]],
        low_rank_matrices,
    ),
    "nearly singular": Promise(
        nearly_singular_matrices,
        partial(condition_is_at_least, 1e8),
        lambda A: cond(A) > 1e12,
        [[1, 0], [0, 2.0**-29]],
        partial(positive_definite_matrices, max_condition=1e7),
    ),
    "repeated eigenvalues": Promise(
        partial(clustered_eigenvalue_matrices, max_gap=0),
        partial(has_close_eigenvalues, 0),
        is_defective,
        ZEROS,
        clustered_eigenvalue_matrices,
    ),
    "clustered eigenvalues": Promise(
        clustered_eigenvalue_matrices,
        partial(has_close_eigenvalues, 2.0**-20),
        is_defective,
        ZEROS,
        partial(clustered_eigenvalue_matrices, max_gap=2.0**-4),
    ),
    "clustered eigenvalues, symmetric": Promise(
        partial(clustered_eigenvalue_matrices, symmetric=True),
        lambda A: is_symmetric(A) and has_close_eigenvalues(2.0**-20, A),
        lambda A: 0 < np.diff(np.linalg.eigvalsh(A)).min() < 1e-7 and A[0, 1] != 0,
        ZEROS,
        clustered_eigenvalue_matrices,
    ),
    "badly scaled": Promise(
        badly_scaled_matrices,
        partial(is_badly_scaled, 2.0**20),
        lambda A: cond(A) > 1e13,
        [[1, 0], [0, 2**23]],
        partial(matrices, magnitudes="wide"),
    ),
    "commuting pairs": Promise(
        commuting_pairs,
        commute,
        lambda pair: is_scalar(pair[0]) and pair[0].any() and len(pair[0]) > 1 and not is_scalar(pair[1]),
        [ZEROS, ZEROS],
        lambda **options: st.tuples(general(2, **options), general(2, **options)),
    ),
    "vectors": Promise(
        vectors,
        lambda x: all(abs(e) <= 4 for e in x),
        lambda x: len(x) > 2 and not x.any(),
        [0, 0],
        partial(vectors, magnitudes="wide"),
    ),
    "unit vectors": Promise(
        unit_vectors, lambda x: sum(e * e for e in x) == 1, lambda x: (x < 0).sum() > 1, [1, 0], vectors
    ),
    "probability vectors": Promise(
        probability_vectors,
        lambda x: sum(x) == 1 and min(x) > 0,
        lambda x: len(x) > 2 and x.max() > 0.9,
        [0.5, 0.5],
        unit_vectors,
    ),
}
NAMES = list(PROMISES)


def smallest(strategy: Strategy, condition: Callable = lambda _: True, phases: tuple[Phase, ...] = SHRUNK):
    return find(strategy, condition, settings=settings(max_examples=3000, database=None, phases=phases))


def assert_all_hold(strategy: Strategy, holds: Callable[[Any], bool], examples: int = 60) -> None:
    @settings(LIGHT, max_examples=examples, phases=(Phase.generate,), report_multiple_bugs=False)
    @given(strategy)
    def run(drawn: Any):
        assert holds(drawn)

    run()


@pytest.mark.parametrize("name", NAMES)
def test_every_draw_has_the_property(name: str):
    promise = PROMISES[name]
    assert_all_hold(promise.make(exact=True), promise.holds)


@pytest.mark.parametrize("name", NAMES)
def test_another_strategy_is_found_out(name: str):
    promise = PROMISES[name]
    with pytest.raises(AssertionError):
        assert_all_hold(promise.wrong(exact=True), promise.holds, examples=500)


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_member_is_found(name: str):
    promise = PROMISES[name]
    smallest(promise.make(), promise.is_hard, phases=(Phase.generate,))
    with pytest.raises(NoSuchExample):
        smallest(st.just(np.array(promise.least)), promise.is_hard)


def of_size_two(name: str) -> Strategy:
    takes_two = name in ("matrices", "orthonormal columns", "low rank", "rank 1", "badly scaled")
    return PROMISES[name].make(2, 2) if takes_two else PROMISES[name].make(2)


@pytest.mark.parametrize("name", NAMES)
def test_the_minimal_example_is_the_documented_one(name: str):
    assert np.array_equal(smallest(of_size_two(name)), PROMISES[name].least)


@pytest.mark.parametrize("name", NAMES)
def test_the_minimal_example_has_the_least_size(name: str):
    assert largest_dimension(smallest(PROMISES[name].make())) == LEAST.get(name, 1)


LEAST = dict.fromkeys(
    (*(name for name in NAMES if "eigenvalues" in name), "nearly singular", "badly scaled"), 2
)
"""The least size where it is not one."""


def largest_dimension(drawn: Any) -> int:
    return max(drawn[0].shape if isinstance(drawn, tuple) else drawn.shape)


@pytest.mark.parametrize("name", NAMES)
def test_one_draw_of_bytes_holds_size_kind_and_entries(name: str):
    assert re.fullmatch(r"binary\(min_size=(\d+), max_size=\1\)\.map\(decode\)", repr(PROMISES[name].make()))


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_suffice_for_every_construction(name: str, monkeypatch: pytest.MonkeyPatch):
    """Beyond them the ring would give the same numbers again."""
    made: list[tuple[Tape, int]] = []

    def recorded(kind: int, code: bytes, **options: Any) -> Tape:
        made.append((tape_of(kind, code, **options), len(code) // WIDTH))
        return made[-1][0]

    monkeypatch.setattr(structures, "tape_of", recorded)
    assert_all_hold(PROMISES[name].make(exact=True), lambda _: True, examples=30)
    assert made
    assert all(len(tape.numbers) + len(tape.choices) <= places for tape, places in made)


# The table.


def test_every_row_of_the_table_keeps_its_promise():
    assert set(matrix_strategies()) <= set(NAMES)
    for name, row in matrix_strategies().items():
        assert row.name == name
        assert_all_hold(row.make(3, exact=True), PROMISES[name].holds, examples=10)


@pytest.mark.parametrize("row", matrix_strategies().values(), ids=lambda row: row.name)
def test_every_row_of_the_table_says_what_its_draws_have(row: MatrixStrategy):
    @LIGHT
    @given(row.make(exact=True), row.make(row.min_size))
    def run(drawn: Rows, smallest_size: np.ndarray):
        assert len(drawn) == len(drawn[0]) >= row.min_size
        assert smallest_size.shape == (row.min_size, row.min_size)
        assert smallest_size.dtype == np.float64
        assert not row.is_invertible or leibniz(drawn) != 0
        assert not row.is_symmetric or is_symmetric(drawn)
        assert row.max_condition is None or condition_is_at_most(row.max_condition, drawn)

    run()
    for size in range(1, row.min_size):
        with pytest.raises(InvalidArgument, match="n=1: "):
            row.make(size)


@pytest.mark.parametrize("row", matrix_strategies().values(), ids=lambda row: row.name)
def test_what_the_table_does_not_say_some_draw_lacks(row: MatrixStrategy):
    """A mark that could be set would be a reason for others to leave a strategy out."""
    if not row.is_invertible:
        smallest(row.make(exact=True), lambda A: leibniz(A) == 0)
    if not row.is_symmetric:
        smallest(row.make(exact=True), lambda A: not is_symmetric(A))
