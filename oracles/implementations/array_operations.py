"""Operations as functions of an array library, numpy or autograd.numpy, in place of their definitions.

Numbers are arrays without dimensions, vectors have one column, rows one row. Every function takes the
library first. What autograd cannot differentiate is composed of what it can.
"""

from __future__ import annotations

from collections.abc import Callable
from math import frexp
from typing import Any

from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.implementations import array_gamma
from consilience.oracles.implementations.noise import Array

Library = Any
"""numpy, or a library of its functions."""

TAYLOR = 16
"""Degree of the exponential's Taylor polynomial: for norms up to 1/2 the rest is below 2⁻⁶⁵."""


def _flat(np: Library, value: Array) -> Array:
    return np.reshape(value, -1)


def _column(np: Library, value: Array) -> Array:
    return np.reshape(value, (-1, 1))


def _dot(np: Library, left: Array, right: Array) -> Array:
    return np.einsum("ij,ij->", left, right)


def _cross(np: Library, left: Array, right: Array) -> Array:
    return _column(np, np.cross(_flat(np, left), _flat(np, right)))


def _diag(np: Library, value: Array) -> Array:
    rows, columns = value.shape
    return _column(np, np.diagonal(value)) if rows == columns else np.diag(_flat(np, value))


def _expm(np: Library, value: Array, norm: float) -> Array:
    # A Taylor polynomial of value/2^s, squared s times; s comes from the norm.
    squarings = max(0, frexp(norm)[1] + 1)
    if squarings > 60:
        raise Undefined("the exponential of a matrix too large for float64")
    scaled = value / 2.0**squarings
    identity = np.eye(value.shape[0])
    result = identity
    for k in range(TAYLOR, 0, -1):
        result = identity + scaled @ result / k
    for _ in range(squarings):
        result = result @ result
    return result


def _sigmoid(np: Library, value: Array) -> Array:
    return np.exp(-np.logaddexp(0.0, -value))


def _softplus(np: Library, value: Array) -> Array:
    # Not logaddexp: a library's second derivative of that one cancels where it saturates.
    size = np.where(value > 0, -value, value)
    return np.where(value > 0, value, 0.0 * value) + np.log1p(np.exp(size))


def _log_abs(np: Library, value: Array) -> Array:
    return np.log(np.abs(value))


ARRAY_OPERATIONS: dict[str, Callable[..., Array]] = {
    "add": lambda np, a, b: a + b,
    "subtract": lambda np, a, b: a - b,
    "negate": lambda np, a: -a,
    "multiply": lambda np, a, b: a * b,
    "divide": lambda np, a, b: a / b,
    "transpose": lambda np, a: np.transpose(a),
    "exp": lambda np, a: np.exp(a),
    "log": lambda np, a: np.log(a),
    "sqrt": lambda np, a: np.sqrt(a),
    "sin": lambda np, a: np.sin(a),
    "cos": lambda np, a: np.cos(a),
    "tan": lambda np, a: np.tan(a),
    "arccos": lambda np, a: np.arccos(a),
    "sinh": lambda np, a: np.sinh(a),
    "cosh": lambda np, a: np.cosh(a),
    "tanh": lambda np, a: np.tanh(a),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "gamma": array_gamma.gamma,
    "lgamma": array_gamma.lgamma,
    "digamma": lambda _, a: array_gamma.polygamma(0, a),
    "beta": array_gamma.beta,
    "abs": lambda np, a: np.abs(a),
    "sign": lambda np, a: np.sign(a),
    "maximum": lambda np, a, b: np.maximum(a, b),
    "minimum": lambda np, a, b: np.minimum(a, b),
    "tr": lambda np, a: np.trace(a),
    "det": lambda np, a: np.linalg.det(a),
    "logdet": lambda np, a: np.linalg.slogdet(a)[1],
    "inv": lambda np, a: np.linalg.inv(a),
    "expm": _expm,
    "diag": _diag,
    "vec": lambda np, a: _column(np, np.transpose(a)),
    "sum": lambda np, a: np.sum(a),
    "kron": lambda np, a, b: np.kron(a, b),
    "outer": lambda np, a, b: a @ b.T,
    "dot": _dot,
    "cross": _cross,
    "cols": lambda np, *vectors: np.concatenate(vectors, axis=1),
    "rows": lambda np, *vectors: np.transpose(np.concatenate(vectors, axis=1)),
}
"""Operations whose value follows from their operands' values alone; `expm` takes its operand's norm too."""

OF_NUMBERS: dict[str, Callable[..., Array]] = {
    "tr": lambda np, a: a,
    "det": lambda np, a: a,
    "logdet": _log_abs,
    "inv": lambda np, a: 1.0 / a,
    "expm": lambda np, a: np.exp(a),
}
"""Operations on matrices, of a number."""
