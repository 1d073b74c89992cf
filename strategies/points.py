"""Points: one value for every variable of a statement, consistent by construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.assumptions.assumption import Tape, blank_tape
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.declarations import Variable
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.assignments import assignments
from consilience.oracles.points.point import STATIC_INTEGERS, Point, PointMaker
from consilience.strategies import functions
from consilience.strategies.drawn_point import DrawnPoint
from consilience.strategies.entries import WIDTH, Magnitudes, checked_magnitudes
from consilience.strategies.maps import map_of, map_places
from consilience.strategies.statement_sizes import code_of
from consilience.strategies.tapes import tape_of

SMALL_INTEGERS = tuple(
    sorted(range(STATIC_INTEGERS[0], STATIC_INTEGERS[1] + 1), key=lambda k: (k < 0, abs(k)))
)
"""What integers that stand in an exponent, a factorial or an index are drawn from: 0, 1, …, then −1, …"""

Regions = Mapping[str, slice]
"""Where the pairs of a name's tape lie in the bytes."""


def points(
    statement: Statement,
    reading: Reading | None = None,
    *,
    max_size: int = 4,
    magnitudes: Magnitudes = "moderate",
) -> st.SearchStrategy[Point]:
    """A point of a statement: sizes, then every variable, built so that the assumptions hold for any numbers.

    Nothing is filtered, and one draw of bytes holds the whole point; a variable is built when it is asked
    for. Sizes are usually different from one another.
    Free entries are small integers and dyadic numbers; in a quarter of the draws they are 0, 1 and −1 only,
    so that matrices are singular and entries tie wherever the assumptions admit it. Of other free 4×4
    matrices the condition number is 10 as a rule and above 200 for one in fifty, of positive definite ones
    5·10³ as a rule and above 10⁵ for one in thirty. Shrinks to the smallest sizes that fit, and there to what
    the constructions make of zeros: zero, the identity, the first basis vector, 1/2 in (−1, 2).

    Args:
        statement: what `parse` gives.
        reading: one of its readings; the first one by default.
        max_size: largest size.
        magnitudes: "wide" for free numbers of magnitudes from 2⁻³² to 2³² in a quarter of the draws.

    Raises:
        InvalidArgument: the statement has no reading, or no sizes fit.
    """
    checked_magnitudes(magnitudes, full=False)
    reading = reading or _first_reading(statement)
    shapes, declared = reading.variables, statement.declarations.variables
    maker = PointMaker(statement, reading)
    static, function_names = maker.static_integers, maker.function_names
    all_sizes = assignments(statement, reading)
    code = code_of(
        all_sizes, max_size=max_size, fits=lambda found: _is_constructible(found, shapes, declared)
    )
    every = [all_sizes.named(found) for found in code.listed]
    # As many bytes for small sizes as for large ones, so that sizes shrink and numbers stay.
    places = {
        name: max(_places(shape, declared.get(name), found) for found in every)
        for name, shape in shapes.items()
    }
    places |= dict.fromkeys(function_names, functions.PLACES)
    places |= {
        name: max(map_places(smooth, found) for found in every) for name, smooth in reading.maps.items()
    }
    width, regions = _regions(code.width, places)
    kinds = {name: code.width + place for place, name in enumerate(places)}

    def decode(drawn: bytes) -> Point:
        found = all_sizes.named(code.decode(drawn))

        def tape(name: str, members: Sequence[int] = ()) -> Tape:
            return tape_of(drawn[kinds[name]], drawn[regions[name]], magnitudes=magnitudes, members=members)

        free = {name: tape(name, SMALL_INTEGERS if name in static else ()) for name in shapes}
        coefficients = {name: functions.polynomial(tape(name)) for name in function_names}
        ridges = {name: map_of(smooth, found, tape(name)) for name, smooth in reading.maps.items()}
        return DrawnPoint(found, shapes, declared, free, coefficients, ridges)

    return st.binary(min_size=width, max_size=width).map(decode)


def _first_reading(statement: Statement) -> Reading:
    if not statement.readings:
        raise InvalidArgument(f"{statement.text!r} has no reading in which the shapes fit; repair it")
    return statement.readings[0]


def _is_constructible(
    found: Mapping[str, int], shapes: Mapping[str, Shape], declared: Mapping[str, Variable]
) -> bool:
    """Whether the declared words have a value of these sizes."""
    zeros = {name: blank_tape() for name in shapes}
    point = Point(found, shapes, declared, zeros)
    try:
        for name in shapes:
            if name in declared and declared[name].uses:
                point.rational(name)
    except NoConstruction:
        return False
    return True


def _places(shape: Shape, variable: Variable | None, found: Mapping[str, int]) -> int:
    """Free numbers and choices that suffice for a variable: its entries, or what any construction takes."""
    count = shape.count.value(found)
    return 2 * count + 1 if variable is not None and variable.uses else count


def _regions(start: int, places: Mapping[str, int]) -> tuple[int, Regions]:
    """How many bytes there are, and where each name's pairs lie in them: behind the kinds of all tapes."""
    start += len(places)
    regions: dict[str, slice] = {}
    for name, wanted in places.items():
        regions[name] = slice(start, start + WIDTH * wanted)
        start = regions[name].stop
    return start, regions
