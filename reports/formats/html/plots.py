"""Plots as coordinates: both axes are logarithmic, each series has a mark of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from consilience.reports.fields import PlotFields

WIDTH, HEIGHT = 440, 270
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 10, 44
MAX_TICKS = 8
MARKS = ("circle", "square", "diamond", "triangle", "cross")


class Tick(NamedTuple):
    """A power of ten on an axis and its place."""

    place: float
    exponent: int


class Series(NamedTuple):
    """A series with the places of its points."""

    name: str
    mark: str
    number: int
    points: list[tuple[float, float]]


class Drawing(NamedTuple):
    """A plot in the coordinates of its picture."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    across: list[Tick]
    up: list[Tick]
    series: list[Series]


class _Axis(NamedTuple):
    """Decades low … high on the line from start to end."""

    low: int
    high: int
    start: float
    end: float

    def place(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[Tick]:
        step = math.ceil((self.high - self.low) / MAX_TICKS)
        exponents = [e for e in range(self.low, self.high + 1) if e % step == 0]
        return [Tick(self.place(10.0**exponent), exponent) for exponent in exponents]


def drawing(plot: PlotFields) -> Drawing:
    """Where everything of a plot goes; points are rounded to a tenth of a pixel."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    across = _axis((x for series in plot["series"] for x, _ in series["points"]), LEFT, right)
    up = _axis((y for series in plot["series"] for _, y in series["points"]), bottom, TOP)
    series = [
        Series(
            one["name"],
            MARKS[number % len(MARKS)],
            number,
            [(across.place(x), up.place(y)) for x, y in one["points"]],
        )
        for number, one in enumerate(plot["series"])
    ]
    return Drawing(WIDTH, HEIGHT, LEFT, right, TOP, bottom, across.ticks(), up.ticks(), series)


def power(exponent: int) -> str:
    """A power of ten as text: 10⁻³."""
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _axis(values: Iterable[float], start: float, end: float) -> _Axis:
    logarithms = [math.log10(value) for value in values]
    low, high = math.floor(min(logarithms)), math.ceil(max(logarithms))
    return _Axis(low, max(high, low + 1), start, end)
