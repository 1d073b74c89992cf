"""The gamma function and its kin over arrays: values of SciPy, and rules of autograd where it derives."""

from __future__ import annotations

from typing import Any

import autograd.scipy.special
import numpy as np
import scipy.special

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.noise import Array

_ruled: Any = autograd.scipy.special
_scipy: Any = scipy.special
Library = Any


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
    return _ruled.gamma(_checked(x))


def lgamma(_: Library, x: Array) -> Array:
    """log|Γ(x)|; of complex numbers with a positive real part the analytic logarithm."""
    if np.iscomplexobj(x):
        if np.any(np.real(x) <= 0):
            raise Unsupported("log|Γ| of a complex number to the left of zero")
        return _scipy.loggamma(x)
    return _ruled.gammaln(_checked(x))


def polygamma(order: int, x: Array) -> Array:
    """ψ⁽ⁿ⁾(x)."""
    if order == 0:
        return _ruled.psi(_checked(x))
    if np.iscomplexobj(x):
        raise Unsupported("derivatives of ψ of complex numbers")
    if np.any(np.asarray(_plain(x)) <= 0):
        # SciPy computes ζ(n + 1, x), which has no values there.
        raise Unsupported("derivatives of ψ to the left of zero")
    return _ruled.polygamma(order, x)


def beta(library: Library, a: Array, b: Array) -> Array:
    """B(a, b)."""
    if np.iscomplexobj(a) or np.iscomplexobj(b):
        return library.exp(lgamma(library, a) + lgamma(library, b) - lgamma(library, a + b))
    return _ruled.beta(_checked(a), _checked(b))


def _plain(value: Array) -> Array:
    while hasattr(value, "_value"):
        value = value._value
    return value
