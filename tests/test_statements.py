"""Statements with proven labels: every verdict is compared with its label."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from consilience.oracles.points.assignments import Assignments
from consilience.properties import Verdict, judge, parse

DATA = Path(__file__).parent / "data"


class Row(TypedDict):
    """A statement, its declarations, its label and why the label is right."""

    id: str
    statement: str
    where: str
    label: str
    why: str


def _read(name: str) -> tuple[Row, ...]:
    return tuple(map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines()))


ROWS = _read("statements.jsonl")
HELD = _read("held_statements.jsonl")
"""Statements of statistics and of machine learning, special functions and inequalities: the labels were
proved by hand and checked in plain NumPy before the judge saw them."""


def topics(rows: Iterable[Row]) -> list[str]:
    return sorted({row["id"].rpartition("-")[0] for row in rows})


def mistakes(rows: Iterable[Row]) -> list[str]:
    """A line for each verdict that differs from its label."""
    found = []
    for place, row in enumerate(rows):
        # The float oracles never decide, and take most of the time: they see one statement in four.
        judgement = judge(parse(row["statement"], row["where"]), crosscheck=place % 4 == 0)
        if judgement.verdict.value != row["label"]:
            found.append(
                f"{row['id']}: {row['statement']} where {row['where']!r}: {judgement.verdict.value} "
                f"({judgement.reason}), but {row['label']}: {row['why']}"
            )
    return found


@pytest.mark.parametrize("topic", topics(ROWS))
def test_verdicts_are_the_labels(topic: str) -> None:
    found = mistakes(row for row in ROWS if row["id"].rpartition("-")[0] == topic)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("topic", topics(HELD))
def test_verdicts_on_held_statements_are_the_labels(topic: str) -> None:
    found = mistakes(row for row in HELD if row["id"].rpartition("-")[0] == topic)
    assert not found, "\n".join(found)


def test_a_label_that_is_turned_is_found() -> None:
    turned = {"holds": "refuted", "refuted": "holds"}
    wrong: list[Row] = [{**row, "label": turned[row["label"]]} for row in ROWS[:6]]
    assert len(mistakes(wrong)) == 6


def test_a_judge_that_looks_at_size_one_only_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    generic = Assignments.generic

    def ones(self: Assignments) -> Iterator[dict[str, int]]:
        return (sizes for sizes in generic(self) if set(sizes.values()) <= {1})

    monkeypatch.setattr(Assignments, "generic", ones)
    assert mistakes(row for row in ROWS if row["id"].startswith("products-"))


def test_ids_are_unique_and_labels_are_verdicts_half_of_each() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) == 452
    labels = Counter(row["label"] for row in ROWS)
    assert labels == {Verdict.HOLDS.value: 226, Verdict.REFUTED.value: 226}


def test_held_statements_are_not_among_the_others() -> None:
    assert len({row["id"] for row in HELD}) == len(HELD) == 200
    assert not {(row["statement"], row["where"]) for row in HELD} & {
        (row["statement"], row["where"]) for row in ROWS
    }
    assert Counter(row["label"] for row in HELD) == {Verdict.HOLDS.value: 100, Verdict.REFUTED.value: 100}
