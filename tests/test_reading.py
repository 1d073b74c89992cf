"""Reading: trees, kinds and shapes, sizes by unification, every reading, and declarations."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from consilience.oracles.assumptions.table import assumptions, by_word
from consilience.oracles.language import limits
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.unification import Sizes
from consilience.properties import Verdict, judge, parse


def short(shape: Shape) -> str:
    """A shape as `where` writes it."""
    sizes = {
        Kind.NUMBER: "scalar",
        Kind.VECTOR: f"{shape.rows}",
        Kind.ROW: f"1×{shape.columns}",
        Kind.MATRIX: f"{shape.rows}×{shape.columns}",
    }
    return sizes[shape.kind]


def only_reading(text: str, where: str = "") -> Reading:
    (reading,) = parse(text, where).readings
    return reading


def shapes(reading: Reading) -> str:
    """The shapes of a reading's variables, in order, as `where` writes them."""
    return "; ".join(f"{name}: {short(shape)}" for name, shape in reading.variables.items())


def tree(text: str) -> Expression:
    return parse(f"{text} == 0").links[0].left


# Trees.


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A @ B @ C", "(A @ B) @ C"),
        ("-A @ B", "(-A) @ B"),
        ("-x ** 2", "-(x ** 2)"),
        ("2 ** x ** y", "2 ** (x ** y)"),
        ("A + B * C", "A + (B * C)"),
        ("A @ B.T", "A @ (B.T)"),
        ("a / b * c", "(a / b) * c"),
        ("+A", "A"),
        ("(A +\n\tB)", "A + B"),
    ],
)
def test_precedence_is_pythons(text: str, same: str) -> None:
    assert tree(text) == tree(same)


def test_trees_that_differ_are_told_apart() -> None:
    assert tree("A @ (B @ C)") != tree("A @ B @ C")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("1e-3", Fraction(1, 1000)),
        ("1_000", Fraction(1000)),
        (".5", Fraction(1, 2)),
        ("2.", Fraction(2)),
        ("1E+2", Fraction(100)),
        ("0.30000000000000000000000000000000001", Fraction("0.30000000000000000000000000000000001")),
    ],
)
def test_numbers_are_exact(text: str, value: Fraction) -> None:
    assert tree(text).data == value


@pytest.mark.parametrize(
    ("text", "relations", "negated"),
    [
        ("A == B", ("==",), False),
        ("x <= y < z", ("<=", "<"), False),
        ("not (A == B)", ("==",), True),
        ("not x >= y > 0", (">=", ">"), True),
    ],
)
def test_chains_and_negation(text: str, relations: tuple[str, ...], negated: bool) -> None:
    statement = parse(text)
    assert tuple(link.relation for link in statement.links) == relations
    assert statement.negated is negated


def test_a_declared_name_wins_over_an_operation_unless_it_is_called() -> None:
    assert shapes(only_reading("tr @ tr == tr(outer(tr, tr))", "tr: n")) == "tr: n"
    assert shapes(only_reading("pi * x == x * pi", "pi: scalar; x: n")) == "pi: scalar; x: n"


# Kinds and shapes.

SHAPES: Mapping[str, str] = {
    "A @ x == b": "A: n×m; x: m; b: n",
    "x @ A == y": "x: n; A: n×m; y: m",
    "x @ A @ y == 2": "x: n; A: n×m; y: m",
    "A @ B == B @ A": "A: n×n; B: n×n",
    "tr(A @ B) == k": "A: n×m; B: m×n; k: scalar",
    "A + k == B": "A: n×m; k: scalar; B: n×m",
    "vec(A @ X @ B) == kron(B.T, A) @ vec(X)": "A: n×m; X: m×p; B: p×q",
    "kron(A, B) @ kron(C, D) == kron(A @ C, B @ D)": "A: n×m; B: p×q; C: m×r; D: q×s",
    "tr(kron(A, B)) == tr(A) * tr(B)": "A: n×n; B: m×m",
    "jacobian(A @ x, x) == B": "A: n×m; x: m; B: n×m",
    "hessian(f(x @ x), x) == H": "x: n; H: n×n",
    "cross(x, y) == z": "x: 3; y: 3; z: 3",
    "diag(x) == A": "x: n; A: n×n",
    "diag(A) == x": "A: n×n; x: n",
    "cols(x, y) == A": "x: n; y: n; A: n×2",
    "[1, t] == x": "t: scalar; x: 2",
    "[[1, 2], [3, 4]] @ x == y": "x: 2; y: 2",
    "A @ I == A": "A: n×m",
    "A == ones(m, n)": "A: m×n",
    "x @ ones(n) == sum(x)": "x: n",
    "unit(i, n) @ x == x[i]": "x: n",
    "A[i, j] == B[j, i]": "A: n×m; B: m×n",
    "A[:, j] + A[i, :] == x": "A: n×n; x: n",
    "0 == A": "A: n×m",
    "(x @ y) * A == A": "x: n; y: n; A: m×p",
}


