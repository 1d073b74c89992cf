"""The fields of the report, as plain data; docs/report.md says what each one means."""

from __future__ import annotations

from typing import TypedDict

Rows = list[list[str]]
"""A value as rows of numbers in text; a number is one row of one."""


class SourceFields(TypedDict):
    """Where a statement is printed."""

    document: str
    section: str
    printed: str


class EvidenceFields(TypedDict):
    """How a verdict was reached."""

    rule: str
    sizes: list[dict[str, int]]
    points: int
    undefined: int
    false_pass: float | None
    digits: int | None
    notes: list[str]


class OracleFields(TypedDict):
    """What one oracle said."""

    oracle: str
    opinion: str
    points: int
    detail: str
    largest: float | None


class ReadingFields(TypedDict):
    """One way to read a statement, and what came of it."""

    kinds: dict[str, str]
    shapes: dict[str, str]
    verdict: str


class WitnessFields(TypedDict):
    """A point at which a statement fails."""

    sizes: dict[str, int]
    variables: dict[str, Rows]
    left: Rows
    right: Rows
    differing: list[list[int]]
    relation: str
    exact: bool
    smaller: str


class FragilityFields(TypedDict):
    """A point at which a side that is right loses its digits, evaluated in float64 as written."""

    side: str
    kind: str
    digits: int
    inherent: int
    sizes: dict[str, int]
    variables: dict[str, Rows]
    computed: Rows
    true: Rows
    stable: str


class SeriesFields(TypedDict):
    """Points of one kind in a plot."""

    name: str
    points: list[list[float]]


class PlotFields(TypedDict):
    """A plot, both of whose axes are logarithmic."""

    title: str
    caption: str
    x: str
    y: str
    joined: bool
    series: list[SeriesFields]


class CorrectionFields(TypedDict):
    """The right form of a statement, judged like the statement itself."""

    statement: str
    where: str
    note: str
    unicode: str
    latex: str
    mathml: str
    verdict: str
    reason: str
    evidence: EvidenceFields | None
    oracles: list[OracleFields]


class StatementFields(TypedDict):
    """A statement of a source with everything that was concluded about it."""

    id: str
    name: str
    statement: str
    where: str
    source: SourceFields
    conventions: str
    reading: str
    unicode: str
    latex: str
    mathml: str
    verdict: str
    reason: str
    evidence: EvidenceFields | None
    oracles: list[OracleFields]
    readings: list[ReadingFields]
    witness: WitnessFields | None
    holds_when: list[str]
    also_when: list[str]
    layout: str
    fragile: FragilityFields | None
    correction: CorrectionFields | None
    plots: list[PlotFields]
    kept: str
    concerns: list[str]
    command: str


class ReportFields(TypedDict):
    """The whole report."""

    statements: list[StatementFields]
    versions: dict[str, str]
    seed: int
    command: str
