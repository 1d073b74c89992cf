"""Assumptions: constructions have their words for every tape, in every arithmetic, and cover all values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import permutations, product
from random import Random
from typing import Any

import pytest
from flint import fmpq, fmpq_mat, nmod_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.prime_field import P, PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.assumptions import linear_algebra
from consilience.oracles.assumptions.assumption import Draw, Tape, Use
from consilience.oracles.assumptions.conflicts import conflict
from consilience.oracles.assumptions.construction import (
    NoConstruction,
    check,
    components,
    construct,
    is_finite,
    size_conditions,
)
from consilience.oracles.assumptions.entries import Entries
from consilience.oracles.assumptions.orthogonal import cayley
from consilience.oracles.assumptions.plan import closure
from consilience.oracles.assumptions.table import assumptions, by_word
from consilience.oracles.language.declarations import read_declarations

RATIONAL, FIELD, RESIDUES, BALLS = Rational(), PrimeField(), Residues(2), Balls()


@dataclass(frozen=True)
class Case:
    """Words of one variable.

    `dimension` is that of the variety of its values, from rows, columns and trace; `other` are the words of
    the variable A that they refer to; `by_order`: free numbers are read by their order, so not in a field.
    """

    text: str
    dimension: Callable[[int, int, int], int]
    other: str = ""
    by_order: bool = False

    @property
    def uses(self) -> tuple[Use, ...]:
        return read(self.text)

    @property
    def refers(self) -> bool:
        return any(use.other for use in self.uses)

    def value(
        self, arithmetic: Any, rows: int, columns: int, tape: Tape, tape_of_other: Tape
    ) -> tuple[Any, Any]:
        """The variable and A."""
        other = construct(read(self.other), arithmetic, rows, columns, tape_of_other)
        return construct(self.uses, arithmetic, rows, columns, tape, {"A": other}), other


@cache
def read(text: str) -> tuple[Use, ...]:
    return read_declarations(f"X: n×n {text}").variables["X"].uses


def ranked(m: int, n: int) -> int:
    """Dimension of the m×n matrices of rank below n."""
    r = min(m, n - 1)
    return (m + n - r) * r


def grassmannian(n: int, trace: int) -> int:
    """Dimension of the subspaces of R^n whose reflection has this trace."""
    r = (n + trace) // 2
    return r * (n - r)


def zero(*_: int) -> int:
    return 0


def every(m: int, n: int, _: int) -> int:
    return m * n


def of_symmetric(_: int, n: int, __: int) -> int:
    return n * (n + 1) // 2


def of_rotations(_: int, n: int, __: int) -> int:
    return n * (n - 1) // 2


def line(_: int, n: int, __: int) -> int:
    return n


CASES = [
    Case("real", every),
    Case("symmetric", of_symmetric),
    Case("skew", of_rotations),
    Case("diagonal", line),
    Case("triangular", of_symmetric),
    Case("upper triangular", of_symmetric),
    Case("lower triangular", of_symmetric),
    Case("orthogonal", of_rotations),
    Case("rotation", of_rotations),
    Case("orthonormal columns", lambda m, n, _: m * n - n * (n + 1) // 2),
    Case("full column rank", every),
    Case("independent", every),
    Case("invertible", every),
    Case("nonzero", every),
    Case("positive definite", of_symmetric, by_order=True),
    Case("dependent", lambda m, n, _: ranked(m, n)),
    Case("commutes with A", line),
    Case("equals A", zero),
    Case("unit norm", lambda m, n, _: m * n - 1),
    Case("one-hot", zero),
    Case("permutation", zero),
    Case("idempotent", lambda _, n, r: 2 * r * (n - r)),
    Case("nilpotent", lambda _, n, __: n * n - n),
    Case("involutory", lambda _, n, trace: (n + trace) * (n - trace) // 2),
    Case("identity", zero),
    Case("zero", zero),
    Case("positive determinant", every, by_order=True),
    Case("orthogonal to A", lambda m, n, _: m * n - 1),
    Case("summing to one", lambda m, n, _: m * n - 1),
    Case("integer", every),
    Case("positive", every, by_order=True),
    Case("negative", every, by_order=True),
    Case("nonnegative", every, by_order=True),
    Case("in (-1, 2)", every, by_order=True),
    Case("in {0, 1, 1/2}", zero),
    Case("probability", lambda m, n, _: m * n - 1, by_order=True),
    # Several words.
    Case("symmetric orthogonal", lambda _, n, trace: grassmannian(n, trace)),
    Case("symmetric involutory", lambda _, n, trace: grassmannian(n, trace)),
    Case("symmetric rotation", lambda _, n, trace: grassmannian(n, trace)),
    Case("symmetric idempotent", lambda _, n, r: r * (n - r)),
    Case("symmetric dependent", lambda _, n, __: n * (n + 1) // 2 - 1),
    Case("symmetric invertible", of_symmetric),
    Case("symmetric positive definite", of_symmetric, by_order=True),
    Case("symmetric triangular", line),
    Case("symmetric integer", of_symmetric),
    Case("symmetric in {0, 1}", zero),
    Case("symmetric positive", of_symmetric, by_order=True),
    Case("diagonal orthogonal", zero),
    Case("orthogonal upper triangular", zero),
    Case("diagonal rotation", zero),
    Case("diagonal idempotent", zero),
    Case("diagonal invertible", line),
    Case("diagonal positive definite", line, by_order=True),
    Case("triangular invertible", of_symmetric),
    Case("upper triangular, invertible and integer", of_symmetric),
    Case("lower triangular, upper triangular", line),
    Case("skew integer", of_rotations),
    Case("skew in (-1, 1)", of_rotations, by_order=True),
    Case("invertible in (0, 1)", every, by_order=True),
    Case("orthonormal columns, invertible", of_rotations),
    Case("orthonormal columns, symmetric", lambda _, n, trace: grassmannian(n, trace)),
    Case("dependent nonzero", lambda m, n, _: ranked(m, n)),
    Case("nilpotent nonzero", lambda _, n, __: n * n - n),
    Case("invertible, commutes with A", line),
    Case("symmetric, commutes with A", line, "symmetric"),
    Case("symmetric positive definite, commutes with A", line, "symmetric"),
    Case("upper triangular, commutes with A", line, "upper triangular"),
    Case("diagonal, commutes with A", line, "diagonal"),
    Case("positive, equals A", zero, "positive", by_order=True),
    Case("positive integer", every, by_order=True),
    Case("negative integer", every, by_order=True),
    Case("nonnegative integer", every, by_order=True),
    Case("nonnegative in (-1, 3/2)", every, by_order=True),
    Case("integer in (0, 10)", zero),
    Case("integer in (-3, oo)", every, by_order=True),
    Case("in (-oo, 1/2)", every, by_order=True),
    Case("in (0, 2) in (1, 3)", every, by_order=True),
    Case("positive in {-1, 1, 2}", zero),
    Case("one-hot in {0, 1}", zero),
    Case("permutation nonnegative integer", zero),
    Case("probability positive", lambda m, n, _: m * n - 1, by_order=True),
]
BY_TEXT = {case.text: case for case in CASES}
IMPOSSIBLE_AT_ONE = {"dependent nonzero", "nilpotent nonzero"}
"""Of size one these are zero."""

cases = pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
frugal = settings(max_examples=settings().max_examples // 6)
SMALL = [Fraction(k, 1) for k in (0, 1, -1, 2, -2, 3, -3, 0)]


def decoded(byte: int) -> Fraction:
    """A small integer for half of the bytes, else a dyadic number or a long integer."""
    if byte < 128:
        return SMALL[byte % 8]
    long = byte * 0x9E3779B97F4A7C15
    return Fraction(long % P) if byte % 2 else Fraction(long % 2**23 - 2**22, 2**20)


def tape_of(code: bytes) -> Tape:
    """A tape of the numbers and choices that bytes say; it shrinks to zeros."""
    numbers, choices = iter(code * 3), iter(code[1:] * 3)
    return Tape(lambda: decoded(next(numbers, 0)), lambda _: next(choices, 0))


sizes = st.integers(1, 5)
tapes = st.builds(tape_of, st.binary(max_size=12))


def fitted(case: Case, m: int, n: int) -> tuple[int, int]:
    """The nearest size that the words allow."""
    conditions = size_conditions(case.uses)
    if case.text in IMPOSSIBLE_AT_ONE:
        m, n = max(2, m), max(2, n)
    if "square" in conditions or case.refers:
        m = n
    return (max(m, n), min(m, n)) if "tall" in conditions else (m, n)


def zeros() -> Tape:
    return Tape(lambda: Fraction(0), lambda _: 0)


def seeded(random: Random) -> Tape:
    return Tape(lambda: Fraction(random.randrange(P)), random.randrange)


def given_tape(numbers: Sequence[Fraction], choices: Sequence[int]) -> Tape:
    rest, left = iter(numbers), iter(choices)
    return Tape(lambda: next(rest), lambda _: next(left))


def rows_of(value: Any) -> list[list[Fraction]]:
    return [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in value.tolist()]


def rows(text: str, m: int, n: int, tape: Tape) -> list[list[Fraction]]:
    return rows_of(construct(read(text), RATIONAL, m, n, tape))


def flat(text: str, m: int, n: int, tape: Tape) -> tuple[Fraction, ...]:
    return tuple(entry for row in rows(text, m, n, tape) for entry in row)


# The words hold, and the arithmetics agree.


def test_every_word_has_a_case():
    assert {use.word for case in CASES for use in case.uses} == set(by_word())


@cases
@frugal
@given(sizes, sizes, tapes, tapes)
def test_the_value_has_its_words(case: Case, m: int, n: int, tape: Tape, second: Tape):
    value, other = case.value(RATIONAL, *fitted(case, m, n), tape, second)
    assert check(case.uses, rows_of(value), {"A": rows_of(other)}) is None


@cases
@frugal
@given(sizes, sizes, tapes, tapes)
def test_the_other_arithmetics_have_the_rational_value(case: Case, m: int, n: int, tape: Tape, second: Tape):
    m, n = fitted(case, m, n)
    value, _ = case.value(RATIONAL, m, n, tape, second)
    assert_balls_hold(value, case, m, n, tape, second)
    numbers = [entry for row in rows_of(value) for entry in row]
    if case.by_order or not all(entry.denominator % P for entry in numbers):
        return
    for arithmetic, modulus in ((FIELD, P), (RESIDUES, P**2)):
        reduced = [entry.numerator * pow(entry.denominator, -1, modulus) % modulus for entry in numbers]
        found = case.value(arithmetic, m, n, tape, second)[0]
        assert [int(entry) for entry in arithmetic.entries(found)] == reduced


def assert_balls_hold(value: Any, case: Case, m: int, n: int, tape: Tape, second: Tape):
    if "invertible" in closure(use.word for use in case.uses) and case.refers:
        with pytest.raises(NoConstruction, match="convert"):
            case.value(BALLS, m, n, tape, second)
        return
    with precision(1000):
        balls, _ = case.value(BALLS, m, n, tape, second)
        for ball, entry in zip(balls.entries(), value.entries(), strict=True):
            assert (ball - entry).contains(0)
            assert ball.rad() < 2**-60


def differences(word: str, a: Any, x: Any, other: Any) -> list[Any]:
    """Numbers that vanish in every arithmetic if the value has the word; none where it is no equation."""
    m, n = a.size(x)
    upper = [i * n + j for i in range(m) for j in range(n) if i < j]
    lower = [i * n + j for i in range(m) for j in range(n) if i > j]
    one = a.number(Fraction(1))

    def left(expression: Any) -> list[Any]:
        return list(a.entries(expression))

    equations: dict[str, Callable[[], list[Any]]] = {
        "symmetric": lambda: left(a.subtract(x, a.transpose(x))),
        "skew": lambda: left(a.add(x, a.transpose(x))),
        "upper triangular": lambda: [a.entry(x, place) for place in lower],
        "lower triangular": lambda: [a.entry(x, place) for place in upper],
        "orthonormal columns": lambda: left(a.subtract(a.matmul(a.transpose(x), x), a.identity(n))),
        "rotation": lambda: [a.call("det", x) - one],
        "dependent": lambda: [a.call("det", a.matmul(a.transpose(x), x))],
        "commutes with": lambda: left(a.subtract(a.matmul(x, other), a.matmul(other, x))),
        "equals": lambda: left(a.subtract(x, other)),
        "unit norm": lambda: [a.total(a.times(x, x)) - one],
        "summing to one": lambda: [a.total(x) - one],
        "orthogonal to": lambda: [a.total(a.times(x, other))],
        "involutory": lambda: left(a.subtract(a.matmul(x, x), a.identity(n))),
        "zero": lambda: left(x),
        "idempotent": lambda: left(a.subtract(a.matmul(x, x), x)),
        "permutation": lambda: left(a.subtract(a.matmul(x, a.fill(one, n, 1)), a.fill(one, m, 1))),
    }
    return equations[word]() if word in equations else []


@cases
def test_equations_hold_in_the_field(case: Case):
    random = Random(case.text)
    for size in (size for size in (1, 3) if fits(case, size, size)):
        for arithmetic in (FIELD, RESIDUES):
            value, other = case.value(arithmetic, size, size, seeded(random), seeded(random))
            for word in closure(use.word for use in case.uses):
                assert all(difference == 0 for difference in differences(word, arithmetic, value, other)), (
                    word
                )


# All values are covered.


def dimension(build: Callable[[Tape], Any], seed: object) -> int:
    """The rank of a construction's derivative at a random tape, by exact differences modulo P²."""
    tape = seeded(Random(str(seed)))
    value = build(tape).entries()

    def column(place: int) -> list[int]:
        numbers = [number + P * (k == place) for k, number in enumerate(tape.numbers)]
        moved = build(given_tape(numbers, tape.choices)).entries()
        return [int(after - before) // P for after, before in zip(moved, value, strict=True)]

    columns = [column(place) for place in range(len(tape.numbers))]
    return nmod_mat(columns, P).rank() if columns else 0


SHAPES = [(1, 1), (2, 2), (3, 3), (3, 2), (2, 3), (4, 4), (4, 1), (1, 3)]


def fits(case: Case, m: int, n: int) -> bool:
    """Whether there are values of a size."""
    conditions = size_conditions(case.uses)
    square = m == n or not ("square" in conditions or case.refers)
    return square and not (m < n and "tall" in conditions) and not (n == 1 and case.text in IMPOSSIBLE_AT_ONE)


@cases
def test_generic_values_are_reached(case: Case):
    for m, n in (shape for shape in SHAPES if fits(case, *shape)):
        other = construct(read(case.other), RESIDUES, m, n, seeded(Random(1)))
        traces: list[int] = []

        def build(tape: Tape, m: int = m, n: int = n, other: Any = other, traces: list[int] = traces) -> Any:
            value = construct(case.uses, RESIDUES, m, n, tape, {"A": other})
            trace = sum(int(value[i, i]) for i in range(min(m, n))) % P
            traces.append(trace if trace < P // 2 else trace - P)
            return value

        assert dimension(build, case.text) == case.dimension(m, n, traces[0]), (m, n)


def test_a_construction_that_misses_some_is_found():
    def thin(tape: Tape) -> Any:
        draw = Draw(RESIDUES, 3, 3, tape)
        number = draw.fraction()
        return cayley(Draw(RESIDUES, 3, 3, given_tape([number] * 3, [])), 3)

    assert dimension(thin, 0) == 1 < of_rotations(3, 3, 0)


def all_matrices(members: Sequence[Fraction | int], text: str, m: int, n: int) -> set[tuple[Fraction, ...]]:
    """Every matrix of such entries that has the words."""
    found = product(map(Fraction, members), repeat=m * n)
    return {v for v in found if check(read(text), [list(v[i * n : i * n + n]) for i in range(m)]) is None}


@pytest.mark.parametrize(
    ("text", "members", "shape"),
    [
        ("one-hot", (0, 1), (3, 1)),
        ("one-hot", (0, 1), (1, 3)),
        ("one-hot in {0, 1}", (0, 1), (2, 2)),
        ("permutation", (0, 1), (3, 3)),
        ("in {-1, 1}", (-1, 1), (2, 2)),
        ("in {0, 1} symmetric", (0, 1), (3, 3)),
        ("in {-2, -1, 0, 1, 2} skew", (-2, -1, 0, 1, 2), (2, 2)),
        ("in {0, 1} triangular", (0, 1), (2, 2)),
        ("in {0, 1} invertible", (0, 1), (2, 2)),
        ("in {0, 1} symmetric invertible", (0, 1), (3, 3)),
        ("in {0, 1, 2} nonzero", (0, 1, 2), (2, 1)),
        ("integer in (-2, 3)", range(-5, 6), (2, 1)),
        ("positive integer in (-2, 3)", range(-5, 6), (2, 1)),
        ("diagonal orthogonal", (-1, 0, 1), (2, 2)),
        ("diagonal rotation", (-1, 0, 1), (2, 2)),
        ("diagonal idempotent", (0, 1), (3, 3)),
        ("unit norm", (-1, 0, 1), (1, 1)),
    ],
)
def test_all_members_are_reached(text: str, members: Sequence[int], shape: tuple[int, int]):
    m, n = shape
    random = Random(0)
    found = {flat(text, m, n, seeded(random)) for _ in range(600)}
    assert found == all_matrices(members, text, m, n)
    assert components(read(text))
    assert is_finite(read(text)) or text == "unit norm"


@pytest.mark.parametrize(
    ("text", "invariant", "expected"),
    [
        ("orthogonal", linear_algebra.determinant, {-1, 1}),
        ("orthonormal columns", linear_algebra.determinant, {-1, 1}),
        ("rotation", linear_algebra.determinant, {1}),
        ("triangular", lambda x: (x[0][1] == 0, x[1][0] == 0), {(False, True), (True, False)}),
        ("triangular invertible", lambda x: (x[0][1] == 0, x[1][0] == 0), {(False, True), (True, False)}),
        ("idempotent", linear_algebra.rank, {0, 1, 2, 3}),
        ("involutory", lambda x: sum(x[i][i] for i in range(3)), {-3, -1, 1, 3}),
        ("symmetric idempotent", linear_algebra.rank, {0, 1, 2, 3}),
        ("symmetric orthogonal", lambda x: sum(x[i][i] for i in range(3)), {-3, -1, 1, 3}),
        ("symmetric rotation", lambda x: sum(x[i][i] for i in range(3)), {-1, 3}),
        ("integer", lambda x: (x[0][0] % 3, x[1][0] % 2), set(product(range(3), range(2)))),
    ],
)
def test_all_components_are_reached(text: str, invariant: Callable[[Any], Any], expected: set[Any]):
    random = Random(0)
    assert {invariant(rows(text, 3, 3, seeded(random))) for _ in range(60)} == expected
    assert components(read(text)) == (text != "rotation")
    assert not is_finite(read(text))


def test_integers_of_dyadic_numbers_have_all_residues():
    random = Random(0)
    tape = Tape(lambda: Fraction(random.randrange(-(2**22), 2**22), 2**20), lambda _: 0)
    entries = flat("integer", 60, 2, tape)
    assert {entry % 4 for entry in entries} == {0, 1, 2, 3}
    assert len(set(entries)) == 120


@pytest.mark.parametrize("scale", [1, 2**-20, 2**41])
@pytest.mark.parametrize(
    ("text", "middle"), [("positive", 1), ("in (2, 4)", 3), ("nonnegative", 1), ("negative", -1)]
)
def test_both_sides_of_the_middle_are_reached(text: str, middle: int, scale: float):
    random = Random(0)
    tape = Tape(lambda: Fraction(scale) * random.randrange(-(2**20), 2**20), lambda _: 0)
    entries = flat(text, 40, 1, tape)
    assert min(entries) < middle < max(entries)


@pytest.mark.parametrize("bits", [2, 40, 61])
def test_numbers_of_any_length_are_spread_over_an_interval(bits: int):
    random = Random(0)
    tape = Tape(lambda: Fraction(random.randrange(2**bits)), lambda _: 0)
    entries = flat("in (0, 1)", 100, 1, tape)
    assert {int(entry * 4) for entry in entries} == ({2, 3} if bits == 2 else {0, 1, 2, 3})
    powers = given_tape([Fraction(2**k) for k in range(61)], [])
    assert all(0 < entry < 1 for entry in flat("in (0, 1)", 61, 1, powers))


# The simplest values.


def identity(n: int) -> list[list[int]]:
    return [[int(i == j) for j in range(n)] for i in range(n)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            "orthogonal|rotation|orthonormal columns|full column rank|independent|invertible"
            "|positive definite|permutation|symmetric orthogonal|symmetric rotation|symmetric invertible"
            "|triangular invertible|diagonal invertible|diagonal orthogonal|diagonal positive definite"
            "|in {0, 1} invertible|identity|positive determinant|involutory",
            identity(3),
        ),
        (
            "real|symmetric|skew|diagonal|triangular|dependent|idempotent|nilpotent|integer|nonnegative"
            "|in {1, 0}|zero|in (-1, 1)|symmetric idempotent|symmetric dependent|skew integer",
            [[0] * 3] * 3,
        ),
        ("unit norm|one-hot|summing to one", [[1, 0, 0], [0] * 3, [0] * 3]),
        ("positive|positive integer|integer in (0, 10)|in {-1, 1}|symmetric positive", [[1] * 3] * 3),
        ("negative|negative integer", [[-1] * 3] * 3),
        ("in (0, 1)", [[Fraction(1, 2)] * 3] * 3),
        ("probability", [[Fraction(1, 9)] * 3] * 3),
    ],
)
def test_zeros_give_the_simplest_value(texts: str, expected: list[list[int]]):
    found = {text: rows(text, 3, 3, zeros()) for text in texts.split("|")}
    assert found == dict.fromkeys(found, expected)


