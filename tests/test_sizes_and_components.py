"""Which sizes are tried beside each other, sizes above the degree, and points on every component."""

from __future__ import annotations

from itertools import islice, product
from typing import NoReturn

import pytest

from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.expression import Expression
from consilience.oracles.points import assignments, degree, point
from consilience.oracles.points.assignments import Assignments
from consilience.oracles.points.point import Turn
from consilience.properties import Verdict, explain, judge, parse
from consilience.properties.judging import enclosed, equation
from consilience.properties.judging.exact import Stage

TALL = [
    ("det(2 * X.T @ X) == 2 * det(X.T @ X)", "X: m×n"),
    ("diff(det(t * X.T @ X), t) == det(X.T @ X)", "X: m×n; t: scalar"),
    ("det(X.T @ A @ X) == det(A) * det(X.T @ X)", "X: m×n; A: m×m"),
    ("det(X.T @ A @ X) == det(A) * det(X.T @ X)", ""),
    ("grad(det(X.T @ A @ X), A) == det(X.T @ X) * det(A) * inv(A).T", "X: m×n; A: m×m invertible"),
    ("det(X.T @ diag(w) @ X) == det(diag(w)) * det(X.T @ X)", "X: m×n; w: m positive"),
    (
        "det(X.T @ (A + B) @ X) == det(X.T @ A @ X) + det(X.T @ B @ X)",
        "X: m×n; A: m×m; B: m×m",
    ),
    ("det(X.T @ X) == det(X.T @ X + X.T @ A @ X)", "X: m×n; A: m×m skew"),
    ("det(V.T @ A @ U) == det(A) * det(V.T @ U)", "U: m×n; V: m×n; A: m×m"),
    ("det(U.T @ V) ** 2 == det(U.T @ U) * det(V.T @ V)", "U: m×n; V: m×n"),
    ("det(kron(X, X.T)) == det(X.T @ X)", "X: m×n"),
    ("det(kron(X, Y)) == det(Y @ X)", "X: m×n; Y: n×m"),
    ("det(A @ B) == det(B @ A)", "A: n×m; B: m×n dependent"),
    ("det(X @ Y) == det(Y @ X)", "X: m×n; Y: n×m dependent"),
]
"""False where a matrix is tall; zero on both sides where it is wide."""
OF_SEVERAL = [
    ("det(A @ A.T) == 0", "A: 6×n"),
    ("det(A @ B @ C) == 0", "A: 4×n; B: n×k; C: k×4"),
    ("det(A @ B @ C) == 0", "A: 5×n; B: n×k; C: k×5"),
    ("det(A.T @ A) == det(A @ A.T)", "A: 6×n"),
    ("sign(det(A @ A.T + B @ B.T)) == 1", "A: n×m; B: n×k"),
    ("(-1) ** (m * n) == 1", "x: m; y: n; m > 1; n > 1"),
    (
        "det(-A) * det(-B) * det(-C) * det(-D) == det(A) * det(B) * det(C) * det(D)",
        "A: n×n; B: m×m; C: k×k; D: l×l",
    ),
]
"""False where sizes are above a number that is given, or one is above the others together."""
FINITE = [
    ("det(A) * (det(A) ** 2 - 1) == 0", "A: 3×3 in {0, 1}"),
    ("x[0] * x[1] * x[2] * x[3] * x[4] * x[5] * x[6] == 0", "x: 7 in {0, 1}"),
    ("sum(x) ** 2 == 3 * sum(x) - 2", "x: 3 in {0, 1}"),
    ("matrix_power(P, 6) == eye(5)", "P: 5×5 permutation"),
    ("det(P @ Q) == 0", "P: 8×8 idempotent; Q: 8×8 idempotent"),
    ("det(P @ Q @ R) == 0", "P: 4×4 idempotent; Q: 4×4 idempotent; R: 4×4 idempotent"),
]
"""False for few of finitely many values."""
ABOVE_THE_DEGREE = [
    ("matrix_power(N, 5) == 0 * N", "N: n×n nilpotent"),
    ("matrix_power(N, 6) == 0 * N", "N: n×n nilpotent"),
    (
        "inv(eye(n) - A) == eye(n) + A + A @ A + matrix_power(A, 3) + matrix_power(A, 4)",
        "A: n×n nilpotent",
    ),
    ("series(matrix_power(N, k), k, 0, 5) == inv(eye(n) - N)", "N: n×n nilpotent"),
    ("series(matrix_power(N, k) / factorial(k), k, 0, 4) == expm(N)", "N: n×n nilpotent"),
    ("matrix_power(P, 60) == eye(n)", "P: n×n permutation"),
    ("matrix_power(P, -60) == eye(n)", "P: n×n permutation"),
]
"""False, and true of all matrices of a size up to five."""
COMMUTATOR = "det(A @ B - B @ A) == 0"
RANKED = ("idempotent", "involutory", "symmetric idempotent", "symmetric orthogonal")


