"""The piece beside an end where an integrand is a power of the distance times an analytic function.

There the integrand is s^P·∑ Gᵢ(s)·(log s)^i, s the distance from the end. Let G = ∑ gₖ sᵏ be analytic and at
most M for |s| ≤ R. By Cauchy's estimate |gₖ| ≤ M·R^(−k), and each term is integrated in closed form. The
coefficients are computed from N values of G on |s| = δ, where gₖ comes with gₖ₊ₙ·δ^N + gₖ₊₂ₙ·δ^(2N) + ….
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, log2
from typing import Any

from flint import acb, arb, fmpq

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined

RATIO = 4
"""R/δ."""
HALVINGS = 40
"""How often R is halved until G is analytic for |s| ≤ R."""

Analytic = Callable[[Any], list[Any]]
"""Functions G₀, G₁, … of a complex ball, real for real s, not finite where they may not be analytic."""


def analytic_radius(parts: list[Analytic], start: Any) -> Any:
    """An R, at most `RATIO`, such that all functions are analytic for |s| ≤ R.

    Raises:
        BeyondReach: there is none that is not too small.
    """
    radius = start if start < RATIO else arb(RATIO)
    for _ in range(HALVINGS):
        if all(value.is_finite() for part in parts for value in part(_disc(radius))):
            return radius
        radius = radius / 2
    raise BeyondReach("a factor that is not analytic beside the end of an integral")


def power_piece(order: Any, part: Analytic, radius: Any, bits: int) -> Any:
    """∫₀^δ s^P·∑ Gᵢ(s)·(log s)^i ds with δ = R/4, which is at most one.

    Args:
        order: P > −1, a ball.
        part: the functions Gᵢ.
        radius: R, for which they are analytic.
        bits: the error is at most about 2^(−bits) of what the bounds of the functions give.
    """
    count = ceil((bits + 8) / log2(RATIO))
    width = radius / RATIO
    share = arb(1) / RATIO
    rows = [part(width * acb(fmpq(2 * j, count)).exp_pi_i()) for j in range(count // 2 + 1)]
    # They are real on the real axis: their values below it mirror those above.
    rows += [[value.conjugate() for value in row] for row in rows[1 : (count + 1) // 2][::-1]]
    result = arb(0)
    for i, (values, whole) in enumerate(zip(zip(*rows, strict=True), part(_disc(radius)), strict=True)):
        if not all(value.is_finite() for value in values):
            raise Undefined("an integrand without a value beside its end")
        coefficients = acb.dft(list(values))
        total = sum((c.real * _moment(order + k, i, width) for k, c in enumerate(coefficients)), arb(0))
        # |log s| keeps its sign, so that the moment of s^(P + k) is at most δ^k times that of s^P.
        bound = abs(whole) * abs(_moment(order, i, width))
        error = bound * share**count / (1 - share) * (1 / (1 - share**count) + 1)
        result += total / count + arb(0, error.upper())
    return ((order + 1) * width.log()).exp() * result


def _moment(order: Any, logarithms: int, width: Any) -> Any:
    """∫₀^δ s^order·(log s)^i ds, without its factor δ^(order + 1)."""
    exponent = order + 1
    value = 1 / exponent
    for i in range(1, logarithms + 1):
        value = (width.log() ** i - i * value) / exponent
    return value


def _disc(radius: Any) -> Any:
    reach = arb(0, arb(radius).upper())
    return acb(reach, reach)
