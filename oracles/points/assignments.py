"""Which sizes a statement is judged at: sizes are variables too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, islice, product

from consilience.oracles.assumptions.construction import fits_sizes, size_conditions
from consilience.oracles.language import limits
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import DERIVATIVES, Expression, Link
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.size import Size
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.degree import degree_of

LARGEST = 5
"""Largest size that is tried for a symbol."""
LARGEST_STABLE = 12
"""Largest size that is tried because of a degree."""
LARGE = (12, 30)
"""Sizes that are tried too where one symbol occurs as a number: a polynomial in it has few roots."""
MAX_SLOPES = 16 * limits.MAX_ENTRIES
"""Entries of a derivative."""
NO_SIZES = f"no sizes fit at which matrices have at most {limits.MAX_ENTRIES} entries"
PARITY = ("det", "logdet", "inv", "matrix_power")
"""Operations of which a value may depend on whether a size is even: det(A - A.T) is zero where it is odd."""
MOST_PARITIES = 4
"""Symbols of which the parities are varied; of more, all sizes are even once."""
MANY = 6
"""From this many symbols on, sizes stay below four."""


@dataclass(frozen=True)
class Assignments:
    """The size assignments of one reading.

    Attributes:
        symbols: the size symbols.
        as_number: whether a size occurs as a number.
        parity: whether an operation occurs whose value may depend on which sizes are even, and which less.
        degree: how many matrices are multiplied at most, powers counted.
    """

    statement: Statement
    reading: Reading
    symbols: tuple[str, ...]
    as_number: bool
    parity: bool = False
    degree: int = 0

    @property
    def count(self) -> int:
        """How many defined assignments a verdict needs: more where a size counts, or whether it is even."""
        if not self.symbols:
            return 1
        single, together = len(self.symbols) == 1, self._parities if self.parity else ()
        least = 8 if self.as_number else 5 if single else 3 if self.parity else 4
        return least + len(self._stable) + len(together)

    def feasible(self, sizes: Mapping[str, int]) -> bool:
        """Whether sizes satisfy the shapes' equations, the assumptions and the declared relations."""
        if any(left.value(sizes) != right.value(sizes) for left, right in self.reading.equations):
            return False
        if any(size.value(sizes) > most for size, most in self._large):
            return False
        for shape, conditions in self._asked:
            rows, columns = shape.rows.value(sizes), shape.columns.value(sizes)
            if not fits_sizes(conditions, rows, columns):
                return False
        return all(self._related(link.relation, link.left, link.right, sizes) for link in self._relations)

    @cached_property
    def _asked(self) -> list[tuple[Shape, set[str]]]:
        """The matrices of whose sizes their words ask something, with what they ask."""
        declared = self.statement.declarations.variables
        shapes = [
            (shape, size_conditions(declared[name].uses))
            for name, shape in self.reading.variables.items()
            if name in declared and shape.kind is Kind.MATRIX
        ]
        return [(shape, conditions) for shape, conditions in shapes if conditions]

    @cached_property
    def _large(self) -> tuple[tuple[Size, int], ...]:
        """Numbers of entries that may be too many, with the most that there may be.

        Derivatives are compared along a direction, and not all of their entries are computed.
        """
        shapes = {(shape, limits.MAX_ENTRIES) for shape in self.reading.variables.values()}
        for node in (
            node for link in self.reading.links for side in (link.left, link.right) for node in side.walk()
        ):
            whole = node.operation not in DERIVATIVES
            shapes.add((node.shape, limits.MAX_ENTRIES if whole else MAX_SLOPES))
        most: dict[Size, int] = {}
        for shape, count in shapes:
            entries = shape.count
            most[entries] = min(count, most.get(entries, count))
        names = {name: LARGE[-1] for size in most for name in size.symbols}
        return tuple((size, count) for size, count in most.items() if size.value(names) > count)

    @cached_property
    def _relations(self) -> list[Link]:
        """The relations that are declared between sizes."""
        found: list[Link] = []
        names = set(self.statement.size_names)
        for link in self.statement.declarations.relations:
            if names & _leaves(link):
                found.append(link)
        return found

    def _related(self, relation: str, left: Expression, right: Expression, sizes: Mapping[str, int]) -> bool:
        one, other = _integer(left, sizes), _integer(right, sizes)
        return {
            "==": one == other,
            "<": one < other,
            "<=": one <= other,
            ">": one > other,
            ">=": one >= other,
        }[relation]

    def generic(self) -> Iterator[dict[str, int]]:
        """Feasible assignments: two that differ in every symbol, all ones, then others."""
        given: list[tuple[int, ...]] = []
        for sizes in self._preferred():
            if sizes not in given and self.feasible(self.named(sizes)):
                given.append(sizes)
                yield self.named(sizes)

    def named(self, sizes: Sequence[int]) -> dict[str, int]:
        """The size of every symbol, and of every name of the texts for one that is used."""
        values = dict(zip(self.symbols, sizes, strict=True))
        names = self.reading.names.items()
        return values | {name: size.value(values) for name, size in names if set(size.symbols) <= set(values)}

    def _preferred(self) -> Iterator[tuple[int, ...]]:
        if not self.symbols:
            yield ()
            return
        tuples = _by_score(len(self.symbols), self.as_number)
        first = next((t for t in tuples if self.feasible(self.named(t))), None)
        if first is None:
            return
        yield from (first, tuple(s + 1 for s in first), (1,) * len(first))
        if self.parity:
            yield from self._parities
        if self.is_light():
            yield from ((size,) for size in LARGE)
        yield from self._stable
        others = (t for t in tuples if all(s != f for s, f in zip(t, first, strict=True)))
        yield from islice((t for t in others if self.feasible(self.named(t))), 3)
        yield from tuples

    @cached_property
    def _parities(self) -> Sequence[tuple[int, ...]]:
        """Sizes above one: all even, then such that any two stand to each other in every way that fits.

        They are even and odd together, and the one is less than the other, equal and greater. Beside the
        first sizes and those one larger; none where there is but one symbol.
        """
        count = len(self.symbols)
        if count < 2:
            return ()
        # One that is more than the others together.
        single = (
            [tuple(LARGEST if i == k else 2 for i in range(count)) for k in range(count)] if count > 2 else []
        )
        if count > MOST_PARITIES:
            others = [(2,) * count, tuple(range(count + 1, 1, -1)), *single]
            return [sizes for sizes in others if self.feasible(self.named(sizes))]
        feasible = [
            sizes
            for sizes in _by_score(count, self.as_number)
            if min(sizes) > 1 and self.feasible(self.named(sizes))
        ]
        first = next(iter(feasible), (1,) * count)
        seen = _together(first) | _together(tuple(size + 1 for size in first))
        found = [sizes for sizes in feasible if not any(size % 2 for size in sizes)][:1]
        seen = seen.union(*map(_together, found))
        while True:
            best = max(feasible, key=lambda sizes: len(_together(sizes) - seen), default=first)
            if not _together(best) - seen:
                return [*found, *(own for own in single if own in feasible and own not in found)]
            found.append(best)
            seen |= _together(best)

    @cached_property
    def _stable(self) -> Sequence[tuple[int, ...]]:
        """All sizes above the degree: what matrices of smaller sizes satisfy, they may satisfy by their size.

        Matrices of size n have an identity of degree n, by Cayley and Hamilton, and none of a smaller degree.
        A function of a nilpotent one of size n is a polynomial of degree n − 1. Beside a determinant all
        sizes are above those that are given as numbers too.
        """
        shapes = [shape for shape in self.reading.variables.values() if shape.kind is Kind.MATRIX]
        if not shapes or not self.symbols:
            return ()
        declared = self.statement.declarations.variables.values()
        nilpotent = any(use.word == "nilpotent" for variable in declared for use in variable.uses)
        wanted = [size for size in [self.degree + 1 + nilpotent] if size > LARGEST]
        sides = [size for shape in shapes for size in (shape.rows, shape.columns)]
        given = [size.coefficient for size in sides if size.is_constant]
        if self.parity and given:
            wanted.append(max(given) + 1)
        found = [(min(size, LARGEST_STABLE),) * len(self.symbols) for size in dict.fromkeys(wanted)]
        return [sizes for sizes in found if self.feasible(self.named(sizes))]

    def is_light(self) -> bool:
        """Whether a large size costs little: one symbol, as a number, beside vectors and no derivative."""
        kinds = {shape.kind for shape in self.reading.variables.values()}
        return self.as_number and len(self.symbols) == 1 and not self._heavy and Kind.MATRIX not in kinds

    @cached_property
    def _heavy(self) -> bool:
        """Whether an operation occurs whose cost grows fast with the sizes."""
        links = self.reading.links
        names = {node.operation for link in links for side in (link.left, link.right) for node in side.walk()}
        return not names.isdisjoint({*DERIVATIVES, "expm", "kron", "series"})

    def large(self) -> dict[str, int] | None:
        """All sizes large, where that fits and costs little."""
        sizes = (LARGE[0],) * len(self.symbols)
        fits = self.symbols and not self._heavy and self.feasible(self.named(sizes))
        return self.named(sizes) if fits else None

    def by_sum(self) -> Iterator[dict[str, int]]:
        """Feasible assignments by increasing sum, for the smallest witness."""
        for t in sorted(_tuples(len(self.symbols), self.as_number), key=lambda t: (sum(t), t)):
            if self.feasible(self.named(t)):
                yield self.named(t)

    def beyond(self, failed_at: Mapping[str, int] | None) -> Iterator[dict[str, int]]:
        """Sizes larger than those, all equal, up to some at which a claim failed."""
        last = max((failed_at or {}).values(), default=0)
        every = ((size,) * len(self.symbols) for size in range(LARGEST + 1, last + 1))
        return (self.named(sizes) for sizes in every if self.feasible(self.named(sizes)))


