"""The prime field of 2⁶¹ − 1 elements, with transcendental functions adjoined as unknown elements.

An unknown element stands for the value of exp, log, … at an argument. Relations that the real functions
satisfy are built in (exp(−u) = 1/exp(u), sin² + cos² = 1, …); none that they do not satisfy. So sides
that agree at random unknowns agree as functions; sides that differ may still agree as functions.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from flint import nmod, nmod_mat
from flint.utils.flint_exceptions import DomainError

from consilience.oracles.arithmetic.arithmetic import Matrix, Number
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined

P = 2**61 - 1
"""A Mersenne prime: a wrong rational identity of degree d passes at a random point with probability ≤ d/P."""


class PrimeField(FlintArithmetic):
    """Arithmetic modulo P.

    Args:
        unknowns: source of the unknown elements; None makes the values of transcendental functions
            opaque, so that whatever is computed is a rational function of the point.

    Attributes:
        branched: whether a root, a sign or an absolute value was chosen at random.
    """

    name = "prime field"
    ordered = False
    exact = True

    def __init__(self, unknowns: Random | None = None) -> None:
        self._random = unknowns
        self._known: dict[tuple[str, int], Number] = {}
        self.branched = False
        self._adjoined: dict[str, Callable[..., Number]] = {
            "exp": self._exp,
            "log": self._log,
            "sqrt": self._sqrt,
            "sin": lambda u: self._circle(u)[0],
            "cos": lambda u: self._circle(u)[1],
            "tan": lambda u: self.divide(*self._circle(u)),
            "arccos": lambda u: self._unknown("arccos", u),
            "tanh": self._tanh,
            "sinh": self._sinh,
            "cosh": self._cosh,
            "sigmoid": self._sigmoid,
            "softplus": self._softplus,
            "abs": self._abs,
            "sign": self._sign,
            "maximum": self._maximum,
            "minimum": self._minimum,
            "pi": lambda: self._unknown("pi", nmod(0, P)),
        }

    def number(self, value: Fraction) -> Number:
        if value.denominator == 1:
            return nmod(value.numerator, P)
        if value.denominator % P == 0:
            raise Undefined("a denominator that is zero in the field")
        return nmod(value.numerator, P) / nmod(value.denominator, P)

    def make(self, rows: int, columns: int, entries: list[Number]) -> Matrix:
        return nmod_mat(rows, columns, entries, P)

    def expm(self, matrix: Matrix) -> Matrix:
        if self._random is None:
            return super().expm(matrix)
        raise NotExact("the matrix exponential is not adjoined")

    def elementary(self, name: str, *numbers: Number) -> Number:
        if self._random is None:
            return Opaque(f"{name} is not rational")
        if name not in self._adjoined:
            raise NotExact(f"{name} is not adjoined")
        return self._adjoined[name](*numbers)

    def _unknown(self, name: str, argument: Number) -> Number:
        """The unknown element of a function at an argument, the same each time it is asked for."""
        assert self._random is not None
        key = (name, int(argument))
        if key not in self._known:
            self._known[key] = nmod(self._random.randrange(1, P), P)
        return self._known[key]

    def _exp(self, u: Number) -> Number:
        if u == 0:
            return nmod(1, P)
        positive = _canonical(u)
        value = self._known.get(("exp", int(positive)))
        if value is None:
            value = self._unknown("exp", positive)
            self._known["log", int(value)] = positive
        return value if positive == u else 1 / value

    def _log(self, u: Number) -> Number:
        if u == 1:
            return nmod(0, P)
        if u == 0:
            raise Undefined("logarithm of zero")
        if ("log", int(u)) in self._known:
            return self._known["log", int(u)]
        inverse = 1 / u
        if ("log", int(inverse)) in self._known:
            return -self._known["log", int(inverse)]
        value = self._unknown("log", u)
        positive = _canonical(value)
        self._known["exp", int(positive)] = u if positive == value else inverse
        return value

    def _circle(self, u: Number) -> tuple[Number, Number]:
        """Sine and cosine: a random point of the unit circle."""
        if u == 0:
            return nmod(0, P), nmod(1, P)
        positive = _canonical(u)
        t = self._unknown("half-angle tangent", positive)
        try:
            sine, cosine = 2 * t / (1 + t * t), (1 - t * t) / (1 + t * t)
        except ZeroDivisionError:
            raise Undefined("an unlucky unknown") from None
        return (sine if positive == u else -sine), cosine

    def _sqrt(self, u: Number) -> Number:
        """A square root, either one: the branch is chosen at random for each argument."""
        self.branched = True
        if u == 0:
            return u
        if ("sqrt", int(u)) not in self._known:
            try:
                root = u.sqrt()
            except DomainError:
                raise Undefined("no square root in the field") from None
            self._known["sqrt", int(u)] = root if self._coin() else -root
        return self._known["sqrt", int(u)]

    def _abs(self, u: Number) -> Number:
        self.branched = True
        return u if self._sign(u) == 1 else -u

    def _sign(self, u: Number) -> Number:
        self.branched = True
        if u == 0:
            raise Undefined("sign at zero")
        positive = _canonical(u)
        if ("sign", int(positive)) not in self._known:
            self._known["sign", int(positive)] = nmod(1 if self._coin() else -1, P)
        sign = self._known["sign", int(positive)]
        return sign if positive == u else -sign

    def _maximum(self, u: Number, v: Number) -> Number:
        return (u + v + self._abs(u - v)) / 2

    def _minimum(self, u: Number, v: Number) -> Number:
        return (u + v - self._abs(u - v)) / 2

    def _sigmoid(self, u: Number) -> Number:
        e = self._exp(u)
        return self.divide(e, 1 + e)

    def _tanh(self, u: Number) -> Number:
        e = self._exp(u)
        return self.divide(e - 1 / e, e + 1 / e)

    def _sinh(self, u: Number) -> Number:
        e = self._exp(u)
        return (e - 1 / e) / 2

    def _cosh(self, u: Number) -> Number:
        e = self._exp(u)
        return (e + 1 / e) / 2

    def _softplus(self, u: Number) -> Number:
        """softplus(−u) = softplus(u) − u, and exp(softplus(u)) = 1 + exp(u)."""
        positive = _canonical(u)
        value = self._log(1 + self._exp(positive))
        return value if positive == u else value - positive

    def _coin(self) -> bool:
        assert self._random is not None
        return self._random.random() < 0.5


def _canonical(u: Number) -> Number:
    """The one of u and −u that is called positive (there is no order; any fixed choice serves)."""
    return u if int(u) <= P // 2 else -u
