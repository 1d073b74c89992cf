"""The table of operations: all rows of all modules of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from consilience.oracles.operations.elementary import Elementary
from consilience.oracles.operations.operation import Operation


@cache
def operations() -> Mapping[str, Operation]:
    """Every operation by its name.

    Raises:
        ValueError: two rows have one name.
    """
    package = import_module("consilience.oracles.operations")
    table: dict[str, Operation] = {}
    for module in sorted(module.name for module in iter_modules(package.__path__)):
        rows = getattr(import_module(f"{package.__name__}.{module}"), "OPERATIONS", ())
        for row in rows:
            if row.name in table:
                raise ValueError(f"two operations are named {row.name!r}; the second is in {module}")
            table[row.name] = row
    return MappingProxyType(table)


@cache
def operation(name: str) -> Operation:
    """The operation of a name.

    Raises:
        KeyError: there is none; the message lists names like it.
    """
    try:
        return operations()[name]
    except KeyError:
        near = get_close_matches(name, operations(), n=3) or sorted(operations())
        raise KeyError(f"no operation is named {name!r}; there are {', '.join(near)}") from None


def elementary(name: str) -> Elementary:
    """The values of an elementary function."""
    row = operation(name)
    assert row.elementary is not None, f"{name} is not an elementary function"
    return row.elementary
