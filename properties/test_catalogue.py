"""Every record of the catalogue is decided, and says what the verdict asks for."""

from functools import cache

import pytest

from consilience.oracles.catalogue import Record, records
from consilience.oracles.language.statement import parse
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Verdict

catalogue = pytest.mark.parametrize("record", records(), ids=lambda record: record.id)


@cache
def judged(text: str, where: str) -> Judgement:
    return judge(parse(text, where))


@catalogue
def test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(record: Record):
    judgement = judged(record.statement, record.where)
    said = f"{record.statement}  where {record.where}: {judgement.verdict.value} {judgement.reason}"
    assert judgement.verdict in (Verdict.HOLDS, Verdict.REFUTED), said
    if judgement.verdict is Verdict.HOLDS:
        assert record.correction is None, f"{said}, but there is a correction"
        return
    assert record.correction is not None, f"{said}, but there is no correction"
    corrected = judged(record.correction.statement, record.correction.where)
    reason = f"the correction {record.correction.statement} is {corrected.verdict.value} {corrected.reason}"
    assert corrected.verdict is Verdict.HOLDS, f"{said}; {reason}"


@catalogue
@pytest.mark.parametrize("seed", [1, 2])
def test_the_verdict_does_not_depend_on_the_seed(record: Record, seed: int):
    first = judged(record.statement, record.where)
    other = judge(parse(record.statement, record.where), seed=seed, crosscheck=False)
    assert (other.verdict, other.layout) == (first.verdict, first.layout)
