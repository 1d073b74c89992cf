"""How far difference quotients are from what a statement claims, step by step."""

from __future__ import annotations

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.looked_at import looked_at
from consilience.properties.judging.judgement import Judgement

STEPS = tuple(10.0 ** (-k / 2) for k in range(1, 29))
"""From 0.3 to 10⁻¹⁴."""
FLOOR = 1e-17
"""What a difference of zero is shown as."""


def quotient_errors(judgement: Judgement) -> list[tuple[float, float]]:
    """Steps, and the largest difference between both sides with forward differences for derivatives.

    It is relative to the larger side's largest entry, and at one random point of the sizes that were judged.
    Where the claim is right it falls with the step until rounding takes over; where it is wrong it stays.

    Returns:
        Pairs of a step and a difference; none where a side has no derivative, or no value in float64.
    """
    # Here, so that whoever judges without looking at floats does not load numpy.
    import numpy as np

    from consilience.oracles.differentiation.forward_quotients import with_forward_quotients
    from consilience.oracles.implementations.noise import Array
    from consilience.oracles.language.expression import Expression, holds_derivative

    found = looked_at(judgement)
    if found is None:
        return []
    stage, sizes = found
    sides = (stage.link.left, stage.link.right)
    if not any(map(holds_derivative, sides)):
        return []
    point = stage.point(sizes, Numbers.SIGNED, "plot")

    def difference(step: float) -> float:
        def value(side: Expression) -> Array:
            return with_forward_quotients(side, point, step)

        left, right = map(value, sides)
        size = max(float(np.max(abs(left))), float(np.max(abs(right))))
        return max(float(np.max(abs(left - right))) / size, FLOOR) if size else FLOOR

    try:
        return [(step, difference(step)) for step in STEPS]
    except (Undefined, Unsupported, NotExact):
        return []
