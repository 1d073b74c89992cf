"""Under which conditions a refuted statement holds."""

from __future__ import annotations

from random import Random

import pytest

from consilience.oracles.assumptions.combinations import MEETS
from consilience.oracles.assumptions.construction import NoConstruction, check
from consilience.oracles.assumptions.plan import closure as closure_of_words
from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.point import Point, PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.conditions import Conditions, find_conditions, merged
from consilience.properties.explaining.conditions.implications import IMPLICATIONS, closure, facts_of
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict


def conditions(text: str, where: str = "") -> Conditions:
    return find_conditions(judge(parse(text, where), crosscheck=False))


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("grad(x @ A @ x, x) == 2 * A @ x", "", "A symmetric"),
        ("(A @ B).T == A.T @ B.T", "", "B commutes with A"),
        ("A.T == inv(A)", "", "A orthogonal"),
        ("norm(A @ x) == norm(x)", "A: m×n", "A orthonormal columns"),
        ("A @ A == A", "", "A idempotent"),
        ("abs(x) == x", "", "x nonnegative"),
        ("x**2 == x", "", "x in {0, 1}"),
    ],
)
def test_the_condition_that_is_missing_is_found(text: str, where: str, expected: str) -> None:
    assert expected in conditions(text, where).holds_when


@pytest.mark.parametrize(
    ("where", "condition", "expected"),
    [
        ("", "A symmetric", "A symmetric"),
        ("A: n×n", "A symmetric", "A: n×n symmetric"),
        ("A: n×n symmetric; x: n", "A idempotent", "A: n×n symmetric, idempotent; x: n"),
        ("A, B: n×n", "B commutes with A", "A, B: n×n; B commutes with A"),
        ("A: m×n", "m = n", "A: m×n; m = n"),
        ("x: scalar", "x: scalar positive", "x: scalar positive"),
        ("A: symmetric", "A: n×n; n = 1", "A: n×n symmetric; n = 1"),
        ("r := y - X @ w; A: n×n", "A symmetric", "r := y - X @ w; A: n×n symmetric"),
    ],
)
def test_a_condition_is_merged(where: str, condition: str, expected: str) -> None:
    assert merged(where, condition) == expected


def test_sizes_that_a_relation_says_are_equal_break_no_wish() -> None:
    assert judge(parse("inv(A) @ A == I", "A: m×n; m = n")).verdict is Verdict.HOLDS
    assert judge(parse("inv(A) @ A == I", "A: m×n; m = n + 1")).verdict is Verdict.REFUTED
    assert judge(parse("A @ B == A @ B", "A: m×n; B: p×q; m = q")).holds_when == ("n = p",)


# The table of implications.


def variables(row: str) -> Statement:
    """A statement in the variables of a row, of the kind that its words are said of."""
    stronger, weaker = row, IMPLICATIONS[row]
    words = {word for _, word, _ in (*facts_of(stronger), *facts_of(weaker))} & set(by_word())
    square = any(by_word()[word].sizes == "square" for word in closure_of_words(words)) or ":" in row
    tall = any(by_word()[word].sizes == "tall" for word in closure_of_words(words))
    shape = "1×1" if "1×1" in row else "n×n" if square else "m×n" if tall or "dependent" in words else "n"
    names = ("X", "Y") if "Y" in row + weaker else ("X",)
    where = row
    for name in names:
        if f"{name}:" not in row:
            where = merged(where, f"{name}: {shape}")
    return parse(" + ".join(f"sum({name})" for name in names) + " == 0", where)


def drawn(statement: Statement, seed: int, sizes: dict[str, int]) -> Point:
    (reading,) = statement.readings
    numbers = Numbers.SMALL if seed % 2 else Numbers.SIGNED
    return PointMaker(statement, reading).make(sizes, Random(seed), numbers)


def failing(row: str, weaker: str) -> str | None:
    """A word of the weaker side that a point of the stronger side lacks."""
    statement = variables(row)
    uses = {name: variable.uses for name, variable in read_declarations(weaker).variables.items()}
    seen = 0
    for seed in range(24):
        point = drawn(statement, seed, {"m": 3, "n": 1 + seed % 3})
        try:
            values = {name: point.rows(name) for name in statement.readings[0].variables}
        except NoConstruction:
            continue
        if point.violated() is not None:
            continue
        seen += 1
        for name, wanted in uses.items():
            others = {use.other: values[use.other] for use in wanted if use.other}
            if (word := check(wanted, values[name], others)) is not None:
                return f"{name} {word}"
    assert seen >= 4
    return None


@pytest.mark.parametrize("row", IMPLICATIONS)
def test_what_a_row_of_the_table_says_is_true(row: str) -> None:
    assert failing(row, IMPLICATIONS[row]) is None


@pytest.mark.parametrize(
    ("row", "wrong"),
    [("X orthogonal", "X rotation"), ("X diagonal", "X zero"), ("X diagonal; Y diagonal", "Y equals X")],
)
def test_a_wrong_row_is_found(row: str, wrong: str) -> None:
    assert failing(row, wrong) == wrong


def test_the_table_says_all_that_assumptions_say_of_each_other() -> None:
    for word, record in by_word().items():
        phrase = {"in interval": "in (0, 1)", "in set": "in {0, 1}"}.get(word, word)
        for implied in record.implies:
            assert ("X", implied, "") in closure(frozenset({("X", phrase, "")})), (word, implied)
    for together, word in MEETS.items():
        assert ("X", word, "") in closure(frozenset(("X", one, "") for one in together))


def test_what_follows_from_what() -> None:
    names = (("A", "B", "C"),)
    follows = closure(frozenset(facts_of("A diagonal; B diagonal; C identity")), names)
    assert set(facts_of("A symmetric; B commutes with A; A commutes with B; B commutes with C")) <= follows
    assert not set(facts_of("A orthogonal")) <= follows
    assert set(facts_of("A symmetric; A commutes with B")) <= closure(frozenset(facts_of("A: 1×1")), names)
