"""Nearly singular matrices."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log2
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Draw
from consilience.strategies.structures import MAX_SIZE, Size, Structure, structured

FACTORS = (0, 1, -1, 2, -2)
PIVOTS = (1, -1, 2, -2, 3)
MOST_CONDITION = 1e10
"""Beyond it the entries of larger matrices would not be float64 without rounding."""
SPREAD = 6
"""How many powers of two of smallest pivots there are."""


def nearly_singular_matrices(
    n: Size = None, *, min_condition: float = 1e8, max_size: int = MAX_SIZE, exact: bool = False
) -> st.SearchStrategy[Any]:
    """An invertible matrix whose condition number in the 2-norm is at least that, as floats too.

    It is L·D·U with integers in the unit triangular L and U and in D, but for one pivot, a negative power
    of two; its entries are float64 without rounding. Shrinks to a diagonal of ones and that power.

    Args:
        n: the size, at least 2, or a strategy of sizes; left out, it is drawn with the entries.
        min_condition: bound on the condition number, from 1 to 10¹⁰.
        max_size: largest size where none is given.
        exact: whether to draw rows of fractions instead of a float64 array.
    """
    if not 1 <= min_condition <= MOST_CONDITION:
        raise InvalidArgument(
            f"min_condition={min_condition!r}: give a number from 1 to {MOST_CONDITION:.0e}"
        )
    structure = Structure(
        lambda draw: _build(draw, min_condition),
        lambda n, _: n * n + 2,
        fits=lambda n, _: n >= 2,
        needs="a nearly singular matrix has at least two rows",
    )
    return structured(structure, {"n": n}, max_size=max_size, exact=exact)


def _build(draw: Draw, min_condition: float) -> Any:
    # With v = U⁻¹e_p of norm at least one, Av = d_p·L·e_p, so σ_min ≤ |d_p|·√(4n − 3); and σ_max ≥ 1/2, since
    # some entry is an integer other than zero but for a multiple of d_p.
    n, ar = draw.rows, draw.arithmetic
    place = n - 1 - draw.choice(n)
    exponent = ceil(log2(min_condition * 2 * (4 * n - 3) ** 0.5)) + draw.choice(SPREAD)
    pivots = [Fraction(PIVOTS[draw.choice(len(PIVOTS))]) for _ in range(n)]
    pivots[place] = Fraction(1, 2**exponent)
    diagonal = [pivots[i] if i == j else Fraction(0) for i in range(n) for j in range(n)]
    left, right = _unit_lower(draw, n), ar.transpose(_unit_lower(draw, n))
    return ar.matmul(ar.matmul(left, ar.constant(n, n, diagonal)), right)


def _unit_lower(draw: Draw, n: int) -> Any:
    numbers = [
        FACTORS[draw.choice(len(FACTORS))] if i > j else int(i == j) for i in range(n) for j in range(n)
    ]
    return draw.arithmetic.constant(n, n, numbers)
