"""The table of implementations: all rows of all modules of the folder `algorithms`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from consilience.oracles.implementations.implementation import Implementation
from consilience.oracles.language.expression import DERIVATIVES

LEAST = 3
"""Algorithms that an operation should have."""

ONE_STEP = "one step of IEEE arithmetic an entry, which every algorithm would share"
CHOICE = "it chooses or repeats entries and computes nothing"
ON_THE_WAY = "it evaluates other expressions at many places; docs/judging.md says how"
BODY = "it evaluates other expressions; its own step is a sum"
DERIVATIVE = "derivatives have oracles of their own"
NO_VALUE = "it stands for a value and computes none"
FEWER: Mapping[str, str] = {
    **dict.fromkeys(("add", "subtract", "negate", "divide"), ONE_STEP),
    **dict.fromkeys(("entry", "column", "row_at", "cols", "rows", "literal", "tuple"), CHOICE),
    **dict.fromkeys(("I", "eye", "ones", "unit"), CHOICE),
    **dict.fromkeys(("at", "series", "apply", "map"), BODY),
    **dict.fromkeys(("integral", "limit", "asymptotic"), ON_THE_WAY),
    **dict.fromkeys(DERIVATIVES, DERIVATIVE),
    **dict.fromkeys(("number", "variable", "size", "index", "oo"), NO_VALUE),
    "pi": "a constant; the textbook's series and the balls' are compared in the tests",
}
"""Operations with fewer algorithms, each with the reason."""


@cache
def implementations() -> Mapping[str, tuple[Implementation, ...]]:
    """Every operation's implementations, in the order of their rows.

    Raises:
        ValueError: two rows of an operation have one name.
    """
    package = import_module("consilience.oracles.implementations.algorithms")
    table: dict[str, dict[str, Implementation]] = {}
    for module in sorted(module.name for module in iter_modules(package.__path__)):
        for row in import_module(f"{package.__name__}.{module}").IMPLEMENTATIONS:
            rows = table.setdefault(row.operation, {})
            if row.name in rows:
                raise ValueError(f"two implementations of {row.operation} are named {row.name!r}")
            rows[row.name] = row
    return MappingProxyType({operation: tuple(rows.values()) for operation, rows in table.items()})
