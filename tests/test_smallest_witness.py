"""The smallest witness, against all points of small entries: none with fewer fails, none of smaller sizes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, islice, product
from math import comb
from pathlib import Path

import pytest

from consilience.oracles.assumptions.assumption import Tape
from consilience.oracles.points.point import Point
from consilience.properties import Statement, Verdict, judge, parse
from consilience.properties.explaining.smallest.agreement import Known, known_at
from consilience.properties.explaining.smallest.sparse import Sparse
from consilience.properties.explaining.smallest.trials import Trials, trials
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Judgement, Smaller, Witness
from consilience.properties.judging.shapes import is_shape_claim

VALUES = (1, -1, 2)
"""What entries are beside zero."""
STATEMENTS_COMPARED = 64
MANY = 400
"""The most points that a statement is compared with."""
STATEMENTS = [
    json.loads(line)
    for line in Path(__file__).with_name("data").joinpath("statements.jsonl").read_text("utf-8").splitlines()
]


def count(witness: Witness) -> int:
    """The number of entries that are not zero."""
    return sum(entry != "0" for rows in witness.variables.values() for row in rows for entry in row)


def is_plain(statement: Statement) -> bool:
    """Whether the sides are rational and the variables free: every entry is one free number."""
    if statement.negated or not statement.readings or len(statement.readings[0].links) > 1:
        return False
    reading = statement.readings[0]
    stage = Stage(statement, reading, reading.links[0], 0)
    if reading.indices or stage.maker.function_names or stage.maker.maps or is_shape_claim(stage.link):
        return False
    free = not any(variable.uses for variable in statement.declarations.variables.values())
    return free and known_at(stage, stage.plan.assignments[0]) is Known.FAILS


def fewer(judgement: Judgement) -> int:
    """How many points have fewer entries that are not zero."""
    witness = judgement.witness
    assert witness is not None
    entries = sum(len(row) for rows in witness.variables.values() for row in rows)
    return sum(comb(entries, k) * len(VALUES) ** k for k in range(count(witness)))


def refuted() -> Iterator[Judgement]:
    """Refuted statements that can be compared with exhaustion."""
    for record in STATEMENTS:
        if record["label"] == "refuted":
            statement = parse(record["statement"], record.get("where", ""))
            if is_plain(statement):
                judgement = judge(statement, crosscheck=False)
                assert judgement.verdict is Verdict.REFUTED
                if fewer(judgement) <= MANY:
                    yield judgement


def stage_of(judgement: Judgement) -> Stage:
    reading = judgement.statement.readings[0]
    return Stage(judgement.statement, reading, reading.links[0], judgement.seed)


def at(stage: Stage, sizes: Mapping[str, int], entries: Mapping[tuple[str, int], Fraction]) -> Point:
    """A point of free variables."""
    shapes = stage.reading.variables
    tapes: dict[str, Tape] = {}
    for name, shape in shapes.items():
        tapes[name] = Tape(lambda: Fraction(0), lambda _: 0)
        size = shape.rows.value(sizes) * shape.columns.value(sizes)
        tapes[name].numbers = [entries.get((name, k), Fraction(0)) for k in range(size)]
    return Point(sizes, shapes, {}, tapes)


def places(stage: Stage, sizes: Mapping[str, int]) -> list[tuple[str, int]]:
    return [
        (name, k)
        for name, shape in stage.reading.variables.items()
        for k in range(shape.rows.value(sizes) * shape.columns.value(sizes))
    ]


def points(stage: Stage, sizes: Mapping[str, int], least: int, most: int) -> Iterator[Point]:
    """All points of small entries, so many of which are not zero."""
    for number in range(least, most + 1):
        for some in combinations(places(stage, sizes), number):
            for values in product(map(Fraction, VALUES), repeat=number):
                yield at(stage, sizes, dict(zip(some, values, strict=True)))


def tried(stage: Stage, sizes: Mapping[str, int]) -> Trials:
    found = trials(stage, sizes)
    assert found is not None
    return found


def entries_of(witness: Witness) -> dict[tuple[str, int], Fraction]:
    return {
        (name, k): Fraction(entry)
        for name, rows in witness.variables.items()
        for k, entry in enumerate(entry for row in rows for entry in row)
    }


def changes(entries: Mapping[tuple[str, int], Fraction]) -> Iterator[dict[tuple[str, int], Fraction]]:
    """Every point with one entry simpler: zero, or nearer to it."""
    for place, entry in entries.items():
        for value in (0, 1, -1, 2):
            if abs(value) < abs(entry):
                yield {**entries, place: Fraction(value)}


def missed(judgement: Judgement) -> bool:
    """Whether a point with fewer entries fails."""
    stage, witness = stage_of(judgement), judgement.witness
    assert witness is not None
    trial = tried(stage, witness.sizes)
    return any(map(trial.fails, points(stage, witness.sizes, 0, count(witness) - 1)))


def check_single_changes(judgement: Judgement) -> None:
    stage, witness = stage_of(judgement), judgement.witness
    assert witness is not None
    trial, entries = tried(stage, witness.sizes), entries_of(witness)
    assert trial.fails(at(stage, witness.sizes, entries))
    assert not any(trial.fails(at(stage, witness.sizes, simpler)) for simpler in changes(entries))


def check_smaller_sizes(judgement: Judgement) -> int:
    stage, witness = stage_of(judgement), judgement.witness
    assert witness is not None
    smaller = [sizes for sizes in stage.sizes.by_sum() if sum(sizes.values()) < sum(witness.sizes.values())]
    assert witness.smaller is (Smaller.PROVED if smaller else Smaller.NONE)
    for sizes in smaller:
        trial = tried(stage, sizes)
        assert not any(map(trial.fails, points(stage, sizes, 0, 2)))
    return len(smaller)


def test_no_point_with_fewer_entries_fails_and_none_of_smaller_sizes() -> None:
    judgements = list(islice(refuted(), STATEMENTS_COMPARED))
    assert len(judgements) == STATEMENTS_COMPARED
    assert not [one.statement.text for one in judgements if missed(one)]
    for judgement in judgements:
        check_single_changes(judgement)
    assert sum(map(check_smaller_sizes, judgements)) >= 20


def test_a_witness_with_more_entries_than_it_needs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sparse, "_reduced", lambda self: self._everything)
    monkeypatch.setattr(Sparse, "_sets", lambda self, counts: iter(()))
    judgement = judge(parse("A @ B == A * B"), crosscheck=False)
    with pytest.raises(AssertionError):
        check_single_changes(judgement)
