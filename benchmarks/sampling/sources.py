"""Kinds of points of a statement: random bytes are mapped as the strategies map what Hypothesis draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache, partial
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies._internal.strings import BytesStrategy

from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.point import Point
from consilience.strategies import matrix_strategies, points

Source = Callable[[Random], Point]
"""A point from random numbers."""
ENTRIES: Mapping[str, Mapping[str, Any]] = {
    "integers and dyadic numbers, sizes up to 3": {"max_size": 3},
    "integers and dyadic numbers, sizes up to 4": {"max_size": 4},
    "wide: magnitudes from 2⁻³² to 2³²": {"max_size": 3, "magnitudes": "wide"},
}
"""Kinds of points by how their free numbers are drawn."""


def kinds(statement: Statement) -> dict[str, Source]:
    """The kinds of points of a statement, by name: the table of matrices too, where it has a square matrix.

    Such a matrix is what the strategy draws if nothing is declared of it; declared words are kept: of a
    symmetric matrix it is the lower triangle.
    """
    found = {name: decoder(points(statement, **arguments)) for name, arguments in ENTRIES.items()}
    declared = statement.declarations.variables
    names = [
        name
        for name, shape in statement.readings[0].variables.items()
        if shape.kind is Kind.MATRIX
        and shape.rows == shape.columns
        and all(
            by_word()[use.word].entry is None and by_word()[use.word].build is None
            for use in (declared[name].uses if name in declared else ())
        )
    ]
    if names:
        plain = next(iter(found.values()))
        found |= {
            f"matrices: {row}": partial(_with_matrices, plain, names, row) for row in matrix_strategies()
        }
    return found


def _with_matrices(plain: Source, names: Sequence[str], row: str, random: Random) -> Point:
    """A point with some of its matrices drawn anew; those of size one stay."""
    point = plain(random)
    for name in names:
        size, _ = point.dimensions(name)
        if size > 1:
            rows = _matrices(row, size)(random)
            point = point.changed(name, {}, {})
            point.tapes[name].numbers = [entry for entries in rows for entry in entries]
    return point


@cache
def _matrices(row: str, size: int) -> Callable[[Random], list[list[Fraction]]]:
    return decoder(matrix_strategies()[row].make(size, exact=True))


def decoder(strategy: st.SearchStrategy[Any]) -> Callable[[Random], Any]:
    """Draws from a strategy that maps one draw of bytes: random bytes go to its own decoding."""
    lazy: Any = strategy
    mapped = lazy.wrapped_strategy
    drawn = mapped.mapped_strategy
    assert isinstance(drawn, BytesStrategy), f"{strategy} does not map one draw of bytes"
    assert drawn.min_size == drawn.max_size, f"{strategy} draws a varying number of bytes"
    return lambda random: mapped.pack(random.randbytes(drawn.min_size))