def test_zeros_give_the_simplest_skew_value_with_an_inverse():
    tridiagonal = [[0, -1, 0, 0], [1, 0, -1, 0], [0, 1, 0, -1], [0, 0, 1, 0]]
    assert rows("skew invertible", 4, 4, zeros()) == tridiagonal


@cases
def test_small_integers_give_small_numbers(case: Case):
    random = Random(case.text)
    for _ in range(20):
        tape, second = (Tape(lambda: Fraction(random.randint(-2, 3)), random.randrange) for _ in range(2))
        found = rows_of(case.value(RATIONAL, 2, 2, tape, second)[0])
        assert max(max(abs(entry.numerator), entry.denominator) for row in found for entry in row) <= 400


def test_small_integers_are_entries_as_they_are():
    numbers = [Fraction(k) for k in (0, 1, 1, 0, 2, -1, 3, 1, 1)]
    for text in ("real", "invertible", "independent", "integer", "nonzero"):
        assert flat(text, 3, 3, given_tape(numbers, [])) == tuple(numbers)


# Each predicate is seen false.

WRONG: dict[str, list[list[int]]] = {
    "symmetric": [[1, 2], [3, 1]],
    "skew": [[1, 2], [-2, 0]],
    "diagonal": [[1, 0], [1, 1]],
    "triangular": [[1, 1], [1, 1]],
    "upper triangular": [[1, 0], [1, 1]],
    "lower triangular": [[1, 1], [0, 1]],
    "orthogonal": [[1, 1], [0, 1]],
    "rotation": [[1, 0], [0, -1]],
    "orthonormal columns": [[1, 0], [0, 2], [0, 0]],
    "full column rank": [[1, 2], [2, 4], [3, 6]],
    "independent": [[1, 2], [2, 4], [3, 6]],
    "invertible": [[1, 2], [2, 4]],
    "nonzero": [[0, 0], [0, 0]],
    "positive definite": [[1, 2], [2, 4]],
    "dependent": [[1, 0], [0, 1], [0, 0]],
    "commutes with": [[1, 2], [3, 4]],
    "equals": [[0, 0], [1, 0]],
    "unit norm": [[1, 1], [0, 0]],
    "one-hot": [[1, 1], [0, 0]],
    "permutation": [[1, 0], [1, 0]],
    "idempotent": [[1, 0], [0, 2]],
    "nilpotent": [[1, 1], [0, 0]],
    "involutory": [[1, 1], [0, 1]],
    "identity": [[1, 0], [1, 1]],
    "zero": [[0, 0], [1, 0]],
    "positive determinant": [[1, 0], [0, -1]],
    "orthogonal to": [[0, 1], [0, 0]],
    "summing to one": [[1, 1], [0, 0]],
    "positive": [[1, 0], [1, 1]],
    "negative": [[-1, 0], [-1, -1]],
    "nonnegative": [[0, 0], [0, -1]],
    "in interval": [[0, 0], [1, 0]],
    "in set": [[0, 2], [1, 0]],
    "probability": [[1, 1], [1, -2]],
}


