"""Layouts: stated in `where`, and named where a refuted claim holds in another one."""

from __future__ import annotations

import pytest

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.layouts import LAYOUTS
from consilience.oracles.language.limits import MAX_LENGTH
from consilience.oracles.language.printing import to_notation
from consilience.properties import Verdict, judge, parse
from consilience.properties.explaining import layout as explaining
from consilience.properties.explaining.layout import find_layout

DENOMINATOR = "denominator layout (the transpose of the Jacobian)"
NUMERATOR = "numerator layout (the transpose of the gradient)"
ROW_MAJOR = "row-major vec (rows stacked instead of columns)"
SYMMETRIC = "the symmetric-matrix convention 2G − G∘I"

HELD = {
    ("jacobian(A @ x, x) == A.T", "layout = denominator", DENOMINATOR),
    ("jacobian(x @ x, x) == 2 * x", "layout = denominator", DENOMINATOR),
    ("grad(tr(A @ X), X) == A", "layout = numerator", NUMERATOR),
    ("grad(x @ A @ x, x) == x.T @ (A + A.T)", "layout = numerator", NUMERATOR),
    ("vec(A @ X @ B) == kron(A, B.T) @ vec(X)", "layout = row-major", ROW_MAJOR),
    ("jacobian(A @ X, X) == kron(A, eye(m))", "X: n×m; layout = row-major", ROW_MAJOR),
    (
        "jacobian(A @ X, X) == kron(A.T, eye(m))",
        "X: n×m; layout = denominator, row-major",
        f"{DENOMINATOR}, {ROW_MAJOR}",
    ),
    ("hessian(tr(A @ X @ X.T), X) == kron(A + A.T, eye(2))", "X: 2×2; layout = row-major", ROW_MAJOR),
    ("grad(tr(A @ X), X) == A + A.T - A * I", "X: n×n symmetric; layout = symmetric", SYMMETRIC),
}


def verdict(text: str, where: str = "") -> Verdict:
    return judge(parse(text, where), crosscheck=False).verdict


def without(where: str) -> str:
    return "; ".join(part for part in where.split("; ") if not part.startswith("layout"))


@pytest.mark.parametrize(("text", "where", "name"), sorted(HELD))
def test_a_claim_holds_in_its_layout_alone_which_is_named(text: str, where: str, name: str) -> None:
    assert verdict(text, where) is Verdict.HOLDS
    judgement = judge(parse(text, without(where)), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert find_layout(judgement, None) == name


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("jacobian(A @ x, x) == A", "layout = denominator"),
        ("grad(tr(A @ X), X) == A.T", "layout = numerator"),
        ("vec(A @ X @ B) == kron(B.T, A) @ vec(X)", "layout = row-major"),
        ("grad(tr(A @ X), X) == A.T", "X: n×n symmetric; layout = symmetric"),
    ],
)
def test_what_holds_in_the_usual_layout_is_refuted_in_another(text: str, where: str) -> None:
    assert verdict(text, without(where)) is Verdict.HOLDS
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert find_layout(judgement, None) == explaining.USUAL


@pytest.mark.parametrize(
    "text",
    [
        "A @ B == B @ A",
        "A.T == A",
        "grad(tr(A @ X), X) == 2 * A",
        "jacobian(A @ x, x) == 2 * A",
        "grad(x @ A @ x, x) == 2 * A @ x",
        "vec(A @ X @ B) == kron(A, B) @ vec(X)",
    ],
)
def test_what_is_wrong_in_every_layout_names_none(text: str) -> None:
    judgement = judge(parse(text), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert find_layout(judgement, None) == ""


def test_a_matrix_that_is_not_declared_symmetric_is_said_to_be() -> None:
    judgement = judge(parse("grad(logdet(X), X) == 2 * inv(X) - inv(X) * I"), crosscheck=False)
    assert find_layout(judgement, None) == f"{SYMMETRIC}, for symmetric X"


def test_a_layout_is_named_only_after_it_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judgement = judge(parse("grad(tr(A @ X), X) == A"), crosscheck=False)
    monkeypatch.setattr(explaining, "_holds", lambda statement, seed: False)
    assert find_layout(judgement, None) == ""


def test_declarations_without_room_for_a_layout_name_none() -> None:
    where = f"A: m×n; {'y' * (MAX_LENGTH - 20)}: scalar"
    assert find_layout(judge(parse("grad(tr(A @ X), X) == A", where), crosscheck=False), None) == ""


@pytest.mark.parametrize("where", ["layout = denominater", "layout = ", "layout = numerator, wide"])
def test_an_unknown_layout_lists_those_there_are(where: str) -> None:
    with pytest.raises(NotationError, match=", ".join(LAYOUTS)):
        parse("grad(tr(X), X) == I", where)


@pytest.mark.parametrize(
    "where",
    [
        "layout = numerator, denominator",
        "layout = numerator; layout = row-major",
        "layout = numerator, numerator",
    ],
)
def test_a_second_layout_is_refused(where: str) -> None:
    with pytest.raises(NotationError, match="two layouts"):
        parse("grad(tr(X), X) == I", where)


@pytest.mark.parametrize("word", LAYOUTS)
def test_a_turned_derivative_prints_as_it_was_read(word: str) -> None:
    text = "hessian(tr(X), X) @ vec(X) == jacobian(vec(X), X) @ vec(grad(tr(X), X))"
    assert to_notation(parse(text, f"X: n×n symmetric; layout = {word}")) == text
