"""What a stage concludes about one link of a statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from consilience.oracles.differentiation.scope import Scope
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Evidence, OracleReport, Rule, Verdict, Witness


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The verdict on one link in one reading.

    Attributes:
        verdict: the verdict.
        evidence: how it was reached.
        reason: why it is undecided or unsupported, or what differs.
        oracles: what oracles said.
        stage: the stage that decided, for the witness.
        failed_at: sizes at which the sides differ.
        point: a point at which they differ, where the deciding points are real.
        holds_when: conditions under which it holds, found on the way.
        layout: the layout in which it holds.
        outside: whether a side has no value at `point`, inside the stated domain.
        witness: where the stage shows by itself how the link fails.
        false_pass: bounds the probability of a false pass, where there is such a bound; asked for only
            where it is told.
    """

    verdict: Verdict
    evidence: Evidence | None = None
    reason: str = ""
    oracles: tuple[OracleReport, ...] = ()
    stage: Stage | None = None
    failed_at: Mapping[str, int] | None = None
    point: Scope | None = None
    holds_when: tuple[str, ...] = ()
    layout: str = ""
    outside: bool = False
    witness: Witness | None = None
    false_pass: Callable[[], float | None] | None = None


def nowhere(reason: str) -> str:
    """That the sides have values at no point that was tried, and why they had none."""
    return f"at no point that was tried do both sides have a value: {reason}"


def evidence(rule: Rule, tally: Tally, *notes: str, digits: int | None = None) -> Evidence:
    """Evidence from what a stage has seen."""
    return Evidence(
        rule,
        tuple(dict(sizes) for sizes in tally.sizes),
        tally.points,
        tally.undefined,
        digits=digits,
        notes=tuple(note for note in notes if note),
    )
