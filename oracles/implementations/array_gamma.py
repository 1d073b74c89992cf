"""The gamma function and its kin over arrays: values of SciPy, and rules of autograd where it derives."""

from __future__ import annotations

from functools import cache
from math import factorial
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.noise import Array

Library = Any

LARGEST = 170
"""Up to here SciPy has a beta function of gamma functions."""
MAX_SHIFT = 64
"""How far the recurrence reaches to the left of zero."""


@cache
def _ruled() -> Any:
    """What autograd has rules for; with it come all statistics of SciPy, which take a second to import."""
    import autograd.scipy.special

    return autograd.scipy.special


def _checked(value: Array) -> Array:
    """A value that is no pole; SciPy gives infinities there."""
    real = np.real(_plain(value))
    if np.any((real <= 0) & (real == np.floor(real))):
        raise Undefined("the gamma function at a pole")
    return value


def gamma(_: Library, x: Array) -> Array:
    """Γ(x); to the left of zero SciPy's complex values lose small imaginary parts."""
    if np.iscomplexobj(x) and np.any(np.real(x) <= 0):
        raise Unsupported("Γ of a complex number to the left of zero")
    return _ruled().gamma(_checked(x))


def lgamma(_: Library, x: Array) -> Array:
    """log|Γ(x)|; of complex numbers with a positive real part the analytic logarithm."""
    if np.iscomplexobj(x):
        if np.any(np.real(x) <= 0):
            raise Unsupported("log|Γ| of a complex number to the left of zero")
        import scipy.special

        analytic: Any = scipy.special.loggamma
        return analytic(x)
    return _ruled().gammaln(_checked(x))


def polygamma(order: int, x: Array) -> Array:
    """ψ⁽ᵏ⁾(x); to the left of zero for k > 0 by ψ⁽ᵏ⁾(x) = ψ⁽ᵏ⁾(x + m) − (−1)ᵏ k! ∑ (x + j)^(−k−1), j < m."""
    if order == 0:
        return _ruled().psi(_checked(x))
    if np.iscomplexobj(x):
        raise Unsupported("derivatives of ψ of complex numbers")
    # SciPy computes ζ(k + 1, x), which has no values there.
    shift = int(max(0.0, 1 - np.floor(np.min(_plain(_checked(x))))))
    if shift > MAX_SHIFT:
        raise Unsupported(f"derivatives of ψ to the left of {-MAX_SHIFT}")
    terms = sum((x + j) ** (-order - 1.0) for j in range(shift))
    return _ruled().polygamma(order, x + shift) - (-1) ** order * factorial(order) * terms


def beta(library: Library, a: Array, b: Array) -> Array:
    """B(a, b); of large numbers SciPy's logarithms cancel, which no move of the operands shows."""
    if np.any(abs(np.real(_plain(a)) + np.real(_plain(b))) > LARGEST):
        raise Unsupported(f"B of numbers whose sum is beyond {LARGEST}")
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        if any(np.any(np.real(x) <= 0) for x in (a, b)):
            raise Unsupported("B of a complex number, an operand to the left of zero")
        return library.exp(lgamma(library, a) + lgamma(library, b) - lgamma(library, a + b))
    return _ruled().beta(_checked(a), _checked(b))


def _plain(value: Array) -> Array:
    while hasattr(value, "_value"):
        value = value._value
    return value
