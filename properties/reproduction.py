"""Points as one line of text, so that a discrepancy can be seen again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from consilience.oracles.assumptions.assumption import Tape, blank_tape
from consilience.oracles.differentiation.scope import RidgeMap
from consilience.oracles.language.declarations import SmoothMap
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.point import Point


def at(text: str, where: str, sizes: str, **tapes: str) -> tuple[Statement, Point]:
    """A statement and a point of its first reading.

    Args:
        text: the statement.
        where: its declarations.
        sizes: such as "m=2 n=3".
        tapes: of each variable the free numbers, then after "|" the choices; of each function and map the
            coefficients.
    """
    statement = parse(text, where)
    reading = statement.readings[0]
    found = {name: int(value) for name, value in (part.split("=") for part in sizes.split())}
    found |= {name: size.value(found) for name, size in reading.names.items()}
    functions = {
        name: _numbers(tape)
        for name, tape in tapes.items()
        if name not in {*reading.variables, *reading.maps}
    }
    maps = {name: _map(declared, found, tapes[name]) for name, declared in reading.maps.items()}
    free = {name: _tape(tapes.get(name, "")) for name in reading.variables}
    declared = statement.declarations.variables
    return statement, Point(found, reading.variables, declared, free, functions, maps)


def call(statement: Statement, point: Point) -> str:
    """The call of `at` that gives a point again."""
    sizes = " ".join(f"{name}={size}" for name, size in point.sizes.items())
    texts = {name: _tape_text(tape) for name, tape in point.tapes.items()}
    texts |= {name: _text(coefficients) for name, coefficients in point.functions.items()}
    texts |= {name: _text(_coefficients(ridge)) for name, ridge in point.maps.items()}
    named = "".join(f", {name}={text!r}" for name, text in texts.items())
    return f"at({statement.text!r}, {statement.where!r}, {sizes!r}{named})"


def value_texts(point: Point) -> Iterator[tuple[str, str]]:
    """Every variable and function with its value, for people."""
    for name in point.variables:
        rows = ["[" + ", ".join(map(str, row)) + "]" for row in point.rows(name)]
        yield name, "[" + ", ".join(rows) + "]"
    for name, coefficients in point.functions.items():
        yield name, f"the polynomial with coefficients {_text(coefficients)}"
    for name, ridge in point.maps.items():
        formula = f"C x + d + W (B x + b)**{ridge.power}"
        yield name, f"the map {formula} with C, d, W, B, b = {_text(_coefficients(ridge))}"


def _tape_text(tape: Tape) -> str:
    choices = " | " + " ".join(map(str, tape.choices)) if tape.choices else ""
    return _text(tape.numbers) + choices


def _tape(text: str) -> Tape:
    numbers, _, choices = text.partition("|")
    tape = blank_tape()
    tape.numbers, tape.choices = _numbers(numbers), [int(choice) for choice in choices.split()]
    return tape


def _map(declared: SmoothMap, sizes: Mapping[str, int], text: str) -> RidgeMap:
    source, target = declared.source.count.value(sizes), declared.target.count.value(sizes)
    numbers = _numbers(text)
    hidden = (len(numbers) - target * source - target) // (target + source + 1)
    parts: list[list[Fraction]] = []
    for count in (target * source, target, target * hidden, hidden * source, hidden):
        parts.append(numbers[:count])
        numbers = numbers[count:]
    return RidgeMap(source, target, hidden, *parts)


def _coefficients(ridge: RidgeMap) -> list[Fraction]:
    return [*ridge.linear, *ridge.offset, *ridge.outer, *ridge.inner, *ridge.bias]


def _numbers(text: str) -> list[Fraction]:
    return [Fraction(part) for part in text.split()]


def _text(numbers: Sequence[Fraction]) -> str:
    return " ".join(map(str, numbers))
