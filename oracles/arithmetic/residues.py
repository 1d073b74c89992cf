"""The integers modulo p^level: f(X + rE) − f(X) = r·f′(X)[E] modulo r² gives derivatives without any rule.

With r = p^level, values modulo r² give a derivative modulo r. No step and no tolerance: the equation is
exact for every rational function whose denominators are not divisible by the prime p.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from flint import fmpz_mat, fmpz_mod_ctx, fmpz_mod_mat, nmod, nmod_mat, nmod_poly

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.arithmetic.prime_field import P

SMALL = 4_294_967_291
"""The largest prime whose square is below 2⁶⁴: residues modulo its square fit into a word of the machine."""
WORD = 2**64


@cache
def residues(level: int, prime: int = P) -> Residues:
    """The residues modulo a power of a prime, the same object each time."""
    return Residues(level, prime)


class Residues(FlintArithmetic):
    """Arithmetic modulo prime^level; level one is the prime's field.

    Args:
        level: the exponent.
        prime: the prime.
    """

    ordered = False
    exact = True

    def __init__(self, level: int, prime: int = P) -> None:
        self.level = level
        self.prime = prime
        self.modulus = prime**level
        self.name = f"residues modulo p^{level}"
        self._context: Any = None if self.modulus < WORD else fmpz_mod_ctx(self.modulus)

    def _of(self, value: int) -> Number:
        return nmod(value, self.modulus) if self._context is None else self._context(value)

    def number(self, value: Fraction) -> Number:
        if value.denominator % self.prime == 0:
            raise Undefined("a denominator that is zero in the field")
        numerator = self._of(value.numerator)
        return numerator if value.denominator == 1 else numerator / self._of(value.denominator)

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        if self._context is None:
            return nmod_mat(rows, columns, entries, self.modulus)
        return fmpz_mod_mat(rows, columns, entries, self._context)

    def function(self, coefficients: Sequence[Fraction]) -> Callable[[Number], Number]:
        if self._context is not None:
            return super().function(coefficients)
        return nmod_poly([int(self.number(coefficient)) for coefficient in coefficients], self.modulus)

    def squared(self) -> Residues:
        """The residues modulo the square of the modulus."""
        return residues(2 * self.level, self.prime)

    def tower(self, rings: int) -> tuple[Residues, ...]:
        """These residues, those modulo the square of the modulus, and so on."""
        return (self, *self.squared().tower(rings - 1)) if rings > 1 else (self,)

    def shift(self, direction: Value, target: Residues) -> Value:
        """The modulus times a direction, among the residues modulo a higher power."""
        if self.is_number(direction):
            return target._of(self.modulus * int(direction))
        entries = [target._of(self.modulus * int(entry)) for entry in direction.entries()]
        return target.make(*self.size(direction), entries)

    def quotient(self, difference: Value) -> Value:
        """A difference modulo the square of the modulus, divided by the modulus."""
        if self.is_number(difference):
            return self._divided(difference)
        return self.make(*self.size(difference), [self._divided(entry) for entry in difference.entries()])

    def _divided(self, number: Number) -> Number:
        quotient, rest = divmod(int(number), self.modulus)
        assert rest == 0, "a difference that the step does not divide"
        return self._of(quotient)

    def elementary(self, name: str, *numbers: Number) -> Number:
        return Opaque(f"{name} is not rational")

    def det(self, matrix: Matrix) -> Number:
        # Elimination would need units as pivots; over the integers there is no such need.
        spend(self.level)
        n = matrix.nrows()
        return self._of(int(fmpz_mat(n, n, [int(entry) for entry in matrix.entries()]).det()))

    def inv(self, matrix: Matrix) -> Matrix:
        # Modulo p first, then Newton's iteration Y ← Y(2I − MY), which doubles the power of p each time:
        # elimination modulo p² aborts the process at a pivot that is a multiple of p.
        spend(self.level)
        n = matrix.nrows()
        residue = nmod_mat(n, n, [int(entry) % self.prime for entry in matrix.entries()], self.prime)
        try:
            start = residue.inv()
        except ZeroDivisionError:
            raise Undefined("inverse of a singular matrix") from None
        inverse = self.make(n, n, [int(entry) for entry in start.entries()])
        twice = self.multiple(2, self.identity(n))
        power = 1
        while power < self.level:
            inverse = inverse * (twice - matrix * inverse)
            power *= 2
        return inverse
