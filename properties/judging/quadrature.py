"""Claims on integrals that cannot be enclosed: both sides in floats, the integrals by quadrature.

What agrees holds *sampled*. A quadrature that misses a part of the integrand states too small an error, so
that what differs is left undecided: it never refutes.
"""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.crosscheck import digits
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict

ORACLE = "quadrature in float64"
STEPS = 500
"""Steps of a budget that the quadratures at one point count as, about what they take in balls."""
POINTS = 8
"""Points that must agree at each assignment of sizes."""
ATTEMPTS = 4
"""As many times more are tried, where a side has no value or only a vague one."""
VAGUE = Fraction(1, 10**6)
"""A stated error above this share of the value tells nothing."""
KINDS = (Numbers.POSITIVE, Numbers.UNIT, Numbers.SIGNED, Numbers.NEAR_ONE)


def judge_by_quadrature(stage: Stage, cause: str) -> Conclusion:
    """The verdict on an equation with an integral that has no enclosure.

    Args:
        stage: the link.
        cause: why there is no enclosure.
    """
    tally = Tally()
    for sizes in stage.small_assignments(tally):
        agreed = 0
        for attempt in range(ATTEMPTS * POINTS):
            spend(STEPS)
            point = stage.point(sizes, KINDS[attempt % len(KINDS)], "quadrature", attempt)
            try:
                difference = _difference(stage, point)
            except (NotExact, Undefined, Unsupported, ZeroDivisionError):
                tally.undefined += 1
                continue
            if difference:
                reason = f"{cause}; quadrature gives {difference}, which proves nothing"
                return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), reason, stage=stage)
            agreed += 1
            tally.points += 1
            if agreed == POINTS:
                tally.sizes.append(sizes)
                break
    if not tally.sizes:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), cause, stage=stage)
    note = f"integrals by quadrature in float64, without a proved bound: {cause}"
    report = OracleReport(ORACLE, Opinion.AGREES, tally.points)
    return Conclusion(Verdict.HOLDS, evidence(Rule.SAMPLED, tally, note), oracles=(report,), stage=stage)


def _difference(stage: Stage, point: Scope) -> str:
    """Values that differ by more than both errors, in words; empty if none does. Raises Unsupported."""
    for indices in index_values(stage.reading.indices, point.sizes):
        scope = WithIntegers(point, indices) if indices else point
        left, right = (_values(side, scope) for side in (stage.link.left, stage.link.right))
        if len(left) < len(right):
            left *= len(right)
        if len(right) < len(left):
            right *= len(left)
        for (a, own), (b, other) in zip(left, right, strict=True):
            if own + other > VAGUE * max(abs(a), abs(b)) and abs(a - b) <= own + other:
                raise Unsupported("values that are too vague to be compared")
            if abs(a - b) > own + other:
                return f"{digits(a, 12)} against {digits(b, 12)}"
    return ""


def _values(side: Expression, scope: Scope) -> list[tuple[Fraction, Fraction]]:
    """The entries of a side, each with its stated error."""
    # Here, so that whoever needs no floats does not load autograd.
    from consilience.oracles.differentiation.reverse_mode import ReverseMode

    found = ReverseMode().evaluate(side, scope)
    pairs = zip(found.value.ravel(), found.error.ravel(), strict=True)
    return [(Fraction(float(value)), Fraction(float(error))) for value, error in pairs]