@pytest.mark.parametrize("text", SHAPES)
def test_shapes_are_inferred(text: str) -> None:
    assert shapes(only_reading(text)) == SHAPES[text]


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ("outer(x, y) == A", "A: 2×3", "x: 2; y: 3; A: 2×3"),
        ("jacobian(X, X) == B", "X: m×n", "X: m×n; B: m*n×m*n"),
        ("A @ B @ C == D", "A: 2×n; D: 2×5", "A: 2×n; B: n×m; C: m×5; D: 2×5"),
        ("A @ B == C", "A: symmetric; B: n×m", "A: n×n; B: n×m; C: n×m"),
        ("A @ B == C", "A: n×n; B commutes with A", "A: n×n; B: n×n; C: n×n"),
        ("A @ B == C", "A: m×n; B equals A", "A: m×m; B: m×m; C: m×m"),
        ("grad(g(F(X)), X) == Y", "X: m×n; F: map m×n to p×q; g: map p×q to scalar", "X: m×n; Y: m×n"),
        ("r @ r == k", "r := y - X @ w; X: m×n; w: n; y: m", "y: m; X: m×n; w: n; k: scalar"),
        ("tr(r) == s", "r := s * A; s := 2 * k; A: n×n", "k: scalar; A: n×n"),
    ],
)
def test_declared_shapes_are_taken_over(text: str, where: str, found: str) -> None:
    assert shapes(only_reading(text, where)) == found


def test_sizes_of_products_become_equations_in_the_symbols_that_are_shown() -> None:
    reading = only_reading("vec(A) == vec(B)")
    assert [(str(one), str(other)) for one, other in reading.equations] == [("m*n", "p*q")]
    assert shapes(reading) == "A: n×m; B: p×q"


def test_equations_in_symbols_that_nothing_shows_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sizes, "rename", lambda self, name, new: None)
    assert "?" in shapes(only_reading("vec(A) == vec(B)"))


@pytest.mark.parametrize(
    ("text", "where", "broken"),
    [
        ("A @ A == A", "A: m×n", ("m = n",)),
        ("cross(x, y) == z", "x: n", ("n = 3",)),
        ("A @ B == A + B", "A: m×n; B: n×p", ("m = n", "m = p")),
        ("x == A", "x: n; A: n×m", ("m = 1",)),
        ("A @ B == B", "A: n×n; B: n×m", ()),
    ],
)
def test_broken_wishes_are_named(text: str, where: str, broken: tuple[str, ...]) -> None:
    assert only_reading(text, where).broken == broken


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A @ B == B @ A", "A: 2×3; B: 3×2"),
        ("sum(k) == 2", "k: scalar"),
        ("A[i] == 0", ""),
        ("diff(A, A) == 0", ""),
    ],
)
def test_what_fits_no_sizes_has_no_reading_and_says_why(text: str, where: str) -> None:
    statement = parse(text, where)
    assert statement.readings == ()
    assert statement.misfit is not None
    assert statement.misfit.message
    assert "?" not in statement.misfit.message


# Readings.


@pytest.mark.parametrize(
    ("text", "where", "numbers"),
    [
        ("k * x == x * k", "", ["", "k", "x", "kx"]),
        ("k * A == A * k", "", ["k"]),
        ("x @ y == k", "", ["k"]),
        ("exp(x + y) == exp(x) * exp(y)", "", ["", "x", "y", "xy"]),
        ("k * x == x * k", "k: scalar", ["", "x"]),
        ("k * x == x * k", "k: scalar; x: n", [""]),
        ("x.T == x", "", ["", "x"]),
        ("norm(x) == k", "", ["k"]),
    ],
)
def test_all_readings_are_found_fewest_numbers_first(text: str, where: str, numbers: list[str]) -> None:
    found = [
        "".join(name for name, kind in reading.kinds.items() if kind is Kind.NUMBER)
        for reading in parse(text, where).readings
    ]
    assert found == numbers


