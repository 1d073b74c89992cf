"""Recorded steps bound to arithmetics: each one a function of the values of its operands."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.entry_lists import on_lists
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.recorder import NUMBER, Form, Step

Bound: TypeAlias = tuple[Callable[..., Value], int, int]
"""A function with the places of its operands; −1 for none, and with neither it is given all values."""

OPERATORS: Mapping[str, Callable[..., Value]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "negate": operator.neg,
    "scale": operator.mul,
    "matmul": operator.mul,
    "transpose": operator.methodcaller("transpose"),
}
"""Steps that python-flint's own operators are."""


def bound(arithmetics: Sequence[FlintArithmetic], step: Step) -> Bound:
    """A step as a function of the values of its operands."""
    arithmetic = arithmetics[step.ring]
    if step.form is Form.LIST:
        function = on_lists(arithmetic, step)
    elif step.name in OPERATORS:
        function = OPERATORS[step.name]
    else:
        function = _method(arithmetic, step, arithmetics)
    match step.operands:
        case (a,):
            return function, a, -1
        case a, b:
            return function, a, b
        case operands:

            def of_all(values: Sequence[Value]) -> Value:
                return function(*[values[k] for k in operands])

            return of_all, -1, -1


def given(arithmetic: FlintArithmetic, step: Step, value: Value) -> Value:
    """An input or a constant in the form that is asked for."""
    return list(arithmetic.entries(value)) if step.form is Form.LIST else value


def constant(arithmetic: FlintArithmetic, step: Step) -> Value:
    """The value of a constant."""
    if step.size == NUMBER:
        coefficients = step.given
        return (
            arithmetic.function(coefficients)
            if type(coefficients) is tuple
            else arithmetic.number(coefficients)
        )
    return given(arithmetic, step, arithmetic.constant(*step.size, step.given))


def _method(arithmetic: Any, step: Step, arithmetics: Sequence[FlintArithmetic]) -> Callable[..., Value]:
    """A step on numbers and matrices, with its arguments beside the operands filled in."""
    match step.name:
        case "times":
            return operator.mul
        case "entry":
            return operator.itemgetter(step.given[0])
        case "sum of entries":
            return _sum_of(step.given[0])
        case "put together":
            return partial(arithmetic.matrix, *step.size)
        case "take apart":
            return _taken_apart
        case "shift":
            return partial(_shifted, arithmetics[step.given], arithmetic)
        case "entrywise" | "elementary":
            return arithmetic.elementary_function(step.given)
        case "at entries":
            return arithmetic.at_entries
        case name:
            return getattr(arithmetic, name)


def _shifted(lower: Any, upper: Any, direction: Value) -> Value:
    return lower.shift(direction, upper)


def _taken_apart(value: Value) -> Value:
    return list(value.entries())


def _sum_of(coordinates: Sequence[tuple[int, int]]) -> Callable[[Value], Value]:
    """The sum of some entries of a matrix."""
    return lambda value: sum(map(value.__getitem__, coordinates))
