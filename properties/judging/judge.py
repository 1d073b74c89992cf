"""From a statement to a judgement."""

from __future__ import annotations

from dataclasses import replace

from consilience.oracles.arithmetic.budget import Budget, Spent
from consilience.oracles.assumptions.conflicts import conflict
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.statement import Statement
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.equation import DISAGREEMENT, judge_equation
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import (
    Evidence,
    Judgement,
    Opinion,
    ReadingJudgement,
    Rule,
    Verdict,
    Witness,
)
from consilience.properties.judging.shapes import is_shape_claim, judge_shape
from consilience.properties.judging.strata import holds

_STRENGTH = list(Rule)


def judge(
    statement: Statement, *, seed: int = 0, crosscheck: bool = True, time_limit: float | None = None
) -> Judgement:
    """Judges a statement.

    Args:
        statement: what `parse` gives.
        seed: seed of every point; the verdict on a statement does not depend on it, save for the
            probability of a false pass that the evidence states.
        crosscheck: whether the float oracles are asked too. They never decide; one that contradicts the
            verdict's values makes it undecided.
        time_limit: seconds after which a statement that is not decided is left so; None for no limit but
            that on steps, which is the same on every machine.
    """
    if not statement.readings:
        return _no_reading(statement, seed)
    try:
        return _judged(statement, seed, crosscheck, Budget(seconds=time_limit))
    except NoConstruction as reason:
        # Words that contradict each other or the shape, of a variable that no value depends on.
        return Judgement(statement, Verdict.UNSUPPORTED, reason=str(reason), seed=seed)


def is_judged_true(statement: Statement, *, seed: int = 0) -> bool:
    """Whether `judge` gives that a statement holds, without what else a judgement tells.

    Args:
        statement: what `parse` gives.
        seed: seed of every point.
    """
    if statement.negated or not statement.readings:
        return judge(statement, seed=seed, crosscheck=False).verdict is Verdict.HOLDS
    reading = statement.readings[0]
    if _has_broken_wishes(reading):
        return False
    try:
        return _concluded(statement, reading, seed, Budget()).verdict is Verdict.HOLDS
    except NoConstruction:
        return False


def _judged(statement: Statement, seed: int, crosscheck: bool, budget: Budget) -> Judgement:
    conclusions = [_concluded(statement, reading, seed, budget) for reading in statement.readings]
    first, reading = conclusions[0], statement.readings[0]
    readings = tuple(
        _reading_judgement(statement, *pair) for pair in zip(statement.readings, conclusions, strict=True)
    )
    judgement = Judgement(
        statement,
        first.verdict,
        _evidence(first, budget),
        first.reason,
        first.oracles,
        readings,
        _witness(first, budget) if first.verdict is Verdict.REFUTED else None,
        holds_when=tuple(text for text in first.holds_when if not _is_degenerate(text)),
        also_when=tuple(text for text in first.holds_when if _is_degenerate(text)),
        layout=first.layout,
        seed=seed,
    )
    if crosscheck:
        judgement = _crosschecked(judgement, first, budget)
    if first.outside and not statement.negated:
        from consilience.properties.explaining.true_domain import true_domain

        domain = true_domain(
            statement, lambda other: _concluded(other, other.readings[0], seed, budget).verdict
        )
        judgement = replace(judgement, holds_when=domain)
    if _has_broken_wishes(reading) and judgement.reason != DISAGREEMENT:
        judgement = _with_wishes(judgement, reading)
    if statement.negated:
        judgement = _negated(judgement)
    return replace(judgement, reason="; ".join(filter(None, (judgement.reason, _other_readings(judgement)))))


def _concluded(statement: Statement, reading: Reading, seed: int, budget: Budget) -> Conclusion:
    """The verdict on a reading, undecided where the budget does not suffice."""
    found = budget.attempt(lambda: _judge_reading(statement, reading, seed))
    return Conclusion(Verdict.UNDECIDED, reason=str(found)) if isinstance(found, Spent) else found


def _evidence(conclusion: Conclusion, budget: Budget) -> Evidence | None:
    """The evidence with the bound on the probability of a false pass, as far as the budget goes."""
    if conclusion.evidence is None or conclusion.false_pass is None:
        return conclusion.evidence
    bound = budget.attempt(conclusion.false_pass)
    return replace(conclusion.evidence, false_pass=None if isinstance(bound, Spent) else bound)


def _witness(conclusion: Conclusion, budget: Budget) -> Witness | None:
    """The smallest witness, as far as the budget goes."""
    # Here as below, so that a verdict loads no more than it needs.
    from consilience.properties.explaining.witness import find_witness

    found = budget.attempt(lambda: find_witness(conclusion))
    return None if isinstance(found, Spent) else found


def _crosschecked(judgement: Judgement, conclusion: Conclusion, budget: Budget) -> Judgement:
    """With what the float oracles say; a contradiction leaves the statement undecided."""
    if judgement.verdict not in _OPPOSITE:
        return judgement
    from consilience.properties.judging.float_check import ask_floats

    reports = budget.attempt(lambda: ask_floats(conclusion))
    if isinstance(reports, Spent):
        return judgement
    judgement = replace(judgement, oracles=judgement.oracles + reports)
    if any(report.opinion is Opinion.DISAGREES for report in reports):
        return replace(judgement, verdict=Verdict.UNDECIDED, reason=DISAGREEMENT)
    return judgement


def _no_reading(statement: Statement, seed: int) -> Judgement:
    reason = statement.misfit.message if statement.misfit else "no reading fits"
    found = evidence(Rule.SHAPE, Tally())
    verdict = Verdict.HOLDS if statement.negated else Verdict.REFUTED
    return Judgement(statement, verdict, found, reason, seed=seed)


