"""The sides of a link as recorded steps, compared at points without evaluating their trees again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value, derived
from consilience.oracles.arithmetic.binding import given
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.recorder import NotRecorded, Placeholder, Recorded, Recorder, Step
from consilience.oracles.arithmetic.recording import Recording, recording
from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import RidgeMap, Scope
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.points import pool
from consilience.oracles.points.point import Point, PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Direction, contracted, index_values

MAX_STEPS = 20_000
"""Steps that are recorded of one link at one assignment of sizes."""


class _RecordedScope(Scope):
    """A scope whose values are inputs."""

    def __init__(self, maker: PointMaker, sizes: Mapping[str, int], like: Point) -> None:
        self.sizes = sizes
        self.integers: Mapping[str, int] = {}
        self._maker = maker
        self._like = like

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        if not isinstance(arithmetic, Recorder):
            raise NotRecorded("a value in another arithmetic")
        number = self._maker.reading.variables[name].is_number
        return arithmetic.input(("variable", name), *((0, 0) if number else self._like.dimensions(name)))

    def integer_variable(self, name: str) -> int | None:
        if name in self._maker.integers and self._maker.reading.variables[name].is_number:
            raise NotRecorded("an integer variable")
        return None

    def function(self, name: str) -> Any:
        return Placeholder(("function", name))

    def smooth_map(self, name: str) -> RidgeMap:
        ridge = self._like.smooth_map(name)
        held: list[Any] = [Placeholder(("map", name, field)) for field in _RIDGE_FIELDS]
        return RidgeMap(ridge.source, ridge.target, ridge.hidden, *held, power=ridge.power)


_RIDGE_FIELDS = ("linear", "offset", "outer", "inner", "bias")


class _AnyDirection(Direction):
    """A direction whose entries are inputs."""

    def entries(self, side: str, count: int) -> Any:
        return Placeholder((side,)) if count > 1 else [Fraction(1)]


_OF_POINTS = ("variable", "function", "map")
"""What inputs of a point are called; the others are a direction's."""


@dataclass(frozen=True, slots=True)
class RecordedSides:
    """The sides along a direction, for all values of the free indices.

    Attributes:
        recording: the steps.
        parts: for each input the number under which points share it, or None for one that is not shared.
        rings: how many arithmetics the steps need.
    """

    recording: Recording
    parts: Sequence[int | None]
    rings: int

    def values(
        self,
        origin: tuple[object, ...],
        builders: Sequence[FlintArithmetic],
        point: Callable[[], Point],
        direction: Direction,
    ) -> list[Value]:
        """The values of the inputs at a point.

        Args:
            origin: what the point and the direction were drawn from.
            builders: the arithmetics that build values, one for each ring.
            point: makes the point.
            direction: the direction.
        """
        tables = [pool.table((origin, builder)) for builder in builders]
        weights = [pool.table((origin, builder, direction)) for builder in builders]
        found: list[Value] = []
        made: Point | None = None
        for step, part in zip(self.recording.inputs, self.parts, strict=True):
            table = (tables if step.given[0] in _OF_POINTS else weights)[step.ring]
            value = None if part is None else table.get(part)
            if value is None:
                made = point() if made is None else made
                value = input_value(step, builders[step.ring], made, direction)
                if part is not None:
                    table[part] = value
            found.append(value)
        return found

    def at_points_of(self, maker: PointMaker, known: PointMaker, sizes: Mapping[str, int]) -> RecordedSides:
        """The same steps at the points of another maker, some of whose variables have other words.

        Args:
            maker: the other maker.
            known: the maker whose points the parts are known of.
            sizes: the sizes of the steps.
        """
        changed = {
            name
            for name in maker.reading.variables
            if _words(name, maker) != _words(name, known)
            or maker.turns(sizes).get(name) != known.turns(sizes).get(name)
        }
        parts = [
            _variable_part(step, maker, sizes)
            if step.given[0] == "variable" and step.given[1] in changed
            else part
            for step, part in zip(self.recording.inputs, self.parts, strict=True)
        ]
        return RecordedSides(self.recording, parts, self.rings)


def input_value(step: Step, arithmetic: FlintArithmetic, point: Scope, direction: Direction) -> Value:
    """The value of an input as the steps need it."""
    return given(arithmetic, step, _input(step, arithmetic, point, direction))


def _input(step: Step, arithmetic: FlintArithmetic, point: Scope, direction: Direction) -> Value:
    match step.given:
        case "variable", str() as name:
            return point.value(name, arithmetic)
        case "function", str() as name, int() as order:
            return arithmetic.function(derived(point.function(name), order))
        case "map", str() as name, str() as field:
            return arithmetic.constant(*step.size, getattr(point.smooth_map(name), field))
        case side:
            return arithmetic.constant(*step.size, direction.entries(side[0], step.size[0]))


def record(
    link: Link,
    maker: PointMaker,
    sizes: Mapping[str, int],
    numbers: Numbers,
    like: Arithmetic,
    way: Differentiation,
) -> RecordedSides | None:
    """The sides of a link at sizes; None where what is computed depends on the values."""
    recorder = Recorder(like)
    point = maker.seeded(sizes, "", numbers)
    evaluator = Evaluator(recorder, _RecordedScope(maker, sizes, point), way)
    marks: list[tuple[int, Recorded, Recorded]] = []
    try:
        for indices in index_values(maker.reading.indices, sizes):
            left, right = _sides(evaluator.at_indices(indices), link)
            marks.append((len(recorder.steps.listed), left, right))
            if len(recorder.steps.listed) > MAX_STEPS:
                return None
    except (NotRecorded, NotExact, Undefined, Unsupported):
        # Evaluated anew at every point, which says where and why.
        return None
    found = recording(recorder.steps, marks)
    rings = 1 + max(step.ring for step in recorder.steps.listed)
    return RecordedSides(found, [_part(step, maker, point) for step in found.inputs], rings)


def _sides(evaluator: Evaluator, link: Link) -> tuple[Recorded, Recorded]:
    def along(side: Expression) -> Recorded:
        return contracted(evaluator, side, _AnyDirection(""))

    return along(link.left), along(link.right)


def _part(step: Step, maker: PointMaker, point: Point) -> int | None:
    """The number of an input, the same for inputs that have the same values at points of one origin."""
    match step.given:
        case "variable", _:
            return _variable_part(step, maker, point.sizes)
        case "function", str() as name, order:
            return pool.part("function", maker.function_names.index(name), order)
        case "map", str() as name, str() as field:
            ridge = point.smooth_map(name)
            place = list(maker.maps).index(name)
            return pool.part("map", place, field, ridge.source, ridge.target, ridge.hidden, step.form)
        case side:
            return pool.part(side[0], step.size, step.form)


def _variable_part(step: Step, maker: PointMaker, sizes: Mapping[str, int]) -> int | None:
    name = step.given[1]
    uses = _words(name, maker)
    if any(use.other for use in uses):
        return None
    place = list(maker.reading.variables).index(name)
    scales = tuple(maker.scales(Numbers.WIDE))
    own = (name in maker.static_integers, scales, maker.turns(sizes).get(name))
    return pool.part("variable", place, uses, step.size, step.form, *own)


def _words(name: str, maker: PointMaker) -> tuple[Use, ...]:
    declared = maker.statement.declarations.variables.get(name)
    return declared.uses if declared is not None else ()
