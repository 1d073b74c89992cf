"""From a record of the catalogue to the fields of the report: it and its correction are judged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_UP, Context

from consilience.oracles.catalogue.record import Correction, Record
from consilience.oracles.language.printing import to_latex, to_mathml, to_unicode
from consilience.oracles.language.statement import parse
from consilience.properties.explaining.fragility import Fragility
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import (
    Evidence,
    Judgement,
    OracleReport,
    ReadingJudgement,
    Witness,
)
from consilience.reports.commands import report_command
from consilience.reports.concerns import concerns
from consilience.reports.fields import (
    CorrectionFields,
    EvidenceFields,
    FragilityFields,
    OracleFields,
    ReadingFields,
    Rows,
    StatementFields,
    WitnessFields,
)
from consilience.reports.plotting import plots

# Bounds lose nothing when they are rounded up, and two digits are the same bytes everywhere.
_BOUND = Context(prec=2, rounding=ROUND_UP)


def judge_record(record: Record, seed: int) -> StatementFields:
    """Judges a record and its correction.

    Args:
        record: the record of a statement.
        seed: seed of every point.

    Raises:
        NotationError: the record's text cannot be read.
    """
    judgement = judge(parse(record.statement, record.where), seed=seed)
    right = record.correction
    corrected = judge(parse(right.statement, right.where), seed=seed) if right else None
    fields = StatementFields(
        id=record.id,
        name=record.name,
        statement=record.statement,
        where=record.where,
        source={"document": record.document, "section": record.section, "printed": record.printed},
        conventions=record.conventions,
        reading=record.reading,
        unicode=to_unicode(judgement.statement),
        latex=to_latex(judgement.statement),
        mathml=to_mathml(judgement.statement),
        verdict=judgement.verdict.value,
        reason=judgement.reason,
        evidence=_evidence(judgement.evidence),
        oracles=[_oracle(report) for report in judgement.oracles],
        readings=[_reading(reading) for reading in judgement.readings],
        witness=_witness(judgement.witness),
        holds_when=list(judgement.holds_when),
        also_when=list(judgement.also_when),
        layout=judgement.layout,
        fragile=_fragile(judgement.fragile),
        correction=_correction(right, corrected) if right and corrected else None,
        plots=plots(judgement, corrected),
        kept="",
        concerns=[],
        command=report_command(seed, [record.id]),
    )
    fields["concerns"] = concerns(fields)
    return fields


def _correction(correction: Correction, judgement: Judgement) -> CorrectionFields:
    return CorrectionFields(
        statement=correction.statement,
        where=correction.where,
        note=correction.note,
        unicode=to_unicode(judgement.statement),
        latex=to_latex(judgement.statement),
        mathml=to_mathml(judgement.statement),
        verdict=judgement.verdict.value,
        reason=judgement.reason,
        evidence=_evidence(judgement.evidence),
        oracles=[_oracle(report) for report in judgement.oracles],
    )


def _evidence(evidence: Evidence | None) -> EvidenceFields | None:
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


def _oracle(report: OracleReport) -> OracleFields:
    return OracleFields(
        oracle=report.oracle,
        opinion=report.opinion.value,
        points=report.points,
        detail=report.detail,
        largest=_bound(report.largest),
    )


def _reading(reading: ReadingJudgement) -> ReadingFields:
    return ReadingFields(
        kinds=dict(reading.kinds), shapes=dict(reading.shapes), verdict=reading.verdict.value
    )


def _witness(witness: Witness | None) -> WitnessFields | None:
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
    )


def _fragile(found: Fragility | None) -> FragilityFields | None:
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
