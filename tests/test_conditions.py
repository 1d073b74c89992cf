"""Under which conditions a refuted statement holds."""

from __future__ import annotations

from random import Random

import pytest

from consilience.oracles.assumptions.combinations import MEETS
from consilience.oracles.assumptions.construction import NoConstruction, check
from consilience.oracles.assumptions.plan import closure as closure_of_words
from consilience.oracles.assumptions.table import by_word
from consilience.oracles.catalogue.catalogue import records
from consilience.oracles.catalogue.record import Record
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.point import Point, PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.conditions import Conditions, find_conditions, merged
from consilience.properties.explaining.conditions.implications import IMPLICATIONS, closure, facts_of
from consilience.properties.explaining.conditions.trial import Trial, Trials
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Verdict


def conditions(text: str, where: str = "") -> Conditions:
    return find_conditions(judge(parse(text, where), crosscheck=False))


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("grad(x @ A @ x, x) == 2 * A @ x", "", "A symmetric"),
        ("(A @ B).T == A.T @ B.T", "", "B commutes with A"),
        ("(A @ B).T == A @ B", "A: n×n symmetric; B: n×n symmetric", "B commutes with A"),
        ("(A @ B).T == A @ B", "A: n×n; B: n×n", "A symmetric; B symmetric and commutes with A"),
        ("A.T == inv(A)", "", "A orthogonal"),
        ("norm(A @ x) == norm(x)", "A: m×n", "A orthonormal columns"),
        ("A @ A == A", "", "A idempotent"),
        ("inv(A) == A", "", "A involutory"),
        ("norm(A @ x)**2 == x @ A @ x", "", "A symmetric and idempotent"),
        ("abs(x) == x", "", "x nonnegative"),
        ("x**2 == x", "", "x in {0, 1}"),
        ("sum(x) == 1", "", "x summing to one"),
        ("sum(p) == 1", "p: n positive", "p summing to one"),
        ("sum(p * log(p / q)) >= 0", "p: n positive; q: n positive", "p summing to one; q summing to one"),
        ("det(A) == 0", "", "A dependent"),
        ("sqrt(det(A)**2) == det(A)", "", "A positive determinant"),
        ("norm(x - y)**2 == norm(x)**2 + norm(y)**2", "", "y orthogonal to x"),
        ("tr(A @ B @ C) == tr(A @ C @ B)", "A: n×n", "A symmetric; B symmetric; C symmetric"),
        ("det(A @ A.T) == det(A.T @ A)", "A: m×n", "m = n"),
        ("det(A @ A.T) == det(A.T @ A)", "", "A: n×m; m = n"),
        ("grad(x @ A @ x / (x @ x), x) == 2 * (A @ x - (x @ A @ x) * x)", "", "x unit norm; A symmetric"),
        ("A @ B == B @ A", "A: n×n diagonal; B: n×n", "B diagonal"),
        ("det(k * A) == k**3 * det(A)", "A: n×n; k: scalar", "n = 3"),
        ("gamma(x) > 0", "x: scalar", "x positive"),
        ("cos(pi * k)**2 == 1", "k: scalar", "k integer"),
        ("x @ A @ x >= 0", "A: 2×2 symmetric", "A positive definite"),
        ("inv(A) @ A.T == I", "A: m×n", "m = n; A symmetric"),
        # Of these sizes, only some give values: X @ inv(X.T @ X) needs m ≥ n.
        (
            "grad(tr(inv(X.T @ C @ X) @ A), X) == -2 * C @ X @ inv(X.T @ C @ X) @ A @ inv(X.T @ C @ X)",
            "X: m×n; A: n×n; C: m×m symmetric",
            "A symmetric",
        ),
        ("tr(A @ A) >= 0", "A: n×n", "A symmetric"),
        (
            "norm(A @ Q - B) ** 2 == norm(A) ** 2 + norm(B) ** 2 - 2 * tr(Q.T @ A.T @ B)",
            "A: k×m; Q: m×n orthonormal columns; B: k×n",
            "m = n",
        ),
    ],
)
def test_the_condition_that_is_missing_is_found(text: str, where: str, expected: str) -> None:
    assert expected in conditions(text, where).holds_when


