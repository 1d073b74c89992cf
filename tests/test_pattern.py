"""One sentence where the sides of a refuted equation differ in a regular way, and none where they do not."""

from __future__ import annotations

import pytest

from consilience.properties import Verdict, judge, parse
from consilience.properties.explaining.derived import derived_form
from consilience.properties.explaining.pattern import pattern
from consilience.properties.explaining.regularity import side_values

SENTENCES = {
    ("grad(tr(A @ X), X) == -A.T", ""): "The right side is −1 times the left.",
    ("grad(norm(x) ** 2, x) == x", ""): "The left side is 2 times the right.",
    ("sum(x) == sum(x) / n", "x: n"): "The left side is n times the right.",
    ("2 * x == 3 * x", "x: n"): "The right side is 3/2 times the left.",
    ("det(2 * A) == 2 * det(A)", ""): "The left side is 2^(n − 1) times the right.",
    ("det(-A) == -det(A)", ""): "The right side is (−1)^(n − 1) times the left.",
    ("cross(a, b) == cross(b, a)", ""): "The right side is −1 times the left.",
    ("grad(sum(exp(x)), x) == 2 * exp(x)", ""): "The right side is 2 times the left.",
    ("expm(A) == 3 * expm(A)", ""): "The right side is 3 times the left.",
    ("x[i] == 2 * x[i]", ""): "The right side is 2 times the left.",
    ("grad(tr(A @ X), X) == A", ""): "The right side is the transpose of the left.",
    ("A == -2 * A.T", ""): "The right side is −2 times the transpose of the left.",
    ("inv(A) == A", ""): "The right side is the inverse of the left.",
    ("norm(x) == x @ x", ""): "The right side is the square of the left.",
    ("A @ A == A", "A: n×n"): "The left side is the matrix product of the right one with itself.",
    ("x == 1 / x", "x: n"): "Entry by entry the right side is 1 divided by the left.",
    ("abs(x) == x", "x: scalar"): "The sides differ only in sign.",
    (
        "grad(tr(A @ X) + tr(B @ X), X) == A.T - B.T",
        "",
    ): "With the opposite sign before its second term, B.T, the right side would equal the left side.",
    (
        "(A + B) @ (A + B) == A @ A + A @ B + B @ A + B @ B + A",
        "",
    ): "Without its fifth term, A, the right side would equal the left side.",
    (
        "grad(x @ A @ x + b @ x, x) == (A + A.T) @ x + 3 * b",
        "",
    ): "With 1/3 times its second term, 3 * b, the right side would equal the left side.",
    (
        "grad(tr(A @ X) + tr(B @ X), X) == A.T + B",
        "",
    ): "With the transpose of its second term, B, the right side would equal the left side.",
    (
        "[[1, t], [t, 1]] == [[1, -t], [t, 1]]",
        "t: scalar",
    ): "The sides differ only in the entry [0, 1], where the right one is −1 times the left one.",
    ("A == A + A * I", "A: n×n"): "Without its second term, A * I, the right side would equal the left side.",
    (
        "A == (A + A * I) @ I",
        "A: n×n",
    ): "The sides differ only on the diagonal, where the right one is 2 times the left one.",
    ("A * I == A", "A: n×n"): "The sides differ only off the diagonal.",
    ("A[i, j] * I[i, j] == A[i, j]", "A: n×n"): "The sides differ only where i ≠ j.",
    ("tr(A + eye(n)) == tr(A)", "A: n×n"): "The right side is the left minus n.",
    ("inv(A) @ (A + A @ A) == A", ""): "The right side is the left minus the identity matrix.",
    ("A @ (A + n * inv(A)) == A @ A - n * I", ""): (
        "With the opposite sign before its second term, n * I, the right side would equal the left side."
    ),
    ("det(2 * A) == 4 * det(A)", ""): "The left side is 2^(n − 2) times the right.",
    ("logdet(2 * A) == logdet(A)", ""): "The sides differ by a constant.",
    ("tr(A) == 1", "A: n×n skew"): "The left side is always 0.",
}


def refuted(text: str, where: str = "") -> str:
    judgement = judge(parse(text, where), crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    return pattern(judgement)


@pytest.mark.parametrize(("text", "where"), SENTENCES)
def test_a_regular_difference_is_said(text: str, where: str) -> None:
    assert refuted(text, where) == SENTENCES[text, where]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A @ B == B @ A", ""),
        ("(A + B) @ (A + B) == A @ A + 2 * A @ B + B @ B", ""),
        ("grad(norm(x), x) == x", ""),
        ("gamma(x + 1) == gamma(x)", "x: scalar positive"),
        ("A.T @ A == A @ A.T", "A: 2×3"),
        ("x @ y <= 0", ""),
        ("shape(A @ B) == (m, m)", "A: m×n; B: n×p"),
        ("1 + 1 == 3", ""),
        ("det(kron(A, B)) == det(A) ** m * det(B) ** n", "A: m×m; B: n×n"),
        ("A @ A - tr(A) * A + det(A) * I == 0", "A: n×n"),
    ],
)
def test_what_is_not_regular_is_not_said_to_be(text: str, where: str) -> None:
    assert refuted(text, where) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T",
            "All terms are right but the second one, B.T @ X @ A.T: B.T @ X.T @ A.T belongs there.",
        ),
        ("grad(tr(A @ X @ B @ X), X) == A @ X @ B.T + B.T @ X @ A.T", ""),
    ],
)
def test_with_the_derivative_one_wrong_term_is_told_from_the_right_ones(text: str, sentence: str) -> None:
    judgement = judge(parse(text), crosscheck=False)
    assert pattern(judgement, derived_form(judgement)) == sentence
    assert pattern(judgement) == ""


def test_what_holds_has_no_pattern() -> None:
    assert pattern(judge(parse("A @ B == A @ B"), crosscheck=False)) == ""


def test_what_is_regular_at_one_size_alone_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "n ** 3 * tr(A) == (n ** 2 + n + 10) * tr(A)", "A: n×n"
    assert refuted(*claim) == ""
    monkeypatch.setattr(side_values, "ASSIGNMENTS", 1)
    assert refuted(*claim) == "The right side is 2 times the left."
