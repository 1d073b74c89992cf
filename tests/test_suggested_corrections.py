"""What is suggested for the printed forms of the catalogue, against their corrections."""

from __future__ import annotations

import pytest

from consilience.oracles.catalogue import Record, records
from consilience.oracles.language.printing import to_notation
from consilience.properties import Verdict, judge, parse
from consilience.properties.explaining.conditions import find_conditions, merged
from consilience.properties.explaining.derived import derived_form
from consilience.properties.explaining.suggesting import suggest

CORRECTED = [record for record in records() if record.correction and "integral(" not in record.statement]
"""Of the integrals the domain is corrected, which tests/test_conditions.py compares."""
WITHOUT = {
    "beta-for-large-arguments": "a claim on a limit",
    "gamma-stirling": "a claim on a limit",
    "cross-product-bracket": "the three parts of the right form stand nowhere in the printed one",
    "trace-definition": "what is corrected is that the matrix is square",
}
"""Records to which nothing is suggested, and why."""


@pytest.mark.parametrize("record", CORRECTED, ids=lambda record: record.id)
def test_the_suggestion_says_what_the_correction_says(record: Record):
    judgement = judge(parse(record.statement, record.where), crosscheck=False)
    found = suggest(judgement, derived_form(judgement))
    assert (found is None) == (record.id in WITHOUT)
    if found is None:
        return
    suggested = parse(found.statement, found.where)
    assert judge(suggested, crosscheck=False).verdict is Verdict.HOLDS
    assert record.correction
    right = parse(record.correction.statement, record.correction.where)
    (ours,), (theirs,) = suggested.links, right.links
    one_left = ours.left == theirs.left and ours.relation == theirs.relation == "=="
    if one_left and ours.right.operation != "tuple":  # there is one shape, and both are judged to be it
        same = f"{to_notation(ours.right)} == {to_notation(theirs.right)}"
        assert judge(parse(same, found.where), crosscheck=False).verdict is Verdict.HOLDS


def test_what_corrects_a_condition_is_found_as_one():
    """The suggestion for a trace of a matrix that is not square is the condition."""
    (record,) = (record for record in records() if record.id == "trace-definition")
    (condition,) = find_conditions(judge(parse(record.statement, record.where), crosscheck=False)).holds_when
    right = parse(record.statement, merged(record.where, condition))
    assert judge(right, crosscheck=False).verdict is Verdict.HOLDS
