"""Structures: how one draw of bytes becomes a value, its size included.

Every strategy of vectors and matrices states a `Structure` and calls `structured`; the rest, from the check
of the arguments to the array that the user gets, is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.assumptions.assumption import Draw, Use
from consilience.oracles.assumptions.construction import construct
from consilience.strategies.entries import WIDTH, Magnitudes, checked_magnitudes, full
from consilience.strategies.size_codes import size_code
from consilience.strategies.tapes import tape_of

Size = int | st.SearchStrategy[int] | None
"""A size, a strategy of sizes, or None for one that is drawn with the entries."""
Dimensions = tuple[int, int]
"""Rows and columns."""

MAX_SIZE = 4
"""The largest size where none is given."""
MOST_BYTES = 4000
"""What Hypothesis draws without a complaint of its health checks."""
RATIONAL = Rational()


def any_size(_: int, __: int) -> bool:
    """Values of all sizes exist."""
    return True


def is_tall(rows: int, columns: int) -> bool:
    """There are at least as many rows as columns."""
    return rows >= columns


@dataclass(frozen=True, slots=True)
class Structure:
    """How free numbers and choices become a value.

    Attributes:
        build: from a draw, a matrix over the rationals, or several in a tuple.
        places: from rows and columns, how many free numbers and choices suffice.
        fits: from rows and columns, whether there is such a value.
        needs: the same in words.
        is_linear: whether the entries are free numbers as they are, so that any magnitude is possible.
        is_free: whether they are all of the entries, without an assumption.
        is_vector: whether the user gets a vector.
    """

    build: Callable[[Draw], Any]
    places: Callable[[int, int], int]
    fits: Callable[[int, int], bool] = any_size
    needs: str = ""
    is_linear: bool = False
    is_free: bool = False
    is_vector: bool = False


def construction(*words: str) -> Callable[[Draw], Any]:
    """What builds a value that has the words of a declaration."""
    uses = [Use(word) for word in words]
    return lambda draw: construct(uses, draw.arithmetic, draw.rows, draw.columns, draw.tape)


def structured(
    structure: Structure,
    sizes: Mapping[str, Size],
    *,
    max_size: int,
    magnitudes: Magnitudes = "moderate",
    exact: bool = False,
) -> st.SearchStrategy[Any]:
    """The strategy of a structure: one draw of bytes for size, kind and entries.

    Args:
        structure: how the bytes become a value.
        sizes: "n" for a vector or a square matrix, else "rows" and "columns".
        max_size: largest size where none is given.
        magnitudes: of the free numbers, as `entries` has them.
        exact: whether to give fractions instead of a float64 array.

    Raises:
        InvalidArgument: an argument that no value fits; for sizes that are strategies, when they are drawn.
    """
    checked_magnitudes(magnitudes, full=structure.is_linear)
    listed = _feasible(structure, sizes, max_size)
    later = {name: size for name, size in sizes.items() if isinstance(size, st.SearchStrategy)}
    if later:
        return st.fixed_dictionaries(later).flatmap(
            lambda found: structured(
                structure, {**sizes, **found}, max_size=max_size, magnitudes=magnitudes, exact=exact
            )
        )
    code = size_code(listed)
    places = max(structure.places(*_dimensions(structure, found)) for found in listed)
    width = code.width + 1 + WIDTH * places
    if width > MOST_BYTES:
        raise InvalidArgument(
            f"{_shown(sizes, max_size)}: {width} bytes, at most {MOST_BYTES}; use smaller sizes"
        )

    def decode(drawn: bytes) -> Any:
        rows, columns = _dimensions(structure, code.decode(drawn))
        kind, pairs = drawn[code.width], drawn[code.width + 1 :]
        tape = tape_of(kind, pairs, magnitudes=magnitudes)
        if structure.is_free and magnitudes == "full" and not exact:
            return _with_signed_zeros(pairs, rows, columns, structure.is_vector)
        found = structure.build(Draw(RATIONAL, rows, columns, tape))
        show = _fractions if exact else _array
        if isinstance(found, tuple):
            return tuple(show(matrix, structure.is_vector) for matrix in found)  # type: ignore[misc]
        return show(found, structure.is_vector)

    return st.binary(min_size=width, max_size=width).map(decode)


def _dimensions(structure: Structure, sizes: tuple[int, ...]) -> Dimensions:
    if len(sizes) == 2:
        return sizes[0], sizes[1]
    return sizes[0], 1 if structure.is_vector else sizes[0]


def _feasible(structure: Structure, sizes: Mapping[str, Size], max_size: int) -> list[tuple[int, ...]]:
    """The sizes that may be drawn, all of them; sizes that are strategies count as open."""
    given = [_checked(name, size) for name, size in sizes.items()]
    _checked("max_size", max_size)
    largest = max(max_size, *(size for size in given if size), 1)
    listed = [
        found
        for found in product(*((size,) if size else range(1, largest + 1) for size in given))
        if structure.fits(*_dimensions(structure, found))
    ]
    if not listed:
        raise InvalidArgument(f"{_shown(sizes, max_size)}: {structure.needs}")
    return listed


def _checked(name: str, size: object) -> int | None:
    if size is None or isinstance(size, st.SearchStrategy):
        return None
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise InvalidArgument(
            f"{name}={size!r}: give an integer of at least 1, a strategy of them, or nothing"
        )
    return size


def _shown(sizes: Mapping[str, Size], max_size: int) -> str:
    drawn = [f"max_size={max_size}"] if any(not isinstance(size, int) for size in sizes.values()) else []
    return ", ".join([*(f"{name}={size!r}" for name, size in sizes.items() if isinstance(size, int)), *drawn])


def _fractions(matrix: Any, is_vector: bool) -> Any:
    entries = [Fraction(int(entry.p), int(entry.q)) for entry in matrix.entries()]
    columns = matrix.ncols()
    if is_vector:
        return entries
    return [entries[k : k + columns] for k in range(0, len(entries), columns)]


def _array(matrix: Any, is_vector: bool) -> Any:
    import numpy as np

    # A quotient of two integers is rounded once.
    entries = [int(entry.p) / int(entry.q) for entry in matrix.entries()]
    return np.array(entries).reshape((-1,) if is_vector else (matrix.nrows(), matrix.ncols()))


def _with_signed_zeros(code: bytes, rows: int, columns: int, is_vector: bool) -> Any:
    import numpy as np

    # As a tape would have it, except that a fraction has no −0.0.
    places = range(len(code) - WIDTH, -1, -WIDTH)
    entries = [full(code[place], code[place + 1]) for place in places[: rows * columns]]
    return np.array(entries).reshape((-1,) if is_vector else (rows, columns))
