"""The plots of a statement: what difference quotients say, and how oracles fare on ill-conditioned points."""

from __future__ import annotations

from consilience.properties.explaining.oracle_errors import oracle_errors
from consilience.properties.explaining.quotient_errors import quotient_errors
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.reports.fields import PlotFields, SeriesFields

DIGITS = 3
"""Digits of a coordinate."""


def plots(judgement: Judgement, correction: Judgement | None) -> list[PlotFields]:
    """The plots that help: none for most statements.

    Args:
        judgement: the judgement of a statement.
        correction: that of its correction.
    """
    return [*_quotients(judgement, correction), *_oracles(judgement)]


def _quotients(judgement: Judgement, correction: Judgement | None) -> list[PlotFields]:
    """A refuted derivative beside its correction: only one of them falls with the step."""
    if judgement.verdict is not Verdict.REFUTED:
        return []
    judged = (("as printed", judgement), ("corrected", correction))
    series = [_series(name, quotient_errors(one)) for name, one in judged if one is not None]
    if not all(one["points"] for one in series):
        return []
    return [
        PlotFields(
            title="Difference quotients against the formula",
            caption="Derivatives replaced by (f(x + h) − f(x))/h at a random point in float64. For a formula "
            "that is right the difference falls with the step h until rounding takes over; for one that is "
            "wrong it stays.",
            x="step h",
            y="relative difference of the sides",
            joined=True,
            series=series,
        )
    ]


def _oracles(judgement: Judgement) -> list[PlotFields]:
    """The errors of the float oracles, where matrices are inverted."""
    found = oracle_errors(judgement)
    if not found:
        return []
    names = dict.fromkeys(name for one in found for name in one.errors)
    return [
        PlotFields(
            title="Errors of the oracles against the condition number",
            caption="Each mark is one oracle at one point: the largest difference from the true value of a "
            "side, relative to its largest entry, over the largest condition number of a matrix that is "
            "inverted or whose determinant is taken. A difference of zero is drawn at 10⁻¹⁷.",
            x="condition number",
            y="relative error",
            joined=False,
            series=[
                _series(name, [(one.condition, one.errors[name]) for one in found if name in one.errors])
                for name in names
            ],
        )
    ]


def _series(name: str, points: list[tuple[float, float]]) -> SeriesFields:
    return SeriesFields(name=name, points=[[_rounded(x), _rounded(y)] for x, y in points])


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
