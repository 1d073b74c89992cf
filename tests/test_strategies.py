"""Strategies: every draw is what its name promises, hard members are found, examples shrink as documented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample

from consilience.oracles.assumptions.construction import check, is_finite
from consilience.oracles.assumptions.table import by_word
from consilience.oracles.differentiation.scope import RidgeMap
from consilience.oracles.language.declarations import SmoothMap
from consilience.oracles.language.shape import matrix, vector
from consilience.oracles.language.size import Size
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.assignments import Assignments, assignments
from consilience.oracles.points.point import Point
from consilience.strategies import entries, points, polynomials, smooth_maps, statement_sizes, tapes
from consilience.strategies.entries import moderate
from consilience.strategies.tapes import tape_of

WRITTEN = {"in interval": "in (-1, 2)", "in set": "in {0, 1, 1/2}"}
"""Words that stand for several texts; every other word is written by its first phrase."""
WORDS = sorted(by_word())
ANYTHING = {"real"}
"""Words without content."""
LIGHT = settings(max_examples=30, database=None)
SHRUNK = (Phase.generate, Phase.shrink)

Rows = list[list[Fraction]]


@cache
def claim(word: str, shape: str = "", *, word_is_dropped: bool = False) -> Statement:
    record = by_word()[word]
    phrase = WRITTEN.get(word) or record.phrases[0] + (" A" if record.other else "")
    shape = shape or ("n×n" if record.sizes == "square" or record.other else "m×n")
    said = "" if word_is_dropped else phrase
    if record.other:
        return parse("X + A == X + A", where=f"X: {shape} {said}; A: {shape}")
    return parse("X == X", where=f"X: {shape} {said}")


def smallest(
    strategy: st.SearchStrategy,
    condition: Callable = lambda _: True,
    examples: int = 1000,
    phases: Sequence[Phase] = SHRUNK,
):
    return find(strategy, condition, settings=settings(max_examples=examples, database=None, phases=phases))


def shown(point: Point, name: str = "X") -> list[list[str]]:
    return [[str(entry) for entry in row] for row in point.rows(name)]


def floats(point: Point, name: str = "X") -> np.ndarray:
    return np.array([[float(entry) for entry in row] for row in point.rows(name)])


def of_text(text: str, where: str = "") -> Assignments:
    statement = parse(text, where)
    return assignments(statement, statement.readings[0])


# Every draw has the words of its declaration.


def assert_has_its_words(point: Point, word: str) -> None:
    uses = claim(word).declarations.variables["X"].uses
    others = {use.other: point.rows(use.other) for use in uses if use.other}
    assert check(uses, point.rows("X"), others) is None


@pytest.mark.parametrize("word", WORDS)
def test_every_draw_has_its_words(word: str):
    @LIGHT
    @given(points(claim(word)))
    def run(point: Point):
        assert_has_its_words(point, word)
        assert point.violated() is None

    run()


@pytest.mark.parametrize("word", sorted(set(WORDS) - ANYTHING))
def test_a_strategy_that_drops_the_word_is_found_out(word: str):
    @settings(LIGHT, max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False)
    @given(points(claim(word, word_is_dropped=True)))
    def run(point: Point):
        assert_has_its_words(point, word)

    with pytest.raises(AssertionError):
        run()


@pytest.mark.parametrize("word", WORDS)
def test_the_bytes_suffice_for_every_construction(word: str):
    """A tape that ran dry would fill a matrix up with zeros."""

    @LIGHT
    @given(points(claim(word)))
    def run(point: Point):
        rows, columns = point.dimensions("X")
        point.rational("X")
        tape = point.tapes["X"]
        assert len(tape.numbers) + len(tape.choices) <= 2 * rows * columns + 1

    run()


# Hard members.


def determinant(point: Point) -> float:
    return float(np.linalg.det(floats(point)))


def is_deficient(point: Point) -> bool:
    return 0 < np.linalg.matrix_rank(floats(point)) < min(point.dimensions("X"))


HARD: dict[str, Callable[[Point], bool]] = {
    "real": is_deficient,
    "symmetric": is_deficient,
    "positive definite": lambda p: np.linalg.cond(floats(p)) > 1e4,
    "invertible": lambda p: np.linalg.cond(floats(p)) > 50,
    "full column rank": lambda p: p.sizes["m"] > p.sizes["n"] > 1 and np.linalg.cond(floats(p)) > 5,
    "orthogonal": lambda p: p.sizes["n"] > 2 and determinant(p) < 0,
    "orthonormal columns": lambda p: p.sizes["m"] > p.sizes["n"] > 1,
    "rotation": lambda p: p.sizes["n"] > 2 and np.trace(floats(p)) < -0.9,
    "dependent": lambda p: p.sizes["n"] > 2 and np.linalg.matrix_rank(floats(p)) == p.sizes["n"] - 1,
    "idempotent": lambda p: p.sizes["n"] > 2 and np.abs(floats(p)).max() > 10,
    "nilpotent": lambda p: p.sizes["n"] > 2 and bool((floats(p) @ floats(p)).any()),
    "permutation": lambda p: p.sizes["n"] > 2 and np.trace(floats(p)) == 0,
    "one-hot": lambda p: p.sizes["n"] > 2 and not any(p.rows("X")[0]),
    "unit norm": lambda p: sum(entry < 0 for row in p.rows("X") for entry in row) > 1,
    "triangular": lambda p: p.sizes["n"] > 2 and bool(np.tril(floats(p), -1).any()),
    "commutes with": lambda p: p.sizes["n"] > 2 and abs(floats(p)).max() > 50,
    "positive": lambda p: float(np.abs(floats(p)).min()) < 0.3,
    "probability": lambda p: 0.75 < floats(p).max() < 1,
    "in interval": lambda p: p.rows("X")[0][0] > Fraction(8, 5),
    "in set": lambda p: {entry for row in p.rows("X") for entry in row} == {0, 1, Fraction(1, 2)},
    "integer": lambda p: p.rows("X")[0][0] < -50,
}


@pytest.mark.parametrize("word", sorted(HARD))
def test_a_hard_member_is_found(word: str):
    assert HARD[word](smallest(points(claim(word)), HARD[word], phases=(Phase.generate,)))


def test_a_singular_matrix_shrinks_to_a_single_one():
    assert shown(smallest(points(claim("symmetric")), is_deficient)) == [["1", "0"], ["0", "0"]]


def test_the_full_range_is_ill_conditioned():
    def is_hard(point: Point) -> bool:
        return np.linalg.cond(floats(point)) > 1e9

    assert is_hard(
        smallest(points(claim("invertible"), magnitudes="wide"), is_hard, phases=(Phase.generate,))
    )
    with pytest.raises(NoSuchExample):
        smallest(points(claim("invertible")), is_hard, examples=300)


# Minimal examples.


def zeros(n: int) -> list[list[str]]:
    return [["0"] * n] * n


def identity(n: int) -> list[list[str]]:
    return [[str(int(i == j)) for j in range(n)] for i in range(n)]


def constant(text: str) -> list[list[str]]:
    return [[text] * 2] * 2


OTHER_THAN_ZERO = {
    **dict.fromkeys(("full column rank", "independent", "invertible", "nonzero"), identity(2)),
    **dict.fromkeys(("orthogonal", "orthonormal columns", "permutation", "rotation"), identity(2)),
    "positive definite": identity(2),
    **dict.fromkeys(("identity", "involutory", "positive determinant"), identity(2)),
    "summing to one": [["1", "0"], ["0", "0"]],
    "in interval": constant("1/2"),
    "negative": constant("-1"),
    "positive": constant("1"),
    "probability": constant("1/4"),
    "one-hot": [["1", "0"], ["0", "0"]],
    "unit norm": [["1", "0"], ["0", "0"]],
}


@pytest.mark.parametrize("word", WORDS)
def test_the_minimal_example_is_the_documented_one(word: str):
    assert shown(smallest(points(claim(word, "2×2")))) == OTHER_THAN_ZERO.get(word, zeros(2))


def test_the_minimal_example_has_the_least_sizes():
    assert repr(smallest(points(claim("invertible")))) == "Point(sizes={'n': 1}, X=[[1]])"
    assert repr(smallest(points(parse("A @ x == y")))).startswith("Point(sizes={'n': 1, 'm': 1}, A=[[0]]")


def test_the_minimal_example_of_a_failure_is_one_hot():
    found = smallest(points(parse("A @ B == B @ A")), lambda p: (floats(p, "A") @ floats(p, "B")).any())
    assert repr(found) == "Point(sizes={'n': 1}, A=[[1]], B=[[1]])"
    found = smallest(points(claim("real")), lambda p: not np.array_equal(floats(p), floats(p).T))
    assert repr(found) == "Point(sizes={'m': 1, 'n': 2}, X=[[0, 0]])"
    found = smallest(points(parse("X == X", "X: n×n")), lambda p: not np.array_equal(floats(p), floats(p).T))
    assert shown(found) == [["0", "1"], ["0", "0"]]


# Sizes.


def test_sizes_differ_in_most_draws():
    seen = drawn_by(statement_sizes(of_text("A @ B @ C == D"), max_size=6), 100)
    different = sum(len(set(found.values())) == len(found) for found in seen)
    assert 0.5 * len(seen) < different < len(seen)


def test_sizes_shrink_to_ones_and_reach_the_largest():
    of_product = of_text("A @ B == C", "A: m×k; B: k×n")
    assert smallest(statement_sizes(of_product)) == {"m": 1, "n": 1, "k": 1}
    assert smallest(statement_sizes(of_product), lambda s: min(s.values()) >= 4) == {"m": 4, "n": 4, "k": 4}
    assert smallest(statement_sizes(of_product, max_size=6), lambda s: s["k"] > 5) == {"m": 1, "n": 1, "k": 6}


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("X: m×n; m < n", lambda s: s["m"] < s["n"]),
        ("X: m×n orthonormal columns", lambda s: s["m"] >= s["n"]),
        ("X: 7×n", lambda s: s["n"] <= 4),
        ("X: m×n; m > 4", lambda s: s == {"m": 5, "n": 1}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_sizes_satisfy_what_is_declared(where: str, holds: Callable[[dict[str, int]], bool]):
    for drawn in drawn_by(statement_sizes(of_text("X == X", where))):
        assert holds(drawn)


def test_sizes_that_nothing_can_meet_are_refused():
    with pytest.raises(InvalidArgument, match="no sizes fit 'X == X' where 'X: m×n; m > 90'"):
        statement_sizes(of_text("X == X", "X: m×n; m > 90"))


def drawn_by(strategy: st.SearchStrategy, examples: int = 60) -> list:
    seen = []

    @settings(LIGHT, max_examples=examples)
    @given(strategy)
    def run(drawn: object):
        seen.append(drawn)

    run()
    return seen


def test_sizes_of_many_symbols_are_drawn():
    text = " + ".join(f"sum(A{k})" for k in range(7)) + " == 0"
    drawn = drawn_by(statement_sizes(of_text(text)), 10)
    assert {len(found) for found in drawn} == {14}
    assert max(max(found.values()) for found in drawn) > 1


def test_words_without_a_value_of_size_one_leave_it_out():
    strategy = points(parse("X == X", "X: n×n nilpotent nonzero"))
    assert {point.sizes["n"] for point in drawn_by(strategy)} == {2, 3, 4}


# Entries, tapes, polynomials and maps.


def test_entries_are_small_integers_or_short_dyadics():
    for entry in drawn_by(entries(exact=True), 200):
        assert abs(entry) <= 4
        assert 2**12 % entry.denominator == 0
        assert Fraction(float(entry)) == entry
    assert smallest(entries()) == 0
    assert smallest(entries(), lambda entry: entry != 0) == 1
    assert smallest(entries(), lambda entry: entry < 0) == -1
    assert smallest(entries(), lambda entry: entry * 1000 % 1 != 0) * 1000 % 1 != 0


def test_entries_of_the_full_range_are_asked_for():
    assert max(map(abs, drawn_by(entries(), 300))) <= 4
    assert smallest(entries(magnitudes="wide"), lambda entry: abs(entry) > 2**31)
    assert smallest(entries(magnitudes="wide"), lambda entry: 0 < abs(entry) < Fraction(1, 2**30))
    for entry in drawn_by(entries(magnitudes="wide", exact=True), 200):
        assert Fraction(float(entry)) == entry
        assert abs(entry) < 2**32


def test_a_place_of_a_tape_depends_on_its_own_bytes_alone():
    one, other = tape_of(0, bytes([0, 1, 0, 5, 0, 3, 0, 1])), tape_of(0, bytes([0, 1, 0, 5, 200, 3, 0, 1]))
    assert [one.number_at(k) for k in range(4)] == [1, 2, 3, 1]
    assert [other.number_at(k) for k in (0, 2)] == [1, 3]
    assert [one.choice_at(k, 4) for k in range(4)] == [1, 1, 3, 1]
    coarse = tape_of(192, bytes([0, 1, 0, 5, 200, 3, 0, 1]))
    assert [coarse.number_at(k) for k in range(3)] == [1, -1, -1]


def test_a_turn_moves_the_numbers_and_keeps_them_apart_from_the_choices():
    turned = tape_of(2, bytes([0, 1, 0, 5, 0, 3, 0, 2]))
    assert [turned.number_at(k) for k in range(3)] == [3, 1, -1]
    assert turned.choice_at(0, 8) == 3


def test_tapes_shrink_to_zeros_one_number_at_a_time():
    def has_two(tape):
        return tape.number_at(1) * tape.number_at(4) != 0

    found = smallest(tapes(6), has_two)
    assert [found.number_at(k) for k in range(6)] == [0, 1, 0, 0, 1, 0]


def test_integers_of_an_exponent_stay_small():
    strategy = points(parse("x**k == x**k", "x: scalar; k: scalar integer"))
    drawn = {point.integer_variable("k") for point in drawn_by(strategy, 200)}
    assert drawn <= set(range(-3, 10))
    assert len(drawn) > 8
    assert smallest(strategy).integer_variable("k") == 0
    assert smallest(strategy, lambda point: point.integer_variable("k") < 0).integer_variable("k") == -1


def test_polynomials_shrink_to_zero_and_reach_the_fourth_degree():
    assert smallest(polynomials()) == [0] * 5
    assert smallest(polynomials(), lambda found: found[4] != 0) == [0, 0, 0, 0, 1]


def test_smooth_maps_have_their_shapes_and_shrink_to_zero():
    declared = SmoothMap("F", vector(Size(3)), matrix(Size(2), Size(2)))
    least = smallest(smooth_maps(declared, {}))
    assert (least.source, least.target) == (3, 4)
    assert not any((*least.linear, *least.offset, *least.outer, *least.inner, *least.bias))

    def is_curved(ridge: RidgeMap) -> bool:
        assert [len(part) for part in (ridge.linear, ridge.outer, ridge.inner)] == [12, 8, 6]
        return any(ridge.outer) and any(ridge.inner)

    curved = smallest(smooth_maps(declared, {}), is_curved)
    assert sum(map(abs, (*curved.outer, *curved.inner))) == 2


def test_functions_and_maps_of_a_statement_are_drawn():
    where = "F: map m×n to n; g: map n to scalar; X: m×n"
    strategy = points(parse("grad(g(f(F(X))), X) == X", where))
    point = smallest(strategy, lambda p: p.functions["f"][0] != 0 and any(p.maps["F"].linear))
    assert set(point.maps) == {"F", "g"}
    assert "f=['1', '0', '0', '0', '0']" in repr(point)
    assert sum(point.maps["F"].linear) == 1


def test_a_statement_without_a_reading_has_no_points():
    with pytest.raises(InvalidArgument, match="no reading"):
        points(parse("A @ B == A", "A: 2×3; B: 2×3"))


def test_the_bytes_decode_to_the_simplest_numbers_first():
    small = [moderate(0, second) for second in range(8)]
    assert small[0] == 0
    assert all(abs(one) <= abs(other) for one, other in pairwise(small))
    assert not is_finite(())
