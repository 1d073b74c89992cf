"""The integers modulo P^level: f(X + rE) − f(X) = r·f′(X)[E] modulo r² gives derivatives without any rule.

With r = P^level, values modulo r² give a derivative modulo r. No step and no tolerance: the equation is
exact for every rational function whose denominators are not divisible by P.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from flint import fmpz_mat, fmpz_mod_ctx, fmpz_mod_mat, nmod_mat

from consilience.oracles.arithmetic.arithmetic import Matrix, Number
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.arithmetic.prime_field import P


@cache
def _context(level: int) -> Any:
    return fmpz_mod_ctx(P**level)


class Residues(FlintArithmetic):
    """Arithmetic modulo P^level; level one is the prime field again."""

    ordered = False
    exact = True

    def __init__(self, level: int) -> None:
        self.level = level
        self.name = f"residues modulo p^{level}"
        self._ring = _context(level)

    def number(self, value: Fraction) -> Number:
        if value.denominator % P == 0:
            raise Undefined("a denominator that is zero in the field")
        numerator = self._ring(value.numerator)
        return numerator if value.denominator == 1 else numerator / self._ring(value.denominator)

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return fmpz_mod_mat(rows, columns, entries, self._ring)

    def elementary(self, name: str, *numbers: Number) -> Number:
        return Opaque(f"{name} is not rational")

    def det(self, matrix: Matrix) -> Number:
        # Elimination would need units as pivots; over the integers there is no such need.
        n = matrix.nrows()
        return self._ring(fmpz_mat(n, n, [int(entry) for entry in matrix.entries()]).det())

    def inv(self, matrix: Matrix) -> Matrix:
        # Modulo p first, then Newton's iteration Y ← Y(2I − MY), which doubles the power of p each time:
        # elimination modulo p² aborts the process at a pivot that is a multiple of p.
        n = matrix.nrows()
        residue = nmod_mat(n, n, [int(entry) % P for entry in matrix.entries()], P)
        try:
            start = residue.inv()
        except ZeroDivisionError:
            raise Undefined("inverse of a singular matrix") from None
        inverse = self.matrix(n, n, [int(entry) for entry in start.entries()])
        twice = self.multiple(2, self.identity(n))
        power = 1
        while power < self.level:
            inverse = inverse * (twice - matrix * inverse)
            power *= 2
        return inverse
