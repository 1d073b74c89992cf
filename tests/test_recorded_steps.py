"""Recorded steps give what evaluating the trees gives, at the same points; a wrong step is noticed."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import Any

import pytest

from consilience.oracles.arithmetic import binding, entry_lists
from consilience.oracles.arithmetic.balls import Balls, balls, precision
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.forms import forms
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.arithmetic.recorder import Form, Recorder
from consilience.oracles.arithmetic.residues import SMALL, Residues, residues
from consilience.oracles.catalogue import records
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.points.tapes import Numbers
from consilience.properties import judge, parse
from consilience.properties.judging.comparison import Outcome, contracted, index_values
from consilience.properties.judging.exact import FIELD, TANGENT_RULES, Stage
from consilience.properties.judging.shapes import is_shape_claim
from consilience.properties.judging.without_rules import EXACT_DIFFERENCES

RESIDUES = residues(1, SMALL)
BITS = 128


def stages() -> Iterator[Stage]:
    """The equations of every third record."""
    for record in records()[::3]:
        statement = parse(record.statement, record.where)
        for reading in statement.readings[:1]:
            for link in reading.links:
                if not is_shape_claim(link):
                    yield Stage(statement, reading, link, 0)


def directly(stage: Stage, sizes: Any, numbers: Numbers, arithmetic: FlintArithmetic, way: Any) -> list[Any]:
    """The sides along the same direction at the same point, from their trees."""
    evaluator = Evaluator(arithmetic, stage.point(sizes, numbers, 0), way)
    direction, link = stage.direction((*sizes.values(),), 0), stage.link
    found: list[Any] = []
    for indices in index_values(stage.reading.indices, sizes):
        found += (
            contracted(evaluator.at_indices(indices), side, direction) for side in (link.left, link.right)
        )
    return found


def differing(numbers: Numbers, arithmetic: FlintArithmetic, way: Any) -> tuple[int, int]:
    """How many links were asked at their first sizes, and for how many the two ways differ."""
    equal = operator.eq if arithmetic.exact else (lambda one, other: one.overlaps(other))
    asked = wrong = 0
    for stage in stages():
        sizes = stage.plan.assignments[0]
        direction = stage.direction((*sizes.values(),), 0)
        try:
            pairs = stage.pairs(sizes, numbers, 0, arithmetic, direction, way)
            if pairs is None:
                continue
            recorded = [value for pair in pairs for value in pair]
            expected = directly(stage, sizes, numbers, arithmetic, way)
            wrong += not all(map(equal, recorded, expected)) or len(recorded) != len(expected)
            asked += 1
        except (NotExact, Undefined):
            continue
    return asked, wrong


def test_recorded_steps_give_what_trees_give() -> None:
    asked, wrong = differing(Numbers.FIELD, FIELD, TANGENT_RULES)
    assert asked >= 30
    assert wrong == 0


def test_what_takes_no_tangent_rules_is_not_recorded() -> None:
    assert differing(Numbers.FIELD, RESIDUES, EXACT_DIFFERENCES) == (0, 0)


def test_recorded_steps_give_what_trees_give_in_balls() -> None:
    # The judge has asked for the same points along directions of its own.
    judge(parse("log(x * y) == log(x) + log(y)", "x: n"))
    with precision(BITS):
        asked, wrong = differing(Numbers.SIGNED, balls(BITS), TANGENT_RULES)
    assert asked >= 30
    assert wrong == 0


@pytest.mark.parametrize("name", ["add", "times"])
def test_a_wrong_step_on_lists_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(entry_lists.OF_TWO, name, lambda a, b: a + b + b)
    assert differing(Numbers.FIELD, FIELD, TANGENT_RULES)[1] > 0


def test_no_arithmetic_has_list_steps_of_its_own() -> None:
    # Recorded steps on lists are the operators of the entries, whatever the arithmetic.
    shared = ("add", "subtract", "negate", "times", "scale", "matmul", "transpose", "gather", "fill", "total")
    for arithmetic in (PrimeField, Residues, Balls):
        for name in (*shared, "entry", "entries", "matrix", "over", "entrywise", "polynomial", "at_entries"):
            assert getattr(arithmetic, name) is getattr(FlintArithmetic, name)


@pytest.mark.parametrize("name", ["add", "subtract", "matmul"])
def test_a_wrong_step_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    wrong = {"add": operator.sub, "subtract": operator.add, "matmul": lambda a, b: a * b + a * b}[name]
    monkeypatch.setitem(binding.OPERATORS, name, wrong)
    assert differing(Numbers.FIELD, FIELD, TANGENT_RULES)[1] > 0


def test_steps_that_may_have_no_value_are_not_left_out() -> None:
    statement = parse("diff(1 / y + x, x) == 1", "x: scalar; y: scalar in {0}")
    stage = Stage(statement, statement.readings[0], statement.readings[0].links[0], 0)
    assert stage.plan.recorded({}, Numbers.FIELD, FIELD, TANGENT_RULES) is not None
    assert stage.compare({}, Numbers.FIELD, 0, FIELD).outcome is Outcome.UNDEFINED


def forms_of(build: Any) -> list[list[Form]]:
    """The forms of the matrices that are made of two 4×4 inputs, step by step."""
    recorder = Recorder(FIELD)
    left, right = (recorder.input((name,), 4, 4) for name in "AB")
    build(recorder, left, right)
    listed = recorder.steps.listed
    found = forms(listed, set(range(len(listed))))
    return [
        [form for form, _ in found[k]]
        for k, step in enumerate(listed)
        if step.size == (4, 4) and step.operands
    ]


def test_matrices_that_are_multiplied_stay_matrices() -> None:
    def build(r: Recorder, a: Any, b: Any) -> None:
        r.matmul(r.add(a, b), r.transpose(r.matmul(a, b)))

    assert forms_of(build) == [[Form.MATRIX]] * 4


def test_products_entry_by_entry_stay_lists() -> None:
    def build(r: Recorder, a: Any, b: Any) -> None:
        r.total(r.times(r.add(a, b), r.times(a, b)))

    assert forms_of(build) == [[Form.LIST]] * 3


def test_a_value_that_is_needed_in_both_forms_has_both() -> None:
    def build(r: Recorder, a: Any, b: Any) -> None:
        product = r.matmul(a, b)
        r.total(r.times(r.matmul(product, product), r.times(product, a)))

    assert [Form.MATRIX, Form.LIST] in forms_of(build)


def test_a_product_with_units_takes_entries() -> None:
    recorder = Recorder(FIELD)
    matrix = recorder.input(("A",), 2, 3)
    unit = recorder.constant(3, 2, [0, 0, 1, 0, 0, 0])
    taken = recorder.matmul(matrix, unit)
    assert recorder.steps.listed[taken.place][0] == "gather"
    assert recorder.steps.listed[taken.place].given == (1, -1, 4, -1)
    plain = recorder.matmul(matrix, recorder.constant(3, 2, [0, 0, 1, 0, 1, 0]))
    assert recorder.steps.listed[plain.place].name == "matmul"
