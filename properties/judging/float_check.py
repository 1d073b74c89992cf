"""The float oracles asked about a judged relation, at a few of its real points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.crosscheck import TEXTBOOK, Enclosed, crosscheck, merged
from consilience.properties.judging.enclosed import enclose
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Opinion, OracleReport
from consilience.properties.judging.rational_sides import rational_rows
from consilience.properties.judging.shapes import is_shape_claim

BITS = 320
KINDS = (Numbers.SIGNED, Numbers.UNIT, Numbers.POSITIVE)
ATTEMPTS = 6
"""Real points tried at one assignment of sizes until the sides have values."""
MAX_SIZES = 2


def ask_floats(conclusion: Conclusion) -> tuple[OracleReport, ...]:
    """What the float oracles say of both sides, at one point of each of two assignments of sizes.

    Where an oracle disagrees it is asked at more points: one that is wrong disagrees again, while an
    estimated error is exceeded now and then.
    """
    stage = conclusion.stage
    if stage is None or conclusion.evidence is None or is_shape_claim(stage.link):
        return ()
    sizes = conclusion.evidence.sizes[:MAX_SIZES]
    reports = [report for some in sizes if (report := _ask(stage, some, 0)) is not None]
    if not any(report.opinion is Opinion.DISAGREES for point in reports for report in point):
        return merged(reports)
    again = [_ask(stage, some, more) for more in range(1, 3) for some in sizes]
    return _confirmed([*reports, *(report for report in again if report is not None)])


def _ask(stage: Stage, sizes: Mapping[str, int], more: int) -> Sequence[OracleReport] | None:
    """What the oracles say at one point of a size, None where no point has values."""
    sides = (stage.link.left, stage.link.right)
    for attempt in range(ATTEMPTS):
        point = stage.point(sizes, KINDS[attempt % len(KINDS)], "floats", attempt, more)
        indices = index_values(stage.reading.indices, sizes)[0]
        scope = WithIntegers(point, indices) if indices else point
        try:
            known = {side: _reference(side, scope) for side in sides}
        except (Undefined, NotExact, Unsupported, ZeroDivisionError):
            continue
        return crosscheck(sides, scope, known.__getitem__, "exact and enclosed arithmetic")
    return None


def _confirmed(points: Sequence[Sequence[OracleReport]]) -> tuple[OracleReport, ...]:
    """The merged reports; an estimate that was exceeded once is said to be, and is no disagreement."""
    # Here, so that whoever asks no float oracle does not load numpy.
    from consilience.oracles.differentiation.float_oracle import ClosedForm

    proved = (TEXTBOOK, ClosedForm.name)
    result: list[OracleReport] = []
    for report in merged(points):
        said = [one.opinion for point in points for one in point if one.oracle == report.oracle]
        times = said.count(Opinion.DISAGREES)
        if times == 1 and Opinion.AGREES in said and report.oracle not in proved:
            detail = f"its error estimate was exceeded at 1 of {len(said)} points"
            report = replace(report, opinion=Opinion.AGREES, detail=detail)
        result.append(report)
    return tuple(result)


def _reference(side: Expression, scope: Scope) -> Enclosed:
    """A side's value in rationals where it is rational, else in balls."""
    try:
        return [[(entry, Fraction(0)) for entry in row] for row in rational_rows(side, scope)]
    except NotExact:
        pass
    with precision(BITS):
        value = enclose(side, scope)
        entries = [(_fraction(entry.mid()), _fraction(entry.rad())) for entry in value.entries]
    return [entries[i * value.columns : (i + 1) * value.columns] for i in range(value.rows)]


def _fraction(ball: arb) -> Fraction:
    """An exact ball as a fraction."""
    mantissa, exponent = ball.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
