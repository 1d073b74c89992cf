"""Statements that float64 finds hard, at conditions and scales that grow."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from random import Random

import numpy as np

from consilience.oracles.language.statement import Statement
from consilience.oracles.points.point import Point
from consilience.strategies import points
from sampling.claims import Claim
from sampling.sources import Source, decoder

_WHERE = {
    "grad(logdet(X), X) == inv(X).T": "X: n×n",
    "logdet(3 * X) == n * log(3) + logdet(X)": "X: n×n",
    "grad(logsumexp(x), x) == softmax(x)": "x: n",
    "grad(log(sum(exp(x))), x) == softmax(x)": "x: n",
    "jacobian(softmax(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))": "x: n",
    "hessian(logsumexp(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))": "x: n",
    "grad(-dot(y, log(softmax(x))), x) == sum(y) * softmax(x) - y": "x: n; y: n",
    "grad(sum(log(1 + exp(-y * (X @ w)))), w) == -X.T @ (y * sigmoid(-y * (X @ w)))": (
        "X: m×n; y: m in {-1, 1}; w: n"
    ),
    "grad(sum(softplus(-y * (X @ w))), w) == -X.T @ (y * sigmoid(-y * (X @ w)))": (
        "X: m×n; y: m in {-1, 1}; w: n"
    ),
    "grad(logdet(S) / 2 + (x - m).T @ inv(S) @ (x - m) / 2, m) == -inv(S) @ (x - m)": (
        "S: n×n positive definite; x: n; m: n"
    ),
    "grad(logdet(S) / 2 + x.T @ inv(S) @ x / 2, S) == inv(S) / 2 - inv(S) @ x @ x.T @ inv(S) / 2": (
        "S: n×n positive definite; x: n"
    ),
}
HARD = tuple(Claim("hard", text, where) for text, where in _WHERE.items())
CONDITIONS = (2, 4, 6, 8, 10, 12)
SCALES = (-8, -4, 0, 2, 4, 8)
"""Powers of ten."""


def hard_kinds(statement: Statement) -> Mapping[str, Source]:
    """The kinds of points of a hard statement: conditions of its matrix X, or scales of all its variables."""
    declared = statement.declarations.variables
    if "X" in declared and not declared["X"].uses and len(declared) == 1:
        plain = decoder(points(statement, max_size=8))
        return {f"hard: condition 10^{power}": partial(_conditioned, plain, power) for power in CONDITIONS}
    plain = decoder(points(statement))
    return {f"hard: scale 10^{power}": partial(_scaled, plain, Fraction(10) ** power) for power in SCALES}


def _conditioned(plain: Source, power: int, random: Random) -> Point:
    """A point with X of a condition 10^power, its entries of a scale from 10⁻⁸ to 10⁸."""
    point = plain(random).changed("X", {}, {})
    size, _ = point.dimensions("X")
    matrix = conditioned(size, 10.0**power, random) * 10.0 ** random.uniform(-8, 8)
    point.tapes["X"].numbers = [Fraction(float(entry)) for entry in matrix.ravel()]
    return point


def conditioned(
    size: int, condition: float, random: Random
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A matrix of this condition, with singular values in geometric progression; of size one, 1 or −1."""
    numbers = np.random.default_rng(random.getrandbits(64))
    left, right = (np.linalg.qr(numbers.standard_normal((size, size)))[0] for _ in range(2))
    return left * np.geomspace(1, 1 / condition, size) @ right


def _scaled(plain: Source, scale: Fraction, random: Random) -> Point:
    """A point whose free numbers are scaled, where no set declares them."""
    point = plain(random)
    for name, declared in point.declared.items():
        if not any(use.members for use in declared.uses):
            # Building it reads all the numbers that it is built from.
            point.rational(name)
            numbers = point.tapes[name].numbers
            point = point.changed(name, {place: scale * number for place, number in enumerate(numbers)}, {})
    return point
