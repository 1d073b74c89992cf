"""Float64 with a running bound: every step carries a bound on its distance from exact evaluation.

With u = 2⁻⁵³ a rounded step gives fl(x) = x(1 + δ) + ε, |δ| ≤ u, where ε is there only if a product or
quotient underflows, and at most η = 2⁻¹⁰⁷⁴; sums never underflow. A dot product of k terms that are not
zero errs by at most γ_k ∑|a||b|, γ_k = ku/(1 − ku), in whatever order it is summed. To that come the
errors that the operands bring, eA and eB. Bounds are themselves computed in float64: each is enlarged
by more than its own formula can have lost (`_up`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, frexp, ulp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Matrix, Number, Value
from consilience.oracles.arithmetic.balancing import balance
from consilience.oracles.arithmetic.float64_functions import BINARY, UNARY
from consilience.oracles.arithmetic.float64_gamma import GAMMA_FUNCTIONS
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.operations.table import operation

Entries = Any
"""Float64 entries: one np.float64, or a two-dimensional array of them."""

UNIT = 2.0**-53
ETA = 2.0**-1074
TAYLOR = 22
"""Degree of the exponential's Taylor polynomial: for norms up to 1/2 the rest is below 2⁻⁹⁶, little
beside small entries too."""
MAX_SQUARINGS = 40
TERMS = 4
"""Terms of the bound of an inverse before the rest of them is bounded together."""
NEAR = 0.5
"""Residual below which an inverse is refined."""
_quiet = np.errstate(all="ignore")


@dataclass(frozen=True, slots=True)
class Running:
    """A value with a bound on its absolute error: two np.float64, or two arrays of one shape."""

    value: Entries
    bound: Entries

    @property
    def size(self) -> Entries:
        """The largest absolute value that the exact number may have."""
        return abs(self.value) + self.bound


def _up(bound: Entries, terms: int = 0) -> Entries:
    """A bound enlarged by more than its computation, with sums of so many terms, can have lost."""
    return bound * (1 + (128 + 4 * terms) * UNIT)


def _made(value: Entries, bound: Entries) -> Running:
    if not np.all(np.isfinite(bound)):
        raise Unsupported("a value too large for float64")
    return Running(value, bound)


class RunningFloat(Arithmetic):
    """Numbers and matrices are `Running`; a value too large for float64 is unsupported."""

    name = "float64 with a running bound"
    ordered = True
    exact = False

    def number(self, value: Fraction) -> Number:
        try:
            nearest = float(value)
        except OverflowError:
            raise Unsupported("a number too large for float64") from None
        return Running(np.float64(nearest), np.float64(0 if value == nearest else max(ulp(nearest) / 2, ETA)))

    def matrix(self, rows: int, columns: int, entries: Sequence[Number]) -> Matrix:
        values = np.array([entry.value for entry in entries]).reshape(rows, columns)
        return Running(values, np.array([entry.bound for entry in entries]).reshape(rows, columns))

    def is_number(self, value: Value) -> bool:
        return not isinstance(value.value, np.ndarray)

    def size(self, matrix: Matrix) -> tuple[int, int]:
        return matrix.value.shape

    def entries(self, matrix: Matrix) -> Sequence[Number]:
        pairs = zip(matrix.value.ravel(), matrix.bound.ravel(), strict=True)
        return [Running(value, bound) for value, bound in pairs]

    def gather(self, matrix: Matrix, rows: int, columns: int, places: Sequence[int]) -> Matrix:
        chosen = np.array(places, dtype=np.intp)

        def taken(entries: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.where(chosen < 0, 0.0, entries.ravel()[chosen]).reshape(rows, columns)

        return Running(taken(matrix.value), taken(matrix.bound))

    def transpose(self, matrix: Matrix) -> Matrix:
        return Running(matrix.value.T, matrix.bound.T)

    @_quiet
    def add(self, left: Value, right: Value) -> Value:
        # |fl(a + b) − (a + b)| ≤ u|fl(a + b)|, and adding zero is exact.
        value = left.value + right.value
        rounded = UNIT * abs(value) * ((left.value != 0) & (right.value != 0))
        return _made(value, _up(left.bound + right.bound + rounded))

    def negate(self, value: Value) -> Value:
        return Running(-value.value, value.bound)

    @_quiet
    def times(self, left: Value, right: Value) -> Value:
        # |a||δb| + |δa||b| + |δa||δb| + u|fl(ab)| + η; nothing where a factor is zero for certain.
        value = left.value * right.value
        bound = abs(left.value) * right.bound + left.bound * right.size + UNIT * abs(value)
        certain_zero = (left.size == 0) | (right.size == 0)
        return _made(value, (_up(bound) + 16 * ETA) * ~certain_zero)

    @_quiet
    def over(self, left: Value, right: Value) -> Value:
        # With c = fl(a/b): |(a + δa)/(b + δb) − a/b| ≤ (|δa| + |a/b||δb|)/(|b| − |δb|),
        # and |a/b| ≤ (1 + 2u)|c| + η.
        gap = abs(right.value) - right.bound
        if not np.all(gap > 0):
            raise Undefined("division by a number that may be zero")
        value = left.value / right.value
        change = _up(left.bound + (abs(value) + ETA) * right.bound) + 16 * ETA
        return _made(value, (_up(change / gap + UNIT * abs(value)) + 16 * ETA) * (left.size != 0))

    def scale(self, factor: Number, matrix: Matrix) -> Matrix:
        return self.times(factor, matrix)

    @_quiet
    def matmul(self, left: Matrix, right: Matrix) -> Matrix:
        # |A|eB + eA|B| + eA·eB + γ_k|A||B| + kη, with k the number of products that may not be zero.
        count = (left.size > 0).astype(float) @ (right.size > 0).astype(float)
        gamma = count * UNIT / (1 - count * UNIT)
        sizes = abs(left.value), abs(right.value)
        bound = sizes[0] @ right.bound + left.bound @ right.size + gamma * (sizes[0] @ sizes[1])
        k = left.value.shape[1]
        return _made(left.value @ right.value, _up(bound, k) + 16 * count * ETA)

    def fill(self, number: Number, rows: int, columns: int) -> Matrix:
        return Running(np.full((rows, columns), number.value), np.full((rows, columns), number.bound))

    @_quiet
    def total(self, matrix: Matrix) -> Number:
        # γ_{k−1} ∑|a| for k summands that are not zero.
        rounded = max(np.count_nonzero(matrix.value) - 1, 0) * 1.01 * UNIT
        bound = matrix.bound.sum() + rounded * abs(matrix.value).sum()
        return _made(matrix.value.sum(), _up(bound, matrix.value.size))

    def call(self, name: str, *values: Value) -> Value:
        primitive = operation(name).primitive
        assert primitive is not None, f"{name} is not a primitive operation"
        return primitive.kernel(self, *values)

    def elementary(self, name: str) -> Number:
        """A constant."""
        assert name == "pi"
        return Running(np.float64(np.pi), np.float64(ulp(np.pi) / 2))

    @_quiet
    def entrywise(self, name: str, *values: Value) -> Value:
        """An elementary function of numbers, or of the entries of matrices of one shape."""
        if name in GAMMA_FUNCTIONS:
            return GAMMA_FUNCTIONS[name](self, *values)
        if name not in BINARY and name not in UNARY:
            raise NotExact(f"{name} has no proved bound in float64")
        if name in BINARY:
            left, right = values
            return Running(BINARY[name](left.value, right.value), np.maximum(left.bound, right.bound))
        (argument,) = values
        return _made(*UNARY[name](argument.value, argument.bound))

    @_quiet
    def det(self, matrix: Matrix) -> Number:
        """The determinant: elimination in this arithmetic, with pivots that are large in their rows."""
        result, rest = self.number(Fraction(1)), matrix
        while True:
            certain = abs(rest.value[:, 0]) - rest.bound[:, 0]
            scales = rest.size.max(axis=1)
            pivot = int(np.argmax(certain / np.where(scales > 0, scales, 1.0)))
            if certain[pivot] <= 0:
                return _det_near_zero(result, rest)
            order = list(range(len(certain)))
            order[0], order[pivot] = pivot, 0
            rest = _part(rest, order, slice(None))
            result = self.times(self.negate(result) if pivot else result, _part(rest, 0, 0))
            if len(order) == 1:
                return result
            below, right = _part(rest, slice(1, None), slice(0, 1)), _part(rest, slice(0, 1), slice(1, None))
            removed = self.times(self.over(below, _part(rest, 0, 0)), right)
            rest = self.subtract(_part(rest, slice(1, None), slice(1, None)), removed)

    @_quiet
    def inv(self, matrix: Matrix) -> Matrix:
        """The inverse, with a bound from its residual."""
        # For every A within the bounds, AX = I − R with |R| ≤ `rest`: A⁻¹ − X = XR(I − R)⁻¹, so
        # |A⁻¹ − X| ≤ S₁ + … + Sₖ + T(I − |R|)⁻¹ with S₁ = |X||R|, Sⱼ₊₁ = Sⱼ|R|, T = Sₖ|R|. Weights w, one a
        # column, with w|R| ≤ ρw and ρ < 1 give t(I − |R|)⁻¹ ≤ w·max(tⱼ/wⱼ)/(1 − ρ) for a row t. They are the
        # sizes of X's columns; the terms before have the scale of each entry.
        n = matrix.value.shape[0]
        inverse = _near_inverse(matrix.value)
        product = self.matmul(matrix, Running(inverse, np.zeros((n, n))))
        rest = _up(abs(np.eye(n) - product.value) + product.bound)
        weights = abs(inverse).max(axis=0) + ETA
        norm = _up((_up(weights @ rest, n) + n * ETA) / weights).max()
        if not norm < 1:
            raise Undefined("inverse of a matrix that may be singular")
        spread, bound = abs(inverse), np.zeros((n, n))
        for _ in range(TERMS):
            spread = _up(spread @ rest, n) + n * ETA
            bound = bound + spread
        further = (_up((_up(spread @ rest, n) + n * ETA) / weights) + ETA).max(axis=1, keepdims=True)
        return _made(inverse, _up(bound + weights * _up(further / (1 - norm)), TERMS) + 16 * ETA)

    @_quiet
    def expm(self, matrix: Matrix) -> Matrix:
        """The matrix exponential: a Taylor polynomial of B/2^s, squared s times, with B = D⁻¹AD balanced."""
        scales = balance(matrix.size)
        result = self._expm(_scaled(matrix, scales / scales[:, None]))
        return _scaled(result, scales[:, None] / scales)

    def _expm(self, matrix: Matrix) -> Matrix:
        n = matrix.value.shape[0]
        norm = float(_up(matrix.size.sum(axis=0), n).max())
        squarings = max(0, frexp(norm)[1] + 1)
        if squarings > MAX_SQUARINGS:
            raise Unsupported("the exponential of a matrix too large for float64")
        scaled = self.multiple(Fraction(1, 2**squarings), matrix)
        identity = self.identity(n)
        result = identity
        for k in range(TAYLOR, 0, -1):
            divisor = self.number(Fraction(k))
            result = self.add(identity, self.over(self.matmul(scaled, result), self.fill(divisor, n, n)))
        # ‖∑_{j>N} Bʲ/j!‖ ≤ ‖B‖^(N+1)/(N+1)! · 2 for ‖B‖ ≤ 1/2, and no entry exceeds the norm.
        rest = 2.01 * (norm / 2**squarings) ** (TAYLOR + 1) / factorial(TAYLOR + 1)
        result = Running(result.value, _up(result.bound + rest) + ETA * (norm > 0))
        for _ in range(squarings):
            result = self.matmul(result, result)
        return result


def _part(matrix: Running, rows: Any, columns: Any) -> Running:
    return Running(matrix.value[rows, columns], matrix.bound[rows, columns])


def _scaled(matrix: Running, factors: Entries) -> Running:
    """A matrix times powers of two, entry by entry: exact, unless it underflows."""
    return _made(matrix.value * factors, (_up(matrix.bound * factors) + 16 * ETA) * (matrix.size > 0))


def _near_inverse(matrix: Entries) -> Entries:
    """An inverse in float64, refined once by X ← X + X(I − AX), as elimination mixes rows of all scales."""
    invert: Any = np.linalg.inv
    try:
        inverse = invert(matrix)
    except np.linalg.LinAlgError:
        raise Undefined("inverse of a matrix that may be singular") from None
    rest = np.eye(len(matrix)) - matrix @ inverse
    return inverse + inverse @ rest if abs(rest).max() < NEAR else inverse


def _det_near_zero(factor: Running, rest: Running) -> Running:
    """A number times the determinant of a matrix without a pivot that is certain.

    By Hadamard's inequality |det M| is at most the product of the rows' norms (here sums), or the columns'.
    """
    n = rest.value.shape[0]
    products: list[Entries] = [np.prod(_up(rest.size.sum(axis=axis), n)) for axis in (0, 1)]
    zeros = any(np.any(rest.size.sum(axis=axis) == 0) for axis in (0, 1))
    bound = 0.0 if zeros else _up(factor.size * min(products), n) + 16 * ETA
    return _made(np.float64(0), np.float64(bound))
