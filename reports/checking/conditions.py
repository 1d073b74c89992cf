"""Conditions of the `where` grammar as a person says them: "A is symmetric", "n = 1", "A commutes with B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.declarations import read_declarations
from consilience.reports.formats.words import listed

_OF_SEVERAL = {"is": "are", "has": "have"}
_RELATION = re.compile(r"==|<=|>=|<|>|=")


def condition_words(condition: str) -> str:
    """A condition: A and B are symmetric."""
    names: dict[str, list[str]] = {}
    for name, variable in read_declarations(condition).variables.items():
        for use in variable.uses:
            names.setdefault(_words(use), []).append(name)
    relations = [part.strip() for part in condition.split(";") if _RELATION.search(part)]
    return listed([*(_said(said, who) for said, who in names.items()), *relations])


def conditions_words(conditions: Sequence[str]) -> str:
    """Several conditions, each of which is enough."""
    return ", or when ".join(map(condition_words, conditions))


def _words(use: Use) -> str:
    """What is said, with its verb: is symmetric."""
    if use.word == "in set" and len(use.members) == 1:
        return f"= {use.members[0]}"
    return f"{by_word()[use.word].verb} {use}".strip()


def _said(said: str, names: Sequence[str]) -> str:
    verb, space, rest = said.partition(" ")
    return f"{listed(names)} {_OF_SEVERAL.get(verb, verb) if len(names) > 1 else verb}{space}{rest}"
