"""A linear fit over the field: one reduced echelon form gives the coefficients of all columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.notation import to_notation
from consilience.properties.explaining.suggesting.case import Case
from consilience.properties.explaining.suggesting.coefficients import coefficient
from consilience.properties.explaining.suggesting.columns import columns, own_terms
from consilience.properties.explaining.suggesting.echelon import solved_exactly, solved_in_balls
from consilience.properties.explaining.suggesting.sample import FAILURES, Sample

SPARE = 6
"""Equations beyond the number of unknowns."""
MAX_ENCLOSED = 20
"""Columns where elimination is done in balls."""
MAX_MORE = 2
"""Terms beyond those of the claim."""


class Fit(NamedTuple):
    """A side as a sum, with the terms that the claim has otherwise."""

    side: Expression
    how: str
    edits: int


def fit(case: Case) -> Fit | None:
    """The kept side as a combination of terms near to the claimed ones; None where there is no short one."""
    found = _usable(case)
    solutions: dict[tuple[tuple[str, int], ...], list[Fraction]] = {}
    for sizes in case.assignments[:2]:
        solution = _solved(case, found, sizes)
        if solution is None:
            return None
        used = [place for place, value in enumerate(solution) if value]
        if not used or len(used) > len(own_terms(case)) + MAX_MORE:
            return None
        found, solution = [found[place] for place in used], [solution[place] for place in used]
        solutions = {own: [values[place] for place in used] for own, values in solutions.items()}
        solutions[tuple(sizes.items())] = solution
    return _written(case, found, solutions)


def _solved(case: Case, found: Sequence[Expression], sizes: Mapping[str, int]) -> list[Fraction] | None:
    """The coefficients of columns at sizes, those of columns that are not needed zero."""
    rows: list[list[Number]] = []
    exact = True
    for sample in case.trial.points(sizes):
        rows += _values(sample, (*found, case.kept))
        exact = sample.exact
        if len(rows) >= len(found) + SPARE:
            return solved_exactly(rows) if exact else solved_in_balls(rows)
    return None


def _usable(case: Case) -> list[Expression]:
    """The columns that have values at the first points."""
    found = columns(case)
    for place in range(2):
        sample = case.trial.sample(place)
        found = [tree for tree in found if sample is not None and sample.fingerprint(tree) is not None]
        if sample is not None and not sample.exact:
            found = found[:MAX_ENCLOSED]
    return found


def _values(sample: Sample, trees: Sequence[Expression]) -> list[list[Number]]:
    """The entries of trees at a point, a row for each place; none where a tree has no value."""
    try:
        listed = [sample.entries(tree) for tree in trees]
    except FAILURES:
        return []
    return [list(row) for row in zip(*listed, strict=True)]


def _written(
    case: Case, found: Sequence[Expression], solutions: Mapping[tuple[tuple[str, int], ...], list[Fraction]]
) -> Fit | None:
    shop = case.shop
    side: Expression | None = None
    said: list[str] = []
    for place, column in enumerate(found):
        factor = coefficient(shop, {sizes: values[place] for sizes, values in solutions.items()})
        if factor is None:
            return None
        negative = factor.operation == "negate"
        factor = factor.arguments[0] if negative else factor
        term = column if factor == shop.number(1) else shop.tidy("multiply", factor, column)
        if side is None:
            side = shop.tidy("negate", term) if negative else term
        else:
            side = shop.make("subtract" if negative else "add", side, term)
        said.append(f"{'-' if negative else ''}{to_notation(term)}")
    if side is None:
        return None
    before = {id(part) for part in case.claimed.walk()}
    new = sum(id(part) not in before for part in _summands(side))
    how = "the term is " if len(said) == 1 else "the terms are "
    return Fit(side, how + ", ".join(said), max(new, 1))


def _summands(node: Expression) -> Iterator[Expression]:
    if node.operation in ("add", "subtract", "negate"):
        for argument in node.arguments:
            yield from _summands(argument)
    else:
        yield node
