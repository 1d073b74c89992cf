"""A point: the scope in which a statement is evaluated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from random import Random
from typing import NamedTuple

from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.assumptions.assumption import Tape, Use
from consilience.oracles.assumptions.construction import check, choice_counts, construct
from consilience.oracles.differentiation.scope import RidgeMap, Scope
from consilience.oracles.language.declarations import SmoothMap, Variable
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.reader import FUNCTION_NAMES, function_order
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.map_power import map_power
from consilience.oracles.points.tapes import Numbers, draw_number, integer_tape, shared_tape, tape

DEGREE = 31
"""Degree of the polynomials that stand for uninterpreted functions over the field."""
MOST_COMPONENTS = 720
"""Components and values of finite sets, of all variables together, that points go through in turn."""
STATIC_INTEGERS = (-3, 9)
"""Range of integer variables that stand in an exponent, a factorial, an order or an index."""


class Turn(NamedTuple):
    """Which component, or which of finitely many values, a variable has: one after the other.

    Attributes:
        stride: for how many points each stays.
        counts: how many there are of each choice.
    """

    stride: int
    counts: tuple[int, ...]

    def choices(self, attempt: int) -> list[int]:
        """The choices of a point by its number: one in the middle first, which says more than an end."""
        count = prod(self.counts)
        left = (attempt // self.stride + count // 2) % count
        found: list[int] = []
        for among in self.counts:
            left, choice = divmod(left, among)
            found.append(choice)
        return found


@dataclass
class Point(Scope):
    """One value for every variable.

    Attributes:
        sizes: the size symbols.
        variables: shape of each variable.
        declared: their declarations.
        tapes: the free numbers that each variable is built from.
        functions: coefficients of the uninterpreted functions.
        maps: the uninterpreted smooth maps.
    """

    sizes: Mapping[str, int]
    variables: Mapping[str, Shape]
    declared: Mapping[str, Variable]
    tapes: Mapping[str, Tape]
    functions: Mapping[str, Sequence[Fraction]] = field(default_factory=dict[str, Sequence[Fraction]])
    maps: Mapping[str, RidgeMap] = field(default_factory=dict[str, RidgeMap])
    integers: Mapping[str, int] = field(default_factory=dict[str, int])
    _rational: dict[str, Value] = field(default_factory=dict[str, Value])

    def dimensions(self, name: str) -> tuple[int, int]:
        """Rows and columns of a variable."""
        shape = self.variables[name]
        return shape.rows.value(self.sizes), shape.columns.value(self.sizes)

    def rational(self, name: str) -> Value:
        """A variable's value over the rationals."""
        if name not in self._rational:
            self._rational[name] = self._built(name, Rational())
        return self._rational[name]

    def rows(self, name: str) -> list[list[Fraction]]:
        """A variable's value as rows of fractions; a number as one row of one."""
        value = self.rational(name)
        if self.variables[name].is_number:
            return [[Fraction(int(value.p), int(value.q))]]
        return [[Fraction(int(entry.p), int(entry.q)) for entry in row] for row in value.tolist()]

    def value(self, name: str, arithmetic: Arithmetic) -> Value:
        if name not in self.variables:
            raise Unsupported(f"{name} outside of what binds it")
        if isinstance(arithmetic, Rational):
            return self.rational(name)
        if not arithmetic.ordered and self.integer_variable(name) is None:
            return self._built(name, arithmetic)
        return arithmetic.converted(self.rational(name))

    def uses(self, name: str) -> Sequence[Use]:
        """The words of a variable."""
        return self.declared[name].uses if name in self.declared else ()

    def _built(self, name: str, arithmetic: Arithmetic) -> Value:
        uses = self.uses(name)
        others = {use.other: self.value(use.other, arithmetic) for use in uses if use.other}
        rows, columns = self.dimensions(name)
        number = self.variables[name].is_number
        value = construct(uses, arithmetic, rows, columns, self.tapes[name], others, number=number)
        return arithmetic.entry(value, 0) if number else value

    def changed(self, name: str, numbers: Mapping[int, Fraction], choices: Mapping[int, int]) -> Point:
        """This point with some of a variable's free numbers and choices changed."""
        return self.with_tapes({**self.tapes, name: self.tapes[name].changed(numbers, choices)})

    def with_tapes(self, tapes: Mapping[str, Tape]) -> Point:
        """The point that other tapes give."""
        return Point(self.sizes, self.variables, self.declared, tapes, self.functions, self.maps)

    def violated(self) -> str | None:
        """An assumption that the built values do not satisfy, in words; None where all are satisfied."""
        for name in self.variables:
            uses = self.uses(name)
            if uses:
                others = {use.other: self.rows(use.other) for use in uses if use.other}
                word = check(uses, self.rows(name), others)
                if word is not None:
                    return f"{name} {word}"
        return None

    def integer_variable(self, name: str) -> int | None:
        declared = self.declared.get(name)
        if declared is None or not self.variables[name].is_number:
            return None
        if not any(use.word == "integer" for use in declared.uses):
            return None
        (entry,) = self.rows(name)[0]
        return int(entry)

    def function(self, name: str) -> Sequence[Fraction]:
        return self.functions[name]

    def smooth_map(self, name: str) -> RidgeMap:
        return self.maps[name]


