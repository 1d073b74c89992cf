"""Strategies of vectors and matrices: given sizes, fractions or floats, magnitudes, wrong arguments."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.language.statement import parse
from consilience.strategies import (
    badly_scaled_matrices,
    clustered_eigenvalue_matrices,
    diagonal_matrices,
    entries,
    invertible_matrices,
    low_rank_matrices,
    matrices,
    matrix_strategies,
    nearly_singular_matrices,
    orthogonal_matrices,
    orthonormal_columns,
    points,
    positive_definite_matrices,
    sizes,
    square_matrices,
    symmetric_matrices,
    vectors,
)

LIGHT = settings(max_examples=60, database=None, deadline=None)
Strategy = st.SearchStrategy


def drawn_by(strategy: Strategy, examples: int = 60) -> list:
    seen = []

    @settings(LIGHT, max_examples=examples)
    @given(strategy)
    def run(drawn: Any):
        seen.append(drawn)

    run()
    return seen


def test_sizes_are_given_drawn_before_or_drawn_with_the_entries():
    assert {A.shape for A in drawn_by(matrices(3, 2))} == {(3, 2)}
    assert {A.shape for A in drawn_by(matrices(3))} == {(3, k) for k in (1, 2, 3, 4)}
    assert {A.shape for A in drawn_by(matrices(st.sampled_from([5, 6]), 2))} == {(5, 2), (6, 2)}
    assert {x.shape for x in drawn_by(vectors(max_size=3))} == {(1,), (2,), (3,)}
    assert {A.shape for A in drawn_by(symmetric_matrices(st.just(6)))} == {(6, 6)}
    assert {A.shape for A in drawn_by(low_rank_matrices(st.just(6), st.just(7), rank=5))} == {(6, 7)}


def test_sizes_that_are_drawn_usually_differ():
    shapes = [A.shape for A in drawn_by(matrices(), 200)]
    assert 0.6 * len(shapes) < sum(m != n for m, n in shapes) < len(shapes)


def test_sizes_by_name():
    seen = drawn_by(sizes("m n k"), 200)
    assert all(list(found) == ["m", "n", "k"] for found in seen)
    assert all(1 <= size <= 4 for found in seen for size in found.values())
    assert 0.55 * len(seen) < sum(len(set(found.values())) == 3 for found in seen) < 0.95 * len(seen)
    assert find(sizes("m n", min_size=2, max_size=5), lambda _: True) == {"m": 2, "n": 2}
    assert find(sizes("m n", max_size=9), lambda found: found["n"] > 7) == {"m": 1, "n": 8}


def test_columns_that_are_orthonormal_are_at_most_as_many_as_rows():
    assert all(A.shape[0] >= A.shape[1] for A in drawn_by(orthonormal_columns()))
    assert {A.shape[0] for A in drawn_by(orthonormal_columns(columns=4))} == {4}
    assert {A.shape for A in drawn_by(orthonormal_columns(columns=5, max_size=6))} == {(5, 5), (6, 5)}


def test_a_vector_of_fractions_is_a_list_and_a_matrix_a_list_of_rows():
    for x in drawn_by(vectors(2, exact=True)):
        assert [type(entry) for entry in x] == [Fraction, Fraction]
    for A in drawn_by(matrices(1, 2, exact=True)):
        assert [[type(entry) for entry in row] for row in A] == [[Fraction, Fraction]]


LOSSLESS = {
    name: matrix_strategies()[name].strategy
    for name in ("general", "wide", "symmetric", "skew", "diagonal", "upper triangular", "lower triangular")
} | {
    "low rank": low_rank_matrices,
    "nearly singular": nearly_singular_matrices,
    "nearly singular, as far as it goes": partial(nearly_singular_matrices, min_condition=1e10, max_size=8),
    "badly scaled": badly_scaled_matrices,
    "repeated eigenvalues": partial(clustered_eigenvalue_matrices, max_gap=0),
    "clustered eigenvalues": clustered_eigenvalue_matrices,
}


@pytest.mark.parametrize("name", LOSSLESS)
def test_floats_that_need_no_rounding(name: str):
    for A in drawn_by(LOSSLESS[name](exact=True), 100):
        assert all(Fraction(float(entry)) == entry for row in A for entry in row)


def test_the_check_of_rounding_sees_it():
    assert any(
        Fraction(float(entry)) != entry
        for A in drawn_by(orthogonal_matrices(3, exact=True))
        for row in A
        for entry in row
    )


# Magnitudes.


MANY = settings(max_examples=5000, database=None)


def is_subnormal(number: float) -> bool:
    return 0 < abs(number) < sys.float_info.min


EXTREMES: dict[str, Callable[[float], bool]] = {
    "minus zero": lambda number: number == 0 and math.copysign(1, number) < 0,
    "subnormal": is_subnormal,
    "the least of all": lambda number: abs(number) < 1e-320 and number != 0,
    "the largest": lambda number: number == sys.float_info.max,
    "huge and negative": lambda number: number < -1e300,
    "all bits": lambda number: math.frexp(number)[0] * 2**50 % 1 != 0,
}


@pytest.mark.parametrize("name", EXTREMES)
def test_full_magnitudes_reach_every_float(name: str):
    found = find(matrices(4, 4, magnitudes="full"), lambda A: any(map(EXTREMES[name], A.flat)), settings=MANY)
    assert sum(map(EXTREMES[name], found.flat)) == 1


def test_full_magnitudes_are_finite_and_asked_for():
    assert all(np.isfinite(A).all() for A in drawn_by(matrices(magnitudes="full"), 200))
    assert all(abs(A).max() <= 4 for A in drawn_by(matrices(), 200))
    assert max(abs(A).max() for A in drawn_by(symmetric_matrices(3, magnitudes="full"), 200)) > 1e100
    assert max(abs(A).max() for A in drawn_by(diagonal_matrices(3, magnitudes="wide"), 200)) > 1e8


# Wrong arguments.

TEXT = parse("A @ B == B @ A")
REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no size": (
        lambda: matrices(0, 2),
        "rows=0: give an integer of at least 1, a strategy of them, or nothing",
    ),
    "a float": (lambda: symmetric_matrices(2.0), "n=2.0: give an integer"),
    "a bool": (lambda: vectors(True), "n=True: give an integer"),
    "no largest size": (lambda: vectors(max_size=0), "max_size=0: give an integer"),
    "wide": (
        lambda: orthonormal_columns(2, 3),
        "rows=2, columns=3: orthonormal columns need at least as many",
    ),
    "too large": (lambda: square_matrices(60), "n=60: 7201 bytes, at most 4000; use smaller sizes"),
    "too large, drawn": (lambda: matrices(max_size=60), "max_size=60: 7203 bytes"),
    "one row": (lambda: nearly_singular_matrices(1), "n=1: a nearly singular matrix has at least two rows"),
    "one eigenvalue": (lambda: clustered_eigenvalue_matrices(max_size=1), "max_size=1: two eigenvalues need"),
    "one entry": (lambda: badly_scaled_matrices(1, 1), "rows=1, columns=1: one entry has no other"),
    "rank": (lambda: low_rank_matrices(2, 3, rank=3), "rows=2, columns=3: rank=3 needs at least so many"),
    "a rank of floats": (lambda: low_rank_matrices(rank=1.5), "rank=1.5: give an integer of at least 0"),
    "negative rank": (lambda: low_rank_matrices(rank=-1), "rank=-1: give an integer of at least 0"),
    "condition": (lambda: invertible_matrices(max_condition=0.5), "max_condition=0.5: give a finite number"),
    "infinite": (lambda: positive_definite_matrices(max_condition=math.inf), "max_condition=inf: give a"),
    "least condition": (lambda: nearly_singular_matrices(min_condition=1e20), "min_condition=1e+20: give a"),
    "gap": (lambda: clustered_eigenvalue_matrices(max_gap=-1), "max_gap=-1: give a number from 0 to 1"),
    "ratio": (lambda: badly_scaled_matrices(min_ratio=0), "min_ratio=0: give a number from 1 to 2**200"),
    "magnitudes": (lambda: entries(magnitudes="big"), "magnitudes='big': choose from moderate, wide, full"),
    "products": (
        lambda: orthogonal_matrices(magnitudes="full"),
        "choose from moderate, wide; its entries are",
    ),
    "points": (lambda: points(TEXT, magnitudes="full"), "magnitudes='full': choose from moderate, wide"),
    "no names": (lambda: sizes(""), "names='': name every size once, as in 'm n k'"),
    "names twice": (lambda: sizes("m n m"), "names='m n m': name every size once"),
    "bounds": (lambda: sizes("m", min_size=3, max_size=2), "min_size=3, max_size=2: 1 ≤ min_size ≤ max_size"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_argument_is_refused_with_the_next_step(name: str):
    make, message = REFUSED[name]
    with pytest.raises(InvalidArgument, match=re.escape(message)):
        make()


def test_a_wrong_size_of_a_strategy_is_refused_when_it_is_drawn():
    with pytest.raises(InvalidArgument, match="n=0: give an integer of at least 1"):
        find(symmetric_matrices(st.just(0)), lambda _: True)


def test_the_import_does_not_load_numpy():
    code = "import sys, consilience.strategies as s; s.matrices(2, 2); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