def test_every_predicate_with_content_is_seen_false():
    assert set(by_word()) - set(WRONG) == {"real", "integer"}  # one has no content, the other follows


@pytest.mark.parametrize("word", WRONG)
def test_a_wrong_value_is_found(word: str):
    use = Use(word, "A", Fraction(-1), Fraction(1), (Fraction(0), Fraction(1)))
    value = [[Fraction(entry) for entry in row] for row in WRONG[word]]
    other = [[Fraction(0), Fraction(1)], [Fraction(0), Fraction(0)]]
    assert check([Use("real"), use], value, {"A": other}) == str(use)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("integer", [["1", "1/2"]]),
        ("positive definite", [["1", "1"], ["0", "1"]]),
        ("positive definite", [["0", "0"], ["0", "1"]]),
        ("positive definite", [["1", "0"], ["0", "-1"]]),
        ("probability", [["1/2", "1/3"]]),
        ("one-hot", [["0", "0"]]),
        ("permutation", [["1", "1"], ["0", "0"]]),
        ("nilpotent", [["1/100"]]),
        ("invertible", [["1", "0", "0"], ["0", "1", "0"]]),
        ("nonzero", [["0"]]),
    ],
)
def test_another_wrong_value_is_found(word: str, value: list[list[str]]):
    assert check([Use(word)], [[Fraction(entry) for entry in row] for row in value]) == word


