"""The matrix exponential: Padé, a scaled series, eigenvectors, the differential equation integrated.

Every bound in floats has the factor exp ‖A‖: derivatives of the exponential are at most so large (Higham,
Functions of Matrices, 2008, §10.2). A norm beyond about 25 leaves nothing to say.
"""

from __future__ import annotations

from math import exp
from typing import Any

import numpy as np
import scipy.linalg

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.enclosing_textbook import exponential
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import (
    LAPACK,
    UNIT,
    enlarged,
    frobenius,
    gamma,
    need_moderate,
)

linalg: Any = scipy.linalg
invert: Any = np.linalg.inv
STEPS = 128
"""Steps of the differential equation."""
MAX_NORM = 40.0
SCALED = 4.25
"""The largest norm of A/2^s at which the approximant is used, for normal matrices."""
APPROXIMANT = 64
"""Rounding of the numerator and the denominator, and of the division with moderate growth, times n and u."""


def norm(matrix: Matrix) -> float:
    """The least of the column-sum, row-sum and Frobenius norms, rounded up.

    Raises:
        Unsupported: it is too large, or entries are not of moderate size.
    """
    need_moderate(matrix)
    sums = [float(np.max(np.sum(abs(matrix), axis=axis))) for axis in (0, 1)]
    least = enlarged(min(*sums, frobenius(matrix)))
    if least > MAX_NORM:
        raise Unsupported(f"a norm of {least:.3g}")
    return least


def pade(matrix: Matrix) -> Bounded:
    """Scaling and squaring of a Padé approximant, by SciPy."""
    n, size = len(matrix), norm(matrix)
    value = linalg.expm(matrix)
    # The approximant is exact for A + E, ‖E‖ ≤ u‖A‖. With B = A/2^s its denominator is near exp(−B/2), of
    # condition exp ‖B‖, and B is A itself where powers of A are small. Its rounding, and that of each
    # squaring, counts as often as the later squarings double it: 2^s times in all, and 2^s ≤ 2‖A‖/4.25.
    is_normal = np.array_equal(matrix, matrix.T) or np.array_equal(matrix, -matrix.T)
    condition = exp(min(size, SCALED) if is_normal else size)
    squarings = max(1.0, size) * (APPROXIMANT * n * condition + n + 2)
    return Bounded(value, enlarged((2 * size + squarings) * UNIT * exp(size)))


def eigenvectors(matrix: Matrix) -> Bounded:
    """V exp(Λ) V⁻¹."""
    n, size = len(matrix), norm(matrix)
    _, (scales, _) = linalg.matrix_balance(matrix, permute=False, separate=True)
    if np.any(scales != 1):
        raise Unsupported("a badly scaled matrix, which is balanced before its eigenvectors are computed")
    values, vectors = linalg.eig(matrix)
    inverse = invert(vectors)
    weights = np.exp(values)
    value = (vectors * weights) @ inverse
    # AV − VΛ is at most p(n)ε‖A‖ in norm, so that A + E = VΛV⁻¹ with ‖E‖ ≤ p(n)ε‖A‖‖V⁻¹‖; V has columns of
    # length one. Its inverse W is wrong by a relative ρ ≤ 2 γ₁₂ₙ n 2ⁿ⁻¹ ‖V‖‖W‖, complex steps counting four.
    width, other = frobenius(vectors), frobenius(inverse)
    rho = 2 * gamma(12 * n) * n**2 * 2.0 ** (n - 1) * width * other
    if not rho < 0.5:
        raise Unsupported(f"eigenvectors with a condition number of {width * other:.1g}")
    backward = LAPACK * n * np.sqrt(n) * size * 2 * other
    if not backward < 1:
        raise Unsupported(f"eigenvectors with a condition number of {width * other:.1g}")
    moved = backward * exp(size + backward)
    product = frobenius(abs(vectors) * abs(weights) @ abs(inverse)) * gamma(4 * n + 32)
    return Bounded(np.real(value), enlarged(moved + product + frobenius(vectors * weights) * other * 2 * rho))


def differential_equation(matrix: Matrix) -> Bounded:
    """X′ = AX, X(0) = I, to the time 1, by the classical method of Runge and Kutta."""
    n, size = len(matrix), norm(matrix)
    value, step = np.eye(n), 1.0 / STEPS
    for _ in range(STEPS):
        first = matrix @ value
        second = matrix @ (value + step / 2 * first)
        third = matrix @ (value + step / 2 * second)
        fourth = matrix @ (value + step * third)
        value = value + step / 6 * (first + 2 * second + 2 * third + fourth)
    # A step multiplies by the Taylor polynomial of degree 4 of exp(hA): its rest is (h‖A‖)⁵/5! exp(h‖A‖), and
    # a term collects 4(n + 5) roundings. All steps together grow by exp ‖A‖.
    method = STEPS * (size * step) ** 5 / 120
    return Bounded(value, enlarged(1.01 * exp(size) * (method + STEPS * gamma(4 * n + 20))))


SMALL = f"norm at most {MAX_NORM:g}"
IMPLEMENTATIONS = (
    Implementation(
        "expm",
        "Padé",
        pade,
        f"(2‖A‖ + max(1, ‖A‖)({APPROXIMANT}nκ + n + 2)) u exp ‖A‖, κ = exp ‖A/2ˢ‖ (Higham 2008, §10.3)",
        SMALL,
    ),
    Implementation(
        "expm",
        "scaled series",
        exactly(exponential),
        "its tail below 2⁻¹⁹⁵, and intervals of 160 bits",
        "norm at most 2¹⁶",
    ),
    Implementation(
        "expm",
        "eigenvectors",
        eigenvectors,
        "‖E‖ exp(‖A‖ + ‖E‖), ‖E‖ ≤ p(n)ε‖A‖‖V⁻¹‖ (Higham 2008, eq. 10.15), and γ₄ₙ₊₃₂ ‖V‖‖exp Λ‖‖V⁻¹‖",
        f"diagonalisable, not badly scaled, {SMALL}",
    ),
    Implementation(
        "expm",
        "differential equation",
        differential_equation,
        "((h‖A‖)⁵/5! + γ₄ₙ₊₂₀) exp ‖A‖/h: the rest of the Taylor polynomial in each step",
        SMALL,
    ),
)
