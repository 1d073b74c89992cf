"""Every other algorithm for an operation broken: rows of implementations, and tables of functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import signature
from typing import Any

from consilience.oracles.differentiation import complex_step
from consilience.oracles.implementations.implementation import Bounded, Implementation
from consilience.oracles.implementations.interval import Interval
from consilience.oracles.operations.table import operations
from mutation.mutant import Field, Item, Mutant, modules
from mutation.wrong import off

Table = dict[str, Callable[..., Any]]
ERRORS_ARE_ZERO = ("exact", "nothing is rounded")
"""How the bounds begin of algorithms whose errors are zero as it is."""


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for home, table, name, function in functions():
        if _never_returns(function):
            continue
        row = f"{name} in {home}"
        family = "array functions" if home.startswith(("array", "complex_step")) else "implementations"
        yield Mutant(family, row, "slightly wrong", Item(table, name), _then(function, off))
        if home.startswith("complex_step"):
            yield Mutant(family, row, "a wrong slope", Item(table, name), _then(function, _with_wrong_slope))
    for module in modules("oracles.implementations.algorithms"):
        for row in getattr(module, "IMPLEMENTATIONS", ()):
            yield from _of_row(row)


def functions() -> Iterator[tuple[str, list[Table], str, Callable[..., Any]]]:
    """Where each function of the tables is first, the tables that hold it, its operation and itself."""
    holders: dict[tuple[str, Callable[..., Any]], list[Table]] = {}
    homes: dict[tuple[str, Callable[..., Any]], str] = {}
    for home, table in _tables():
        for name, function in table.items():
            holders.setdefault((name, function), []).append(table)
            homes.setdefault((name, function), home)
    for (name, function), holding in holders.items():
        yield homes[name, function], holding, name, function


def _tables() -> Iterator[tuple[str, Table]]:
    """The tables of functions by operation, of modules and of classes, each once, with where it is."""
    seen: list[object] = []
    for module in (*modules("oracles.implementations"), complex_step):
        for name, value in list(vars(module).items()):
            is_here = isinstance(value, type) and value.__module__ == module.__name__
            of_class = vars(value).items() if is_here else ()
            for label, table in ((name, value), *of_class):
                if _is_table(table) and not any(table is other for other in seen):
                    seen.append(table)
                    yield f"{module.__name__.rpartition('.')[2]}, {label}", table


def _is_table(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(name in operations() and callable(function) for name, function in value.items())
    )


def _of_row(row: Implementation) -> Iterator[Mutant]:
    def mutant(change: str, alter: Callable[[Any], Any]) -> Mutant:
        name = f"{row.operation} by {row.name}"
        return Mutant("implementations", name, change, Field(row, "algorithm"), _then(row.algorithm, alter))

    yield mutant(
        "slightly wrong", lambda v: Bounded(off(v.value), v.error) if isinstance(v, Bounded) else off(v)
    )
    if not row.bound.startswith(ERRORS_ARE_ZERO):
        yield mutant("an error of zero", _without_error)


def _without_error(value: Any) -> Any:
    """The middle of what an implementation gives: of floats with a bound, or of rows of intervals."""
    if isinstance(value, Bounded):
        return Bounded(value.value, 0.0)
    return [[entry.mid if isinstance(entry, Interval) else entry for entry in row] for row in value]


def _never_returns(function: Callable[..., Any]) -> bool:
    """Whether a function does nothing but refuse: it has no value that could be wrong."""
    return hasattr(function, "__name__") and signature(function).return_annotation == "NoReturn"


def _then(function: Callable[..., Any], alter: Callable[[Any], Any]) -> Callable[..., Any]:
    def replaced(*given: Any, **named: Any) -> Any:
        return alter(function(*given, **named))

    return wraps(function)(replaced) if hasattr(function, "__name__") else replaced


def _with_wrong_slope(value: Any) -> Any:
    return value.real + 1.001j * value.imag if hasattr(value, "imag") else value