@frugal
@given(st.lists(st.lists(st.integers(-2, 2).map(Fraction), min_size=3, max_size=3), min_size=1, max_size=4))
def test_rank_and_determinant_are_flint_s(value: list[list[Fraction]]):
    reference = fmpq_mat(len(value), 3, [fmpq(int(entry)) for row in value for entry in row])
    assert linear_algebra.rank(value) == reference.rank()
    if len(value) == 3:
        assert linear_algebra.determinant(value) == Fraction(str(reference.det()))
        assert linear_algebra.product(value, value) == rows_of(reference * reference)


# Words that are refused.


@pytest.mark.parametrize(
    ("text", "shape", "message"),
    [
        ("skew symmetric", (3, 3), None),  # one word
        ("skew and symmetric", (3, 3), "both together"),
        ("skew orthogonal", (2, 2), "both together"),
        ("orthogonal integer", (2, 2), "such entries"),
        ("symmetric orthogonal integer", (2, 2), "such entries"),
        ("dependent positive", (2, 2), "such entries"),
        ("diagonal positive", (2, 2), "zero does not fit"),
        ("skew in (-1, 2)", (2, 2), "negative"),
        ("positive negative", (2, 1), "no number"),
        ("integer in (0, 1)", (2, 1), "no number"),
        ("in (0, 1) in (1, 2)", (2, 1), "no number"),
        ("in {-1, 0} positive", (2, 1), "no number"),
        ("one-hot in {0, 2}", (2, 1), "do not fit"),
        ("one-hot positive", (2, 1), "do not fit"),
        ("dependent invertible", (2, 2), "contradict"),
        ("skew invertible", (3, 3), "contradict"),
        ("skew invertible", (2, 2), None),
        ("skew invertible", (4, 4), None),
        ("in {1} invertible", (2, 2), "contradict"),
        ("symmetric", (2, 3), "as many rows as columns, not 2×3"),
        ("independent", (2, 3), "at least as many rows"),
        ("positive in (0, 1), commutes with A", (2, 2), "such entries"),
        ("orthogonal, commutes with A", (2, 2), "both together"),
        ("commutes with A", (3, 3), "A is not a matrix of 3 rows"),
        ("equals A", (3, 3), "A is not of 3 rows"),
        ("orthogonal to A", (3, 3), "A is not of 3 rows"),
        ("orthogonal to A, orthogonal to B", (2, 2), "both together"),
        ("symmetric, orthogonal to A", (2, 2), "both together"),
    ],
)
def test_words_that_cannot_be_met_are_refused(text: str, shape: tuple[int, int], message: str | None):
    others = {"A": RATIONAL.constant(2, 2, [1, 2, 3, 4])}
    if message is None:
        construct(read(text), RATIONAL, *shape, zeros(), others)
        return
    with pytest.raises(NoConstruction, match=message):
        construct(read(text), RATIONAL, *shape, zeros(), others)
    assert isinstance(components(read(text)), bool)
    assert isinstance(is_finite(read(text)), bool)


