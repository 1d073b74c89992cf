"""Recorded steps, run at many points: a list without recursion, look-ups by name or sizes to work out."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.recorder import Recorded, Step, Steps

OPERATORS: Mapping[str, Callable[..., Value]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "negate": operator.neg,
    "matmul": operator.mul,
    "transpose": operator.methodcaller("transpose"),
}
"""Steps that python-flint's own operators are, unless an arithmetic defines them in another way."""
PURE = {
    *("input", "constant", "add", "subtract", "negate", "times", "scale", "matmul", "transpose"),
    *("gather", "fill", "total", "entry", "matrix", "inner", "sum of entries"),
}
"""Steps that have a value whatever their operands are: one that nothing uses is left out."""

MAX_PROGRAMS = 8
"""Arithmetics for which bound steps are kept."""

Bound: TypeAlias = tuple[Callable[..., Value], int, int]
"""A function with the places of its operands; −1 for none, and with neither it is given all values."""


@dataclass(frozen=True, slots=True)
class Program:
    """Steps bound to arithmetics.

    Attributes:
        constants: values that no point changes.
        segments: the steps up to each pair of results, with the places of the pair.
    """

    constants: list[Value]
    segments: list[tuple[list[Bound], int, int]]


@dataclass(slots=True)
class Recording:
    """The steps that lead to pairs of values, in order.

    Attributes:
        inputs: the inputs' steps; whoever runs the recording gives their values in this order.
    """

    inputs: list[Step]
    _constants: list[Step]
    _segments: list[tuple[list[Step], int, int]]
    _programs: dict[tuple[Any, ...], Program] = field(default_factory=dict[tuple[Any, ...], Program])

    def run(
        self, arithmetics: Sequence[Arithmetic], inputs: Sequence[Value], salt: object = None
    ) -> Iterator[tuple[Value, Value]]:
        """The pairs, one after the other.

        Args:
            arithmetics: one for each ring.
            inputs: the values of the inputs.
            salt: what else the arithmetics' constants depend on, such as the precision.
        """
        key = (salt, *arithmetics)
        program = self._programs.get(key)
        if program is None:
            if len(self._programs) >= MAX_PROGRAMS:
                self._programs.clear()
            program = self._programs[key] = self._bound(arithmetics)
        values = [*inputs, *program.constants]
        append = values.append
        for steps, left, right in program.segments:
            spend(len(steps))
            for function, a, b in steps:
                if b >= 0:
                    append(function(values[a], values[b]))
                elif a >= 0:
                    append(function(values[a]))
                else:
                    append(function(values))
            yield values[left], values[right]

    def _bound(self, arithmetics: Sequence[Arithmetic]) -> Program:
        constants = [_constant(arithmetics[step.ring], step) for step in self._constants]
        return Program(
            constants,
            [
                ([_bind(arithmetics, step) for step in steps], left, right)
                for steps, left, right in self._segments
            ],
        )


def recording(steps: Steps, marks: Sequence[tuple[int, Recorded, Recorded]]) -> Recording:
    """The recording of steps.

    Args:
        steps: what recorders have written down.
        marks: for each pair of results, how many steps there were then, and the pair.
    """
    listed = _fused(steps.listed, {place for _, *pair in marks for place in (pair[0].place, pair[1].place)})
    used = _used(listed, marks)
    inputs = [k for k, step in enumerate(listed) if step.name == "input" and k in used]
    constants = [k for k, step in enumerate(listed) if step.name == "constant" and k in used]
    new = {old: place for place, old in enumerate([*inputs, *constants])}
    segments: list[tuple[list[Step], int, int]] = []
    start = 0
    for end, left, right in marks:
        segment: list[Step] = []
        for k in range(start, end):
            step = listed[k]
            if k in used and step.name not in ("input", "constant"):
                new[k] = len(new)
                operands = tuple(new[operand] for operand in step.operands)
                segment.append(Step(step.name, step.ring, operands, step.given, step.size))
        segments.append((segment, new[left.place], new[right.place]))
        start = max(start, end)
    return Recording([listed[k] for k in inputs], [listed[k] for k in constants], segments)


def _used(listed: Sequence[Step], marks: Sequence[tuple[int, Recorded, Recorded]]) -> set[int]:
    """The steps that a result needs, and those that may have no value."""
    opaque = any(step.name in ("entrywise", "elementary", "expm") for step in listed)
    used = {place for _, left, right in marks for place in (left.place, right.place)}
    for k in reversed(range(len(listed))):
        step = listed[k]
        if step.name not in PURE or (opaque and step.name not in ("input", "constant")):
            used.add(k)
        if k in used:
            used.update(step.operands)
    return used


