"""Fragile, not false: what loses its digits as written is found, and what no way could keep is not blamed."""

from __future__ import annotations

import io
import math
from fractions import Fraction
from pathlib import Path

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from consilience.oracles.arithmetic.balls import Balls
from consilience.oracles.catalogue import find_record
from consilience.properties import judge, parse
from consilience.properties.explaining import fragility as searching
from consilience.properties.explaining import lost_digits
from consilience.properties.explaining.as_written import as_written
from consilience.properties.explaining.fragility import Fragility, fragility
from consilience.properties.explaining.loss_kind import LossKind as Kind
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.reports.formats import html, markdown, terminal
from consilience.reports.formats.words import fragile_words
from consilience.reports.report import make_report

SQUARES = ("norm(x - y)**2 == dot(x, x) + dot(y, y) - 2 * dot(x, y)", "x: n; y: n")
SOFTPLUS = ("log(1 + exp(x)) == softplus(x)", "x: scalar")
FRAGILE = [
    (*SQUARES, "right side", Kind.CANCELLATION, "the left side"),
    (*SOFTPLUS, "left side", Kind.OVERFLOW, "the right side"),
    ("sigmoid(x) == exp(x) / (exp(x) + exp(0))", "x: scalar", "right side", Kind.NAN, "the left side"),
    ("softplus(log(exp(x) - 1)) == x", "x: scalar positive", "left side", Kind.OVERFLOW, "the right side"),
    ("log(sigmoid(x)) == -softplus(-x)", "x: scalar", "left side", Kind.UNDERFLOW, "the right side"),
    (
        "expm(X) == series(1 / factorial(k) * matrix_power(X, k), k, 0, oo)",
        "X: n×n",
        "right side",
        Kind.CANCELLATION,
        "the left side",
    ),
    ("norm(A) == sqrt(sum(A**2))", "A: m×n", "right side", Kind.OVERFLOW, "the left side"),
    ("1 - sigmoid(x) == sigmoid(-x)", "x: scalar", "left side", Kind.CANCELLATION, "the right side"),
    (
        "(1 - cos(x)) / x**2 == 2 * (sin(x / 2) / x)**2",
        "x: scalar",
        "left side",
        Kind.CANCELLATION,
        "the right side",
    ),
    ("sinh(x) == (exp(x) - exp(-x)) / 2", "x: scalar", "right side", Kind.CANCELLATION, "the left side"),
    ("angle(x, y) == angle(y, x)", "x: n; y: n", "left side", Kind.CANCELLATION, "angle by half angle"),
    ("0 <= softplus(x) - maximum(0, x) <= log(2)", "x: scalar", "side 2", Kind.CANCELLATION, ""),
]
STEADY = [
    ("(A @ B) @ C == A @ (B @ C)", ""),
    ("x.T @ x == norm(x)**2", ""),
    ("softplus(x) == maximum(x, 0) + softplus(-abs(x))", "x: scalar"),
    ("1 / (1 + exp(-x)) == sigmoid(x)", "x: scalar"),
    ("x**2 - y**2 == (x - y) * (x + y)", "x: scalar; y: scalar"),
    ("(A + B) @ (A - B) == A @ A - A @ B + B @ A - B @ B", ""),
    ("inv(A) @ A == I", ""),
    ("inv(A @ B) == inv(B) @ inv(A)", ""),
    ("det(A @ B) == det(A) * det(B)", ""),
    ("det(A.T) == det(A)", ""),
    ("Q.T @ Q == I", "Q: n×n orthogonal"),
    ("A @ B @ A == A @ A @ B", "B: n×n commutes with A"),
    ("norm(x + y) <= norm(x) + norm(y)", ""),
]


def found(text: str, where: str, seed: int = 0) -> Fragility | None:
    return fragility(Judgement(parse(text, where), Verdict.HOLDS, seed=seed))


@pytest.mark.parametrize(("text", "where", "side", "kind", "stable"), FRAGILE)
def test_what_loses_its_digits_is_found(text, where, side, kind, stable):
    fragile = found(text, where)
    assert fragile is not None
    assert (fragile.side, fragile.kind, fragile.stable) == (side, kind, stable)
    assert 8 < fragile.digits <= 16