def test_words_that_other_variables_lack_are_found():
    case = Case("symmetric, commutes with A", line)
    value, other = case.value(RATIONAL, 3, 3, seeded(Random(0)), seeded(Random(1)))
    assert check(case.uses, rows_of(value), {"A": rows_of(other)}) == "symmetric"


@pytest.mark.parametrize("word", sorted(by_word()))
def test_a_number_has_entrywise_words_only(word: str):
    use = Use(word, "A", Fraction(0), Fraction(1), (Fraction(1),))
    others = {"A": fmpq(2)}
    record = by_word()[word]
    if record.domain or word in ("in set", "equals", "zero"):
        construct([use], RATIONAL, 1, 1, zeros(), others, number=True)
    else:
        with pytest.raises(NoConstruction, match="not of a number"):
            construct([use], RATIONAL, 1, 1, zeros(), others, number=True)


# Variables that depend on each other.


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("B commutes with A", None),
        ("A: n×n positive definite; B: n×n symmetric; B commutes with A", None),
        ("A: n×n diagonal; B: n×n diagonal invertible; B commutes with A", None),
        ("B commutes with A; C commutes with A; C commutes with B", None),
        ("B equals A; C equals B", None),
        ("B commutes with A; C commutes with A", "B and C commute with another"),
        ("B commutes with A; C commutes with B", "A and C commute with another"),
        ("A: n×n symmetric; B commutes with A", "all symmetric"),
        ("A: n×n rotation; B commutes with A", "A: rotation"),
        ("A: n×n in {0, 1}; B commutes with A", "finite set"),
        ("A: n×n in {0}; B commutes with A", "finite set"),
        ("A: n×n zero; B commutes with A", "finite set"),
        ("A: n×n identity; B commutes with A", "A: identity"),
        ("A commutes with B; B commutes with A", "refers to itself"),
        ("A commutes with A", "refers to itself"),
        ("A equals B; B equals C; C equals A", "refers to itself"),
        (
            "B commutes with A; C commutes with A; C commutes with B;"
            "D commutes with A; D commutes with B; D commutes with C",
            "more than 3",
        ),
    ],
)
def test_dependence_that_is_not_covered_is_found(where: str, message: str | None):
    found = conflict({name: variable.uses for name, variable in read_declarations(where).variables.items()})
    assert found is None if message is None else message in (found or "")


