"""Formulas in a NumPy user's style: the labels were proved in three ways before the judge saw them.

By hand; in 110 digits with difference quotients; and with dual numbers over Python's fractions.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

from consilience.properties import Verdict, judge, parse


class Row(TypedDict):
    """A statement and its label; if false, a condition under which it holds, and a right side that does."""

    id: str
    statement: str
    where: str
    label: str
    condition: str
    right: str


FILE = Path(__file__).parent / "data" / "held_formulas.jsonl"
ROWS: tuple[Row, ...] = tuple(map(json.loads, FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("label", [Verdict.HOLDS, Verdict.REFUTED])
def test_verdicts_on_held_formulas_are_the_labels(label: Verdict) -> None:
    rows = [row for row in ROWS if row["label"] == label.value]
    wrong = [row for row in rows if judge(parse(row["statement"], row["where"])).verdict is not label]
    assert len(rows) == 50
    assert not wrong


def test_false_formulas_hold_under_their_conditions() -> None:
    rows = [row for row in ROWS if row["condition"]]
    wheres = ["; ".join(filter(None, (row["where"], row["condition"]))) for row in rows]
    judgements = [judge(parse(row["statement"], where)) for row, where in zip(rows, wheres, strict=True)]
    assert len(rows) > 4
    assert [judgement for judgement in judgements if judgement.verdict is not Verdict.HOLDS] == []


def test_held_formulas_differ() -> None:
    assert len({row["id"] for row in ROWS}) == len({(row["statement"], row["where"]) for row in ROWS}) == 100
    assert max(Counter(row["id"].rpartition("-")[0] for row in ROWS).values()) < 10
