"""Steps on lists of entries, row by row, in place of python-flint's matrices."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from consilience.oracles.arithmetic.arithmetic import Number, transposed
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import NotExact

if TYPE_CHECKING:
    from consilience.oracles.arithmetic.recorder import Step

Entries: TypeAlias = list[Number]
_ZERO = Fraction(0)


def on_lists(arithmetic: FlintArithmetic, step: Step) -> Callable[..., Any]:
    """A step on lists, as a function of the values of its operands."""
    match step.name:
        case "add" | "subtract" | "times" | "over":
            return _of_two(OF_TWO.get(step.name, arithmetic.divide))
        case "negate":
            return _negate
        case "scale":
            return _scale
        case "transpose":
            columns, rows = step.size
            return _gathered(transposed(rows, columns), arithmetic)
        case "gather":
            return _gathered(step.given, arithmetic)
        case "matmul":
            return _product(*step.size, step.given, arithmetic.number(_ZERO))
        case _:
            return _with_numbers(arithmetic, step)


def _with_numbers(arithmetic: FlintArithmetic, step: Step) -> Callable[..., Any]:
    """Steps from numbers to lists, and from lists to numbers."""
    zero = arithmetic.number(_ZERO)
    count = step.size[0] * step.size[1]

    def fill(number: Number) -> Entries:
        return _held([number]) * count

    def total(entries: Entries) -> Number:
        return sum(entries, zero)

    def inner(left: Entries, right: Entries) -> Number:
        return sum(map(operator.mul, left, right), zero)

    def at_entries(function: Callable[[Number], Number], entries: Entries) -> Entries:
        return [*map(function, entries)]

    def entrywise(*operands: Entries) -> Entries:
        return _held([*map(arithmetic.elementary_function(step.given), *operands)])

    match step.name:
        case "entry":
            return operator.itemgetter(step.given[1])
        case "sum of entries":
            return partial(_sum_at, step.given[1], zero)
        case "matrix":
            return lambda *numbers: _held([*numbers])
        case "at entries":
            return at_entries
        case name:
            return {"fill": fill, "total": total, "inner": inner, "entrywise": entrywise}[name]


OF_TWO: dict[str, Callable[[Number, Number], Number]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "times": operator.mul,
}


def _of_two(function: Callable[[Number, Number], Number]) -> Callable[[Entries, Entries], Entries]:
    return lambda left, right: [*map(function, left, right)]


def _negate(entries: Entries) -> Entries:
    return [*map(operator.neg, entries)]


def _scale(factor: Number, entries: Entries) -> Entries:
    return [factor * entry for entry in entries]


def _sum_at(places: Sequence[int], zero: Number, entries: Entries) -> Number:
    return sum([entries[place] for place in places], zero)


def _some(places: Sequence[int]) -> Callable[[Entries], Sequence[Number]]:
    """The entries at some places."""
    if len(places) == 1:
        (place,) = places
        return lambda entries: (entries[place],)
    return operator.itemgetter(*places)


def _gathered(places: Sequence[int], arithmetic: FlintArithmetic) -> Callable[[Entries], Entries]:
    """The entries at some places, and zero at the place −1."""
    if -1 in places:
        zero = arithmetic.number(_ZERO)
        return lambda entries: [entries[place] if place >= 0 else zero for place in places]
    some = _some(places)
    return lambda entries: [*some(entries)]


def _product(rows: int, columns: int, inside: int, zero: Number) -> Callable[[Entries, Entries], Entries]:
    """The matrix product."""

    def product(left: Entries, right: Entries) -> Entries:
        across = [left[start : start + inside] for start in range(0, rows * inside, inside)]
        down = [right[column::columns] for column in range(columns)]
        return [sum(map(operator.mul, row, column), zero) for row in across for column in down]

    return product


def _held(entries: Entries) -> Entries:
    """The entries, none of which may be opaque: no matrix could hold one."""
    if Opaque in map(type, entries):
        raise NotExact("a matrix with an entry that is not exact")
    return entries
