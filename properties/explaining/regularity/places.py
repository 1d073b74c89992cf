"""Where the sides differ: only on the diagonal, only in one row, column, triangle or entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from consilience.properties.explaining.regularity.factor import Sizes, in_words, ratio
from consilience.properties.explaining.regularity.side_values import SideValues, same

Place = tuple[int, int]
Region = Callable[[int, int, int, int], bool]
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
TRIANGLES: Mapping[str, Region] = {
    "above the diagonal": lambda i, j, m, n: i < j,
    "below the diagonal": lambda i, j, m, n: i > j,
    "off the diagonal": lambda i, j, m, n: i != j,
    "on and above the diagonal": lambda i, j, m, n: i <= j,
    "on and below the diagonal": lambda i, j, m, n: i >= j,
}


def differing_place(points: Iterable[SideValues]) -> str:
    """A sentence on the one kind of place at which the sides differ; empty where there is none."""
    first = next(iter(points), None)
    if first is None or min(first.rows * first.columns, len(first.left)) < 2:
        return ""
    differing = _differing(first)
    if len(differing) == first.rows * first.columns:
        return ""
    for words, region in _regions(first):
        inside = [place for place in first.places() if region(*place, first.rows, first.columns)]
        fits = set(differing) <= set(inside) and len(inside) < first.rows * first.columns
        if fits and all(_is_within(values, region) for values in points):
            return f"The sides differ only {words}{_factor(points, region)}."
    return ""


def _differing(values: SideValues) -> list[Place]:
    return [
        place
        for place, one, other in zip(values.places(), values.left, values.right, strict=True)
        if not same(one, other)
    ]


def _is_within(values: SideValues, region: Region) -> bool:
    return all(region(*place, values.rows, values.columns) for place in _differing(values))


def _factor(points: Iterable[SideValues], region: Region) -> str:
    """By which factor the sides differ there."""
    found: list[tuple[Sizes, Fraction]] = []
    for values in points:
        chosen = [k for k, place in enumerate(values.places()) if region(*place, values.rows, values.columns)]
        factor = ratio([values.right[k] for k in chosen], [values.left[k] for k in chosen])
        if factor is None:
            return ""
        found.append((values.sizes, factor))
    words = in_words(found)
    return f", where the right one is {words} times the left one" if words else ""


def _regions(values: SideValues) -> Iterator[tuple[str, Region]]:
    """Kinds of places, the smallest first."""
    if values.indices:
        yield from _index_regions(values)
        return
    rows, columns = values.rows, values.columns
    if 1 in (rows, columns):
        for k, ordinal in enumerate(islice(ORDINALS, rows * columns)):
            yield f"in the {ordinal} entry", lambda i, j, m, n, k=k: i + j == k
        yield "in the last entry", lambda i, j, m, n: i + j == m + n - 2
        return
    for i, j in values.places():
        yield f"in the entry [{i}, {j}]", lambda a, b, m, n, i=i, j=j: (a, b) == (i, j)
    if values.rows == values.columns:
        yield "on the diagonal", lambda i, j, m, n: i == j
    for k, ordinal in enumerate(islice(ORDINALS, rows)):
        yield f"in the {ordinal} row", lambda i, j, m, n, k=k: i == k
    yield "in the last row", lambda i, j, m, n: i == m - 1
    for k, ordinal in enumerate(islice(ORDINALS, columns)):
        yield f"in the {ordinal} column", lambda i, j, m, n, k=k: j == k
    yield "in the last column", lambda i, j, m, n: j == n - 1
    if values.rows == values.columns:
        yield from TRIANGLES.items()


def _index_regions(values: SideValues) -> Iterator[tuple[str, Region]]:
    names = values.indices
    for k, name in enumerate(names[:2]):
        for value in range(values.rows if k == 0 else values.columns):
            yield f"where {name} = {value}", lambda i, j, m, n, k=k, value=value: (i, j)[k] == value
    if len(names) == 2 and values.rows == values.columns:
        one, other = names
        yield f"where {one} = {other}", lambda i, j, m, n: i == j
        yield f"where {one} ≠ {other}", lambda i, j, m, n: i != j
        yield f"where {one} < {other}", lambda i, j, m, n: i < j
        yield f"where {one} > {other}", lambda i, j, m, n: i > j
