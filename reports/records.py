"""From a record of the catalogue to the fields of the report: it and its correction are judged."""

from __future__ import annotations

from consilience.oracles.catalogue.record import Correction, Record
from consilience.oracles.language.printing import to_latex, to_mathml, to_unicode
from consilience.oracles.language.statement import parse
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement
from consilience.reports.commands import report_command
from consilience.reports.concerns import concerns
from consilience.reports.fields import CorrectionFields, StatementFields
from consilience.reports.plain import (
    evidence_fields,
    fragility_fields,
    oracle_fields,
    reading_fields,
    witness_fields,
)
from consilience.reports.plotting import plots


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
        evidence=evidence_fields(judgement.evidence),
        oracles=[oracle_fields(report) for report in judgement.oracles],
        readings=[reading_fields(reading) for reading in judgement.readings],
        witness=witness_fields(judgement.witness),
        holds_when=list(judgement.holds_when),
        also_when=list(judgement.also_when),
        layout=judgement.layout,
        fragile=fragility_fields(judgement.fragile),
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
        evidence=evidence_fields(judgement.evidence),
        oracles=[oracle_fields(report) for report in judgement.oracles],
    )
