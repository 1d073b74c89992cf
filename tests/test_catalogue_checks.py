"""The checks of the catalogue are seen to fail."""

from dataclasses import replace

import pytest

from consilience.oracles.catalogue import Correction, Record
from consilience.properties import test_catalogue
from consilience.properties.judging.judge import judge
from consilience.reports.testing.judging import StatementJudge

RECORD = Record("x", "X", "a.txt", "1", "printed", "grad(x @ A @ x, x) == 2 * A @ x")
RIGHT = Correction("grad(x @ A @ x, x) == (A + A.T) @ x", note="both")
CORRECTED = replace(RECORD, correction=RIGHT)
# Not the fixture: what is wrong on purpose has no place in a report.
JUDGE = StatementJudge("x", 0, lambda _: None, lambda _: None)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (RECORD, "refuted .*; it is refuted and has no correction"),
        (replace(RECORD, correction=Correction("x == 2 * x")), "refuted .*; its correction does not hold"),
        (replace(CORRECTED, statement=RIGHT.statement), "holds .*; it holds and has a correction"),
        (replace(RECORD, statement="sqrt(-1) == 0"), "undecided"),
    ],
)
def test_a_record_in_disorder_is_found(record: Record, message: str):
    with pytest.raises(AssertionError, match=message):
        test_catalogue.test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(record, JUDGE)


def test_a_record_in_order_passes():
    test_catalogue.test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(CORRECTED, JUDGE)
    test_catalogue.test_the_verdict_does_not_depend_on_the_seed(CORRECTED)


def test_a_verdict_that_depends_on_the_seed_is_found(monkeypatch: pytest.MonkeyPatch):
    right = CORRECTED.correction.statement
    monkeypatch.setattr(
        test_catalogue,
        "judge",
        lambda statement, *, seed, **more: judge(
            test_catalogue.parse(right) if seed == 1 else statement, **more
        ),
    )
    with pytest.raises(AssertionError):
        test_catalogue.test_the_verdict_does_not_depend_on_the_seed(CORRECTED)