# Words as texts write them.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("positive definite", ["positive definite"]),
        ("symmetric positive definite", ["positive definite"]),
        ("positive integer", ["positive", "integer"]),
        ("integer in (0, 10)", ["integer", "in interval"]),
        ("skew-symmetric", ["skew"]),
        ("upper triangular", ["upper triangular"]),
        ("one hot", ["one-hot"]),
        ("non-negative and nonzero", ["nonnegative", "nonzero"]),
        ("linearly independent", ["independent"]),
        ("in {-1, 1}", ["in set"]),
    ],
)
def test_phrases_are_read(text: str, words: list[str]):
    assert [use.word for use in read(text)] == words


def test_what_is_printed_of_a_use_is_read_as_it():
    others: dict[str, Any] = {"other": "A", "high": Fraction(3, 2), "members": (Fraction(-1), Fraction(1, 2))}
    for word, record in by_word().items():
        wanted = {"in interval": "high", "in set": "members"}.get(word, "other" if record.other else "")
        use = Use(word, **{wanted: others[wanted]} if wanted else {})
        assert read(str(use)) == (use,)
    assert all(record.summary for record in assumptions().values())


# Entries.

BOUNDS = st.none() | st.integers(-4, 4).map(lambda k: Fraction(k, 2))
RANGES = st.builds(
    Entries,
    BOUNDS,
    BOUNDS,
    st.just(False),
    st.booleans(),
    st.none() | st.lists(st.integers(-4, 4).map(lambda k: Fraction(k, 2)), max_size=4).map(tuple),
) | st.just(Entries(low=Fraction(0), includes_low=True))
SOME = [Fraction(k, 4) for k in range(-24, 25)]


