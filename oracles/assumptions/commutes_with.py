"""A matrix that commutes with another: a polynomial of degree n − 1 in the other one.

These are all that commute with a matrix whose eigenvalues are distinct; `conflicts` refuses the declarations
for which that is too few.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, NoConstruction, Use
from consilience.oracles.assumptions.linear_algebra import product


def _holds(value: list[list[Fraction]], use: Use, others: Mapping[str, list[list[Fraction]]]) -> bool:
    other = others[use.other]
    return product(value, other) == product(other, value)


def polynomial(draw: Draw) -> Any:
    """A polynomial in the other matrix, by Horner's rule; the first free number is its constant term."""
    n, ar, other = draw.rows, draw.arithmetic, draw.others[draw.use.other]
    if ar.is_number(other) or ar.size(other) != (n, n):
        raise NoConstruction(f"{draw.use}: {draw.use.other} is not a matrix of {n} rows and {n} columns")
    coefficients = ar.entries(draw.free_matrix(1, n))
    result = ar.scale(coefficients[-1], ar.identity(n))
    for coefficient in reversed(coefficients[:-1]):
        result = ar.add(ar.matmul(other, result), ar.scale(coefficient, ar.identity(n)))
    return result


ASSUMPTION = Assumption(
    word="commutes with",
    phrases=("commutes with",),
    sizes="square",
    holds=_holds,
    build=polynomial,
    other=True,
    summary="its products with the other matrix in either order are equal",
    example="A commutes with B",
    verb="",
)
