"""The gamma function and its kin over arrays: values of SciPy, and rules of autograd where it derives."""

from __future__ import annotations

from typing import Any

import autograd.scipy.special
import numpy
import scipy.special

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.noise import Array

_ruled: Any = autograd.scipy.special
_scipy: Any = scipy.special
Library = Any


def _checked(value: Array) -> Array:
    """A value that is no pole; SciPy gives infinities there."""
    if isinstance(value, numpy.ndarray | numpy.generic):
        real = numpy.real(value)
        if numpy.any((real <= 0) & (real == numpy.floor(real))):
            raise Undefined("the gamma function at a pole")
    return value


def gamma(_: Library, x: Array) -> Array:
    """Γ(x); to the left of zero SciPy's complex values lose small imaginary parts."""
    if numpy.iscomplexobj(x) and numpy.any(numpy.real(x) <= 0):
        raise Unsupported("Γ of a complex number to the left of zero")
    return _ruled.gamma(_checked(x))


def lgamma(_: Library, x: Array) -> Array:
    """log|Γ(x)|; of complex numbers with a positive real part the analytic logarithm."""
    if numpy.iscomplexobj(x):
        if numpy.any(numpy.real(x) <= 0):
            raise Unsupported("log|Γ| of a complex number to the left of zero")
        return _scipy.loggamma(x)
    return _ruled.gammaln(_checked(x))


def polygamma(order: int, x: Array) -> Array:
    """ψ⁽ⁿ⁾(x)."""
    if order == 0:
        return _ruled.psi(_checked(x))
    if numpy.iscomplexobj(x):
        raise Unsupported("derivatives of ψ of complex numbers")
    if numpy.any(numpy.asarray(_plain(x)) <= 0):
        # SciPy computes ζ(n + 1, x), which has no values there.
        raise Unsupported("derivatives of ψ to the left of zero")
    return _ruled.polygamma(order, x)


def beta(np: Library, a: Array, b: Array) -> Array:
    """B(a, b)."""
    if numpy.iscomplexobj(a) or numpy.iscomplexobj(b):
        return np.exp(lgamma(np, a) + lgamma(np, b) - lgamma(np, a + b))
    return _ruled.beta(_checked(a), _checked(b))


def _plain(value: Array) -> Array:
    while hasattr(value, "_value"):
        value = value._value
    return value
