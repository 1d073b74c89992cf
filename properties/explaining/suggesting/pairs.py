"""Two changes at once, found by the difference that each makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.case import Case
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.explaining.suggesting.edits.table import COMMON, edits
from consilience.properties.explaining.suggesting.sample import Sample
from consilience.properties.explaining.suggesting.terms import terms
from consilience.properties.explaining.suggesting.workshop import Path, Workshop, parts

MAX_PAIRS = 1_200
"""Trees of two changes in one term that are tried."""


def pairs_in_terms(case: Case, found: Sequence[Changed]) -> Iterator[tuple[Expression, Changed, Changed]]:
    """Two changes in different terms of a sum: their differences add up to what the side lacks."""
    places = [path for path, _ in terms(case.claimed)]
    return _pairs(case, found, places, _difference)


def pairs_in_factors(case: Case, found: Sequence[Changed]) -> Iterator[tuple[Expression, Changed, Changed]]:
    """Two changes in different factors of a number: their quotients multiply to what the side lacks."""
    places = list(_factors(case.claimed)) if case.claimed.shape.is_number else []
    return _pairs(case, found, places, _quotient)


def _pairs(
    case: Case,
    found: Sequence[Changed],
    places: Sequence[Path],
    without: Callable[[Number, Number], Number | None],
) -> Iterator[tuple[Expression, Changed, Changed]]:
    """Two changes at different places that make up what the side lacks.

    Args:
        case: the link.
        found: the changes.
        places: the ways to the parts of a sum or a product.
        without: a value without a part of it: the difference, or the quotient; None where there is none.
    """
    sample = case.trial.sample(0)
    if sample is None or len(places) < 2 or not case.shop.fits(case.claimed):
        return
    kept, claimed = sample.fingerprint(case.kept), sample.fingerprint(case.claimed)
    lacks = None if kept is None or claimed is None else without(kept, claimed)
    if lacks is None:
        return
    by_part: defaultdict[int, list[tuple[int, Changed]]] = defaultdict(list)
    listed: list[tuple[int, Number, Changed]] = []
    for changed in found:
        place = _place(changed.place.path, places)
        own = sample.print_of(changed)
        part = None if own is None else without(own, claimed)
        if place is not None and part is not None:
            by_part[sample.key(part, lacks)].append((place, changed))
            listed.append((place, part, changed))
    for place, part, changed in listed:
        rest = without(lacks, part)
        for other_place, other in by_part.get(sample.key(rest, lacks), ()) if rest is not None else ():
            if other_place > place:
                for new in both(case.shop, changed, other):
                    if case.shop.alike(new, case.kept) and case.trial.agree(case.kept, new):
                        yield new, changed, other


def _difference(whole: Number, part: Number) -> Number:
    return whole - part


def _quotient(whole: Number, part: Number) -> Number | None:
    return None if whole == 0 or part == 0 else whole / part


def _factors(node: Expression, path: Path = ()) -> Iterator[Path]:
    """The ways to the factors of a product of numbers."""
    if node.operation not in ("multiply", "divide"):
        yield path
        return
    for place, argument in enumerate(node.arguments):
        yield from _factors(argument, (*path, place))


def _place(path: Path, places: Sequence[Path]) -> int | None:
    return next((k for k, place in enumerate(places) if path[: len(place)] == place), None)


def both(shop: Workshop, one: Changed, other: Changed) -> Iterator[Expression]:
    """A tree with two changes, wherever the part of the second stands after the first."""
    for path, part in parts(one.new):
        if part is other.place.part:
            yield shop.replaced(one.new, path, other.change.new)


def pairs_in_a_term(case: Case) -> Iterator[tuple[Expression, Changed, Changed]]:
    """Two common changes one after the other, as many as are tried."""
    seen = {id(case.claimed)}
    tried = 0
    for first in edits(case.shop, case.claimed, families=COMMON):
        for second in edits(case.shop, first.new, families=COMMON):
            tried += 1
            if tried > MAX_PAIRS:
                return
            if second.is_like(case.kept) and case.trial.leads_to(case.kept, second):
                if id(second.new) in seen:
                    continue
                seen.add(id(second.new))
                yield second.new, first, second


def pairs_of_sides(
    case: Case, kept: Sequence[Changed], claimed: Sequence[Changed]
) -> Iterator[tuple[Changed, Changed]]:
    """A change of each side after which they agree."""
    sample = _with_both(case)
    scale = sample.fingerprint(case.kept) if sample else None
    if sample is None or scale is None:
        return
    by_value: defaultdict[int, list[Changed]] = defaultdict(list)
    for one in kept:
        value = sample.print_of(one)
        if value is not None:
            by_value[sample.key(value, scale)].append(one)
    for other in claimed:
        value = sample.print_of(other)
        for one in by_value.get(sample.key(value, scale), ()) if value is not None else ():
            if any(part is case.kept for part in other.new.walk()):
                break
            if case.shop.alike(one.new, other.new) and case.trial.agree(one.new, other.new):
                yield one, other


def _with_both(case: Case) -> Sample | None:
    """A point at which both sides have values, in the field if both can be there."""
    for trial in (case.trial, case.counter_trial) if case.shop.fits(case.claimed) else ():
        for place in range(3):
            sample = trial.sample(place)
            if sample and None not in (sample.fingerprint(case.kept), sample.fingerprint(case.claimed)):
                return sample
    return None