@dataclass(frozen=True)
class PointMaker:
    """Makes the points of one reading of a statement."""

    statement: Statement
    reading: Reading

    def make(
        self, sizes: Mapping[str, int], random: Random, numbers: Numbers, *, small_integers: bool = False
    ) -> Point:
        """A point of given sizes from random free numbers.

        Args:
            sizes: the size symbols.
            random: the generator.
            numbers: the kind of free numbers.
            small_integers: whether every integer variable is small, not only exponents and the like.
        """
        static = self.integers if small_integers else self.static_integers
        scales = self.scales(numbers)
        tapes = {
            name: integer_tape(random, *STATIC_INTEGERS) if name in static else tape(random, numbers, scales)
            for name in self.reading.variables
        }
        functions = {name: self._coefficients(random, numbers) for name in self.function_names}
        power = self.map_power
        maps = {name: _ridge(declared, sizes, random, numbers, power) for name, declared in self.maps.items()}
        declared = self.statement.declarations.variables
        return Point(sizes, self.reading.variables, declared, tapes, functions, maps)

    def seeded(
        self, sizes: Mapping[str, int], salt: str, numbers: Numbers, attempt: int | None = None
    ) -> Point:
        """A point whose every part is drawn from a generator of its own.

        Statements whose parts have the same words, sizes and places get the same values from one salt.

        Args:
            sizes: the size symbols.
            salt: seeds the generators.
            numbers: the kind of free numbers.
            attempt: the number of the point, where points are drawn on all components in turn.
        """
        scales = self.scales(numbers)
        turns: Mapping[str, Turn] = self.turns(sizes) if attempt is not None else {}
        tapes: dict[str, Tape] = {}
        for place, name in enumerate(self.reading.variables):
            seed = f"{salt} {place}"
            if name in self.static_integers:
                tapes[name] = integer_tape(seed, *STATIC_INTEGERS)
            else:
                # Points that witness are drawn one after the other, and none of them again.
                make = tape if numbers is Numbers.SMALL else shared_tape
                tapes[name] = make(seed, numbers, scales)
            if name in turns and attempt is not None:
                tapes[name].choices.extend(turns[name].choices(attempt))
        functions = {
            name: self._coefficients(Random(f"{salt} f{place}"), numbers)
            for place, name in enumerate(self.function_names)
        }
        maps = {
            name: _ridge(declared, sizes, Random(f"{salt} m{place}"), numbers, self.map_power)
            for place, (name, declared) in enumerate(self.maps.items())
        }
        declared = self.statement.declarations.variables
        return Point(sizes, self.reading.variables, declared, tapes, functions, maps)

    def turns(self, sizes: Mapping[str, int]) -> Mapping[str, Turn]:
        """How points of some sizes go through the components of the variables; empty where they are many."""
        key = tuple(sizes.values())
        if key not in self._turns:
            self._turns[key] = self._made_turns(sizes)
        return self._turns[key]

    def component_count(self, sizes: Mapping[str, int]) -> int:
        """So many points of some sizes lie on all components together, and have all values of finite sets."""
        return prod(count for turn in self.turns(sizes).values() for count in turn.counts)

    @cached_property
    def _turns(self) -> dict[tuple[int, ...], Mapping[str, Turn]]:
        return {}

    def _made_turns(self, sizes: Mapping[str, int]) -> Mapping[str, Turn]:
        found: dict[str, Turn] = {}
        stride = 1
        declared = self.statement.declarations.variables
        for name, shape in self.reading.variables.items():
            uses = declared[name].uses if name in declared else ()
            rows, columns = shape.rows.value(sizes), shape.columns.value(sizes)
            counts = choice_counts(uses, rows, columns) if uses else ()
            if prod(counts) > 1:
                found[name] = Turn(stride, counts)
                stride *= prod(counts)
        return found if stride <= MOST_COMPONENTS else {}

    def scales(self, numbers: Numbers) -> Sequence[Fraction]:
        """The statement's constants, for kinds of numbers that lie about them."""
        return self._constants if numbers in (Numbers.WIDE, Numbers.MEDIUM, Numbers.INVERSE) else ()

    def under(self, statement: Statement) -> PointMaker:
        """The maker of the same reading's points where the variables have other words."""
        maker = PointMaker(statement, self.reading)
        for name in ("function_names", "maps", "map_power", "_constants", "_nodes"):
            maker.__dict__[name] = getattr(self, name)
        return maker

    @cached_property
    def function_names(self) -> list[str]:
        """The uninterpreted entrywise functions that occur."""
        found = {
            order[0]
            for node in self._nodes
            if node.operation == "apply" and (order := function_order(node.name)) is not None
        }
        return [name for name in FUNCTION_NAMES if name in found]

    @cached_property
    def static_integers(self) -> set[str]:
        """Integer variables that stand in an exponent, a factorial, an order or an index."""
        names: set[str] = set()
        if not self.integers:
            return names
        for node in self._nodes:
            places = {
                "power": node.arguments[1:],
                "matrix_power": node.arguments[1:],
                "factorial": node.arguments,
                "polygamma": node.arguments[:1],
            }
            for place in places.get(node.operation, ()):
                names.update(leaf.name for leaf in place.walk() if leaf.operation == "variable")
        return names & self.integers

    @cached_property
    def integers(self) -> set[str]:
        """Variables that are declared integer."""
        declared = self.statement.declarations.variables
        return {
            name for name, variable in declared.items() if any(use.word == "integer" for use in variable.uses)
        }

    @cached_property
    def _constants(self) -> list[Fraction]:
        """Constants of the statement, of moderate size."""
        values = {
            constant(node)
            for node in self._nodes
            if node.operation in ("number", "negate", "power", "divide")
        }
        return sorted(value for value in values if value is not None and 0 < abs(value) < 2**40)

    @cached_property
    def _nodes(self) -> list[Expression]:
        return [
            node for link in self.reading.links for side in (link.left, link.right) for node in side.walk()
        ]

    @cached_property
    def maps(self) -> Mapping[str, SmoothMap]:
        """The declared smooth maps that occur."""
        used = {node.name for node in self._nodes if node.operation == "map"}
        return {name: declared for name, declared in self.reading.maps.items() if name in used}

    @cached_property
    def map_power(self) -> int:
        """The power of the maps' ridges."""
        return map_power([side for link in self.reading.links for side in (link.left, link.right)])

    def _coefficients(self, random: Random, numbers: Numbers) -> list[Fraction]:
        if numbers is Numbers.SMALL:
            return [Fraction(random.choice((0, 0, 1, 1, -1, 2))) for _ in range(4)]
        if numbers is Numbers.FIELD:
            return [draw_number(random, numbers) for _ in range(DEGREE + 1)]
        return [draw_number(random, Numbers.SIGNED) / 4**k for k in range(6)]


def _ridge(
    declared: SmoothMap, sizes: Mapping[str, int], random: Random, numbers: Numbers, power: int
) -> RidgeMap:
    """A random map; for witnesses one with few coefficients that are not zero."""
    source, target = declared.source.count.value(sizes), declared.target.count.value(sizes)
    small = numbers is Numbers.SMALL
    hidden = 1 if small else source + 1
    kind = Numbers.FIELD if numbers is Numbers.FIELD else Numbers.UNIT

    def some(count: int, chosen: int = 1) -> list[Fraction]:
        if small:
            places = [random.randrange(count) for _ in range(chosen)]
            return [Fraction(int(place in places)) for place in range(count)]
        return [draw_number(random, kind) for _ in range(count)]

    return RidgeMap(
        source,
        target,
        hidden,
        linear=some(target * source, 2),
        offset=some(target),
        outer=some(target * hidden),
        inner=some(hidden * source),
        bias=some(hidden),
        power=power,
    )
