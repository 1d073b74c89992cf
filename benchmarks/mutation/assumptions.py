"""Every assumption broken, its construction, predicate and what it says of itself; and the combinations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw
from consilience.oracles.assumptions.combinations import COMBINATIONS, MEETS
from consilience.oracles.assumptions.entries import Entries
from consilience.oracles.assumptions.table import by_word
from mutation.mutant import Everywhere, Field, Mutant

CONSTRUCTIONS: dict[str, Any] = {
    "entry": lambda use: Entries(),
    "project": lambda draw, value: value,
    "build": Draw.base,
    "general": lambda arithmetic, value: True,
}
"""In place of each part of a construction, one that drops the property."""
PREDICATES = {"always": lambda value, use, others: True, "never": lambda value, use, others: False}
BLANK: dict[str, Any] = {
    "sizes": "any",
    "implies": (),
    "branches": False,
    "finite": False,
    "domain": False,
    "general": (),
}
"""What a row says if it says nothing."""


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for word, row in by_word().items():
        yield from _of_row(word, row)
    for words, combination in COMBINATIONS.items():
        changes = {"build": Draw.base} | {
            name: BLANK[name] for name in ("branches", "finite", "general") if getattr(combination, name)
        }
        for part, value in changes.items():
            other = MappingProxyType({**COMBINATIONS, words: replace(combination, **{part: value})})
            change = "a free matrix" if part == "build" else f"no {part}"
            yield Mutant("assumptions", _together(words), change, Everywhere(COMBINATIONS), other)
    for words, word in MEETS.items():
        rest = MappingProxyType({some: other for some, other in MEETS.items() if some != words})
        yield Mutant("assumptions", _together(words), f"not {word}", Everywhere(MEETS), rest)


def _of_row(word: str, row: Assumption) -> Iterator[Mutant]:
    for change, predicate in PREDICATES.items():
        yield Mutant("assumptions", word, f"holds {change}", Field(row, "holds"), predicate)
    for part, free in CONSTRUCTIONS.items():
        if getattr(row, part) is not None:
            yield Mutant("assumptions", word, f"{part} without the property", Field(row, part), free)
    for part, blank in BLANK.items():
        if part != "general" and getattr(row, part) != blank:
            yield Mutant("assumptions", word, f"no {part}", Field(row, part), blank)


def _together(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))
