"""The verdict on an equation: exact where it can be, enclosed where it must be."""

from __future__ import annotations

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.properties.judging.comparison import Compared, Outcome
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.domain import outside_domain
from consilience.properties.judging.enclosed import digits_needed, has_branches, in_balls
from consilience.properties.judging.exact import BRANCH_POINTS, Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict

_DUAL = "dual numbers over the prime field"
_FIELD = "prime field"
ONLY_SIZE_ONE = "both sides have a value only at size one, where they are equal"


def judge_equation(stage: Stage) -> Conclusion:
    """The verdict on one link whose relation is ==."""
    try:
        return _judge(stage)
    except (Unsupported, NoConstruction) as reason:
        return Conclusion(Verdict.UNSUPPORTED, reason=str(reason), stage=stage)


def _judge(stage: Stage) -> Conclusion:
    tally = Tally()
    compared = stage.in_field(tally)
    if compared.outcome is Outcome.EQUAL:
        integers = bool(stage.maker.integers())
        return (outside_domain(stage) if integers else None) or _checked(stage, tally, Rule.EXACT)
    if compared.outcome is Outcome.DIFFERENT:
        return _refuted(stage, tally, Rule.EXACT)
    if compared.outcome is Outcome.UNDEFINED:
        return _undefined(stage, tally, compared)
    tally = Tally()
    compared = stage.adjoined(tally)
    if compared.outcome is Outcome.EQUAL:
        domain = outside_domain(stage)
        return domain or _checked(stage, tally, Rule.ADJOINED)
    tally = Tally()
    compared = stage.in_rationals(tally)
    if compared.outcome is Outcome.DIFFERENT:
        return _refuted(stage, tally, Rule.EXACT)
    if compared.outcome is Outcome.EQUAL and tally.points >= BRANCH_POINTS:
        note = f"exact values at {tally.points} points, signs and branches mixed"
        report = OracleReport("dual numbers over the rationals", Opinion.AGREES, tally.points)
        domain = outside_domain(stage)
        return domain or Conclusion(
            Verdict.HOLDS, evidence(Rule.EXACT, tally, note), oracles=(report,), stage=stage
        )
    return _enclosed(stage)


def _checked(stage: Stage, tally: Tally, rule: Rule) -> Conclusion:
    """A statement that holds in the field, once the derivatives are confirmed without rules."""
    derivative = stage.has_derivative()
    reports = [OracleReport(_DUAL if derivative else _FIELD, Opinion.AGREES, tally.points)]
    if derivative:
        asked, complaint = stage.without_rules(tally)
        if complaint and not complaint.startswith("gave up"):
            reports.append(OracleReport("exact differences", Opinion.DISAGREES, asked, complaint))
            return _disagreement(stage, tally, rule, reports)
        opinion = Opinion.GAVE_UP if complaint else Opinion.AGREES
        reports.append(OracleReport("exact differences", opinion, asked, complaint.removeprefix("gave up: ")))
    if stage.only_size_one(tally):
        return Conclusion(Verdict.UNDECIDED, evidence(rule, tally), ONLY_SIZE_ONE, tuple(reports), stage)
    false_pass = stage.false_pass(tally)
    notes = (
        "finite sets and components: at least 40 points" if stage.discrete else "",
        f"{tally.undefined} points without a value were left out" if tally.undefined else "",
    )
    found = evidence(rule, tally, *notes, false_pass=false_pass)
    return Conclusion(Verdict.HOLDS, found, oracles=tuple(reports), stage=stage)


def _refuted(stage: Stage, tally: Tally, rule: Rule) -> Conclusion:
    """A statement whose sides differ in exact arithmetic, once derivatives are confirmed without rules."""
    derivative = stage.has_derivative()
    failed = stage.last_sizes
    reports = [OracleReport(_DUAL if derivative else _FIELD, Opinion.AGREES, tally.points + 1)]
    if derivative and rule is Rule.EXACT:
        asked, complaint = stage.without_rules(Tally(sizes=[failed] if failed is not None else []))
        if complaint and not complaint.startswith("gave up"):
            reports.append(OracleReport("exact differences", Opinion.DISAGREES, asked, complaint))
            return _disagreement(stage, tally, rule, reports)
        opinion = Opinion.GAVE_UP if complaint else Opinion.AGREES
        reports.append(OracleReport("exact differences", opinion, asked, complaint.removeprefix("gave up: ")))
    tally.points += 1
    if failed is not None and failed not in tally.sizes:
        tally.sizes.append(failed)
    found = evidence(rule, tally)
    return Conclusion(Verdict.REFUTED, found, oracles=tuple(reports), stage=stage, failed_at=failed)


def _disagreement(stage: Stage, tally: Tally, rule: Rule, reports: list[OracleReport]) -> Conclusion:
    found = evidence(rule, tally)
    return Conclusion(Verdict.UNDECIDED, found, "oracles disagree", tuple(reports), stage)


def _undefined(stage: Stage, tally: Tally, compared: Compared) -> Conclusion:
    reason = f"at no point that was tried do both sides have a value: {compared.reason}"
    return Conclusion(Verdict.UNDECIDED, evidence(Rule.EXACT, tally), reason, stage=stage)


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
    digits = digits_needed(stage.link)
    if compared.outcome is Outcome.DIFFERENT:
        tally.points += 1
        if sizes is not None and sizes not in tally.sizes:
            tally.sizes.append(sizes)
        report = OracleReport(name, Opinion.AGREES, tally.points)
        found = evidence(Rule.ENCLOSED, tally)
        return Conclusion(Verdict.REFUTED, found, "", (report,), stage, sizes, point)
    if compared.outcome is Outcome.EQUAL:
        report = OracleReport(name, Opinion.AGREES, tally.points)
        if stage.only_size_one(tally):
            found = evidence(Rule.ENCLOSED, tally)
            return Conclusion(Verdict.UNDECIDED, found, ONLY_SIZE_ONE, (report,), stage)
        notes = (
            "points on all branches and signs" if has_branches(stage) else "",
            f"{tally.undefined} points without a value were left out" if tally.undefined else "",
        )
        found = evidence(Rule.ENCLOSED, tally, *notes, digits=digits)
        return Conclusion(Verdict.HOLDS, found, oracles=(report,), stage=stage)
    if compared.outcome is Outcome.UNDEFINED:
        return _undefined(stage, tally, compared)
    return Conclusion(Verdict.UNDECIDED, evidence(Rule.ENCLOSED, tally), compared.reason, stage=stage)
