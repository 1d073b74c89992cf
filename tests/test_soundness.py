"""The eight rules of soundness: each verdict is right, and wrong as soon as its rule is switched off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language import declarations
from consilience.oracles.language.declarations import DeclarationReader, read_declarations
from consilience.oracles.language.elaboration import Elaboration
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.printing.printer import Printer
from consilience.oracles.points import point, pool, tapes
from consilience.oracles.points.assignments import Assignments, assignments
from consilience.oracles.points.tapes import Numbers, draw_number
from consilience.properties import Judgement, NotationError, Verdict, judge, parse
from consilience.properties.judging import equation, exact, link_plan
from consilience.properties.judging.comparison import Direction

HOLDS, REFUTED = Verdict.HOLDS, Verdict.REFUTED
SEEDS = range(12)


def judged(text: str, where: str = "", seed: int = 0) -> Judgement:
    """The judgement by the deciding oracles alone."""
    return judge(parse(text, where), seed=seed, crosscheck=False)


def verdict(text: str, where: str = "", seed: int = 0) -> Verdict:
    return judged(text, where, seed).verdict


def verdicts(text: str, where: str) -> set[Verdict]:
    """The verdicts for several seeds."""
    return {verdict(text, where, seed) for seed in SEEDS}


# 1. Points that decide have many values an entry.

ROOTS_AT_SMALL_INTEGERS = "(x + 2) * (x + 1) * x * (x - 1) * (x - 2) * (x - 3) == 0", "x: scalar"


def test_points_that_decide_have_at_least_a_million_values_an_entry() -> None:
    drawn = {draw_number(Random(seed), Numbers.FIELD) for seed in range(1000)}
    assert len(drawn) == 1000
    assert min(drawn) > 2**20


def test_rule_1_small_integers_do_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdict(*ROOTS_AT_SMALL_INTEGERS) is REFUTED
    monkeypatch.setattr(pool, "TABLES", {})
    monkeypatch.setattr(tapes, "_streams", {})
    monkeypatch.setattr(tapes, "draw_number", lambda random, _: draw_number(random, Numbers.SMALL))
    assert verdict(*ROOTS_AT_SMALL_INTEGERS) is HOLDS


# 2. One point a size is not enough where there are branches.


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("det(Q) == 1", "Q: 2×2 orthogonal"),
        ("sqrt(x ** 2) == x", "x: scalar"),
        ("abs(x) == x", "x: scalar"),
        ("norm(x) == x[0]", "x: 1"),
        ("maximum(x, y) == x", "x: scalar; y: scalar"),
        ("sign(det(A)) == 1", "A: 2×2"),
    ],
)
def test_rule_2_branches_need_many_points(monkeypatch: pytest.MonkeyPatch, text: str, where: str) -> None:
    assert verdicts(text, where) == {REFUTED}
    monkeypatch.setattr(exact, "BRANCH_POINTS", 1)
    monkeypatch.setattr(equation, "BRANCH_POINTS", 1)
    monkeypatch.setattr(equation, "SMALL_POINTS", 0)
    monkeypatch.setattr(point, "MOST_COMPONENTS", 0)
    assert HOLDS in verdicts(text, where)


def test_rule_2_one_point_a_size_is_enough_for_a_rational_function() -> None:
    evidence = judged("A @ (B + C) == A @ B + A @ C").evidence
    assert evidence is not None
    assert evidence.points == len(evidence.sizes)
    assert evidence.false_pass is not None
    assert 0 < evidence.false_pass < 2**-50


# 3. Finite sets are drawn from at least 40 times.


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("p == 1", "p: scalar in {-1, 1}"),
        ("x[0] == 1", "x: 2 in {0, 1}"),
        ("h[0] == 0", "h: 3 one-hot"),
        ("tr(P) == 0", "P: 2×2 permutation"),
    ],
)
def test_rule_3_finite_sets_need_many_draws(monkeypatch: pytest.MonkeyPatch, text: str, where: str) -> None:
    assert verdicts(text, where) == {REFUTED}
    monkeypatch.setattr(link_plan, "is_finite", lambda uses: False)
    monkeypatch.setattr(link_plan, "components", lambda uses: False)
    monkeypatch.setattr(pool, "TABLES", {})
    monkeypatch.setattr(point, "MOST_COMPONENTS", 0)
    assert HOLDS in verdicts(text, where)


def test_rule_3_the_evidence_says_that_a_set_is_finite() -> None:
    evidence = judged("p ** 2 == 1", "p: scalar in {-1, 1}").evidence
    assert evidence is not None
    assert evidence.points >= 40
    assert any("finite" in note for note in evidence.notes)


# 4. Sizes are variables too.


def test_rule_4_two_generic_assignments_differ_in_every_symbol_and_one_is_all_ones() -> None:
    statement = parse("A @ B @ C == A @ (B @ C)")
    first, second, third, *_ = assignments(statement, statement.readings[0]).generic()
    assert all(first[symbol] != second[symbol] for symbol in first)
    assert len(set(first.values())) == len(first)
    assert set(third.values()) == {1}


Chosen = Callable[[Mapping[str, int]], bool]


@pytest.mark.parametrize(
    ("text", "where", "chosen"),
    [
        ("det(2 * A) == 8 * det(A)", "A: n×n", lambda sizes: sizes["n"] == 3),
        ("det(outer(x, y)) == 0", "x: n; y: n", lambda sizes: sizes["n"] > 1),
        ("tr(A @ inv(A.T @ A) @ A.T) == m", "A: m×n", lambda sizes: sizes["m"] == sizes["n"]),
        ("grad(tr(X @ X), X) == 2 * X", "X: n×n", lambda sizes: sizes["n"] == 1),
        (
            "(n - 1) * (n - 2) * (n - 3) * (n - 4) * (n - 5) * sum(x) == 0",
            "x: n",
            lambda sizes: sizes["n"] <= 5,
        ),
    ],
    ids=["only size 3", "no size 1", "only squares", "only size 1", "few where a size is a number"],
)
def test_rule_4_sizes_are_variables(
    monkeypatch: pytest.MonkeyPatch, text: str, where: str, chosen: Chosen
) -> None:
    assert verdict(text, where) is REFUTED
    generic = Assignments.generic
    monkeypatch.setattr(Assignments, "generic", lambda self: filter(chosen, generic(self)))
    assert verdict(text, where) is HOLDS


def test_rule_4_a_size_that_is_a_number_takes_at_least_eight_values() -> None:
    evidence = judged("tr(eye(n)) == n").evidence
    assert evidence is not None
    assert len({sizes["n"] for sizes in evidence.sizes}) >= 8


# 5. Assumptions are read whole, and none is dropped.


def test_rule_5_the_comma_of_an_interval_separates_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    where = "p: scalar in (0, 1), real"
    assert [str(use) for use in read_declarations(where).variables["p"].uses] == ["in (0, 1)", "real"]
    assert verdict("sqrt(p ** 2) == p", where) is HOLDS
    words = DeclarationReader._words
    monkeypatch.setattr(
        DeclarationReader, "_words", lambda self, text, offset: words(self, text.split(",")[0], offset)
    )
    monkeypatch.setattr(declarations, "_read", lambda own: DeclarationReader(own).read())
    with pytest.raises(NotationError, match=r"'in \(0'"):
        parse("sqrt(p ** 2) == p", where)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("sqrt(p ** 2) == p", "p: scalar in (0, 1)"),
        ("A == A.T", "A: n×n symmetric"),
        ("A @ B == B @ A", "A: n×n; B: n×n commutes with A"),
        ("det(A) == 0", "A: n×n dependent"),
        ("norm(x) == 1", "x: n unit norm"),
    ],
)
def test_rule_5_a_dropped_assumption_refutes_what_is_true(
    monkeypatch: pytest.MonkeyPatch, text: str, where: str
) -> None:
    assert verdict(text, where) is HOLDS
    monkeypatch.setattr(DeclarationReader, "_words", lambda self, text, offset: ())
    monkeypatch.setattr(declarations, "_read", lambda own: DeclarationReader(own).read())
    assert verdict(text, where) is REFUTED


def test_rule_5_words_imply_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "shape(A @ B) == (n, m)", "A: symmetric; B: n×m"
    assert verdict(*claim) is HOLDS
    monkeypatch.setattr(Elaboration, "_declared_conditions", lambda self: None)
    assert verdict(*claim) is REFUTED


def test_rule_5_a_witness_that_lacks_an_assumption_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "Q @ Q == eye(n)", "Q: n×n orthogonal"
    assert judged(*claim).witness is not None
    construct = point.construct
    monkeypatch.setattr(pool, "TABLES", {})
    monkeypatch.setattr(
        point, "construct", lambda uses, *rest, **more: construct((Use("triangular"),), *rest, **more)
    )
    assert judged(*claim).verdict is REFUTED
    assert judged(*claim).witness is None


# 6. What was printed is judged, re-parsed.


def test_rule_6_a_lost_bracket_makes_a_true_text_false(monkeypatch: pytest.MonkeyPatch) -> None:
    where = "A: n×n; B: n×n; C: n×n"
    statement = parse("A @ (B - (C + A)) == A @ B - A @ C - A @ A", where)
    assert verdict(to_notation(statement), where) is HOLDS
    monkeypatch.setattr(Printer, "within", lambda self, written, strength: written.text)
    assert verdict(to_notation(statement), where) is REFUTED


# 7. Sides are compared along one random direction, and a refutation is confirmed entry by entry.

SECOND_ENTRY_WRONG = "grad(x[0]**2 + x[1]**2, x) == [2 * x[0], 3 * x[1]]", "x: 2"


@pytest.mark.parametrize(
    ("claim", "direction"),
    [
        (SECOND_ENTRY_WRONG, lambda k: int(k == 0)),
        (("A == diag(diag(A))", "A: n×n"), lambda k: int(k == 0)),
        (("[x, y] == [y, x]", "x: scalar; y: scalar"), lambda k: 1),
        (("A == A.T", "A: n×n"), lambda k: 1),
    ],
    ids=["first entry of a gradient", "first entry", "all ones of a vector", "all ones"],
)
def test_rule_7_the_direction_is_random(
    monkeypatch: pytest.MonkeyPatch, claim: tuple[str, str], direction: Callable[[int], int]
) -> None:
    assert verdict(*claim) is REFUTED

    def fixed(self: Direction, side: str, count: int) -> list[Fraction]:
        return [Fraction(direction(k)) for k in range(count)]

    monkeypatch.setattr(pool, "TABLES", {})
    monkeypatch.setattr(Direction, "entries", fixed)
    assert verdict(*claim) is HOLDS


def test_rule_7_the_witness_confirms_entry_by_entry() -> None:
    witness = judged(*SECOND_ENTRY_WRONG).witness
    assert witness is not None
    assert witness.exact
    assert witness.differing == ((1, 0),)


# 8. Conditions restrict the point, not the direction; and points are in general position.


def symmetrised(way: type) -> Callable[..., Any]:
    """A way to differentiate that moves symmetric points only to symmetric points."""
    directional = way.directional

    def moved(self: Any, evaluator: Any, body: Any, variable: Any, direction: Any) -> Any:
        a = evaluator.arithmetic
        both = a.multiple(Fraction(1, 2), a.add(direction, a.transpose(direction)))
        return directional(self, evaluator, body, variable, both)

    return moved


def test_rule_8_conditions_do_not_restrict_the_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    free = "grad(tr(A @ X), X) == A.T", "X: n×n symmetric"
    restricted = "grad(tr(A @ X), X) == (A + A.T) / 2", "X: n×n symmetric"
    assert (verdict(*free), verdict(*restricted)) == (HOLDS, REFUTED)
    for way in (TangentRules, ExactDifferences):
        monkeypatch.setattr(way, "directional", symmetrised(way))
    assert (verdict(*free), verdict(*restricted)) == (REFUTED, HOLDS)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("grad(det(X), X) == det(X) * inv(X)", "symmetric"),
        ("X @ X.T == X.T @ X", "skew"),
        ("X ** 2 == X @ X", "diagonal"),
        ("det(X) == X[0, 0] * X[1, 1]", "upper triangular"),
    ],
)
def test_points_are_in_general_position(monkeypatch: pytest.MonkeyPatch, text: str, word: str) -> None:
    assert verdict(text, "X: 2×2") is REFUTED
    construct = point.construct
    monkeypatch.setattr(pool, "TABLES", {})
    monkeypatch.setattr(
        point, "construct", lambda uses, *rest, **more: construct((Use(word),), *rest, **more)
    )
    assert verdict(text, "X: 2×2") is HOLDS
