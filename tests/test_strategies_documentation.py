"""What is written of the strategies: examples run, and condition numbers are those of the draws."""

from __future__ import annotations

import doctest
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, seed, settings

import consilience.strategies as strategies
from consilience.strategies import matrix_strategies, table

TEXT = (Path(__file__).parents[1] / "docs" / "strategies.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells[1:]
    for line in TEXT.splitlines()
    if line.startswith("| ") and (cells := line.strip("| ").split(" | "))[0] != "name"
}
SENTENCE = re.compile(
    r"condition number of 4×4 draws is (\S+) in the median\s+and above (\S+) in\s+one of ten"
)
STATED = {
    "square_matrices": "general",
    "symmetric_matrices": "symmetric",
    "skew_matrices": "skew",
    "positive_definite_matrices": "positive definite",
    "invertible_matrices": "invertible",
    "nearly_singular_matrices": "nearly singular",
    "badly_scaled_matrices": "badly scaled",
}
"""The rows of the strategies whose docstrings state condition numbers."""


def number(text: str) -> float:
    """The number that 7, 4·10³ or ∞ stands for."""
    if text == "∞":
        return math.inf
    power = re.fullmatch(r"(?:(\d+)·)?10([⁰¹²³⁴-⁹]+)", text)
    if power is None:
        return float(text)
    return float(f"{power[1] or 1}e{power[2].translate(str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789'))}")


@cache
def conditions(name: str) -> list[float]:
    found: list[float] = []

    @settings(max_examples=400, phases=(Phase.generate,), database=None, deadline=None)
    @seed(0)
    @given(matrix_strategies()[name].make(4))
    def run(A: Any):
        found.append(float(np.linalg.cond(A)))

    run()
    return sorted(c if c < 1e16 else math.inf for c in found)


def test_the_numbers_are_read():
    assert [number(text) for text in ("7", "100", "10⁶", "4·10³", "3·10¹⁰", "∞")] == [
        7,
        100,
        1e6,
        4e3,
        3e10,
        math.inf,
    ]


@pytest.mark.parametrize(("name", "text"), [("strategies.md", TEXT), ("table", table.__doc__)])
def test_the_examples_run(name: str, text: str):
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_written_table_is_the_table():
    written = {name: cells[0] for name, cells in ROWS.items()}
    assert written == {name: row.property for name, row in matrix_strategies().items()}


@pytest.mark.parametrize("name", ROWS)
def test_the_written_call_draws_what_the_row_draws(name: str):
    called = eval(ROWS[name][1].strip("`"), {**vars(strategies), "n": 3})
    # Both are one draw of so many bytes.
    assert repr(called) == repr(matrix_strategies()[name].make(3))


@pytest.mark.parametrize("name", ROWS)
def test_the_written_condition_numbers_are_those_of_the_draws(name: str):
    found = conditions(name)
    median, high = number(ROWS[name][2]), number(ROWS[name][3])
    assert median == found[len(found) // 2] or 0.5 < found[len(found) // 2] / median < 2
    share = sum(c > high * (1 + 1e-9) for c in found) / len(found)
    assert high == math.inf or share < 0.2
    assert high == math.inf or name == "orthogonal" or share > 0.05


def test_a_wrong_number_is_found_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(ROWS, "symmetric", [*ROWS["symmetric"][:2], "100", "1000"])
    with pytest.raises(AssertionError):
        test_the_written_condition_numbers_are_those_of_the_draws("symmetric")


@pytest.mark.parametrize("function", STATED)
def test_a_docstring_has_the_numbers_of_the_table(function: str):
    text = getattr(strategies, function).__doc__
    stated = SENTENCE.search(" ".join(text.split()))
    assert stated is not None
    assert [number(found.rstrip(".;")) for found in stated.groups()] == [
        number(t) for t in ROWS[STATED[function]][2:]
    ]


def test_every_public_strategy_says_what_it_shrinks_to():
    silent = {"MatrixStrategy", "matrix_strategies"}
    for name in set(strategies.__all__) - silent:
        assert "hrinks" in getattr(strategies, name).__doc__, name
