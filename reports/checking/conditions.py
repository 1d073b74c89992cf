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
    words: dict[str, tuple[str, str]] = {}
    for name, variable in read_declarations(condition).variables.items():
        for use in variable.uses:
            one, several = _said(use)
            names.setdefault(one, []).append(name)
            words[one] = one, several
    relations = [part.strip() for part in condition.split(";") if _RELATION.search(part)]
    said = [f"{listed(who)} {words[one][len(who) > 1]}" for one, who in names.items()]
    return listed([*said, *relations])


def conditions_words(conditions: Sequence[str]) -> str:
    """Several conditions, each of which is enough."""
    return ", or when ".join(map(condition_words, conditions))


def _said(use: Use) -> tuple[str, str]:
    """What is said of one variable, and of several: is symmetric, are symmetric."""
    record = by_word()[use.word]
    if use.word == "in set" and len(use.members) == 1:
        return f"= {use.members[0]}", f"= {use.members[0]}"
    if record.said is not None:
        return record.said
    if not record.verb:
        # The word is a verb itself: commutes with A, equals A.
        verb, _, rest = str(use).partition(" ")
        return str(use), f"{verb.removesuffix('s')} {rest}"
    return f"{record.verb} {use}", f"{_OF_SEVERAL[record.verb]} {use}"