def _together(sizes: Sequence[int]) -> set[tuple[int, int, str]]:
    """How two sizes stand to each other: which of them are even, and which is less."""
    found: set[tuple[int, int, str]] = set()
    for (i, one), (j, other) in combinations(enumerate(sizes), 2):
        found.add((i, j, "=" if one == other else "<" if one < other else ">"))
        found.add((i, j, f"{one % 2}{other % 2}"))
    return found


def _tuples(count: int, as_number: bool) -> Iterator[tuple[int, ...]]:
    """The sizes that are tried for so many symbols."""
    if count == 1 and as_number:
        yield from ((size,) for size in range(1, 9))
        return
    top = LARGEST if count < 5 else (3 if count >= MANY else 4)
    if count <= 7:
        yield from product(range(1, top + 1), repeat=count)
        return
    for shift in range(4):
        yield tuple(1 + (k + shift) % 3 for k in range(count))
    yield (1,) * count
    yield (2,) * count


@cache
def _by_score(count: int, as_number: bool) -> tuple[tuple[int, ...], ...]:
    """The same, those first that tell most."""
    return tuple(sorted(_tuples(count, as_number), key=_score))


def _score(sizes: Sequence[int]) -> tuple[int, int, int, tuple[int, ...]]:
    """Distinct sizes first, without ones, then small ones; a single size begins at three."""
    repeats = len(sizes) - len(set(sizes))
    ones = sum(size == 1 for size in sizes)
    start = abs(sizes[0] - 3) if len(sizes) == 1 else sum(sizes)
    return (repeats, ones, start, tuple(sizes))


