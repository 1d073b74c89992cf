"""Spaces in `where` as mathematicians and LaTeX write them."""

from __future__ import annotations

import pytest

from consilience.oracles.language import spaces
from consilience.oracles.language.declarations import read_declarations

SPACES = [
    ("x in R^n", "x: n"),
    ("x ∈ ℝⁿ", "x: n"),
    (r"x \in \mathbb{R}^n", "x: n"),
    (r"A \in \mathbb{R}^{m \times n}", "A: m×n"),
    ("A in R^{m x n} ; B in R^(n×p)", "A: m×n; B: n×p"),
    ("A, B ∈ ℝᵐˣⁿ", "A, B: m×n"),
    ("A: R²ˣ³ positive", "A: 2×3 positive"),
    ("t: R; s in R in (0, 1)", "t: scalar; s: scalar in (0, 1)"),
    ("R: R^{n x n} orthogonal", "R: n×n orthogonal"),
    ("A in R^{n*n} symmetric and invertible", "A: n×n symmetric and invertible"),
    ("f: R^n -> R", "f: map n to scalar"),
    (r"F: \mathbb{R}^{m \times n} \to \mathbb{R}^p", "F: map m×n to p"),
    ("f: ℝ → ℝ", "f: map scalar to scalar"),
    ("f: n -> scalar", "f: map n to scalar"),
    ("let A be a symmetric matrix", "A symmetric"),
    ("a is a positive scalar", "a: scalar positive"),
]


@pytest.mark.parametrize(("where", "same"), SPACES)
def test_a_space_is_a_shape(where: str, same: str) -> None:
    assert read_declarations(where) == read_declarations(same)


@pytest.mark.parametrize("text", ["Rn", "Rx", "Rⁿx", "R2", "S^n", "n", "ℕ"])
def test_what_is_no_space(text: str) -> None:
    assert spaces.space(text) is None
    assert spaces.in_space(f"x in {text}") is None or text == "Rⁿx"


def test_the_names_of_r_and_of_sizes_stay_free() -> None:
    declared = read_declarations("R: n×n; R2: Rn")
    assert str(declared.variables["R"].shape) == "matrix of size n×n"
    assert str(declared.variables["R2"].shape) == "vector of size Rn"