def verdict(text: str, where: str = "", seed: int = 0) -> Verdict:
    return judge(parse(text, where), seed=seed, crosscheck=False).verdict


@pytest.mark.parametrize(("text", "where"), TALL)
def test_tall_matrices_are_tried(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.REFUTED


@pytest.mark.parametrize(("text", "where"), OF_SEVERAL)
def test_sizes_beside_numbers_and_beside_several_others_are_tried(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.REFUTED


def test_without_sizes_above_given_numbers_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assignments, "_stable", ())
    assert {verdict(*claim) for claim in OF_SEVERAL[1:3]} == {Verdict.HOLDS}


@pytest.mark.parametrize(("text", "where"), FINITE)
@pytest.mark.parametrize("seed", range(3))
def test_all_of_finitely_many_values_are_tried(text: str, where: str, seed: int) -> None:
    assert verdict(text, where, seed) is Verdict.REFUTED


def test_drawn_at_random_few_of_many_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(point, "MOST_COMPONENTS", 0)
    assert Verdict.HOLDS in {verdict(*claim, seed) for claim in FINITE for seed in range(3)}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("integral(exp(-t ** a), t, 0, oo) == gamma(1 + 1 / a)", "a: scalar positive"),
        ("integral(sqrt(1 - t ** a), t, 0, 1) == beta(1 / a, 3 / 2) / a", "a: scalar positive"),
        ("integral(1 / (1 + t ** a), t, 0, oo) == pi / (a * sin(pi / a))", "a: scalar in (2, 4)"),
    ],
)
def test_an_integrand_without_a_value_at_its_end_refutes_nothing(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("jacobian(exp(x), x) == diag(x)", "x: n; layout = row-major"),
        ("jacobian(x, x) == 2 * I", "x: n; layout = row-major"),
        *((text, "") for text in ("gamma(k) == I", "norm(I) == I", "I == diff(k ** 2, k)", "oo == I")),
        ("exp(k) == integral(t, t, 0, 1) ** x @ x", "x: n"),
    ],
)
def test_odd_claims_are_explained_too(text: str, where: str) -> None:
    assert explain(judge(parse(text, where), crosscheck=False)).judgement.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("abs(k - 1) + abs(k + 1) == 2 * abs(k)", "k: scalar integer"),
        ("sign(k) == 1", "k: scalar integer nonnegative"),
        ("maximum(k, 10) == k", "k: scalar integer positive"),
        ("sign(x) ** 2 == 1", "x: scalar"),
        ("sign(det(A)) ** 2 == 1", "A: n×n"),
    ],
)
def test_what_fails_at_few_numbers_is_tried_at_small_ones(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.REFUTED


def test_without_small_numbers_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(equation, "SMALL_POINTS", 0)
    assert verdict("sign(x) ** 2 == 1", "x: scalar") is Verdict.HOLDS


def test_words_that_no_small_numbers_have_leave_a_verdict_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> NoReturn:
        raise NoConstruction

    monkeypatch.setattr(equation, "compare", refused)
    assert verdict("abs(x * y) == abs(x) * abs(y)", "x: scalar; y: scalar") is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("abs(x) / x == sign(x)", "x: scalar"),
        ("sign(x) ** 2 == 1", "x: scalar nonzero"),
        ("maximum(x, y) == (x + y + abs(x - y)) / 2", "x: n; y: n"),
        ("grad(sum(abs(x)), x) == sign(x)", "x: n"),
        ("cos(pi * k) ** 2 == 1", "k: scalar integer"),
    ],
)
def test_what_has_no_value_at_small_numbers_is_not_refuted_there(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.HOLDS


def test_without_sizes_in_every_order_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_parities(sizes: tuple[int, ...]) -> set[tuple[int, int, str]]:
        found = {(i, j) for i in range(len(sizes)) for j in range(i + 1, len(sizes))}
        return {(i, j, f"{sizes[i] % 2}{sizes[j] % 2}") for i, j in found}

    monkeypatch.setattr(assignments, "_together", only_parities)
    assert Verdict.HOLDS in {verdict(text, where) for text, where in TALL}


@pytest.mark.parametrize("count", [2, 3, 4])
def test_any_two_sizes_stand_to_each_other_in_every_way(count: int) -> None:
    names = "mnpq"[:count]
    text = " + ".join(f"det({name.upper()})" for name in names) + " == 0"
    statement = parse(text, "; ".join(f"{name.upper()}: {name}×{name}" for name in names))
    reading = statement.readings[0]
    sizes = Stage(statement, reading, reading.links[0], 0).sizes
    tried = [own for own in islice(sizes.generic(), sizes.count) if 1 not in own.values()]
    for one, other in product(names, names):
        if one < other:
            ways = {(own[one] > own[other]) - (own[one] < own[other]) for own in tried}
            parities = {(own[one] % 2, own[other] % 2) for own in tried}
            assert ways == {-1, 0, 1}
            assert len(parities) == 4


@pytest.mark.parametrize(("text", "where"), ABOVE_THE_DEGREE)
def test_sizes_above_the_degree_are_tried(text: str, where: str) -> None:
    assert verdict(text, where) is Verdict.REFUTED


def test_without_a_degree_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignments, "degree_of", lambda _: 0)
    assert {verdict(text, where) for text, where in ABOVE_THE_DEGREE[:5]} == {Verdict.HOLDS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A @ A @ B == B", 3),
        ("matrix_power(A, 4) @ B == B", 5),
        ("tr(A @ B) ** 3 == 1", 6),
        ("det(A @ B) == inv(A)[0, 0]", 2),
        ("x @ A @ x == 1", 1),
        ("exp(A * A) == A", 1),
        ("matrix_power(A, 1000) == A", degree.MOST),
        ("series(matrix_power(A, k), k, 0, 7) == A", 7),
    ],
)
def test_the_degree_of_a_side(text: str, expected: int) -> None:
    sides: list[Expression] = []
    for link in parse(text, "A: n×n; B: n×n; x: n").readings[0].links:
        sides += [link.left, link.right]
    assert max(map(degree.degree_of, sides)) == expected


