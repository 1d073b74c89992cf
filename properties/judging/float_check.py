"""The float oracles asked about a judged relation, at a few of its real points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.difference_quotients import ORDERS
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.crosscheck import Enclosed, crosscheck, merged
from consilience.properties.judging.enclosed import enclose
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import OracleReport
from consilience.properties.judging.rational_sides import rational_rows
from consilience.properties.judging.shapes import is_shape_claim

BITS = 320
KINDS = (Numbers.SIGNED, Numbers.UNIT, Numbers.POSITIVE)
FAR = 5000
"""Binary exponent beyond which, and below whose negative, nothing is told apart: float64 ends at 1074."""
ATTEMPTS = 6
"""Real points tried at one assignment of sizes until the sides have values."""
MAX_SIZES = 2
MAX_SLOPES = 64
"""Derivatives by single entries or of single entries that a side may hold; nested ones multiply."""


def ask_floats(conclusion: Conclusion) -> tuple[OracleReport, ...]:
    """What the float oracles say of both sides, at one point of each of two assignments of sizes.

    These are the first two, unless nested derivatives by many entries cost too much there.
    """
    stage = conclusion.stage
    if stage is None or conclusion.evidence is None or is_shape_claim(stage.link):
        return ()
    judged = conclusion.evidence.sizes
    light = (
        [some for some in candidates if _slopes(stage, some) <= MAX_SLOPES]
        for candidates in (judged, stage.plan.assignments)
    )
    sizes = next(filter(None, light), judged)[:MAX_SIZES]
    return merged([report for some in sizes if (report := _ask(stage, some)) is not None])


def _slopes(stage: Stage, sizes: Mapping[str, int]) -> int:
    """How many nested derivatives by or of single entries a side asks for."""

    def count(node: Expression) -> int:
        inner = max(map(count, node.arguments), default=1)
        if node.operation not in ORDERS:
            return inner
        body, variable = (argument.shape.count.value(sizes) for argument in node.arguments[:2])
        return inner * (body if node.operation == "diff" else variable ** ORDERS[node.operation])

    return max(count(stage.link.left), count(stage.link.right))


def _ask(stage: Stage, sizes: Mapping[str, int]) -> Sequence[OracleReport] | None:
    """What the oracles say at one point of a size, None where no point has values."""
    sides = (stage.link.left, stage.link.right)
    for attempt in range(ATTEMPTS):
        point = stage.point(sizes, KINDS[attempt % len(KINDS)], "floats", attempt)
        indices = index_values(stage.reading.indices, sizes)[0]
        scope = WithIntegers(point, indices) if indices else point
        try:
            known = {side: reference(side, scope) for side in sides}
        except (Undefined, NotExact, Unsupported, ZeroDivisionError):
            continue
        return crosscheck(sides, scope, known.__getitem__, "exact and enclosed arithmetic")
    return None


def reference(side: Expression, scope: Scope) -> Enclosed:
    """A side's value in rationals where it is rational, else in balls."""
    try:
        return [[(entry, Fraction(0)) for entry in row] for row in rational_rows(side, scope)]
    except NotExact:
        pass
    with precision(BITS):
        value = enclose(side, scope)
        entries = [_middle_and_radius(entry) for entry in value.entries]
    return [entries[i * value.columns : (i + 1) * value.columns] for i in range(value.rows)]


def _middle_and_radius(ball: arb) -> tuple[Fraction, Fraction]:
    """Both as fractions; what is far below all floats, as exp(−10⁹) is, is a ball about zero.

    Raises:
        Unsupported: a number far beyond all floats, whose digits would fill the memory.
    """
    if abs(ball) < arb(2) ** -FAR:
        return Fraction(0), Fraction(1, 2**FAR)
    if not abs(ball) < arb(2) ** FAR:
        raise Unsupported("a number too large for float64")
    return _fraction(ball.mid()), _fraction(ball.rad())


def _fraction(ball: arb) -> Fraction:
    """An exact ball as a fraction."""
    mantissa, exponent = ball.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
