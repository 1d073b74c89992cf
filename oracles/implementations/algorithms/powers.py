"""Integer powers, of entries and of matrices."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.implementation import EXACT, Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import FUNCTION, enlarged, gamma, need_moderate, rounded
from consilience.oracles.implementations.textbook_functions import Rows, each, power, product

MAX_EXPONENT = 5


def _exponent(operand: Matrix) -> int:
    exponent = int(operand[0, 0])
    if exponent != operand[0, 0] or not 0 <= exponent <= MAX_EXPONENT:
        raise Unsupported(f"the exponent {operand[0, 0]}")
    return exponent


def numpy(base: Matrix, exponent: Matrix) -> Bounded:
    """Powers of entries, by NumPy."""
    value = np.power(base, float(_exponent(exponent)))
    return Bounded(value, FUNCTION * abs(value) + 2.0**-1070)


def multiplied(base: Matrix, exponent: Matrix) -> Bounded:
    """Entries multiplied by themselves."""
    need_moderate(base)
    count = _exponent(exponent)
    value = np.prod([base] * count, axis=0) if count else np.ones(base.shape)
    return rounded(value, abs(value), count + 1)


def logarithms(base: Matrix, exponent: Matrix) -> Bounded:
    """Signs times exp(k log|x|)."""
    need_moderate(base)
    count = _exponent(exponent)
    if count == 0:
        raise Unsupported("the exponent 0")
    signs = np.sign(base) ** count
    product = count * np.log(abs(np.where(base == 0, 1.0, base)))
    value = signs * np.exp(product)
    # The exponent's error, that of a logarithm and of a product, is what exp amplifies.
    return Bounded(value, enlarged((FUNCTION + 1.001 * (FUNCTION + gamma(1)) * abs(product)) * abs(value)))


def _loops(base: Rows, exponent: Rows) -> Rows:
    return each(lambda a: power(a, exponent[0][0]), base)


def _bounded(value: Matrix, base: Matrix, exponent: int) -> Bounded:
    need_moderate(base)
    sizes = np.eye(len(base))
    for _ in range(exponent):
        sizes = enlarged(sizes @ abs(base))
    return rounded(value, sizes, len(base) * max(exponent, 1))


def binary(base: Matrix, exponent: Matrix) -> Bounded:
    """Squares of squares, by NumPy."""
    count = _exponent(exponent)
    return _bounded(np.linalg.matrix_power(base, count), base, count)


def einsum(base: Matrix, exponent: Matrix) -> Bounded:
    """One factor at a time from the right, by index."""
    count, value = _exponent(exponent), np.eye(len(base))
    for _ in range(count):
        value = np.einsum("ij,jk->ik", base, value, optimize=False)
    return _bounded(value, base, count)


def _matrix_loops(base: Rows, exponent: Rows) -> Rows:
    result: Rows = [[Fraction(i == j) for j in range(len(base))] for i in range(len(base))]
    for _ in range(int(exponent[0][0])):
        result = product(result, base)
    return result


MODERATE = f"exponents from 0 to {MAX_EXPONENT}, entries of moderate size"
IMPLEMENTATIONS = (
    Implementation(
        "power", "NumPy", numpy, "4 ulp (documentation of NumPy, SIMD optimisations)", "exponents from 0 to 5"
    ),
    Implementation("power", "multiplied", multiplied, "γₖ|xᵏ| (Higham 2002, Lemma 3.1)", MODERATE),
    Implementation(
        "power",
        "logarithms",
        logarithms,
        "(9u + 10u k|log x|)|xᵏ|: the exponent's error and two functions of 4 ulp",
        f"exponents from 1, {MODERATE}",
    ),
    Implementation("power", "loops", exactly(_loops), EXACT),
    Implementation(
        "matrix_power", "binary", binary, "γₙₖ|A|ᵏ, in any order (Higham 2002, eq. 3.13)", MODERATE
    ),
    Implementation(
        "matrix_power", "einsum", einsum, "γₙₖ|A|ᵏ, in any order (Higham 2002, eq. 3.13)", MODERATE
    ),
    Implementation("matrix_power", "loops", exactly(_matrix_loops), EXACT),
)
