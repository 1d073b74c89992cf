"""The verdict on an equation: exact where it can be, enclosed where it must be."""

from __future__ import annotations

from functools import partial
from itertools import islice

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.integrals.finite_end import DIVERGES
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Compared, Outcome, compare
from consilience.properties.judging.conclusion import Conclusion, evidence, nowhere
from consilience.properties.judging.digits import digits_needed
from consilience.properties.judging.domain import outside_domain
from consilience.properties.judging.enclosed import FIRST_BITS, enclose, in_balls
from consilience.properties.judging.exact import BRANCH_POINTS, TANGENT_RULES, Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict
from consilience.properties.judging.strata import has_branches, holds, real_strata
from consilience.properties.judging.without_rules import confirm

_DUAL = "dual numbers over the prime field"
_FIELD = "prime field"
_RATIONAL = "dual numbers over the rationals"
DISAGREEMENT = "oracles disagree"
TURNING = ("sign", "abs", "maximum", "minimum")
"""Operations that say something else where two numbers are equal, or one is zero."""
SMALL_POINTS = 40
"""Points of small integers at each of some sizes."""
SMALL_SIZES = 2
TRIED = 24
"""Real points at one of which the sides must have values."""
ONLY_SIZE_ONE = "both sides have a value only at size one, where they are equal"


def judge_equation(stage: Stage) -> Conclusion:
    """The verdict on one link whose relation is ==."""
    try:
        found = _judge(stage)
        return _at_small_points(stage) or found if found.verdict is Verdict.HOLDS else found
    except (Unsupported, NoConstruction) as reason:
        return Conclusion(Verdict.UNSUPPORTED, reason=str(reason), stage=stage)


def _at_small_points(stage: Stage) -> Conclusion | None:
    """The refutation at a point of small integers, which few random numbers are: zero, ones, equal ones.

    Not of derivatives, which have no value where a branch turns.
    """
    if stage.has_derivative() or not (stage.maker.integers or any(holds(stage, name) for name in TURNING)):
        return None
    try:
        return _failing_at_small_points(stage)
    except (Unsupported, NoConstruction):
        # Few small numbers have some words: there are no such points.
        return None


def _failing_at_small_points(stage: Stage) -> Conclusion | None:
    tally = Tally()
    direction = stage.direction("small")
    for sizes in islice(stage.assignments(tally), SMALL_SIZES):
        for attempt in range(SMALL_POINTS):
            point = stage.point(sizes, Numbers.SMALL, "small", attempt)
            found = compare(stage.link, stage.reading, point, Rational(), TANGENT_RULES, direction)
            if found.outcome is Outcome.INEXACT:
                return None
            if found.outcome is Outcome.DIFFERENT:
                stage.last_sizes = sizes
                return _refuted(stage, tally, Rule.EXACT, _RATIONAL, point)
    return None


def _judge(stage: Stage) -> Conclusion:
    tally = Tally()
    compared = stage.in_field(tally)
    if compared.outcome is Outcome.EQUAL:
        integers = bool(stage.maker.integers)
        return (outside_domain(stage) if integers else None) or _checked(stage, tally, Rule.EXACT)
    if compared.outcome is Outcome.DIFFERENT:
        return _refuted(stage, tally, Rule.EXACT, _DUAL if stage.has_derivative() else _FIELD)
    if compared.outcome is Outcome.UNDEFINED:
        return _undefined(stage, tally, compared)
    tally = Tally()
    compared = stage.adjoined(tally)
    if compared.outcome is Outcome.EQUAL:
        return outside_domain(stage) or _without_value(stage, tally) or _checked(stage, tally, Rule.ADJOINED)
    tally = Tally()
    compared = stage.in_rationals(tally)
    if compared.outcome is Outcome.DIFFERENT:
        return _refuted(stage, tally, Rule.EXACT, _RATIONAL)
    if compared.outcome is Outcome.EQUAL and tally.points >= BRANCH_POINTS:
        note = f"exact values at {tally.points} points, signs and branches mixed"
        domain = outside_domain(stage)
        return domain or _held_in_rationals(stage, tally, note)
    return _enclosed(stage)


def _held_in_rationals(stage: Stage, tally: Tally, note: str) -> Conclusion:
    reports = _reports(stage, tally, _RATIONAL)
    if _disagree(reports):
        return _disagreement(stage, tally, Rule.EXACT, reports)
    found = evidence(Rule.EXACT, tally, note, _left_out(tally))
    return Conclusion(Verdict.HOLDS, found, oracles=reports, stage=stage)


def _without_value(stage: Stage, tally: Tally) -> Conclusion | None:
    """What is equal as functions, but has no value at any real point: exp(log(x)) where x is negative."""
    sizes, strata = tally.sizes[0], real_strata(stage)
    reason = ""
    for attempt in range(TRIED):
        point = stage.point(sizes, strata[attempt % len(strata)], "value", attempt)
        try:
            with precision(FIRST_BITS):
                for side in (stage.link.left, stage.link.right):
                    enclose(side, point)
            return None
        except (BeyondReach, NotExact, Unsupported):
            return None
        except (Undefined, ZeroDivisionError) as undefined:
            reason = nowhere(str(undefined))
    return Conclusion(Verdict.UNDECIDED, evidence(Rule.ADJOINED, tally), reason, stage=stage)