def test_readings_that_fit_only_at_size_one_count_only_where_no_other_fits() -> None:
    assert [reading.mismatches for reading in parse("x + x.T == k").readings] == [()]
    (reading,) = parse("x + x.T == A", "x: n").readings
    assert reading.mismatches


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("vec(diag(d)) == d", True),
        ("inv(kron(A, B)) == inv(A) * inv(B)", True),
        ("jacobian(X @ b, X) == kron(b, eye(m))", True),
        ("kron(A, B) @ kron(x, y) == outer(A @ x, B @ y)", True),
        ("kron(X, [[k]]) == k * X", False),
        ("vec(X) == x", False),
    ],
)
def test_counts_that_agree_at_size_one_alone_break_a_wish(text: str, breaks: bool) -> None:
    statement = parse(text)
    assert all(bool(reading.mismatches) == breaks for reading in statement.readings)
    assert not breaks or judge(statement).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("where", "broken"),
    [
        ("A: m×n; B: p×q", ("m*n = p*q",)),
        ("A: m×n; B: p×q; m * n = p * q", ()),
        ("A: m×n; B: p×q; q * p = m * n", ()),
        ("A: m×m; B: n×n", ("m = n",)),
        ("A: 2×2; B: 4×n", ("n = 1",)),
        ("", ()),
    ],
)
def test_counts_that_agree_for_some_declared_sizes_break_a_wish(where: str, broken: tuple[str, ...]) -> None:
    statement = parse("sum(vec(A) - vec(B)) == sum(A) - sum(B)", where)
    assert [reading.broken for reading in statement.readings] == [broken]
    assert judge(statement).verdict is (Verdict.REFUTED if broken else Verdict.HOLDS)


def test_the_number_of_readings_is_limited() -> None:
    names = " * ".join("abcdegh")
    assert len(parse(f"{names} == 0").readings) == limits.MAX_READINGS


# Declarations.


@pytest.mark.parametrize("phrase", sorted(assumptions()))
def test_every_phrase_of_the_table_is_read(phrase: str) -> None:
    other = " A" if assumptions()[phrase].other else ""
    declared = read_declarations(f"A: n×n; B: n×n {phrase}{other}").variables["B"]
    assert [use.word for use in declared.uses] == [assumptions()[phrase].word]
    assert [use.other for use in declared.uses] == [other.strip()]
    assert declared.uses[0].word in by_word()


@pytest.mark.parametrize(
    ("where", "shape", "words"),
    [
        ("A: m×n", "m×n", []),
        ("A: m x n", "m×n", []),
        ("A: nxn", "n×n", []),
        ("A: 3×3 symmetric", "3×3", ["symmetric"]),
        ("A: m × n", "m×n", []),
        ("A: n unit norm", "n", ["unit norm"]),
        ("A: 3", "3", []),
        ("A: scalar", "scalar", []),
        ("A: scalar in (0, 1)", "scalar", ["in (0, 1)"]),
        ("A: scalar in (-oo, 1/2), integer", "scalar", ["in (-oo, 1/2)", "integer"]),
        ("A: n in {-1, 1}", "n", ["in {-1, 1}"]),
        ("A: n in (0,1) and real", "n", ["in (0, 1)", "real"]),
        ("A: n×n symmetric positive definite", "n×n", ["positive definite"]),
        ("A: n×n diagonal positive definite", "n×n", ["diagonal", "positive definite"]),
        ("A: n×n symmetric, diagonal and orthogonal", "n×n", ["symmetric", "diagonal", "orthogonal"]),
        ("A: n×n; A symmetric", "n×n", ["symmetric"]),
        ("A: n×n; A is upper triangular", "n×n", ["upper triangular"]),
        ("A, B: n×n skew", "n×n", ["skew"]),
        ("A: n one-hot", "n", ["one-hot"]),
        ("A: n one hot", "n", ["one-hot"]),
        (" ;; A : 2×2 ; ", "2×2", []),
    ],
)
def test_forms_of_a_declaration(where: str, shape: str, words: list[str]) -> None:
    declared = read_declarations(where).variables["A"]
    assert declared.shape is not None
    assert short(declared.shape) == shape
    assert [str(use) for use in declared.uses] == words


def test_a_declaration_may_leave_the_shape_open() -> None:
    assert read_declarations("A: positive definite").variables["A"].shape is None
    assert shapes(only_reading("tr(A) == tr(A.T)", "A: positive definite")) == "A: n×n"


def test_relations_maps_and_definitions_are_kept_apart() -> None:
    found = read_declarations("X: m×n; m < n; n = 2 * p; F: map m×n to n; r := X @ x")
    assert [link.relation for link in found.relations] == ["<", "=="]
    assert (short(found.maps["F"].source), short(found.maps["F"].target)) == ("m×n", "n")
    assert list(found.definitions) == ["r"]
    assert found.sizes == ["m", "n"]
