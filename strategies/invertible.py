"""Invertible matrices."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from consilience.oracles.assumptions.assumption import Draw
from consilience.oracles.assumptions.orthogonal import cayley, signs
from consilience.strategies.entries import Magnitudes
from consilience.strategies.spectra import checked_condition, spectrum
from consilience.strategies.structures import MAX_SIZE, Size, Structure, construction, structured

GENERAL = Structure(construction("invertible"), lambda n, _: n * n)
"""In general position, of any condition number."""


def _bounded(max_condition: float) -> Structure:
    """U·D·Vᵀ with U, V orthogonal and D between 1 and the bound."""

    def build(draw: Draw) -> Any:
        n, ar = draw.rows, draw.arithmetic
        left = ar.matmul(cayley(draw, n), signs(draw, n))
        right = ar.transpose(cayley(draw, n))
        return ar.matmul(ar.matmul(left, spectrum(draw, n, max_condition)), right)

    return Structure(build, lambda n, _: n * (n + 1))


def invertible_matrices(
    n: Size = None,
    *,
    max_condition: float | None = None,
    max_size: int = MAX_SIZE,
    magnitudes: Magnitudes = "moderate",
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """A matrix that has an inverse. Shrinks to the identity.

    Args:
        n: the size, or a strategy of sizes; left out, it is drawn with the entries.
        max_condition: bound on the condition number in the 2-norm, at least 1; None for any.
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    return structured(
        GENERAL if max_condition is None else _bounded(checked_condition(max_condition)),
        {"n": n},
        max_size=max_size,
        magnitudes=magnitudes,
        exact=exact,
    )
