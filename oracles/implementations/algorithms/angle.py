"""The angle between two vectors: from its cosine, from half of it, by series."""

from __future__ import annotations

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.implementations.enclosing_textbook import EnclosingTextbook
from consilience.oracles.implementations.implementation import Bounded, Implementation, Matrix, exactly
from consilience.oracles.implementations.rounding import FUNCTION, enlarged, gamma, need_moderate


def _lengths(left: Matrix, right: Matrix) -> tuple[float, float]:
    need_moderate(left, right)
    lengths = float(np.linalg.norm(left)), float(np.linalg.norm(right))
    if 0 in lengths:
        raise Undefined("the angle of a vector that is zero")
    return lengths


def cosine(left: Matrix, right: Matrix) -> Bounded:
    """The arccosine of the dot product over both lengths."""
    one, other = _lengths(left, right)
    value = np.clip(np.vdot(left, right) / (one * other), -1.0, 1.0)
    # ∑|a||b| ≤ ‖a‖‖b‖, so that the cosine errs by γ absolutely; arccos has the derivative 1/√(1 − c²), and
    # moves by at most π√(|c − d|/2).
    moved = gamma(3 * len(left) + 12)
    inside = 1 - (abs(value) + moved) ** 2
    slope = moved / np.sqrt(inside) if inside > 0 else np.inf
    return Bounded(np.arccos(value), enlarged(min(slope, 2.2215 * np.sqrt(moved))) + 4 * FUNCTION)


def half_angle(left: Matrix, right: Matrix) -> Bounded:
    """Twice the arctangent of ‖a‖b‖ − b‖a‖‖ over ‖a‖b‖ + b‖a‖‖, after Kahan."""
    one, other = _lengths(left, right)
    difference = np.linalg.norm(left * other - right * one)
    total = np.linalg.norm(left * other + right * one)
    # Each vector errs by γ‖a‖‖b‖, and together they have the length 2‖a‖‖b‖: the angle errs by twice the
    # quotient of the errors, √2 γ, and that length.
    moved = 2 * gamma(2 * len(left) + 12)
    return Bounded(2 * np.arctan2(difference, total), enlarged(2 * moved) + 4 * FUNCTION)


def tangent(left: Matrix, right: Matrix) -> Bounded:
    """The arctangent of the length of a's part across b over that along b."""
    one, other = _lengths(left, right)
    unit = right / other
    along = float(np.vdot(left, unit))
    across = float(np.linalg.norm(left - along * unit))
    # Both parts err by γ‖a‖, and together they have the length ‖a‖.
    moved = gamma(4 * len(left) + 20)
    return Bounded(
        np.arctan2(across, along), enlarged(2 * moved * (one / np.hypot(across, along))) + 4 * FUNCTION
    )


MODERATE = "entries of moderate size"
IMPLEMENTATIONS = (
    Implementation(
        "angle",
        "cosine",
        cosine,
        "γ/√(1 − c²) or 2.2215√γ, γ = γ₃ₖ₊₁₂, and functions of 4 ulp: sup of the derivative of arccos",
        MODERATE,
    ),
    Implementation(
        "angle",
        "half angle",
        half_angle,
        "4γ₂ₖ₊₁₂ and functions of 4 ulp (Kahan, How Futile are Mindless Assessments of Roundoff, 2006, §12)",
        MODERATE,
    ),
    Implementation(
        "angle",
        "tangent",
        tangent,
        "2γ₄ₖ₊₂₀ and functions of 4 ulp: what the parts err by, over the length of both",
        MODERATE,
    ),
    Implementation(
        "angle",
        "series",
        exactly(EnclosingTextbook.functions["angle"]),
        "the tails of the series, in intervals of 160 bits",
    ),
)
