"""Matrices with repeated or clustered eigenvalues."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log2
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Draw
from consilience.oracles.assumptions.orthogonal import cayley
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured

FACTORS = (0, 1, -1)
SPREAD = 10
"""How many powers of two of gaps there are, besides none."""


def clustered_eigenvalue_matrices(
    n: Size = None,
    *,
    max_gap: float = 2.0**-20,
    symmetric: bool = False,
    max_size: int = MAX_SIZE,
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix with two real eigenvalues no further apart than that, equal in half of the draws.

    It is X·J·X⁻¹ with X of integers and determinant one, and J bidiagonal: half of the pairs are coupled, so
    that with equal eigenvalues the matrix cannot be diagonalized. Shrinks to zeros.

    Args:
        n: the size, at least 2, or a strategy of sizes; left out, it is drawn with the entries.
        max_gap: bound on the distance of the two eigenvalues, below 1; 0 for equal ones always.
        symmetric: whether it is Q·D·Qᵀ instead, with Q a rotation.
        max_size: largest size where none is given.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    if not 0 <= max_gap < 1:
        raise InvalidArgument(f"max_gap={max_gap!r}: give a number from 0 to 1, and 0 for equal eigenvalues")
    build = _symmetric if symmetric else _similar
    structure = Structure(
        lambda draw: build(draw, max_gap),
        lambda n, _: n * n + 3 * n,
        fits=lambda n, _: n >= 2,
        needs="two eigenvalues need at least two rows",
    )
    return structured(structure, {"n": n}, max_size=max_size, exact=exact)


def _symmetric(draw: Draw, max_gap: float) -> Any:
    n, ar = draw.rows, draw.arithmetic
    eigenvalues = _eigenvalues(draw, n, max_gap)
    rotation = cayley(draw, n)
    diagonal = [eigenvalues[i] if i == j else Fraction(0) for i in range(n) for j in range(n)]
    return ar.matmul(ar.matmul(rotation, ar.constant(n, n, diagonal)), ar.transpose(rotation))


def _similar(draw: Draw, max_gap: float) -> Any:
    n, ar = draw.rows, draw.arithmetic
    eigenvalues = _eigenvalues(draw, n, max_gap)
    couplings = [Fraction(draw.choice(2)) for _ in range(n - 1)]
    numbers = [
        eigenvalues[i] if i == j else couplings[i] if j == i + 1 else Fraction(0)
        for i in range(n)
        for j in range(n)
    ]
    basis = ar.matmul(_unit_lower(draw, n), ar.transpose(_unit_lower(draw, n)))
    return ar.matmul(ar.matmul(basis, ar.constant(n, n, numbers)), ar.call("inv", basis))


def _eigenvalues(draw: Draw, n: int, max_gap: float) -> list[Fraction]:
    """The first two lie close together; each other one lies close to the one before, or anywhere."""
    found = [draw.fraction()]
    for place in range(1, n):
        gap, own = _gap(draw, max_gap), draw.fraction()
        found.append(found[-1] + gap if place == 1 or draw.choice(2) == 0 else own)
    return found


def _gap(draw: Draw, max_gap: float) -> Fraction:
    choice = draw.choice(2 * SPREAD)
    if choice % 2 == 0 or not max_gap:
        return Fraction(0)
    return Fraction(1, 2 ** (ceil(-log2(max_gap)) + choice // 2))


def _unit_lower(draw: Draw, n: int) -> Any:
    numbers = [
        FACTORS[draw.choice(len(FACTORS))] if i > j else int(i == j) for i in range(n) for j in range(n)
    ]
    return draw.arithmetic.constant(n, n, numbers)
