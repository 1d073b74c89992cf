"""The parts of a judgement as plain data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_UP, Context
from typing import TYPE_CHECKING

from consilience.properties.judging.judgement import (
    Evidence,
    OracleReport,
    ReadingJudgement,
    Witness,
)
from consilience.reports.fields import (
    EvidenceFields,
    FragilityFields,
    OracleFields,
    ReadingFields,
    Rows,
    WitnessFields,
)

if TYPE_CHECKING:
    from consilience.properties.explaining.fragility import Fragility

# Bounds lose nothing when they are rounded up, and two digits are the same bytes everywhere.
_BOUND = Context(prec=2, rounding=ROUND_UP)


def evidence_fields(evidence: Evidence | None) -> EvidenceFields | None:
    """How a verdict was reached."""
    if evidence is None:
        return None
    return EvidenceFields(
        rule=evidence.rule.value,
        sizes=[dict(sizes) for sizes in evidence.sizes],
        points=evidence.points,
        undefined=evidence.undefined,
        false_pass=_bound(evidence.false_pass),
        digits=evidence.digits,
        notes=list(evidence.notes),
    )


def oracle_fields(report: OracleReport) -> OracleFields:
    """What one oracle said."""
    return OracleFields(
        oracle=report.oracle,
        opinion=report.opinion.value,
        points=report.points,
        detail=report.detail,
        largest=_bound(report.largest),
    )


def reading_fields(reading: ReadingJudgement) -> ReadingFields:
    """One reading with its verdict."""
    return ReadingFields(
        kinds=dict(reading.kinds), shapes=dict(reading.shapes), verdict=reading.verdict.value
    )


def witness_fields(witness: Witness | None) -> WitnessFields | None:
    """A point at which a statement fails."""
    if witness is None:
        return None
    return WitnessFields(
        sizes=dict(witness.sizes),
        variables={name: _rows(rows) for name, rows in witness.variables.items()},
        left=_rows(witness.left),
        right=_rows(witness.right),
        differing=[list(place) for place in witness.differing],
        relation=witness.relation,
        exact=witness.exact,
        smaller=witness.smaller.value,
    )


def fragility_fields(found: Fragility | None) -> FragilityFields | None:
    """A point at which a statement that holds loses its digits."""
    if found is None:
        return None
    return FragilityFields(
        side=found.side,
        kind=found.kind.value,
        digits=found.digits,
        inherent=found.inherent,
        sizes=dict(found.sizes),
        variables={name: _rows(rows) for name, rows in found.variables.items()},
        computed=_rows(found.computed),
        true=_rows(found.true),
        stable=found.stable,
    )


def _rows(rows: Sequence[Sequence[str]]) -> Rows:
    return [list(row) for row in rows]


def _bound(value: float | None) -> float | None:
    """A bound in two digits, rounded up; None where there is none, or no finite one."""
    if value is None or not math.isfinite(value):
        return None
    return float(_BOUND.create_decimal_from_float(value))
