"""Every record of the catalogue is decided, and says what the verdict asks for."""

import pytest

from consilience.oracles.catalogue import Record, records
from consilience.oracles.language.statement import parse
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict

catalogue = pytest.mark.parametrize("record", records(), ids=lambda record: record.id)


@catalogue
def test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(record: Record, consilience):
    fields = consilience.judge_record(record)
    said = f"{record.statement}  where {record.where}: {fields['verdict']} {fields['reason']}"
    assert fields["verdict"] in ("holds", "refuted"), said
    assert not fields["concerns"], f"{said}; {'; '.join(fields['concerns'])}"


@catalogue
def test_the_verdict_does_not_depend_on_the_seed(record: Record):
    statement = parse(record.statement, record.where)
    # The test above judges at seed 0; layouts are those of refuted statements.
    judged = [
        judge(statement, seed=seed, crosscheck=False) for seed in ((1, 2) if record.correction else (1,))
    ]
    assert {judgement.verdict for judgement in judged} == {
        Verdict.REFUTED if record.correction else Verdict.HOLDS
    }
    assert len({judgement.layout for judgement in judged}) == 1
