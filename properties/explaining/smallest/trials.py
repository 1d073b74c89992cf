"""Many points of one assignment of sizes, each tried by the recorded steps of a link over the prime field.

A point is rational and its values are taken modulo the prime, so sides that differ there differ for certain.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.arithmetic.recorder import Step
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.scope import Nested
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Direction
from consilience.properties.judging.exact import FIELD, TANGENT_RULES, Stage
from consilience.properties.judging.recorded_sides import RecordedSides, input_value


class _Modular(Nested):
    """A point's values, which are rational, modulo the prime."""

    def __init__(self, point: Point) -> None:
        super().__init__(point)
        self._point = point

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        value = self._point.rational(name)
        if self._point.variables[name].is_number:
            return arithmetic.number(Fraction(int(value.p), int(value.q)))
        entries = [
            int(entry.p) if entry.q == 1 else Fraction(int(entry.p), int(entry.q))
            for entry in value.entries()
        ]
        return arithmetic.constant(value.nrows(), value.ncols(), entries)


@dataclass
class Trials:
    """Tries points of a link at sizes.

    Attributes:
        recorded: its steps there.
        direction: the direction along which sides are compared.
    """

    recorded: RecordedSides
    direction: Direction
    _known: dict[Hashable, Value] = field(default_factory=dict[Hashable, Value])

    def fails(self, point: Point) -> bool:
        """Whether the sides differ at a point; one at which they have no value does not count.

        Raises:
            NotExact: the sides are not rational.
        """
        recorded = self.recorded
        scope = _Modular(point)
        try:
            inputs = [self._input(step, point, scope) for step in recorded.recording.inputs]
            pairs = recorded.recording.run(FIELD.tower(recorded.rings), inputs)
            return any(left != right for left, right in pairs)
        except (Undefined, Unsupported, NoConstruction, ZeroDivisionError):
            return False

    def _input(self, step: Step, point: Point, scope: _Modular) -> Value:
        """The value of an input, made once for all points that share the part it comes from."""
        match step.given:
            case "variable", str() as name:
                part: Hashable = _tapes(point, name)
            case "function", str() as name, *_:
                part = tuple(point.function(name))
            case _:
                # Maps are the same at all points, and so is the direction.
                part = ()
        key = step, part
        value = self._known.get(key)
        if value is None:
            value = self._known[key] = input_value(step, FIELD, scope, self.direction)
        return value


def trials(stage: Stage, sizes: Mapping[str, int]) -> Trials | None:
    """What tries points of these sizes; None for order relations and where the steps depend on the point."""
    if stage.link.relation != "==":
        return None
    # Functions and maps of small integers have fewer coefficients; other steps are those of deciding points.
    numbers = Numbers.SMALL if stage.maker.function_names or stage.maker.maps else Numbers.FIELD
    recorded = stage.plan.recorded(sizes, numbers, FIELD, TANGENT_RULES)
    return None if recorded is None else Trials(recorded, stage.direction("witness"))


def _tapes(point: Point, name: str) -> Hashable:
    """The free numbers and choices that a variable's value is built from."""
    declared = point.declared.get(name)
    others = tuple(_tapes(point, use.other) for use in declared.uses if use.other) if declared else ()
    tape = point.tapes[name]
    return tuple(tape.numbers), tuple(tape.choices), others
