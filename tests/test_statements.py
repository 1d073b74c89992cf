"""Statements with proven labels: every verdict is compared with its label."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from consilience.properties import Verdict, judge, parse
from consilience.properties.judging import judge as judging

DATA = Path(__file__).parent / "data" / "statements.jsonl"


class Row(TypedDict):
    """A statement, its declarations, its label and why the label is right."""

    id: str
    statement: str
    where: str
    label: str
    why: str


@cache
def rows() -> tuple[Row, ...]:
    return tuple(json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines())


def topics() -> list[str]:
    return sorted({row["id"].rpartition("-")[0] for row in rows()})


def mistakes(chosen: Iterator[Row]) -> list[str]:
    """A line for each verdict that differs from its label."""
    found = []
    for row in chosen:
        judgement = judge(parse(row["statement"], row["where"]))
        if judgement.verdict.value != row["label"]:
            found.append(
                f"{row['id']}: {row['statement']} where {row['where']!r}: {judgement.verdict.value} "
                f"({judgement.reason}), but {row['label']}: {row['why']}"
            )
    return found


@pytest.mark.parametrize("topic", topics())
def test_verdicts_are_the_labels(topic: str) -> None:
    found = mistakes(row for row in rows() if row["id"].startswith(f"{topic}-"))
    assert not found, "\n".join(found)


def test_a_verdict_that_is_not_the_label_is_found() -> None:
    turned = {Verdict.HOLDS.value: Verdict.REFUTED.value, Verdict.REFUTED.value: Verdict.HOLDS.value}
    wrong = [{**row, "label": turned[row["label"]]} for row in rows()[:4]]
    assert len(mistakes(iter(wrong))) == 4


def test_a_judge_that_always_agrees_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_OPPOSITE", judging._OPPOSITE)
    labels = Counter(row["label"] for row in rows())
    assert labels == {"holds": 226, "refuted": 226}


def test_ids_are_unique_and_labels_are_verdicts() -> None:
    assert max(Counter(row["id"] for row in rows()).values()) == 1
    assert {row["label"] for row in rows()} <= {verdict.value for verdict in Verdict}
