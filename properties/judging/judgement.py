"""What is concluded about a statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from consilience.oracles.language.statement import Statement

if TYPE_CHECKING:
    from consilience.properties.explaining.fragility import Fragility


class Verdict(Enum):
    """The four verdicts."""

    HOLDS = "holds"
    REFUTED = "refuted"
    UNDECIDED = "undecided"
    UNSUPPORTED = "unsupported"


class Rule(Enum):
    """By which rule a verdict was reached, the strongest first."""

    SHAPE = "shape"
    """The sides' shapes agree for no sizes, or only for sizes that the source does not state."""
    EXACT = "exact"
    """Rational functions of the entries, compared in exact arithmetic."""
    ADJOINED = "adjoined"
    """Transcendental functions as unknown elements of the field: agreement proves."""
    ENCLOSED = "enclosed"
    """Balls: sides that separate differ for certain; sides that hold agree to many digits at every point."""
    SAMPLED = "sampled"
    """Agreement at points only."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a verdict was reached.

    Attributes:
        rule: the rule that decided.
        sizes: the size assignments that were judged, in order.
        points: how many points were compared; undefined: at how many a side had no value.
        false_pass: bound on the probability that a false statement passes, None where there is none.
        digits: digits to which balls agree, for the rule *enclosed*.
        notes: what else must be said, in plain sentences (finite sets, domain, readings).
    """

    rule: Rule
    sizes: tuple[Mapping[str, int], ...] = ()
    points: int = 0
    undefined: int = 0
    false_pass: float | None = None
    digits: int | None = None
    notes: tuple[str, ...] = ()


class Opinion(Enum):
    """What one oracle said."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True)
class OracleReport:
    """What one oracle said of the values that the verdict rests on.

    Attributes:
        oracle: its name, such as "tangent rules over the prime field".
        opinion: whether its values agree with the deciding oracle's, or why it said nothing.
        points: at how many points it was asked.
        detail: for a disagreement both values, for giving up the reason.
        largest: for a float oracle, the largest difference as a multiple of its stated error.
    """

    oracle: str
    opinion: Opinion
    points: int = 0
    detail: str = ""
    largest: float | None = None


class Smaller(Enum):
    """Whether a statement has witnesses of smaller sizes than its own."""

    NONE = "none"
    """There are no smaller sizes, or none that were looked at."""
    PROVED = "proved"
    """It holds at every smaller sizes, or has no value there, with the evidence that a verdict needs."""
    SAMPLED = "sampled"
    """It fails at none of the small points of smaller sizes that were tried."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A point at which a refuted statement fails.

    Attributes:
        sizes: the sizes there.
        variables: each variable as rows of exact numbers in text ("3/2"); a number is one row of one.
        left: the left side as rows, right: the right side as rows.
        differing: places (row, column) at which the sides differ.
        relation: the relation that fails.
        exact: whether the sides are exact rationals (else digits of enclosures that exclude each other).
        smaller: what is known of smaller sizes.
    """

    sizes: Mapping[str, int]
    variables: Mapping[str, Sequence[Sequence[str]]]
    left: Sequence[Sequence[str]]
    right: Sequence[Sequence[str]]
    differing: tuple[tuple[int, int], ...]
    relation: str = "=="
    exact: bool = True
    smaller: Smaller = Smaller.NONE

    def __str__(self) -> str:
        """The point and both sides on one line: at n = 1, x = 2: left 4, right 2."""
        values = [f"{name} = {value}" for name, value in self.sizes.items()]
        values += [f"{name} = {inline(rows)}" for name, rows in self.variables.items()]
        point = f"at {', '.join(values)}: " if values else ""
        return f"{point}left {inline(self.left)}, right {inline(self.right)}"


def inline(rows: Sequence[Sequence[str]]) -> str:
    """A value on one line: a number as it is, else its rows between semicolons."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return "[" + "; ".join(" ".join(row) for row in rows) + "]"


@dataclass(frozen=True, slots=True)
class ReadingJudgement:
    """The verdict on one reading of a statement: which kinds it gives, and what came of it."""

    kinds: Mapping[str, str]
    shapes: Mapping[str, str]
    verdict: Verdict


@dataclass(frozen=True, repr=False)
class Judgement:
    """What was concluded about a statement.

    Attributes:
        statement: the statement judged.
        verdict: the verdict.
        evidence: how it was reached; None for unsupported.
        reason: why it is undecided or unsupported; for a refuted one, what differs, where a sentence says it.
        oracles: what each oracle said.
        readings: every reading with its verdict; the judgement's own is the first one's.
        witness: the smallest point at which it fails, for a refuted one.
        holds_when: conditions under which it holds, in the `where` grammar.
        also_when: degenerate conditions under which it holds, such as "n = 1".
        layout: the layout in which it would hold, for a difference of convention.
        seed: the seed of all points.
    """

    statement: Statement
    verdict: Verdict
    evidence: Evidence | None = None
    reason: str = ""
    oracles: tuple[OracleReport, ...] = ()
    readings: tuple[ReadingJudgement, ...] = ()
    witness: Witness | None = None
    holds_when: tuple[str, ...] = ()
    also_when: tuple[str, ...] = ()
    layout: str = ""
    seed: int = field(default=0)

    def __repr__(self) -> str:
        where = f" where {self.statement.where}" if self.statement.where else ""
        why = str(self.witness) if self.witness else self.reason
        rule = self.evidence.rule.value if self.evidence else ""
        parts = [f"{self.statement.text}{where}", *filter(None, (rule, why))]
        return f"<Judgement {self.verdict.value}: {'; '.join(parts)}>"

    @cached_property
    def fragile(self) -> Fragility | None:
        """For one that holds, a point at which a side as written loses digits; searched for when asked."""
        # Here, so that whoever does not ask loads no numpy.
        from consilience.properties.explaining.fragility import fragility

        return fragility(self)
