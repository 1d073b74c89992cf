"""What is used of autograd, which has no types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import autograd
import autograd.extend as autograd_extend
import autograd.numpy as autograd_numpy
import autograd.tracer as autograd_tracer
import numpy as np

from consilience.oracles.implementations.arrays import Namespace
from consilience.oracles.implementations.noise import Array

_grad: Any = autograd.grad
_jacobian: Any = autograd.jacobian
_extend: Any = autograd_extend
_library: Any = autograd_numpy
_tracer: Any = autograd_tracer


def _plain(value: Any) -> Any:
    while _tracer.isbox(value):
        value = _tracer.getval(value)
    return value


_moved: Any = _extend.primitive(lambda value, factors: value * factors[0])
_extend.defvjp(
    _moved,
    lambda ans, value, factors: lambda g: _moved(g, np.roll(factors, -1, axis=0)),
    argnums=(0,),
)

AUTOGRAD = Namespace(_library, _plain, _moved)
"""autograd's numpy."""


def _dependent(function: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """A function that depends on its argument: autograd warns of one that does not."""
    return lambda x: function(x) + 0.0 * _library.sum(x)


def gradient(function: Callable[[Array], Array], x: Array) -> Array:
    """The gradient of a number, in the shape of x."""
    return _grad(_dependent(function))(x)


def jacobian(function: Callable[[Array], Array], x: Array) -> Array:
    """All derivatives of a value, in its shape followed by that of x."""
    return _jacobian(_dependent(function))(x)
