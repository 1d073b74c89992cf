"""The fields of an answer, as plain data; docs/check.md says what each one means."""

from __future__ import annotations

from typing import TypeAlias, TypedDict

from consilience.reports.checking.task import Identifier
from consilience.reports.fields import (
    EvidenceFields,
    FragilityFields,
    OracleFields,
    ReadingFields,
    WitnessFields,
)


class SuggestionFields(TypedDict):
    """The nearest true statement."""

    statement: str
    where: str
    how: str
    edits: int
    unicode: str


class AnswerFields(TypedDict):
    """What was found about a statement."""

    id: Identifier
    place: str
    statement: str
    where: str
    verdict: str
    evidence: EvidenceFields | None
    reason: str
    kinds: dict[str, str]
    sizes: dict[str, str]
    assumptions: dict[str, list[str]]
    readings: list[ReadingFields]
    witness: WitnessFields | None
    holds_when: list[str]
    also_when: list[str]
    trivial: list[str]
    layout: str
    suggestion: SuggestionFields | None
    derived: str | None
    pattern: str
    given_up: list[str]
    fragile: FragilityFields | None
    oracles: list[OracleFields]
    unicode: str
    seed: int


class ErrorFields(TypedDict):
    """Why a text cannot be read."""

    id: Identifier
    place: str
    statement: str
    where: str
    verdict: str
    message: str
    line: int
    column: int
    part: str
    excerpt: str
    seed: int


Fields: TypeAlias = AnswerFields | ErrorFields
