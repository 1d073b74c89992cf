"""Witnesses: as small as exhaustion finds, different when evaluated again, and true to their assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import pytest

from consilience.properties import Verdict, judge, parse
from consilience.properties.explaining.smallest.sparse import Sparse
from consilience.properties.judging.judgement import Witness

Rows = Sequence[Sequence[Fraction]]
Values = Mapping[str, Rows]
Sides = tuple[Rows, Rows]


# An evaluation of its own, on rows of fractions.


def mul(*factors: Rows) -> Rows:
    left, *others = factors
    for right in others:
        left = [
            [
                sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0))
                for column in zip(*right, strict=True)
            ]
            for row in left
        ]
    return left


def turned(value: Rows) -> Rows:
    return [list(column) for column in zip(*value, strict=True)]


def each(operation: Callable[..., Fraction], *values: Rows) -> Rows:
    return [
        [operation(*entries) for entries in zip(*rows, strict=True)] for rows in zip(*values, strict=True)
    ]


def plus(*values: Rows) -> Rows:
    return each(lambda *entries: sum(entries, Fraction(0)), *values)


def det(value: Rows) -> Fraction:
    """By the first row."""
    if not value:
        return Fraction(1)
    minors = [[row[:j] + row[j + 1 :] for row in map(list, value[1:])] for j in range(len(value))]
    return sum(((-1) ** j * value[0][j] * det(minor) for j, minor in enumerate(minors)), Fraction(0))


def inv(value: Rows) -> Rows:
    """Cofactors over the determinant."""
    n, whole = len(value), det(value)
    minors = [
        [[row[:j] + row[j + 1 :] for k, row in enumerate(map(list, value)) if k != i] for i in range(n)]
        for j in range(n)
    ]
    return [[(-1) ** (i + j) * det(minors[j][i]) / whole for i in range(n)] for j in range(n)]


def trace(value: Rows) -> Fraction:
    return sum((value[i][i] for i in range(len(value))), Fraction(0))


def number(value: Fraction) -> Rows:
    return [[value]]


def identity(n: int) -> Rows:
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


CASES: dict[tuple[str, str], Callable[[Values], Sides]] = {
    ("A @ B == B @ A", ""): lambda v: (mul(v["A"], v["B"]), mul(v["B"], v["A"])),
    ("(A @ B).T == A.T @ B.T", ""): lambda v: (
        turned(mul(v["A"], v["B"])),
        mul(turned(v["A"]), turned(v["B"])),
    ),
    ("A ** 2 == A @ A", ""): lambda v: (each(lambda a: a * a, v["A"]), mul(v["A"], v["A"])),
    ("A == A.T", "A: n×n"): lambda v: (v["A"], turned(v["A"])),
    ("A @ A.T == A.T @ A", "A: n×n"): lambda v: (mul(v["A"], turned(v["A"])), mul(turned(v["A"]), v["A"])),
    ("x ** 2 == x", "x: n"): lambda v: (each(lambda a: a * a, v["x"]), v["x"]),
    ("outer(x, y) == outer(y, x)", ""): lambda v: (mul(v["x"], turned(v["y"])), mul(v["y"], turned(v["x"]))),
    ("det(A + B) == det(A) + det(B)", "A: n×n; B: n×n"): lambda v: (
        number(det(plus(v["A"], v["B"]))),
        number(det(v["A"]) + det(v["B"])),
    ),
    ("tr(A @ B) == tr(A) * tr(B)", "A: n×n; B: n×n"): lambda v: (
        number(trace(mul(v["A"], v["B"]))),
        number(trace(v["A"]) * trace(v["B"])),
    ),
}
"""Statements that fail already where all entries are −1, 0, 1 or 2, with both sides."""

MORE: dict[tuple[str, str], Callable[[Values], Sides]] = {
    **CASES,
    ("inv(A + B) == inv(A) + inv(B)", "A: n×n; B: n×n"): lambda v: (
        inv(plus(v["A"], v["B"])),
        plus(inv(v["A"]), inv(v["B"])),
    ),
    ("grad(x @ A @ x, x) == 2 * A @ x", ""): lambda v: (
        mul(plus(v["A"], turned(v["A"])), v["x"]),
        each(lambda a: 2 * a, mul(v["A"], v["x"])),
    ),
    ("grad(det(X), X) == det(X) * inv(X)", ""): lambda v: (
        each(lambda a: det(v["X"]) * a, turned(inv(v["X"]))),
        each(lambda a: det(v["X"]) * a, inv(v["X"])),
    ),
    ("vec(A @ X) == kron(A, eye(m)) @ vec(X)", "A: n×n; X: n×m"): lambda v: (
        [[a] for row in turned(mul(v["A"], v["X"])) for a in row],
        mul(
            [[a * b for a in row for b in other] for row in v["A"] for other in identity(len(v["X"][0]))],
            [[a] for row in turned(v["X"]) for a in row],
        ),
    ),
    ("tr(A @ inv(A.T @ A) @ A.T) == m", "A: m×n full column rank"): lambda v: (
        number(trace(mul(v["A"], inv(mul(turned(v["A"]), v["A"])), turned(v["A"])))),
        number(Fraction(len(v["A"]))),
    ),
    ("det(Q) == 1", "Q: n×n orthogonal"): lambda v: (number(det(v["Q"])), number(Fraction(1))),
    ("abs(x) == x", "x: scalar"): lambda v: (each(abs, v["x"]), v["x"]),
}


def witness_of(text: str, where: str) -> Witness:
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.witness is not None
    return judgement.witness


def fractions(rows: Sequence[Sequence[str]]) -> Rows:
    return [[Fraction(entry) for entry in row] for row in rows]


def values_of(witness: Witness) -> dict[str, Rows]:
    return {name: fractions(rows) for name, rows in witness.variables.items()}


@pytest.mark.parametrize("claim", MORE)
def test_both_sides_differ_when_they_are_evaluated_again(claim: tuple[str, str]) -> None:
    witness = witness_of(*claim)
    assert witness.exact
    left, right = MORE[claim](values_of(witness))
    assert left == fractions(witness.left)
    assert right == fractions(witness.right)
    places = {(i, j) for i, row in enumerate(left) for j, entry in enumerate(row) if entry != right[i][j]}
    assert places == set(witness.differing) != set()


def test_an_evaluation_that_differs_from_the_witness_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "A @ B == B @ A", ""
    monkeypatch.setitem(MORE, claim, lambda v: (mul(v["A"], v["B"]), mul(v["B"], v["B"])))
    with pytest.raises(AssertionError):
        test_both_sides_differ_when_they_are_evaluated_again(claim)


def points(shapes: Mapping[str, tuple[int, int]], entries: Sequence[int]) -> Iterator[Values]:
    counts = [rows * columns for rows, columns in shapes.values()]
    for flat in product(map(Fraction, entries), repeat=sum(counts)):
        values, rest = {}, list(flat)
        for name, (rows, columns) in shapes.items():
            values[name] = [rest[i * columns : (i + 1) * columns] for i in range(rows)]
            rest = rest[rows * columns :]
        yield values


def size(value: Values) -> tuple[int, int]:
    """The number of non-zero entries, and the sum of all sizes of entries."""
    entries = [entry for rows in value.values() for row in rows for entry in row]
    return sum(entry != 0 for entry in entries), sum(abs(int(entry)) for entry in entries)


@pytest.mark.parametrize("claim", CASES)
def test_no_smaller_point_fails(claim: tuple[str, str]) -> None:
    witness = witness_of(*claim)
    values = values_of(witness)
    shapes = {name: (len(rows), len(rows[0])) for name, rows in values.items()}
    (n,) = set(witness.sizes.values())
    assert n <= 2
    smaller = dict.fromkeys(shapes, (1, 1)) if n == 2 else {}
    if smaller:
        assert all(left == right for left, right in map(CASES[claim], points(smaller, (-2, -1, 0, 1, 2, 3))))
    entries = (-1, 0, 1) if n == 2 else (-1, 0, 1, 2)
    failing = [point for point in points(shapes, entries) if len(set(map(str, CASES[claim](point)))) == 2]
    fewest, least = min(map(size, failing))
    assert size(values) == (fewest, least)


def test_a_witness_that_is_not_shrunk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sparse, "_reduced", lambda self: self._everything)
    monkeypatch.setattr(Sparse, "_sets", lambda self, counts: iter(()))
    with pytest.raises(AssertionError):
        test_no_smaller_point_fails(("A @ B == B @ A", ""))


def product_is_identity(rows: Rows) -> bool:
    return mul(turned(rows), rows) == identity(len(rows[0]))


WORDS: Mapping[str, tuple[str, Callable[[Values], bool]]] = {
    "Q: n×n orthogonal": ("Q == eye(n)", lambda v: product_is_identity(v["Q"])),
    "Q: n×n rotation": ("Q == Q.T", lambda v: product_is_identity(v["Q"]) and det(v["Q"]) == 1),
    "Q: m×n orthonormal columns": ("Q @ Q.T == eye(m)", lambda v: product_is_identity(v["Q"])),
    "A: n×n symmetric": ("A @ A == A", lambda v: v["A"] == turned(v["A"])),
    "A: n×n skew": ("A == 0", lambda v: plus(v["A"], turned(v["A"])) == each(lambda a: 0 * a, v["A"])),
    "A: n×n positive definite": ("A @ A == A", lambda v: v["A"] == turned(v["A"]) and det(v["A"]) > 0),
    "A: n×n invertible": ("A == eye(n)", lambda v: det(v["A"]) != 0),
    "A: n×n idempotent": ("A == 0", lambda v: mul(v["A"], v["A"]) == v["A"]),
    "A: n×n dependent": ("A == 0", lambda v: det(v["A"]) == 0),
    "A: n×n; B: n×n commutes with A": ("A == B", lambda v: mul(v["A"], v["B"]) == mul(v["B"], v["A"])),
    "A: n×n; B: n×n equals A": ("A @ B == A", lambda v: v["A"] == v["B"]),
    "P: n×n permutation": (
        "P @ P == P",
        lambda v: product_is_identity(v["P"]) and {a for row in v["P"] for a in row} <= {0, 1},
    ),
    "x: n unit norm": ("x * x == x", lambda v: product_is_identity(v["x"])),
    "x: n one-hot": ("x[0] == 1", lambda v: sorted(a for (a,) in v["x"]) == [0] * (len(v["x"]) - 1) + [1]),
    "x: n probability": (
        "norm(x) == 1",
        lambda v: sum(a for (a,) in v["x"]) == 1 and all(a > 0 for (a,) in v["x"]),
    ),
    "x: n in (0, 1)": ("x == 2 * x", lambda v: all(0 < a < 1 for (a,) in v["x"])),
    "k: scalar integer positive": ("k == 1", lambda v: v["k"][0][0] > 1 and v["k"][0][0].denominator == 1),
}


@pytest.mark.parametrize("where", WORDS)
def test_a_witness_has_what_its_variables_are_declared_to_have(where: str) -> None:
    text, holds = WORDS[where]
    assert holds(values_of(witness_of(text, where)))


def test_a_witness_lists_indices_functions_and_maps() -> None:
    assert set(witness_of("x[i] == x[0]", "x: n").variables) == {"x", "i"}
    (polynomial,) = witness_of("f(x) == x", "x: scalar").variables["f"][0]
    assert "t" in polynomial or polynomial.lstrip("-").isdigit()
    assert "F" in witness_of("F(x) == x", "x: n; F: map n to n").variables


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A + B == B + A", "A: m×n; B: p×q"),
        ("shape(A) == (n, m)", "A: m×n"),
        ("A @ A.T == A.T @ A", "A: 2×3"),
    ],
)
def test_what_only_sizes_refute_has_no_witness(text: str, where: str) -> None:
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.witness is None


@pytest.mark.parametrize(
    ("text", "where", "values"),
    [
        ("sqrt(x)**2 == x", "x: scalar real", {"x": "-1"}),
        ("gamma(x + 1) == x * gamma(x)", "x: scalar integer", {"x": "0"}),
        ("log(x * y) == log(x) + log(y)", "x: scalar positive; y: scalar real", {"x": "1", "y": "0"}),
    ],
)
def test_outside_of_the_true_domain_a_witness_is_small(text: str, where: str, values: dict[str, str]) -> None:
    found = witness_of(text, where)
    assert found.variables == {name: [[value]] for name, value in values.items()}
    assert [["undefined"]] in (found.left, found.right)