@pytest.mark.parametrize(
    ("text", "where", "expected", "trivial"),
    [
        ("k * A == A", "k: scalar; A: n×n", {"k in {1}", "A zero"}, {"A zero"}),
        ("det(A + B) == det(A) + det(B)", "A: n×n", {"n = 1", "A zero", "B zero"}, set()),
        ("norm(a + b) == norm(a) + norm(b)", "", {"b equals a", "a zero", "b zero"}, set()),
        ("tr(A) == tr(A @ A @ A)", "", {"A idempotent", "A involutory", "A skew", "A nilpotent"}, {"A skew"}),
        ("x + y == 0", "x: n; y: n", set(), set()),
        ("kron(A, B) == kron(B, A)", "A: n×n; B: n×n", {"B equals A", "A zero", "B zero"}, {"A zero"}),
    ],
)
def test_degenerate_conditions_and_trivial_ones(
    text: str, where: str, expected: set[str], trivial: set[str]
) -> None:
    found = conditions(text, where)
    assert expected <= {*found.holds_when, *found.also_when}
    assert trivial <= set(found.trivial) <= {*found.holds_when, *found.also_when}
    assert bool(trivial) == bool(found.trivial)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("grad(x @ A @ x, x) == 3 * A @ x", "A: n×n symmetric; x: n unit norm"),
        ("grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T", "X: n×n; A, B: n×n"),
        ("(A @ B).T == A @ B", ""),
        ("vec(A @ B) == kron(A, B) @ vec(I)", "A: m×m; B: m×m; x: 3"),
        ("P @ Q == Q @ P == P", "P: n×n; Q: n×n"),
    ],
)
def test_the_statement_holds_under_every_condition(text: str, where: str) -> None:
    found = conditions(text, where)
    for condition in (*found.holds_when, *found.also_when):
        restated = judge(parse(text, merged(where, condition)), seed=1, crosscheck=False)
        assert restated.verdict is Verdict.HOLDS, condition
    assert found.also_when


def test_what_is_not_judged_to_hold_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Trials, "of", lambda *_, **__: Trial.PASSES)
    found = conditions("grad(x @ A @ x, x) == 3 * A @ x", "x: n; A: n×n")
    assert {*found.holds_when, *found.also_when} <= {"A zero", "x zero"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("not (A == A)", ""),
        ("A + A == 2 * A", ""),
        ("shape(A @ B) == (n, n)", "A: m×n; B: n×m"),
        ("limit(x, x, oo) == 1", "x: scalar"),
        ("x == x.T", "x: n"),
        ("A + x == A", "x: n; A: 3×2"),
        ("gamma(x + 1) == factorial(x)", "x: scalar"),
        ("f(x) == x", "x: scalar"),
        ("F(X) == X", "F: map n×n to n×n"),
        ("x[i] == x[j]", ""),
        ("1 == 2", ""),
        ("exp(x) < x", "x: scalar"),
        ("A == B == C", ""),
        ("A @ x == k * x", "A: n×n skew and orthogonal; k: scalar"),
        ("r == 0", "r := y - X @ w"),
        ("inv(A) == A", "A: 3×3 dependent"),
    ],
)
def test_nothing_goes_wrong_where_there_is_little_to_find(text: str, where: str) -> None:
    found = conditions(text, where)
    assert set(found.trivial) <= {*found.holds_when, *found.also_when}


@pytest.mark.parametrize(
    "record",
    [r for r in records() if r.correction is not None and r.correction.statement == r.statement],
    ids=lambda record: record.id,
)
def test_corrections_of_the_catalogue_that_add_a_condition_are_found(record: Record) -> None:
    assert record.correction is not None
    right = parse(record.statement, record.correction.where)
    found = conditions(record.statement, record.where).holds_when
    restated = [parse(record.statement, merged(record.where, condition)) for condition in found]
    assert reading_of(right) in map(reading_of, restated)


def reading_of(statement: Statement) -> object:
    """Shapes and words of the variables."""
    words = {name: set(known.uses) for name, known in statement.declarations.variables.items()}
    return statement.readings[0].variables, words


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


@pytest.mark.parametrize(
    ("text", "where"),
    [("exp(t) > 1 + t", "t: scalar"), ("x @ A @ x > 0", "x: n; A: n×n positive definite"), ("1 > 1", "")],
)
def test_where_a_strict_relation_fails_by_equality_nothing_is_said(text: str, where: str) -> None:
    assert conditions(text, where) == Conditions()


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
    for seed in range(12):
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
    assert seen >= 2
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


def test_what_implies_that_sizes_coincide_is_dropped_where_that_is_enough() -> None:
    found = conditions(
        "norm(A @ Q - B) ** 2 == norm(A) ** 2 + norm(B) ** 2 - 2 * tr(Q.T @ A.T @ B)",
        "A: k×m; Q: m×n orthonormal columns; B: k×n",
    )
    assert found.holds_when == ("m = n",)


def test_a_set_of_which_the_source_leaves_one_value_is_not_said() -> None:
    found = conditions("grad(x @ A @ x, x) == 2 * A @ x", "A: n×n positive")
    assert found.holds_when == ("A symmetric",)


def test_what_follows_from_what() -> None:
    names = (("A", "B", "C"),)
    follows = closure(frozenset(facts_of("A diagonal; B diagonal; C identity")), names)
    assert set(facts_of("A symmetric; B commutes with A; A commutes with B; B commutes with C")) <= follows
    assert not set(facts_of("A orthogonal")) <= follows
    assert set(facts_of("A symmetric; A commutes with B")) <= closure(frozenset(facts_of("A: 1×1")), names)
