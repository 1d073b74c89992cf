"""Every record of the catalogue is decided, and says what the verdict asks for."""

import pytest

from consilience.oracles.catalogue import Record, records
from consilience.oracles.language.statement import parse
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict

SEEDS = (1, 2)
catalogue = pytest.mark.parametrize("record", records(), ids=lambda record: record.id)


@catalogue
def test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(record: Record):
    judgement = judge(parse(record.statement, record.where))
    said = f"{record.statement}  where {record.where}: {judgement.verdict.value} {judgement.reason}"
    assert judgement.verdict in (Verdict.HOLDS, Verdict.REFUTED), said
    if judgement.verdict is Verdict.HOLDS:
        assert record.correction is None, f"{said}, but there is a correction"
        return
    assert record.correction is not None, f"{said}, but there is no correction"
    corrected = judge(parse(record.correction.statement, record.correction.where))
    reason = f"the correction {record.correction.statement} is {corrected.verdict.value} {corrected.reason}"
    assert corrected.verdict is Verdict.HOLDS, f"{said}; {reason}"


@catalogue
def test_the_verdict_does_not_depend_on_the_seed(record: Record):
    statement = parse(record.statement, record.where)
    first, *others = (judge(statement, seed=seed, crosscheck=False) for seed in (0, *SEEDS))
    for other in others:
        assert (other.verdict, other.layout) == (first.verdict, first.layout), f"seed {other.seed}"