def _integer(expression: Expression, sizes: Mapping[str, int]) -> int:
    match expression.operation:
        case "number":
            return int(expression.data)  # type: ignore[arg-type]
        case "add":
            return sum(_integer(argument, sizes) for argument in expression.arguments)
        case "subtract":
            return _integer(expression.arguments[0], sizes) - _integer(expression.arguments[1], sizes)
        case "multiply":
            return _integer(expression.arguments[0], sizes) * _integer(expression.arguments[1], sizes)
        case _:
            return sizes[expression.name]


def assignments(statement: Statement, reading: Reading) -> Assignments:
    """The size assignments of a reading."""
    symbols: dict[str, None] = {}
    as_number = parity = False
    for shape in reading.variables.values():
        for size in (shape.rows, shape.columns):
            symbols.update(dict.fromkeys(size.symbols))
    for smooth in reading.maps.values():
        for shape in (smooth.source, smooth.target):
            symbols.update(dict.fromkeys([*shape.rows.symbols, *shape.columns.symbols]))
    for link in reading.links:
        for side in (link.left, link.right):
            for node, is_value in _with_role(side):
                symbols.update(dict.fromkeys([*node.shape.rows.symbols, *node.shape.columns.symbols]))
                parity = parity or node.operation in PARITY or _is_power_of_size(node)
                if node.operation == "size":
                    symbols.update(dict.fromkeys(reading.names[node.name].symbols))
                    as_number = as_number or is_value
    related = set[str]().union(*map(_leaves, statement.declarations.relations))
    for name, size in reading.names.items():
        # Of what is declared and not used nothing depends.
        if name in related:
            symbols.update(dict.fromkeys(size.symbols))
    for left, right in reading.equations:
        symbols.update(dict.fromkeys([*left.symbols, *right.symbols]))
    degree = max(degree_of(side) for link in reading.links for side in (link.left, link.right))
    return Assignments(statement, reading, tuple(symbols), as_number, parity, degree)


def _leaves(link: Link) -> set[str]:
    """The names that stand in a relation."""
    return {leaf.name for side in (link.left, link.right) for leaf in side.walk() if not leaf.arguments}


def _is_power_of_size(node: Expression) -> bool:
    """Whether an expression is a power whose exponent holds a size: (-1)**n."""
    return node.operation == "power" and any(part.operation == "size" for part in node.arguments[1].walk())


def _with_role(node: Expression, is_value: bool = True) -> Iterator[tuple[Expression, bool]]:
    """All nodes, with whether each stands as a value (and not as the size operand of `eye` or `ones`)."""
    yield node, is_value
    for argument in node.arguments:
        yield from _with_role(argument, is_value and node.operation not in ("eye", "ones", "unit"))
