"""A law of mathematics as a property: oracles agree at drawn points, and the judge says that it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hypothesis import Phase, given, settings

from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.point import Point
from consilience.properties.agreement import assert_agreement
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Rule, Verdict
from consilience.properties.ledger import Ledger
from consilience.properties.opinions import TEXTBOOK
from consilience.strategies.points import points

SHARE = 10
"""The share of a profile's points at which all oracles must speak of a law: a point takes 20 ms or more."""
PATIENCE = 4
"""So many points are drawn for one of those: at some a side has no value, or an oracle nothing to say."""
PHASES = (Phase.generate, Phase.shrink)
"""No examples of earlier runs: all laws share one inner function, by which Hypothesis would store them."""
NOT_ANALYTIC: Mapping[str, str] = {"complex step": "abs, maximum and minimum are not analytic"}
DERIVED_ONCE: Mapping[str, str] = {"complex step": "it derives once"}
"""Silences that several laws have."""


@dataclass(frozen=True)
class Law:
    """A statement that holds.

    Attributes:
        name: names its test.
        text: the statement, in the notation.
        where: its declarations.
        rule: the rule by which the judge finds that it holds.
        max_size: largest size at drawn points.
        silent: oracles that have nothing to say of it, each with the reason.
    """

    name: str
    text: str
    where: str = ""
    rule: Rule = Rule.EXACT
    max_size: int = 3
    silent: Mapping[str, str] = field(default_factory=dict[str, str])

    def __str__(self) -> str:
        return self.name

    @cached_property
    def statement(self) -> Statement:
        """The statement, read."""
        return parse(self.text, self.where)


def assert_oracles_agree(law: Law, *, enough: int | None = None, phases: Sequence[Phase] = PHASES) -> None:
    """Closed form, autograd, finite differences, complex step and exact oracles agree at drawn points.

    All are asked until both sides had a value at enough points and each oracle has spoken; at the other
    points the exact ones alone.

    Args:
        law: the law.
        enough: number of points; by default a share of those that the Hypothesis profile draws.
        phases: what Hypothesis does.

    Raises:
        AssertionError: a discrepancy, or an oracle that gave up at every point without a stated reason.
    """
    statement, ledger = law.statement, Ledger()
    needed = enough or max(1, settings().max_examples // SHARE)

    @settings(max_examples=PATIENCE * needed, phases=phases, database=None)
    @given(points(statement, max_size=law.max_size))
    def agrees(point: Point) -> None:
        # What failed once is asked again in full, or it could not be shrunk.
        settled = not ledger.discrepancies and ledger.defined >= needed and not complaints(law, ledger)
        assert_agreement(statement, point, ledger, only_exact=settled)

    agrees()
    assert not (found := complaints(law, ledger)), "\n  ".join([law.text, *found])


def complaints(law: Law, ledger: Ledger) -> list[str]:
    """What is missing: a value, an oracle that spoke, and where `not` is claimed a point that shows it."""
    if not ledger.defined:
        return [f"has no value at any of {ledger.undefined} points"]
    # Values that are rational at some points only, such as exp(0), are not the textbook's to know.
    mute = ledger.mute() - (set() if law.rule is Rule.EXACT else {TEXTBOOK})
    found = [
        f"{oracle} gave up at every point: {ledger.reasons(oracle)}" for oracle in mute - set(law.silent)
    ]
    found += [f"{oracle} speaks, though {law.silent[oracle]!r} is said" for oracle in set(law.silent) - mute]
    if law.statement.negated and not ledger.apart:
        found.append(f"left side against right side: every oracle agrees at all {ledger.defined} points")
    return sorted(found)


def assert_judged(law: Law) -> Judgement:
    """The judge finds that the law holds, by the expected rule.

    Raises:
        AssertionError: another verdict, or another rule.
    """
    judgement = judge(law.statement, crosscheck=False)
    found = judgement.evidence.rule if judgement.evidence else None
    expected = f"{law.text}\n  {judgement.verdict.value} by {found}: {judgement.reason}"
    assert judgement.verdict is Verdict.HOLDS, expected
    assert found is law.rule, f"{expected}, not by {law.rule}"
    return judgement
