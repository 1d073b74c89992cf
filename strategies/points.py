"""Points: one value for every variable of a statement, consistent by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Tape
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.assignments import assignments
from consilience.oracles.points.point import STATIC_INTEGERS, Point, PointMaker
from consilience.strategies.functions import polynomials
from consilience.strategies.maps import smooth_maps
from consilience.strategies.sizes import sizes
from consilience.strategies.tapes import tapes

SMALL_INTEGERS = tuple(
    sorted(range(STATIC_INTEGERS[0], STATIC_INTEGERS[1] + 1), key=lambda k: (k < 0, abs(k)))
)
"""What integers that stand in an exponent, a factorial or an index are drawn from: 0, 1, …, then −1, …"""


@dataclass(repr=False)
class DrawnPoint(Point):
    """A point that shows its values where Hypothesis reports it."""

    def __repr__(self) -> str:
        parts = [f"sizes={dict(self.sizes)}"]
        parts += [f"{name}={_shown(self.rows(name))}" for name in self.variables]
        parts += [f"{name}={[str(k) for k in found]}" for name, found in self.functions.items()]
        parts += [f"{name}={ridge}" for name, ridge in self.maps.items()]
        return f"Point({', '.join(parts)})"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        # Hypothesis would show the fields of a dataclass instead.
        printer.text(repr(self))


def _shown(rows: list[list[Fraction]]) -> str:
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "]"


def points(
    statement: Statement,
    reading: Reading | None = None,
    *,
    max_size: int = 4,
    full_range: bool = False,
) -> st.SearchStrategy[Point]:
    """A point of a statement: sizes, then every variable, built so that the assumptions hold for any numbers.

    Nothing is filtered: each variable costs one draw of bytes. Sizes are usually different from one another.
    Free entries are small integers and dyadic numbers; in a quarter of the draws they are 0, 1 and −1 only,
    so that matrices are singular and entries tie wherever the assumptions admit it. Of other free 4×4
    matrices the condition number is 10 as a rule and above 200 for one in fifty, of positive definite ones
    5·10³ as a rule and above 10⁵ for one in thirty. Shrinks to the smallest sizes that fit, and there to what
    the constructions make of zeros: zero, the identity, the first basis vector, 1/2 in (−1, 2).

    Args:
        statement: what `parse` gives.
        reading: one of its readings; the first one by default.
        max_size: largest size.
        full_range: whether free numbers may have magnitudes from 2⁻³² to 2³².

    Raises:
        InvalidArgument: the statement has no reading, or no sizes fit.
    """
    reading = reading or _first_reading(statement)
    shapes = reading.variables
    maps = dict(reading.maps)
    static = PointMaker(statement, reading).static_integers()
    functions = PointMaker(statement, reading).function_names()
    declared = statement.declarations.variables

    def is_constructible(found: Mapping[str, int]) -> bool:
        zeros = {name: Tape(lambda: Fraction(0), lambda _: 0) for name in shapes}
        point = Point(found, shapes, declared, zeros)
        return _is_built(lambda: [point.rational(name) for name in shapes])

    all_sizes = assignments(statement, reading)
    largest = all_sizes.named([max_size] * len(all_sizes.symbols))
    drawn_sizes = sizes(all_sizes, max_size=max_size, fits=is_constructible)

    @st.composite
    def drawn(draw: st.DrawFn) -> Point:
        found = draw(drawn_sizes)
        free = {
            name: draw(
                # As many bytes for small sizes as for large ones, so that sizes shrink and numbers stay.
                tapes(
                    max(places(shape, found), places(shape, largest)),
                    full_range=full_range,
                    members=SMALL_INTEGERS if name in static else (),
                )
            )
            for name, shape in shapes.items()
        }
        coefficients = {name: draw(polynomials()) for name in functions}
        ridges = {name: draw(smooth_maps(smooth, found)) for name, smooth in maps.items()}
        return DrawnPoint(found, shapes, declared, free, coefficients, ridges)

    return drawn()


def _first_reading(statement: Statement) -> Reading:
    if not statement.readings:
        raise InvalidArgument(f"{statement.text!r} has no reading in which the shapes fit; repair it")
    return statement.readings[0]


def places(shape: Shape, found: Mapping[str, int]) -> int:
    """Free numbers and choices that suffice for every construction of a shape."""
    return 2 * shape.count.value(found) + 1


def _is_built(build: Callable[[], object]) -> bool:
    try:
        build()
    except NoConstruction:
        return False
    return True
