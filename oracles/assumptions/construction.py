"""A variable's value from its words and its free numbers, in any arithmetic."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from consilience.oracles.assumptions.assumption import Draw, NoConstruction, Tape, Use
from consilience.oracles.assumptions.plan import Plan, closure, plan
from consilience.oracles.assumptions.table import by_word

__all__ = [
    "NoConstruction",
    "check",
    "choice_counts",
    "components",
    "construct",
    "fits_sizes",
    "is_finite",
    "size_conditions",
]

ATTEMPTS = 40
"""How often a free matrix is moved before a condition of general position counts as impossible."""
_NONE: Mapping[str, Any] = MappingProxyType({})


def construct(
    uses: Sequence[Use],
    arithmetic: Any,
    rows: int,
    columns: int,
    tape: Tape,
    others: Mapping[str, Any] = _NONE,
    *,
    number: bool = False,
) -> Any:
    """A matrix that has the words of a declaration, whatever the free numbers are; a number is built as 1×1.

    Conditions of general position (invertible, …) are decided in the arithmetic at hand if it is exact and in
    the rationals if not, so that one tape gives one value in all ordered arithmetics.

    Args:
        uses: the words.
        arithmetic: the arithmetic to build in.
        rows: number of rows.
        columns: number of columns.
        tape: the free numbers and choices.
        others: values, in this arithmetic, of the variables that the words refer to.
        number: whether the variable is a number, which has no words of vectors and matrices.

    Raises:
        NoConstruction: the words contradict each other or the size, or no construction is known.
        Undefined: an unlucky denominator, in a prime field only.
    """
    if not uses:
        return arithmetic.constant(rows, columns, tape.numbers_from(0, rows * columns))
    settled = plan(tuple(uses))
    _check_shape(uses, rows, columns, number)
    if not settled.general:
        return _built(settled, Draw(arithmetic, rows, columns, tape, settled.use, others))
    if arithmetic.exact:
        attempt, value = _attempt(settled, Draw(arithmetic, rows, columns, tape, settled.use, others))
        return value
    if settled.use.other:
        raise NoConstruction(f"{', '.join(map(str, uses))}: convert the value that an exact arithmetic has")
    # Here, so that whoever only reads the table of words does not load the arithmetic.
    from consilience.oracles.arithmetic.rational import Rational

    attempt, _ = _attempt(settled, Draw(Rational(), rows, columns, tape))
    return _built(settled, Draw(arithmetic, rows, columns, tape, attempt=attempt))


def _attempt(settled: Plan, draw: Draw) -> tuple[int, Any]:
    """The first attempt that meets the conditions of general position, and its value."""
    for attempt in range(ATTEMPTS):
        again = Draw(
            draw.arithmetic, draw.rows, draw.columns, draw.tape, draw.use, draw.others, attempt=attempt
        )
        value = _built(settled, again)
        if all(condition(draw.arithmetic, value) for condition in settled.general):
            return attempt, value
    size = f"{draw.rows}×{draw.columns}"
    raise NoConstruction(
        f"no {size} value in general position was found: the words may contradict each other"
    )


def _built(settled: Plan, draw: Draw) -> Any:
    draw.entries, draw.projections = settled.entries, settled.projections
    return draw.base() if settled.build is None else settled.build(draw)


def _check_shape(uses: Sequence[Use], rows: int, columns: int, number: bool) -> None:
    for use in uses:
        record = by_word()[use.word]
        of_number = (
            record.sizes == "any"
            and record.project is None
            and (record.build is None or use.word == "equals")
        )
        if number and not of_number:
            raise NoConstruction(f"{use} is said of vectors and matrices, not of a number")
        if record.sizes == "square" and rows != columns:
            raise NoConstruction(f"{use} needs as many rows as columns, not {rows}×{columns}")
        if record.sizes == "tall" and rows < columns:
            raise NoConstruction(f"{use} needs at least as many rows as columns, not {rows}×{columns}")


def check(
    uses: Sequence[Use], value: list[list[Fraction]], others: Mapping[str, list[list[Fraction]]] = _NONE
) -> str | None:
    """The first word that a value does not have; None where it has all.

    Args:
        uses: the words.
        value: the value as rows of fractions; a number as one row of one.
        others: the values of the variables that the words refer to.
    """
    return next((str(use) for use in uses if not by_word()[use.word].holds(value, use, others)), None)


def size_conditions(uses: Sequence[Use]) -> set[str]:
    """What the words demand of the size: "square", "tall" (rows ≥ columns), both or nothing."""
    return {by_word()[word].sizes for word in closure(use.word for use in uses)} - {"any"}


def fits_sizes(conditions: Container[str], rows: int, columns: int) -> bool:
    """Whether sizes meet what words demand of them, as `size_conditions` gives it."""
    square, tall = "square" in conditions, "tall" in conditions
    return not (square and rows != columns) and not (tall and rows < columns)


def components(uses: Sequence[Use]) -> bool:
    """Whether the values have several components, or are finitely many: then more points are needed."""
    try:
        settled = plan(tuple(uses))
    except NoConstruction:
        return any(by_word()[use.word].branches or by_word()[use.word].finite for use in uses)
    return settled.branches or settled.finite


def choice_counts(uses: Sequence[Use], rows: int, columns: int) -> tuple[int, ...]:
    """How many there are of each choice that tells a value's component, or a value of a finite set.

    Empty where the values are one component.
    """
    try:
        settled = plan(tuple(uses))
    except NoConstruction:
        return ()
    if settled.components is not None:
        return (settled.components(rows),)
    if settled.choices is not None:
        return settled.choices(rows, columns)
    if settled.finite and settled.build is None and settled.entries is not None:
        return (settled.entries.count or 1,) * (rows * columns)
    return ()


def is_finite(uses: Sequence[Use]) -> bool:
    """Whether there are finitely many values (of each size), and more than one."""
    try:
        return plan(tuple(uses)).finite
    except NoConstruction:
        return any(by_word()[use.word].finite for use in uses)
