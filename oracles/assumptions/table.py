"""The table of assumptions: one file of this folder each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from consilience.oracles.assumptions.assumption import Assumption


@cache
def by_word() -> Mapping[str, Assumption]:
    """Every assumption by its canonical word.

    Raises:
        ValueError: two assumptions have one word.
    """
    package = import_module("consilience.oracles.assumptions")
    table: dict[str, Assumption] = {}
    for module in sorted(module.name for module in iter_modules(package.__path__)):
        assumption = getattr(import_module(f"{package.__name__}.{module}"), "ASSUMPTION", None)
        if assumption is None:
            continue
        if assumption.word in table:
            raise ValueError(f"two assumptions have the word {assumption.word!r}; the second is in {module}")
        table[assumption.word] = assumption
    return MappingProxyType(table)


@cache
def assumptions() -> Mapping[str, Assumption]:
    """Every assumption by each phrase that texts write for it."""
    table: dict[str, Assumption] = {}
    for assumption in by_word().values():
        for phrase in assumption.phrases:
            if phrase in table:
                raise ValueError(f"two assumptions are written {phrase!r}")
            table[phrase] = assumption
    return MappingProxyType(table)