@pytest.mark.parametrize("words", RANKED)
@pytest.mark.parametrize("seed", range(6))
def test_every_rank_of_two_matrices_is_tried(words: str, seed: int) -> None:
    assert verdict(COMMUTATOR, f"A: n×n {words}; B: n×n {words}", seed) is Verdict.REFUTED


def test_at_random_some_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(point, "MOST_COMPONENTS", 0)
    found = {
        verdict(COMMUTATOR, f"A: n×n {words}; B: n×n {words}", seed) for words in RANKED for seed in range(6)
    }
    assert Verdict.HOLDS in found


def test_points_go_through_all_components_in_turn() -> None:
    turns = [Turn(1, (3,)), Turn(3, (2, 2)), Turn(12, (2,))]
    assert len({str([turn.choices(k) for turn in turns]) for k in range(24)}) == 24
    assert turns[0].choices(0) == [1]


@pytest.mark.parametrize(
    ("text", "where", "wrong"),
    [
        (COMMUTATOR, "A: n×n idempotent; B: n×n", "B involutory"),
        (COMMUTATOR, "A: n×n idempotent; B: n×n idempotent", "A symmetric"),
        ("grad(det(X.T @ X), X) == 2 * det(X.T @ X) * X", "X: m×n", "X unit norm"),
        ("det(A @ B) == det(B @ A)", "A: n×m; B: m×n", "B dependent"),
        ("det(U.T @ V) == det(U.T @ U) * det(V.T @ V)", "U: m×n; V: m×n", "V orthogonal to U"),
    ],
)
def test_a_condition_that_is_not_enough_is_not_said(text: str, where: str, wrong: str) -> None:
    explained = explain(judge(parse(text, where), crosscheck=False))
    assert wrong not in (*explained.holds_when, *explained.also_when)


def test_sizes_that_nothing_depends_on_are_not_tried() -> None:
    found = judge(parse("tr(A) == 1", "B: m×n; A: n×n"), crosscheck=False)
    assert found.witness is not None
    assert found.witness.sizes == {"n": 1}
    related = judge(parse("tr(eye(n)) == 2", "B: m×k; n = 2 * m; x: n"), crosscheck=False)
    assert related.witness is not None
    assert related.witness.sizes == {"n": 4, "m": 2}


@pytest.mark.parametrize(
    "where", ["", "x: n; A: n×m; B: m×n", "x: 1; A: 1×m; B: m×1", "x: n; A: n×m; B: m×n; n = 1"]
)
def test_a_row_before_a_matrix_stays_one_where_its_size_is_one(where: str) -> None:
    explain(judge(parse("grad(x @ A @ B @ x, x) == 2 * A @ B @ x", where), crosscheck=False))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("grad(g(A @ x), x) == at(grad(g(u), u), u, A @ x)", "A: n×n; x: n; g: map n to scalar"),
        (
            "hessian(g(A @ x + b), x) == A.T @ at(hessian(g(u), u), u, A @ x) @ A",
            "A: m×n; b: m; x: n; g: map m to scalar",
        ),
    ],
)
def test_what_is_put_in_for_a_bound_name_keeps_its_shape(text: str, where: str) -> None:
    assert explain(judge(parse(text, where), crosscheck=False)).suggestion is not None


def test_points_that_rounding_hides_are_left_out_where_others_decide() -> None:
    found = judge(
        parse("expm(A + B) @ expm(-B) == expm(A)", "A: n×n; B: n×n commutes with A"), crosscheck=False
    )
    assert found.verdict is Verdict.HOLDS
    assert found.evidence is not None
    assert any("too large" in note for note in found.evidence.notes)


def test_if_none_may_be_left_out_it_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "MOST_HIDDEN", 0)
    assert verdict("expm(A + B) @ expm(-B) == expm(A)", "A: n×n; B: n×n commutes with A") is Verdict.UNDECIDED
