"""Bounds on rounding, after Higham, Accuracy and Stability of Numerical Algorithms (2nd edition, 2002).

With u = 2⁻⁵³ a rounded step gives fl(x) = x(1 + δ) + ε, |δ| ≤ u, where ε is there only if a product or a
quotient underflows, and |ε| ≤ η = 2⁻¹⁰⁷⁴ then (§2.1 and §2.2). k steps in a row give factors of which the
product differs from one by at most γₖ = ku/(1 − ku) (Lemma 3.1). Bounds are computed in float64 too:
`enlarged` makes up for that.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.implementations.implementation import Bounded, Matrix

UNIT = 2.0**-53
ETA = 2.0**-1074
FUNCTION = 9 * UNIT
"""Relative error of a library's elementary function: NumPy states 4 ulp, which are at most 8u."""
TINY = 2.0**-1070
"""Absolute error of such a function where its value is subnormal."""
LEAST_NORMAL = 2.0**-1020
"""The same of a reciprocal, which is zero where its divisor overflows."""
LAPACK = 60 * 2.0**-52
"""Backward error of LAPACK's orthogonal factorisations, relative to the norm and for each row.

They are exact for a matrix A + E with ‖E‖ ≤ p(n)ε‖A‖, p(n) growing modestly (LAPACK Users' Guide, 3rd
edition, chapter 4). LAPACK accepts its own eigenvalues and singular values if p(n) ≤ 60n: the largest
threshold of its test programs (TESTING/sep.in; it is 35 in svd.in).
"""
MODERATE = 2.0**-200, 2.0**200
"""Sizes of entries between which no product of an algorithm underflows or overflows."""


def gamma(steps: float) -> float:
    """γₖ for so many steps."""
    return steps * UNIT / (1 - steps * UNIT)


def enlarged(bound: Any) -> Any:
    """A bound with more than its own computation can have lost: thousands of steps."""
    return bound * (1 + 2.0**-40)


def rounded(value: Any, sizes: Any, steps: float, products: float = 0) -> Bounded:
    """A value that is a sum of products, each term rounded at most so many times.

    Args:
        value: the computed value.
        sizes: the sum of the terms' absolute values, of the value's shape.
        steps: how many factors 1 + δ a term collects.
        products: how many products and quotients may underflow.
    """
    return Bounded(value, enlarged(gamma(steps) * np.asarray(sizes)) + 2 * products * ETA)


def need_moderate(*operands: Matrix) -> None:
    """Gives up unless all entries that are not zero have moderate sizes.

    Raises:
        Unsupported: they have not.
    """
    for operand in operands:
        sizes = abs(operand[operand != 0])
        if sizes.size and not (MODERATE[0] <= sizes.min() and sizes.max() <= MODERATE[1]):
            raise Unsupported("entries that are not between 2^-200 and 2^200 in size")


def frobenius(matrix: Any) -> float:
    """An upper bound on the Frobenius norm."""
    return float(enlarged(np.sqrt(np.sum(abs(matrix) ** 2))))
