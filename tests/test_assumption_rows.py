"""What each assumption says of itself: the words that follow, its sizes, its components, and its domain."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from random import Random

import pytest

from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.assumptions.assumption import Tape, Use
from consilience.oracles.assumptions.construction import (
    NoConstruction,
    check,
    components,
    construct,
    is_finite,
    size_conditions,
)
from consilience.oracles.assumptions.plan import closure
from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.statement import parse
from consilience.oracles.points.assignments import assignments

RANK = {"full column rank", "independent", "nonzero"}
INVERTIBLE = RANK | {"invertible"}
ORTHOGONAL = INVERTIBLE | {"orthonormal columns"}
ROTATION = ORTHOGONAL | {"orthogonal", "positive determinant"}
DIAGONAL = {"symmetric", "triangular", "lower triangular", "upper triangular"}
FOLLOWS: dict[str, set[str]] = {
    "diagonal": DIAGONAL,
    "full column rank": set(),
    "identity": ROTATION
    | DIAGONAL
    | {"diagonal", "idempotent", "involutory", "permutation", "positive definite", "rotation"},
    "independent": {"full column rank", "nonzero"},
    "invertible": RANK,
    "involutory": INVERTIBLE,
    "lower triangular": {"triangular"},
    "negative": {"nonzero"},
    "one-hot": {"nonzero", "summing to one", "unit norm"},
    "orthogonal": ORTHOGONAL,
    "orthonormal columns": RANK,
    "permutation": ORTHOGONAL | {"orthogonal"},
    "positive": {"nonnegative", "nonzero"},
    "positive definite": INVERTIBLE | {"positive determinant", "symmetric"},
    "positive determinant": INVERTIBLE,
    "probability": {"positive", "nonnegative", "nonzero", "summing to one"},
    "rotation": ROTATION,
    "unit norm": {"nonzero"},
    "upper triangular": {"triangular"},
}
"""The words that follow from one; from the others none does."""
TOGETHER = {
    ("symmetric", "triangular"): "diagonal",
    ("upper triangular", "lower triangular"): "diagonal",
    ("orthogonal", "triangular"): "diagonal",
    ("orthonormal columns", "symmetric"): "orthogonal",
    ("orthogonal", "positive determinant"): "rotation",
    ("symmetric", "involutory"): "orthogonal",
    ("orthogonal", "involutory"): "symmetric",
}
TALL = {"full column rank", "independent", "orthonormal columns"}
ANY = {
    "dependent",
    "equals",
    "in interval",
    "in set",
    "integer",
    "negative",
    "nonnegative",
    "nonzero",
    "one-hot",
    "orthogonal to",
    "summing to one",
    "zero",
}
ANY |= {"positive", "probability", "real", "unit norm"}
SEVERAL = {
    "idempotent",
    "integer",
    "involutory",
    "orthogonal",
    "orthonormal columns",
    "triangular",
    "unit norm",
}
"""det = ±1, two signs, a rank: values of several components."""
FINITE = {"in set", "one-hot", "permutation"}
DOMAINS = {"in interval", "integer", "negative", "nonnegative", "nonzero", "positive", "real"}
COMBINED: dict[tuple[str, ...], tuple[bool, bool]] = {
    ("symmetric", "orthogonal"): (True, False),
    ("symmetric", "rotation"): (True, False),
    ("symmetric", "idempotent"): (True, False),
    ("symmetric", "dependent"): (False, False),
    ("diagonal", "orthogonal"): (True, True),
    ("diagonal", "rotation"): (True, True),
    ("diagonal", "idempotent"): (True, True),
    ("diagonal", "positive definite"): (False, False),
}
"""Of words together: whether there are several components, and whether there are finitely many values."""
WORDS = sorted(by_word())


def use(word: str) -> Use:
    bounds = {"low": Fraction(0), "high": Fraction(1)} if word == "in interval" else {}
    members = (Fraction(-1), Fraction(1)) if word == "in set" else ()
    return Use(word, "A" if by_word()[word].other else "", members=members, **bounds)


def uses(words: Iterable[str]) -> tuple[Use, ...]:
    return tuple(map(use, words))


def tape(seed: int) -> Tape:
    random = Random(seed)
    return Tape(lambda: Fraction(random.randrange(-8, 9), 2), random.randrange)


@pytest.mark.parametrize("word", WORDS)
def test_what_follows_from_a_word(word: str) -> None:
    assert closure({word}) == {word} | FOLLOWS.get(word, set())


@pytest.mark.parametrize("word", sorted(FOLLOWS))
def test_values_have_what_follows(word: str) -> None:
    for seed in range(20):
        rows, columns = (3, 1) if word == "probability" else (3, 3)
        value = construct(uses([word]), Rational(), rows, columns, tape(seed))
        fractions = [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in value.tolist()]
        assert check(uses({word} | FOLLOWS[word]), fractions) is None


@pytest.mark.parametrize("words", TOGETHER)
def test_what_follows_from_words_together(words: tuple[str, str]) -> None:
    assert TOGETHER[words] in closure(words)
    assert not any(TOGETHER[words] in closure({word}) for word in words)


@pytest.mark.parametrize("word", WORDS)
def test_the_sizes_of_a_word(word: str) -> None:
    found = size_conditions(uses([word]))
    assert ("square" in found) is (word not in ANY | TALL)
    assert ("tall" in found) is ("full column rank" in {word} | FOLLOWS.get(word, set()))


@pytest.mark.parametrize("word", sorted(set(WORDS) - {"commutes with"} - ANY))
def test_a_declared_matrix_has_the_sizes_of_its_word(word: str) -> None:
    statement = parse("sum(A) == 0", f"A: m×n {word}")
    (found,) = statement.readings
    assert found.broken == (() if word in TALL else ("m = n",))
    if word in TALL:
        sizes = assignments(statement, found)
        assert sizes.feasible({"m": 3, "n": 2})
        assert not sizes.feasible({"m": 2, "n": 3})


@pytest.mark.parametrize("word", sorted(set(WORDS) - {"commutes with"} - ANY))
def test_no_value_is_built_of_other_sizes(word: str) -> None:
    message = "at least as many rows as columns" if word in TALL else "as many rows as columns"
    with pytest.raises(NoConstruction, match=f"{word} needs {message}, not 2×3"):
        construct(uses([word]), Rational(), 2, 3, tape(0))


@pytest.mark.parametrize("word", ["one-hot", "permutation"])
def test_no_value_is_built_of_entries_that_do_not_fit(word: str) -> None:
    with pytest.raises(NoConstruction, match=f"the entries of {word} values do not fit"):
        construct(uses([word, "positive"]), Rational(), 3, 3, tape(0))


@pytest.mark.parametrize("word", WORDS)
def test_components_and_finite_sets(word: str) -> None:
    assert by_word()[word].branches is (word in SEVERAL)
    assert components(uses([word])) is (word in SEVERAL | FINITE)
    assert is_finite(uses([word])) is (word in FINITE)


@pytest.mark.parametrize("words", COMBINED)
def test_components_and_finite_sets_of_words_together(words: tuple[str, str]) -> None:
    assert (components(uses(words)), is_finite(uses(words))) == COMBINED[words]


def test_words_that_contradict_each_other_are_as_the_words_alone() -> None:
    assert is_finite(uses(["skew", "orthogonal", "in set"]))
    assert components(uses(["skew", "orthogonal"]))
    assert not is_finite(uses(["skew", "orthogonal"]))
    assert not components(uses(["skew", "positive definite"]))


@pytest.mark.parametrize("word", WORDS)
def test_the_words_that_state_the_domain_of_a_number(word: str) -> None:
    assert by_word()[word].domain is (word in DOMAINS)


@pytest.mark.parametrize("words", [("diagonal", "positive definite", "commutes with")])
def test_a_positive_matrix_that_commutes_with_a_diagonal_one(words: tuple[str, ...]) -> None:
    other = Rational().constant(3, 3, [1, 0, 0, 0, 2, 0, 0, 0, 4])
    rows = [[Fraction(int(other[i, j].p), int(other[i, j].q)) for j in range(3)] for i in range(3)]
    # A polynomial that is zero would do, were it not for the condition of general position.
    zeros = Tape(lambda: Fraction(0), lambda _: 0)
    for drawn in (zeros, *map(tape, range(5))):
        value = construct(uses(words), Rational(), 3, 3, drawn, {"A": other})
        found = [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in value.tolist()]
        assert check(uses(words), found, {"A": rows}) is None