def _checked(stage: Stage, tally: Tally, rule: Rule) -> Conclusion:
    """A statement that holds in the field, once its derivatives are confirmed without rules."""
    reports = _reports(stage, tally, _DUAL if stage.has_derivative() else _FIELD)
    if _disagree(reports):
        return _disagreement(stage, tally, rule, reports)
    if stage.only_size_one(tally):
        return Conclusion(Verdict.UNDECIDED, evidence(rule, tally), ONLY_SIZE_ONE, reports, stage)
    notes = (
        "finite sets and components: at least 40 points" if stage.discrete else "",
        _left_out(tally, "of the field without a root" if rule is Rule.ADJOINED else "without a value"),
    )
    found = evidence(rule, tally, *notes)
    bound = partial(stage.false_pass, tally)
    return Conclusion(Verdict.HOLDS, found, oracles=reports, stage=stage, false_pass=bound)


def _refuted(stage: Stage, tally: Tally, rule: Rule, oracle: str, point: Scope | None = None) -> Conclusion:
    """A statement whose sides differ for certain, once its derivatives are confirmed without rules."""
    failed = stage.last_sizes
    tally.points += 1
    if failed is not None and failed not in tally.sizes:
        tally.sizes.append(failed)
    reports = _reports(stage, tally, oracle)
    if _disagree(reports):
        return _disagreement(stage, tally, rule, reports)
    return Conclusion(Verdict.REFUTED, evidence(rule, tally), "", reports, stage, failed, point)


def _reports(stage: Stage, tally: Tally, oracle: str) -> tuple[OracleReport, ...]:
    return (OracleReport(oracle, Opinion.AGREES, tally.points), *confirm(stage, tally))


def _disagree(reports: tuple[OracleReport, ...]) -> bool:
    return any(report.opinion is Opinion.DISAGREES for report in reports)


def _left_out(tally: Tally, undefined: str = "without a value") -> str:
    found = [_counted(tally.undefined, undefined), _counted(tally.hidden, "with too large values")]
    return "; ".join(filter(None, found))


def _counted(count: int, what: str) -> str:
    if not count:
        return ""
    return f"1 point {what} was left out" if count == 1 else f"{count} points {what} were left out"


def _disagreement(stage: Stage, tally: Tally, rule: Rule, reports: tuple[OracleReport, ...]) -> Conclusion:
    return Conclusion(Verdict.UNDECIDED, evidence(rule, tally), DISAGREEMENT, reports, stage)


def _undefined(stage: Stage, tally: Tally, compared: Compared) -> Conclusion:
    if set(tally.reasons) == {DIVERGES}:
        return _divergent(stage, tally)
    reason = nowhere(compared.reason)
    return Conclusion(Verdict.UNDECIDED, evidence(Rule.EXACT, tally), reason, stage=stage)


def _divergent(stage: Stage, tally: Tally) -> Conclusion:
    """A claim on the value of an integral that is proved to have none, at all points that were tried."""
    sizes = next(stage.sizes.generic(), {})
    tally.sizes.append(sizes)
    reason = f"{DIVERGES}, at every point that was tried"
    found = evidence(Rule.ENCLOSED, tally)
    point = stage.point(sizes, Numbers.SIGNED, "divergent")
    return Conclusion(Verdict.REFUTED, found, reason, stage=stage, failed_at=sizes, point=point, outside=True)


def _enclosed(stage: Stage) -> Conclusion:
    domain = outside_domain(stage)
    if domain is not None:
        return domain
    tally = Tally()
    try:
        compared, sizes, point = in_balls(stage, tally)
    except (NotExact, Undefined) as reason:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.ENCLOSED, tally), str(reason), stage=stage)
    name = "dual numbers over balls" if stage.has_derivative() else "balls"
    if compared.outcome is Outcome.DIFFERENT:
        stage.last_sizes = sizes
        return _refuted(stage, tally, Rule.ENCLOSED, name, point)
    if compared.outcome is Outcome.EQUAL:
        reports = _reports(stage, tally, name)
        if _disagree(reports):
            return _disagreement(stage, tally, Rule.ENCLOSED, reports)
        if stage.only_size_one(tally):
            found = evidence(Rule.ENCLOSED, tally)
            return Conclusion(Verdict.UNDECIDED, found, ONLY_SIZE_ONE, reports, stage)
        branches = "points on all branches and signs" if has_branches(stage) else ""
        digits = digits_needed(stage)
        found = evidence(Rule.ENCLOSED, tally, branches, _left_out(tally), digits=digits)
        return Conclusion(Verdict.HOLDS, found, oracles=reports, stage=stage)
    if compared.outcome is Outcome.UNDEFINED:
        return _undefined(stage, tally, compared)
    if holds(stage, "integral"):
        from consilience.properties.judging.quadrature import judge_by_quadrature

        return judge_by_quadrature(stage, compared.reason)
    return Conclusion(Verdict.UNDECIDED, evidence(Rule.ENCLOSED, tally), compared.reason, stage=stage)