@given(RANGES, RANGES)
def test_a_meet_holds_what_both_hold(one: Entries, other: Entries):
    assert [number in one.meet(other) for number in SOME] == [
        number in one and number in other for number in SOME
    ]


@given(RANGES, tapes)
def test_a_value_is_one_of_the_entries(entries: Entries, tape: Tape):
    if entries.count == 0:
        assert not any(number in entries for number in SOME)
        return
    draw = Draw(RATIONAL, 1, 1, tape)
    assert all(entries.value(draw, shift) in entries for shift in (0, 1, 2))


@given(RANGES)
def test_finitely_many_entries_are_listed_from_the_simplest_on(entries: Entries):
    if (count := entries.count) is None:
        return
    listed = [entries.value(Draw(RATIONAL, 1, 1, given_tape([], [place]))) for place in range(count)]
    assert sorted(listed) == [number for number in SOME if number in entries]
    if entries.integer:
        assert listed == sorted(listed, key=lambda number: (abs(number), number < 0))
    assert all(entry.denominator == 1 for entry in listed[: sum(entry.denominator == 1 for entry in listed)])


def test_an_entry_of_the_field_is_zero_only_where_zero_fits():
    found = {
        text: int(construct(read(text), FIELD, 1, 1, zeros())[0, 0]) for text in ("positive", "nonnegative")
    }
    assert found == {"positive": 1, "nonnegative": 0}
    assert int(construct(read("in (-1, 1)"), FIELD, 1, 1, zeros())[0, 0]) == 0


def test_different_numbers_give_different_entries():
    numbers = [Fraction(k, 3) for k in range(-150, 150)]
    entries = Entries(low=Fraction(0), high=Fraction(1))
    found = {entries.value(Draw(RATIONAL, 1, 1, given_tape([number], []))) for number in numbers}
    assert len(found) == len(numbers)


def test_permutations_are_all_reached_by_choices():
    found = {flat("permutation", 3, 3, given_tape([], c)) for c in product(range(3), range(2), [0])}
    assert found == {
        tuple(int(order[i] == j) for i in range(3) for j in range(3)) for order in permutations(range(3))
    }
