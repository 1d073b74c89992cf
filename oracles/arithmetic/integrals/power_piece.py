"""The piece beside an end where an integrand is a power of the distance times an analytic function.

There the integrand is s^P·G(s), s the distance from the end. Let G = ∑ gₖ sᵏ be analytic and at most M for
|s| ≤ R. By Cauchy's estimate |gₖ| ≤ M·R^(−k), and ∫₀^δ s^P·G(s) ds = ∑ gₖ·δ^(P + k + 1)/(P + k + 1). The
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

Analytic = Callable[[Any], Any]
"""A function of complex balls, not finite where it is not known to be analytic; real for real numbers."""


def analytic_radius(parts: list[Analytic], start: Any) -> Any:
    """An R such that all functions are analytic for |s| ≤ R.

    Raises:
        BeyondReach: there is none that is not too small.
    """
    radius = start
    for _ in range(HALVINGS):
        if all(_on_disc(part, radius).is_finite() for part in parts):
            return radius
        radius = radius / 2
    raise BeyondReach("a factor that is not analytic beside the end of an integral")


def power_piece(order: Any, part: Analytic, radius: Any, bits: int) -> Any:
    """∫₀^δ s^P·G(s) ds with δ = R/4.

    Args:
        order: P > −1, a ball.
        part: G.
        radius: R, for which G is analytic.
        bits: the error is at most about 2^(−bits) of what G's bound gives.
    """
    count = ceil((bits + 8) / log2(RATIO))
    width = radius / RATIO
    values = [part(width * acb(fmpq(2 * j, count)).exp_pi_i()) for j in range(count // 2 + 1)]
    # G is real on the real axis: its values below it mirror those above.
    values += [value.conjugate() for value in values[1 : (count + 1) // 2][::-1]]
    if not all(value.is_finite() for value in values):
        raise Undefined("an integrand without a value beside its end")
    coefficients = acb.dft(values)
    total = sum((c.real / (order + k + 1) for k, c in enumerate(coefficients)), arb(0)) / count
    share = arb(1) / RATIO
    bound = abs(_on_disc(part, radius)) / (order + 1)
    error = bound * share**count / (1 - share) * (1 / (1 - share**count) + 1)
    return ((order + 1) * width.log()).exp() * (total + arb(0, error.upper()))


def _on_disc(part: Analytic, radius: Any) -> Any:
    reach = arb(0, arb(radius).upper())
    return part(acb(reach, reach))
