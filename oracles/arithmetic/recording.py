"""Recorded steps, run at many points: a list without recursion, look-ups by name or sizes to work out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.binding import Bound, bound, constant
from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.forms import Forms, forms
from consilience.oracles.arithmetic.recorder import NUMBER, Form, Recorded, Step, Steps

PURE = {
    *("input", "constant", "add", "subtract", "negate", "times", "scale", "matmul", "transpose"),
    *("gather", "fill", "total", "entry", "matrix", "inner", "sum of entries", "at entries"),
}
"""Steps that have a value whatever their operands are: one that nothing uses is left out."""

MAX_PROGRAMS = 8
"""Arithmetics for which bound steps are kept."""


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
        self, arithmetics: Sequence[FlintArithmetic], inputs: Sequence[Value], salt: object = None
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

    def _bound(self, arithmetics: Sequence[FlintArithmetic]) -> Program:
        constants = [constant(arithmetics[step.ring], step) for step in self._constants]
        return Program(
            constants,
            [
                ([bound(arithmetics, step) for step in steps], left, right)
                for steps, left, right in self._segments
            ],
        )


def recording(steps: Steps, marks: Sequence[tuple[int, Recorded, Recorded]]) -> Recording:
    """The recording of steps.

    Args:
        steps: what recorders have written down.
        marks: for each pair of results, how many steps there were then, and the pair.
    """
    listed = _fused(steps.listed)
    kept = forms(listed, _used(listed, marks))
    new: dict[tuple[int, Form], int] = {}
    inputs, constants = (_given(listed, kept, name, new) for name in ("input", "constant"))
    segments: list[tuple[list[Step], int, int]] = []
    start = 0
    for end, left, right in marks:
        segment: list[Step] = []
        for k in range(start, end):
            if k in kept and listed[k].name not in ("input", "constant"):
                segment += _steps(k, listed, kept[k], new)
        segments.append((segment, new[left.place, Form.MATRIX], new[right.place, Form.MATRIX]))
        start = max(start, end)
    return Recording(inputs, constants, segments)


def _given(
    listed: Sequence[Step], kept: Mapping[int, Forms], name: str, new: dict[tuple[int, Form], int]
) -> list[Step]:
    """The inputs or the constants, in each form that is needed."""
    found: list[Step] = []
    for k in sorted(kept):
        if listed[k].name == name:
            for form, _ in kept[k]:
                new[k, form] = len(new)
                found.append(listed[k]._replace(form=form))
    return found


def _steps(k: int, listed: Sequence[Step], kept: Forms, new: dict[tuple[int, Form], int]) -> Iterator[Step]:
    """A step in the forms that are needed, with the new places of its operands."""
    name, ring, operands, given, size, _ = listed[k]
    for form, direct in kept:
        if direct:
            places = [
                new[operand, form if listed[operand].size != NUMBER else Form.MATRIX] for operand in operands
            ]
            yield Step(name, ring, tuple(places), given, size, form)
        else:
            yield Step("take apart" if form else "put together", ring, (new[k, Form(1 - form)],), (), size)
        new[k, form if size != NUMBER else Form.MATRIX] = len(new)


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


def _fused(listed: Sequence[Step]) -> list[Step]:
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