def _fused(listed: Sequence[Step], results: set[int]) -> list[Step]:
    """Totals of products and of some entries as one step each: no matrix is made for them."""
    fused = list(listed)
    for k, step in enumerate(listed):
        if step.name != "total":
            continue
        inner = listed[step.operands[0]]
        if inner.name == "times":
            fused[k] = Step("inner", step.ring, inner.operands, (), step.size)
        elif inner.name == "gather" and -1 not in inner.given:
            columns = listed[inner.operands[0]].size[1]
            given = tuple(divmod(place, columns) for place in inner.given), inner.given
            fused[k] = Step("sum of entries", step.ring, inner.operands, given, step.size)
    return fused


def _constant(arithmetic: Arithmetic, step: Step) -> Value:
    return (
        arithmetic.number(step.given) if step.size == (0, 0) else arithmetic.constant(*step.size, step.given)
    )


def _bind(arithmetics: Sequence[Arithmetic], step: Step) -> Bound:
    """A step as a function of the values of its operands."""
    function = _function(arithmetics, step)
    match step.operands:
        case (a,):
            return function, a, -1
        case a, b:
            return function, a, b
        case operands:

            def of_all(values: Sequence[Value]) -> Value:
                return function(*[values[k] for k in operands])

            return of_all, -1, -1


def _function(arithmetics: Sequence[Arithmetic], step: Step) -> Callable[..., Value]:
    arithmetic: Any = arithmetics[step.ring]
    if step.name in ("entry", "sum of entries", "inner"):
        return _on_entries(arithmetic, step)
    if step.name == "scale" or (step.name == "times" and step.size == (0, 0)):
        return operator.mul if _is_plain(arithmetic, step.name) else getattr(arithmetic, step.name)
    if step.name in OPERATORS and _is_plain(arithmetic, step.name):
        return OPERATORS[step.name]
    return _with_what_is_given(arithmetic, step, arithmetics)


def _with_what_is_given(
    arithmetic: Any, step: Step, arithmetics: Sequence[Arithmetic]
) -> Callable[..., Value]:
    """A method of an arithmetic, with its arguments beside the operands filled in."""
    method: Callable[..., Value] = getattr(arithmetic, step.name, _no_method)

    def build(*entries: Value) -> Value:
        return method(*step.size, entries)

    def gather(value: Value) -> Value:
        return method(value, *step.size, given)

    def fill(value: Value) -> Value:
        return method(value, *step.size)

    def shift(value: Value) -> Value:
        return lower.shift(value, arithmetic)

    given: Any = step.given
    lower: Any = arithmetics[given if step.name == "shift" else step.ring]
    named = {"matrix": build, "gather": gather, "fill": fill, "shift": shift}
    if step.name in ("entrywise", "elementary"):
        return partial(method, given)
    return named.get(step.name, method)


def _no_method(*_: object) -> Value:
    raise TypeError("a step that the arithmetic does not have")


def _is_plain(arithmetic: Arithmetic, *names: str) -> bool:
    """Whether an arithmetic's steps are those that python-flint's matrices share."""
    own = type(arithmetic)
    return issubclass(own, FlintArithmetic) and all(
        getattr(own, name) is getattr(FlintArithmetic, name) for name in names
    )


def _on_entries(arithmetic: Any, step: Step) -> Callable[..., Value]:
    """Entries, and totals of them without a matrix in between."""
    if step.name == "entry" and _is_plain(arithmetic, "entry", "entries"):
        return operator.itemgetter(step.given[0])
    zero = arithmetic.number(Fraction(0))
    if step.name == "sum of entries" and _is_plain(arithmetic, "gather", "total", "entries"):
        coordinates = step.given[0]
        some: Callable[[Value], Any] = operator.itemgetter(*coordinates)
        if len(coordinates) == 1:
            return some

        def total_of_some(value: Value) -> Value:
            return sum(some(value), zero)

        return total_of_some
    plain = _is_plain(arithmetic, "times", "total", "entries")

    def entry(value: Value) -> Value:
        return arithmetic.entry(value, step.given[1])

    def total(value: Value) -> Value:
        return arithmetic.total(arithmetic.gather(value, len(step.given[1]), 1, step.given[1]))

    def inner(left: Value, right: Value) -> Value:
        if plain:
            return sum(map(operator.mul, left.entries(), right.entries()), zero)
        return arithmetic.total(arithmetic.times(left, right))

    return {"entry": entry, "sum of entries": total, "inner": inner}[step.name]