def _judge_reading(statement: Statement, reading: Reading, seed: int) -> Conclusion:
    """The verdict on a chain: every link must hold; the first that is refuted decides."""
    declared = statement.declarations.variables
    complaint = conflict({name: declared[name].uses for name in reading.variables if name in declared})
    if complaint is not None:
        return Conclusion(Verdict.UNSUPPORTED, reason=complaint)
    conclusions: list[Conclusion] = []
    for link in reading.links:
        conclusion = judge_link(statement, reading, link, seed)
        if conclusion.verdict is Verdict.REFUTED:
            return conclusion
        conclusions.append(conclusion)
    for verdict in (Verdict.UNSUPPORTED, Verdict.UNDECIDED):
        for conclusion in conclusions:
            if conclusion.verdict is verdict:
                return conclusion
    return max(conclusions, key=lambda c: _STRENGTH.index(c.evidence.rule) if c.evidence else 0)


def judge_link(statement: Statement, reading: Reading, link: Link, seed: int) -> Conclusion:
    """The verdict on one relation."""
    stage = Stage(statement, reading, link, seed)
    if is_shape_claim(link):
        return judge_shape(stage)
    if holds(stage, "limit") or holds(stage, "asymptotic"):
        from consilience.properties.judging.limits import judge_limit

        return judge_limit(stage)
    kinds = {link.left.shape.kind, link.right.shape.kind}
    if kinds == {Kind.ROW, Kind.VECTOR}:
        return _judge_layout(statement, reading, link, seed)
    if link.relation == "==":
        return judge_equation(stage)
    from consilience.properties.judging.order import judge_order

    return judge_order(stage)


def _judge_layout(statement: Statement, reading: Reading, link: Link, seed: int) -> Conclusion:
    """A row against a column: a question of layout, unless their entries differ too."""
    shape = link.left.shape
    turned = Expression("transpose", (link.right,), None, replace(shape), link.right.offset)
    conclusion = judge_link(statement, reading, Link(link.relation, link.left, turned), seed)
    if conclusion.verdict is not Verdict.HOLDS:
        return conclusion
    found = Evidence(Rule.SHAPE, conclusion.evidence.sizes if conclusion.evidence else ())
    one, other = link.left.shape.kind.value, link.right.shape.kind.value
    same = " with the same entries" if link.relation == "==" else ""
    reason = f"the left side is a {one} and the right side a {other}{same}"
    layout = "the sides are transposes of each other"
    return Conclusion(Verdict.REFUTED, found, reason, conclusion.oracles, None, layout=layout)


def _has_broken_wishes(reading: Reading) -> bool:
    return bool(reading.broken or reading.mismatches)


def _with_wishes(judgement: Judgement, reading: Reading) -> Judgement:
    """What can hold only for sizes that the source does not state is refuted, with the sizes named."""
    if judgement.verdict is Verdict.REFUTED:
        return replace(judgement, reason=judgement.reason or _wish_reason(reading))
    condition = "; ".join(reading.broken) if judgement.verdict is Verdict.HOLDS else ""
    degenerate = _is_degenerate(condition)
    return replace(
        judgement,
        verdict=Verdict.REFUTED,
        evidence=Evidence(Rule.SHAPE, judgement.evidence.sizes if judgement.evidence else ()),
        reason=_wish_reason(reading),
        holds_when=(condition,) if condition and not degenerate else (),
        also_when=(condition,) if condition and degenerate else (),
    )


def _is_degenerate(condition: str) -> bool:
    """Whether a condition asks for a size of one."""
    return any(part.endswith("= 1") for part in condition.split("; "))


def _wish_reason(reading: Reading) -> str:
    if reading.mismatches:
        return f"{reading.mismatches[0]} agree only at size one"
    return f"the shapes agree only when {' and '.join(reading.broken)}"


def _reading_judgement(statement: Statement, reading: Reading, conclusion: Conclusion) -> ReadingJudgement:
    kinds = {name: kind.value for name, kind in reading.kinds.items()}
    shapes = {name: str(shape) for name, shape in reading.variables.items()}
    verdict = Verdict.REFUTED if _has_broken_wishes(reading) else conclusion.verdict
    return ReadingJudgement(kinds, shapes, _OPPOSITE.get(verdict, verdict) if statement.negated else verdict)


def _other_readings(judgement: Judgement) -> str:
    """Which reading the verdict is on, where another one has another verdict."""
    for other in judgement.readings[1:]:
        if other.verdict is not judgement.verdict:
            own = judgement.readings[0].kinds
            names = [name for name, kind in other.kinds.items() if own[name] != kind]
            read = ", ".join(f"{name} as a {own[name]}" for name in names)
            read_otherwise = ", ".join(f"{name} as a {other.kinds[name]}" for name in names)
            return f"read with {read}; with {read_otherwise}: {other.verdict.value}"
    return ""


_OPPOSITE = {Verdict.HOLDS: Verdict.REFUTED, Verdict.REFUTED: Verdict.HOLDS}


def _negated(judgement: Judgement) -> Judgement:
    """`not` holds when the inner claim is refuted."""
    verdict = _OPPOSITE.get(judgement.verdict, judgement.verdict)
    if judgement.verdict is Verdict.HOLDS:
        return replace(judgement, verdict=verdict, reason="the claim under not holds")
    if judgement.verdict is Verdict.REFUTED:
        return replace(judgement, verdict=verdict, holds_when=(), also_when=())
    return judgement
