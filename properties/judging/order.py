"""The verdict on <=, <, >=, >: refuted where an enclosure excludes the relation, else sampled."""

from __future__ import annotations

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.expression import Link
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Compared, Outcome, index_values
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.enclosed import DIGITS, FIRST_BITS, LAST_BITS, Enclosure, enclose_side
from consilience.properties.judging.exact import STRATA, Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict

POINTS = 80
"""Points over all assignments; a third of them small integers, where equality happens."""


def judge_order(stage: Stage) -> Conclusion:
    """The verdict on one link whose relation is an order."""
    try:
        return _judge(stage)
    except (Unsupported, NoConstruction) as reason:
        return Conclusion(Verdict.UNSUPPORTED, reason=str(reason), stage=stage)
    except NotExact as reason:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, Tally()), str(reason), stage=stage)


def _judge(stage: Stage) -> Conclusion:
    tally = Tally()
    last = Compared(Outcome.UNDEFINED, "no sizes fit")
    kinds = (*STRATA, Numbers.SMALL, Numbers.SMALL)
    for sizes in stage.assignments(tally):
        done = 0
        for attempt in range(POINTS // stage.sizes.count + 10):
            point = stage.point(sizes, kinds[attempt % len(kinds)], "order", attempt)
            last = compare_order(stage.link, stage, point)
            if last.outcome is Outcome.DIFFERENT:
                tally.points += 1
                tally.sizes.append(sizes)
                report = OracleReport("balls", Opinion.AGREES, tally.points)
                found = evidence(Rule.ENCLOSED, tally)
                return Conclusion(Verdict.REFUTED, found, "", (report,), stage, sizes, point)
            if last.outcome is Outcome.INEXACT:
                return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), last.reason, stage=stage)
            done += last.outcome is Outcome.EQUAL
            tally.undefined += last.outcome is Outcome.UNDEFINED
        tally.points += done
        if done:
            tally.sizes.append(sizes)
    if not tally.points:
        reason = f"at no point that was tried do both sides have a value: {last.reason}"
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), reason, stage=stage)
    report = OracleReport("balls", Opinion.AGREES, tally.points)
    note = "an inequality is checked at points only"
    return Conclusion(Verdict.HOLDS, evidence(Rule.SAMPLED, tally, note), oracles=(report,), stage=stage)


def compare_order(link: Link, stage: Stage, scope: Scope) -> Compared:
    """Whether the relation holds at a point; EQUAL stands for holds, DIFFERENT for violated."""
    bits = FIRST_BITS
    last = Compared(Outcome.INEXACT, "the sides could not be separated")
    while bits <= LAST_BITS:
        with precision(bits):
            last = _at_precision(link, stage, scope)
        if last.outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
            return last
        bits *= 4
    return last


def _at_precision(link: Link, stage: Stage, scope: Scope) -> Compared:
    outcome = Compared(Outcome.EQUAL)
    try:
        for indices in index_values(stage.reading.indices, scope.sizes):
            within = WithIntegers(scope, indices) if indices else scope
            left = enclose_side(link.left, link.right, within)
            right = enclose_side(link.right, link.left, within)
            if link.relation in (">", ">="):
                left, right = right, left
            state = _below(left, right, strict=link.relation in ("<", ">"))
            if state.outcome is Outcome.DIFFERENT:
                return state
            outcome = state if state.outcome is Outcome.INEXACT else outcome
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    return outcome


def _below(left: Enclosure, right: Enclosure, *, strict: bool) -> Compared:
    """Whether every entry on the left is below the one on the right."""
    outcome = Compared(Outcome.EQUAL)
    for one, other in zip(left.entries, right.entries, strict=True):
        difference = other - one
        if difference > 0 or (not strict and difference >= 0):
            continue
        if difference < 0 or (strict and difference <= 0):
            return Compared(Outcome.DIFFERENT)
        scale = arb.max(arb(1), arb.max(abs(one), abs(other)))
        if strict or not abs(difference) < scale * arb(10) ** -DIGITS:
            outcome = Compared(Outcome.INEXACT, "the sides are too close to be put in order")
    return outcome