@pytest.mark.parametrize(("text", "where"), STEADY)
def test_what_keeps_its_digits_or_has_none_to_keep_is_not_marked(text, where):
    assert found(text, where) is None


@pytest.mark.parametrize(("text", "where"), [("inv(A) @ A == I", ""), ("inv(A @ B) == inv(B) @ inv(A)", "")])
def test_without_the_inherent_loss_an_inverse_would_be_blamed(monkeypatch, text, where):
    monkeypatch.setattr(lost_digits, "_inherent", lambda *_: 0.0)
    assert found(text, where) is not None


def test_an_inverse_is_not_blamed_because_its_operand_is_moved_as_well(monkeypatch):
    monkeypatch.setattr(lost_digits, "NudgedBalls", lambda _: Balls())
    assert found("inv(A) @ A == I", "") is not None


def test_with_floats_for_the_truth_nothing_is_found(monkeypatch):
    def of_floats(side, scope, _: Balls):
        return [arb(entry) for entry in as_written(side, scope).value.ravel().tolist()]

    monkeypatch.setattr(lost_digits, "true_entries", of_floats)
    assert [found(text, where) for text, where, *_ in FRAGILE[:3]] == [None] * 3


def test_the_values_that_are_shown_are_those_of_exact_arithmetic():
    fragile = found(*SQUARES)
    assert fragile is not None
    x, y = ([Fraction(float(row[0])) for row in fragile.variables[name]] for name in "xy")
    exact = sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
    assert float(fragile.true[0][0]) == pytest.approx(float(exact), rel=1e-15)
    assert abs(Fraction(float(fragile.computed[0][0])) - exact) > exact / 10**8


def test_the_overflow_that_is_shown_happens_in_python_too():
    fragile = found(*SOFTPLUS)
    assert fragile is not None
    with pytest.raises(OverflowError):
        math.exp(float(fragile.variables["x"][0][0]))
    assert fragile.computed == [["inf"]]


@pytest.mark.parametrize(("text", "where"), [SQUARES, SOFTPLUS, FRAGILE[8][:2]])
def test_hypothesis_finds_the_point_without_the_directed_ones(monkeypatch, text, where):
    monkeypatch.setattr(searching, "directed", lambda: ())
    assert found(text, where) is not None


def test_one_seed_gives_one_point():
    first, again, other = (found(*SQUARES, seed) for seed in (0, 0, 1))
    assert first == again != other


@settings(max_examples=2, deadline=None)
@given(st.sampled_from([SQUARES, STEADY[1]]))
def test_a_drawn_statement_is_searched_without_drawing_again(claim):
    assert (found(*claim) is None) == (claim != SQUARES)


@pytest.mark.parametrize(
    "text", ["A @ B == B @ A", "not (A @ B == B @ A)", "shape(A @ B) == (m, n)", "grad(x @ x, x) == 2 * x"]
)
def test_only_what_holds_and_is_a_formula_is_searched(monkeypatch, text):
    monkeypatch.setattr(searching, "EXAMPLES", 0)  # Hypothesis refuses to draw none
    assert judge(parse(text), crosscheck=False).fragile is None


def test_every_format_says_it_in_one_sentence():
    report = make_report([find_record("squared-distance")])
    fields = report["statements"][0]["fragile"]
    assert fields is not None
    sentence = fragile_words(fields)
    assert sentence.startswith("True, but fragile: as written the right side loses 16 of 16 digits at ")
    assert sentence.endswith("; the left side is right there.")
    console = Console(width=400, file=io.StringIO(), record=True)
    console.print(terminal.render(report))
    assert sentence in console.export_text()
    assert "### Fragile, not false" in markdown.render(report)
    assert sentence in html.render(report)


def test_the_page_says_how_many_points_are_tried():
    page = (Path(__file__).parents[1] / "docs" / "judging.md").read_text(encoding="utf-8")
    assert f"begins at {len([*searching.directed()])} directed points" in page
    assert f"Hypothesis draws {searching.EXAMPLES} more" in page
