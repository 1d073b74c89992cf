"""The prime field of 2⁶¹ − 1 elements, with transcendental functions adjoined as unknown elements.

An unknown element stands for the value of exp, log, … at an argument. Relations that the real functions
satisfy are built in (exp(−u) = 1/exp(u), sin² + cos² = 1, …); none that they do not satisfy. So sides
that agree at random unknowns agree as functions; sides that differ may still agree as functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isqrt
from random import Random

from flint import nmod, nmod_mat, nmod_poly
from flint.utils.flint_exceptions import DomainError

from consilience.oracles.arithmetic.arithmetic import Matrix, Number
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.operations.table import elementary

P = 2**61 - 1
"""A Mersenne prime: a wrong rational identity of degree d passes at a random point with probability ≤ d/P."""
SMALL = 2**20
"""Elements below it stand for whole numbers: a random one is as small with a probability of 2⁻⁴¹."""


class PrimeField(FlintArithmetic):
    """Arithmetic modulo a prime.

    Args:
        unknowns: source of the unknown elements; None makes the values of transcendental functions
            opaque, so that whatever is computed is a rational function of the point.
        prime: the modulus.

    Attributes:
        branched: whether a root, a sign or an absolute value was chosen at random.
    """

    name = "prime field"
    ordered = False
    exact = True

    def __init__(self, unknowns: Random | None = None, prime: int = P) -> None:
        self.prime = prime
        self._random = unknowns
        self._known: dict[tuple[str, int], Number] = {}
        self.branched = False

    def forget(self, unknowns: Random) -> None:
        """Begins anew, with unknown elements from another source."""
        self._random = unknowns
        self._known.clear()
        self.branched = False

    def number(self, value: Fraction) -> Number:
        if value.denominator == 1:
            return nmod(value.numerator, self.prime)
        if value.denominator % self.prime == 0:
            raise Undefined("a denominator that is zero in the field")
        return nmod(value.numerator, self.prime) / nmod(value.denominator, self.prime)

    def constant(self, rows: int, columns: int, values: Sequence[int | Fraction]) -> Matrix:
        """A matrix of given rational numbers. Raises Undefined for a denominator that is zero here."""
        whole = [value.numerator for value in values if value.denominator == 1]
        if len(whole) == len(values):
            return nmod_mat(rows, columns, whole, self.prime)
        return super().constant(rows, columns, values)

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return nmod_mat(rows, columns, entries, self.prime)

    def function(self, coefficients: Sequence[Fraction]) -> Callable[[Number], Number]:
        return nmod_poly([int(self.number(coefficient)) for coefficient in coefficients], self.prime)

    def expm(self, matrix: Matrix) -> Matrix:
        if self._random is None:
            return super().expm(matrix)
        raise NotExact("the matrix exponential is not adjoined")

    def elementary(self, name: str, *numbers: Number) -> Number:
        if self._random is None:
            return Opaque(f"{name} is not rational")
        return elementary(name).adjoin(self, *numbers)

    def unknown(self, name: str, argument: Number) -> Number:
        """The unknown element of a function at an argument, the same each time it is asked for."""
        assert self._random is not None
        key = (name, int(argument))
        if key not in self._known:
            self._known[key] = nmod(self._random.randrange(1, self.prime), self.prime)
        return self._known[key]

    def knows(self, name: str, argument: Number) -> bool:
        """Whether the unknown element of a function at an argument was asked for."""
        return (name, int(argument)) in self._known

    def exp(self, u: Number) -> Number:
        """An unknown element for each pair ±u, whose values are inverse to each other."""
        if u == 0:
            return nmod(1, self.prime)
        positive = self.canonical(u)
        value = self._known.get(("exp", int(positive)))
        if value is None:
            value = self.unknown("exp", positive)
            self._known["log", int(value)] = positive
        return value if positive == u else 1 / value

    def log(self, u: Number) -> Number:
        """The inverse of the exponential; values at u and 1/u are opposite."""
        if u == 1:
            return nmod(0, self.prime)
        if u == 0:
            raise Undefined("logarithm of zero")
        if ("log", int(u)) in self._known:
            return self._known["log", int(u)]
        inverse = 1 / u
        if ("log", int(inverse)) in self._known:
            return -self._known["log", int(inverse)]
        value = self.unknown("log", u)
        positive = self.canonical(value)
        self._known["exp", int(positive)] = u if positive == value else inverse
        return value

    def circle(self, u: Number) -> tuple[Number, Number]:
        """Sine and cosine: a random point of the unit circle."""
        if u == 0:
            return nmod(0, self.prime), nmod(1, self.prime)
        positive = self.canonical(u)
        t = self.unknown("half-angle tangent", positive)
        try:
            sine, cosine = 2 * t / (1 + t * t), (1 - t * t) / (1 + t * t)
        except ZeroDivisionError:
            raise Undefined("an unlucky unknown") from None
        return (sine if positive == u else -sine), cosine

    def sqrt(self, u: Number) -> Number:
        """A square root, either one: the branch is chosen at random for each argument.

        Of a small whole number it is the positive one: what is such a number in the field is one for certain.
        """
        if int(u) < SMALL and isqrt(int(u)) ** 2 == int(u):
            return nmod(isqrt(int(u)), self.prime)
        self.branched = True
        if ("sqrt", int(u)) not in self._known:
            try:
                root = u.sqrt()
            except DomainError:
                raise Undefined("no square root in the field") from None
            self._known["sqrt", int(u)] = root if self._coin() else -root
        return self._known["sqrt", int(u)]

    def sign(self, u: Number) -> Number:
        """1 or −1 at random, opposite for u and −u."""
        self.branched = True
        if u == 0:
            raise Undefined("sign at zero")
        positive = self.canonical(u)
        if ("sign", int(positive)) not in self._known:
            self._known["sign", int(positive)] = nmod(1 if self._coin() else -1, self.prime)
        sign = self._known["sign", int(positive)]
        return sign if positive == u else -sign

    def canonical(self, u: Number) -> Number:
        """The one of u and −u that is called positive (there is no order; any fixed choice serves)."""
        return u if int(u) <= self.prime // 2 else -u

    def _coin(self) -> bool:
        assert self._random is not None
        return self._random.random() < 0.5
