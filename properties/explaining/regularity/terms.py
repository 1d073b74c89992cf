"""A term without which, or with another factor before which, the sides would agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.printing import to_notation
from consilience.properties.explaining.regularity.factor import in_words, ratio
from consilience.properties.explaining.regularity.places import ORDINALS
from consilience.properties.explaining.regularity.side_values import SideValues, all_same

Term = tuple[int, Expression]


def wrong_term(link: Link, points: Iterable[SideValues]) -> str:
    """A sentence on the one term that is wrong; empty where there is none."""
    for name, side, other in (("right", link.right, "left"), ("left", link.left, "right")):
        terms = list(_terms(side))
        if not 1 < len(terms) <= len(ORDINALS):
            continue
        for place, term in enumerate(terms):
            change = _change(name, term, points)
            if change:
                which = f"its {ORDINALS[place]} term, {to_notation(term[1])}"
                return f"{change.format(which)}, the {name} side would equal the {other} side."
    return ""


def _terms(side: Expression, sign: int = 1) -> Iterator[Term]:
    """The terms of a sum, with their signs."""
    match side.operation:
        case "add" | "subtract":
            one, other = side.arguments
            yield from _terms(one, sign)
            yield from _terms(other, sign if side.operation == "add" else -sign)
        case "negate":
            yield from _terms(side.arguments[0], -sign)
        case _:
            yield sign, side


def all_but_one(link: Link, points: Iterable[SideValues]) -> str:
    """A sentence on the one term of the left side that the right side lacks; empty if there are more."""
    claimed, right = list(_terms(link.left)), list(_terms(link.right))
    if not 1 < len(claimed) <= len(ORDINALS):
        return ""
    left = list(range(len(right)))
    odd: list[int] = []
    for place, term in enumerate(claimed):
        equal = next((k for k in left if _are_equal(term, right[k], points)), None)
        if equal is None:
            odd.append(place)
        else:
            left.remove(equal)
    if len(odd) != 1:
        return ""
    wrong = f"the {ORDINALS[odd[0]]} one, {to_notation(claimed[odd[0]][1])}"
    if len(left) != 1 or right[left[0]][0] != claimed[odd[0]][0]:
        return f"All terms are right but {wrong}."
    return f"All terms are right but {wrong}: {to_notation(right[left[0]][1])} belongs there."


def _are_equal(one: Term, other: Term, points: Iterable[SideValues]) -> bool:
    return all(
        all_same([one[0] * a for a in values.of(one[1])], [other[0] * b for b in values.of(other[1])])
        for values in points
    )


def _change(name: str, term: Term, points: Iterable[SideValues]) -> str:
    """What to do to a term of a side so that the sides agree."""
    factors = _factors(name, term, points)
    if factors:
        words = in_words(factors)
        named = {"0": "Without {}", "−1": "With the opposite sign before {}", "1/2": "With half of {}"}
        return named.get(words, f"With {words} times {{}}") if words else ""
    return "With the transpose of {}" if _is_turned(name, term, points) else ""


def _factors(
    name: str, term: Term, points: Iterable[SideValues]
) -> list[tuple[Mapping[str, int], Fraction]] | None:
    """The factors that a term should have, at every point."""
    sign, node = term
    found: list[tuple[Mapping[str, int], Fraction]] = []
    for values in points:
        excess = ratio(_excess(name, values), values.of(node))
        if excess is None:
            return None
        found.append((values.sizes, 1 - excess / sign))
    return found


def _excess(name: str, values: SideValues) -> list[object]:
    """By how much a side is larger than the other."""
    sides = (values.right, values.left) if name == "right" else (values.left, values.right)
    return [one - other for one, other in zip(*sides, strict=True)]


def _is_turned(name: str, term: Term, points: Iterable[SideValues]) -> bool:
    """Whether a square term should be transposed."""
    sign, node = term
    for values in points:
        if values.rows != values.columns or values.rows == 1 or values.indices:
            return False
        n, entries = values.rows, values.of(node)
        turned = [entries[j * n + i] for i, j in values.places()]
        if all_same(entries, turned):
            return False
        change = [sign * (one - other) for one, other in zip(entries, turned, strict=True)]
        if not all_same(_excess(name, values), change):
            return False
    return True
