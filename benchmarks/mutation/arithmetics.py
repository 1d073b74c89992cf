"""Every step of the arithmetics broken, every elementary function in each of them, and definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from inspect import isabstract, signature
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.arithmetic import Arithmetic
from consilience.oracles.arithmetic.degrees import Degree
from consilience.oracles.arithmetic.dual import DualNumbers
from consilience.oracles.arithmetic.float64 import Running
from consilience.oracles.arithmetic.float64_functions import BINARY, UNARY
from consilience.oracles.operations.elementary import Elementary
from consilience.oracles.operations.table import operations
from mutation.mutant import Field, Item, Method, Mutant, modules
from mutation.wrong import TINY, altered, moved, slightly

GIVES = ("Value", "Matrix", "Number", "Degree")


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for arithmetic in arithmetics():
        for name, step in steps(arithmetic):
            for change, alter in alterations(arithmetic).items():
                row = f"{name} of {getattr(arithmetic, 'name', arithmetic.__name__.lower())}"
                yield Mutant("arithmetics", row, change, Method(arithmetic, name), altered(step, alter))
    for name, row in sorted(operations().items()):
        if row.elementary is not None:
            yield from _of_elementary(name, row.elementary)
        define = altered(row.define, moved())
        yield Mutant("definitions", name, "slightly wrong", Field(row, "define"), define)
    for table in (UNARY, BINARY):
        for name, function in table.items():
            yield from _of_floats(table, name, function)


def arithmetics() -> Iterator[type[Arithmetic]]:
    """The arithmetics that can be used, save for dual numbers, whose steps are tangent rules."""
    for module in modules("oracles.arithmetic"):
        for owner in vars(module).values():
            is_arithmetic = isinstance(owner, type) and issubclass(owner, Arithmetic)
            if not is_arithmetic or owner.__module__ != module.__name__ or owner is DualNumbers:
                continue
            if not isabstract(owner) and hasattr(owner, "exact"):
                yield owner


def steps(arithmetic: type[Arithmetic]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The steps that give values, inherited ones too."""
    for name in sorted({name for owner in arithmetic.__mro__ for name in vars(owner)}):
        step = getattr(arithmetic, name)
        if name.startswith("_") or not callable(step) or isinstance(vars(arithmetic).get(name), staticmethod):
            continue
        if signature(step).return_annotation in GIVES:
            yield name, step


def alterations(arithmetic: type[Arithmetic]) -> dict[str, Callable[[Any, Any], Any]]:
    """How the values of an arithmetic are broken."""
    match arithmetic.__name__:
        case "RunningFloat":
            return {
                "slightly wrong": lambda _, v: Running(slightly(v.value), v.bound),
                "a bound of zero": lambda _, v: Running(v.value, 0.0 * v.bound),
            }
        case "Balls":
            return {"slightly wrong": moved(TINY), "a bound of zero": lambda _, v: _middle(v)}
        case "Degrees":
            return {"too low": lambda _, v: Degree(1, 0, v.rows, v.columns)}
        case _:
            return {"slightly wrong": moved()}


def _middle(value: Any) -> Any:
    return value.mid()


def _of_elementary(name: str, row: Elementary) -> Iterator[Mutant]:
    for field in fields(row):
        function = getattr(row, field.name)

        def wrong(*given: Any, function: Callable[..., Any] = function, kind: str = field.name) -> Any:
            value = function(*given)
            if value is None:
                return None
            # The arithmetic is not at hand: one, in the kind of the value.
            return value + (value - value + 1) / (2**100 if kind == "ball" else 1000)

        yield Mutant("arithmetics", f"{name}, {field.name}", "slightly wrong", Field(row, field.name), wrong)


def _of_floats(table: dict[str, Any], name: str, function: Callable[..., Any]) -> Iterator[Mutant]:
    def mutant(change: str, replaced: Callable[..., Any]) -> Mutant:
        return Mutant("arithmetics", f"{name} in float64", change, Item([table], name), replaced)

    if table is BINARY:
        yield mutant("slightly wrong", lambda *given: slightly(function(*given)))
        return

    def wrong(value: Any, error: Any) -> Any:
        found, bound = function(value, error)
        return slightly(found), bound

    yield mutant("slightly wrong", wrong)
    yield mutant("a bound of zero", lambda value, error: (function(value, error)[0], np.zeros_like(error)))
