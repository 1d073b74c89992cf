"""Derivatives found symbolically: what is printed, read again and judged holds, and is short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consilience.oracles.catalogue import catalogue
from consilience.oracles.catalogue.record import Record
from consilience.oracles.derivation import accumulation
from consilience.oracles.derivation.building import NoForm, negate
from consilience.oracles.derivation.derivative import derived
from consilience.oracles.derivation.normal_form import normal_form, terms
from consilience.oracles.language.expression import holds_derivative
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.operations.table import operations
from consilience.properties import Verdict, judge
from consilience.properties.explaining.derived import derived_form

WITHOUT_RULE = {
    **dict.fromkeys(("grad", "jacobian", "hessian", "diff"), "derived before what stands around it"),
    **dict.fromkeys(("number", "size", "index", "pi", "oo"), "a constant"),
    **dict.fromkeys(("I", "eye", "ones", "unit"), "a constant"),
    "variable": "a leaf, where cotangents are collected",
    "at": "its value is put in first",
    **dict.fromkeys(("series", "integral"), "differentiated term by term, by accumulation itself"),
    **dict.fromkeys(("limit", "asymptotic"), "a side of a claim, which has no value"),
    "factorial": "of integers, which do not move",
    "map": "its derivative has no name in the notation",
}
"""Operations without a rule of cotangents, each with the reason."""

SHORT = [
    ("grad(x @ A @ x, x)", "", "(A + A.T) @ x"),
    ("grad(x @ A @ x, x)", "A: n×n symmetric", "2 * A @ x"),
    ("grad(norm(A @ x - b) ** 2, x)", "", "2 * A.T @ (A @ x - b)"),
    ("grad((x - m) @ inv(S) @ (x - m), x)", "S: n×n positive definite", "2 * inv(S) @ (x - m)"),
    ("grad(-y @ log(softmax(W @ x)), W)", "y: k one-hot", "outer(softmax(W @ x) - y, x)"),
    (
        "grad(-(y @ log(sigmoid(X @ w)) + (1 - y) @ log(1 - sigmoid(X @ w))), w)",
        "",
        "X.T @ (sigmoid(X @ w) - y)",
    ),
    ("grad(log(det(X)), X)", "", "inv(X).T"),
    ("grad(logdet(X.T @ X), X)", "", "2 * X @ inv(X.T @ X)"),
    ("grad(a @ inv(X) @ b, X)", "", "-outer(inv(X).T @ a, inv(X) @ b)"),
    ("grad(tr(A @ diag(x)), x)", "", "diag(A)"),
    ("grad(norm(cross(a, x)) ** 2, x)", "", "2 * cross(cross(a, x), a)"),
    ("grad(logsumexp(x), x)", "", "softmax(x)"),
    ("grad(tr(expm(X)), X)", "", "expm(X.T)"),
    ("jacobian(A @ sigmoid(B @ x), x)", "", "A @ diag(sigmoid(B @ x) * (1 - sigmoid(B @ x))) @ B"),
    ("jacobian(softmax(x), x)", "", "diag(softmax(x)) - outer(softmax(x), softmax(x))"),
    ("jacobian(A @ X @ B, X)", "", "kron(B.T, A)"),
    ("jacobian(inv(X), X)", "", "-kron(inv(X).T, inv(X))"),
    ("jacobian(X.T @ a, X)", "", "kron(eye(m), a.T)"),
    ("jacobian(cross(a, x), x)", "", "[[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]]"),
    ("jacobian(f(A @ x), x)", "", "diag(df(A @ x)) @ A"),
    ("hessian(norm(A @ x - b) ** 2, x)", "", "2 * A.T @ A"),
    ("hessian(sum(softplus(X @ w)), w)", "", "X.T @ diag(sigmoid(X @ w) * (1 - sigmoid(X @ w))) @ X"),
    ("diff(expm(t * A) @ x, t)", "", "A @ expm(t * A) @ x"),
    ("diff(inv(A + t * B), t)", "", "-inv(A + t * B) @ B @ inv(A + t * B)"),
    ("diff([[cos(t), -sin(t)], [sin(t), cos(t)]], t)", "", "[[-sin(t), -cos(t)], [cos(t), -sin(t)]]"),
    ("diff(det(X), X[i, j])", "", "det(X) * inv(X)[j, i]"),
    ("grad(norm(r) ** 2, w)", "r := y - X @ w", "2 * X.T @ (X @ w - y)"),
    ("2 * grad(x @ A @ x, x) + grad(b @ x, x)", "", "2 * (A + A.T) @ x + b"),
]

FOUND = [
    ("grad(x @ A @ x / (x @ x), x)", ""),
    ("grad(sum((x - y) ** 2) / n, x)", "x: n; y: n"),
    ("grad(maximum(1 - y * (w @ x), 0), w)", "y: scalar"),
    ("grad(angle(u, v), u)", ""),
    ("grad(sum(lgamma(x)) - lgamma(sum(x)), x)", ""),
    ("grad(sum(kron(x, y)), x)", ""),
    ("grad(x[0] * x[1], x)", ""),
    ("grad(X[i, :] @ a + X[:, j] @ b, X)", "X: n×n"),
    ("grad(norm(V @ maximum(W @ x, 0) - y) ** 2, W)", ""),
    ("grad(tr(matrix_power(X, 3)) + tr(matrix_power(X, k)), X)", "k: scalar integer"),
    ("grad(a @ matrix_power(X, -2) @ b, X)", ""),
    ("grad(det(kron(X, A)), X)", "X: m×m; A: n×n"),
    ("grad(tr(diag(x) @ A @ diag(x) @ B), x)", ""),
    ("grad(sum(outer(x, y) * A), x)", ""),
    ("grad(sum(rows(x, y) @ cols(x, a)), x)", ""),
    ("grad(w @ S @ w / sqrt(w @ C @ w), w)", ""),
    ("grad(vec(X) @ kron(B.T, A) @ vec(X), X)", "X: n×m; A: n×n; B: m×m"),
    ("jacobian(x / norm(x), x)", ""),
    ("jacobian(outer(x, x), x)", ""),
    ("jacobian(X @ X, X)", ""),
    ("jacobian(exp(X) * A, X)", ""),
    ("jacobian(beta(x, y), x)", ""),
    ("jacobian(X @ X.T, X)", ""),
    ("jacobian(diag(x) @ A, x)", ""),
    ("jacobian(X / norm(X), X)", ""),
    ("grad(vec(A @ X @ B) @ c, X)", ""),
    ("grad(tr(kron(X, A) @ B) + norm(kron(A, X)) ** 2, X)", "X: m×m; A: n×n"),
    ("grad(tr(kron(A, X) @ B), X)", "X: m×p; A: n×q"),
    ("hessian(norm(x), x)", ""),
    ("hessian(tr(A @ X @ B @ X.T), X)", ""),
    ("diff(X @ A @ X, X[i, j])", ""),
    ("diff(x ** x + a ** x, x)", "x: scalar; a: scalar"),
    ("diff(tan(x) * sinh(x) + cosh(x) * arccos(x), x)", "x: scalar"),
    ("diff(gamma(x) * digamma(x) * polygamma(1, x), x)", "x: scalar"),
    ("diff(integral(exp(-t * x), t, 0, 1), x)", "x: scalar"),
    ("at(grad(norm(u) ** 2, u), u, A @ x)", ""),
    ("grad(grad(x @ A @ x, x) @ b, x)", ""),
]


def _side(statement: Statement):
    return statement.readings[0].links[0].left


def _derived(text: str, where: str) -> str:
    statement = parse(f"{text} == 0", where)
    return to_notation(derived(_side(statement), statement.declarations))


def _verdict(text: str, where: str) -> Verdict:
    return judge(parse(text, where), crosscheck=False).verdict


@pytest.mark.parametrize(("text", "where", "expected"), SHORT)
def test_a_derivative_is_what_a_person_would_write(text: str, where: str, expected: str):
    assert _derived(text, where) == expected
    assert _verdict(f"{text} == {expected}", where) is Verdict.HOLDS


@pytest.mark.parametrize(("text", "where"), FOUND)
def test_a_derivative_that_is_printed_and_read_again_holds(text: str, where: str):
    assert _verdict(f"{text} == {_derived(text, where)}", where) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("jacobian(kron(A, X), X)", ""),
        ("grad(sum(expm(X)), X)", ""),
        ("grad(g(X), X)", "g: map m×n to scalar"),
    ],
)
def test_what_the_notation_has_no_word_for_is_not_given(text: str, where: str):
    with pytest.raises(NoForm):
        _derived(text, where)


def test_every_operation_has_a_rule_or_a_reason():
    without = {name for name, row in operations().items() if row.adjoint is None}
    assert without == set(WITHOUT_RULE)


def test_a_wrong_rule_gives_no_derived_form(monkeypatch: pytest.MonkeyPatch):
    claim = judge(parse("grad(a @ x + b @ x, x) == a"), crosscheck=False)
    assert derived_form(claim) is not None

    rows = {**operations(), "add": replace(operations()["add"], adjoint=lambda node, g, _: (g, negate(g)))}
    monkeypatch.setattr(accumulation, "operations", lambda: rows)
    assert derived_form(claim) is None


def test_derived_forms_of_claims():
    refuted = judge(parse("jacobian(u @ v.T, v) == u @ ones(n).T"), crosscheck=False)
    found = derived_form(refuted)
    assert found is not None
    assert found.statement == "jacobian(u @ v.T, v) == kron(eye(m), u)"
    turned = derived_form(judge(parse("x == grad(exp(a @ x), x)"), crosscheck=False))
    assert turned is not None
    assert turned.text == "exp(a @ x) * a"
    assert derived_form(judge(parse("A @ B == B @ A"), crosscheck=False)) is None


def _corrected() -> list[Record]:
    return [
        record
        for record in catalogue.records()
        if record.correction is not None
        and any(
            side.operation != "shape" and holds_derivative(side)
            for link in parse(record.statement, record.where).links
            for side in (link.left, link.right)
        )
    ]


@pytest.mark.parametrize("record", _corrected(), ids=lambda record: record.id)
def test_corrections_of_the_catalogue_agree_with_derived_forms(record: Record):
    assert record.correction is not None
    found = derived_form(judge(parse(record.statement, record.where), crosscheck=False))
    corrected = parse(record.correction.statement, record.correction.where)
    sides = (corrected.links[-1].right, corrected.links[-1].left)
    right = next(side for side in sides if not holds_derivative(side))
    assert found is not None
    assert _verdict(f"{found.text} == {to_notation(right)}", record.correction.where) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A @ x + A.T @ x", "(A + A.T) @ x"),
        ("sigmoid(x) - sigmoid(x) ** 2", "sigmoid(x) * (1 - sigmoid(x))"),
        ("inv(X.T @ X) @ X.T @ X @ w", "w"),
        ("(a @ b.T) * M", "diag(a) @ M @ diag(b)"),
        ("x * y / x", "y"),
        ("log(ones(n)) + x", "log(ones(n)) + x"),
    ],
)
def test_normal_forms(text: str, expected: str):
    form = to_notation(normal_form(_side(parse(f"{text} == 0"))))
    assert form == expected
    assert _verdict(f"{text} == {form}", "") is Verdict.HOLDS


def test_terms_are_multiplied_out():
    found = terms(_side(parse("(A + 2 * B) @ (x - y) == 0")))
    texts = {(coefficient, " ".join(map(to_notation, factors))) for coefficient, factors in found}
    assert texts == {(1, "A x"), (-1, "A y"), (2, "B x"), (-2, "B y")}
