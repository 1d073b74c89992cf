"""One side as a simple function of the other: a multiple, the transpose, the inverse, a square, a shift."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from consilience.oracles.arithmetic.arithmetic import Number
from consilience.oracles.language.elaboration import is_zero
from consilience.oracles.language.expression import Link
from consilience.properties.explaining.regularity.factor import Sizes, in_words, ratio, simple
from consilience.properties.explaining.regularity.side_values import SideValues, all_same, same

Entries = Sequence[Number]
Points = Iterable[SideValues]


def zero_side(link: Link, points: Points) -> str:
    """Which side is always zero without being written so."""
    for name, side in (("left", link.left), ("right", link.right)):
        if not is_zero(side) and all(_is_zero(getattr(values, name)) for values in points):
            return f"The {name} side is always 0."
    return ""


def multiple(points: Points) -> str:
    """The factor between the sides."""
    words = _common(points, lambda values: ratio(values.right, values.left))
    if words and "/" not in words:
        return f"The right side is {words} times the left."
    other = _common(points, lambda values: ratio(values.left, values.right))
    if other and "/" not in other:
        return f"The left side is {other} times the right."
    return f"The right side is {words} times the left." if words else ""


def transpose(points: Points) -> str:
    """Whether one side is the transpose of the other, or a multiple of it."""
    words = _common(points, _ratio_to_turned)
    times = "" if words == "1" else f"{words} times "
    return f"The right side is {times}the transpose of the left." if words else ""


def power(points: Points) -> str:
    """Whether one side is the inverse, the reciprocal or the square of the other."""
    checks: dict[str, Callable[[SideValues], bool]] = {
        "The sides differ only in sign.": lambda v: all_same(
            [a * a for a in v.left], [a * a for a in v.right]
        ),
        "The right side is the inverse of the left.": _is_inverse,
        "The right side is the matrix product of the left one with itself.": lambda v: (
            _is_square(v) and all_same(v.right, _product(v, v.left, v.left))
        ),
        "The left side is the matrix product of the right one with itself.": lambda v: (
            _is_square(v) and all_same(v.left, _product(v, v.right, v.right))
        ),
        "{} 1 divided by the left.": lambda v: all(
            same(a * b, v.number(1)) for a, b in zip(v.left, v.right, strict=True)
        ),
        "{} the square of the left.": lambda v: all_same(v.right, [a * a for a in v.left]),
        "{} the square root of the left.": lambda v: all_same(v.left, [a * a for a in v.right]),
    }
    for words, check in checks.items():
        if all(check(values) for values in points):
            single = all(values.rows * values.columns == 1 for values in points)
            return words.format("The right side is" if single else "Entry by entry the right side is")
    return ""


def shift(points: Points) -> str:
    """Whether the difference of the sides is a constant: a number, a multiple of the identity, or any."""
    number = _common(points, _constant)
    if number:
        single = all(values.rows * values.columns == 1 for values in points)
        what = "The right side is the left" if single else "Every entry of the right side is that of the left"
        return f"{what} {_added(number)}."
    identity = _common(points, _multiple_of_identity)
    if identity:
        scale = "" if identity.lstrip("−") == "1" else " times"
        added = _added(identity) if scale else _added(identity).removesuffix(" 1")
        return f"The right side is the left {added}{scale} the identity matrix."
    return "The sides differ by a constant." if _stays(points) else ""


def _added(number: str) -> str:
    return f"minus {number[1:]}" if number.startswith("−") else f"plus {number}"


def _common(points: Points, factor: Callable[[SideValues], Fraction | None]) -> str:
    """A factor at every point as one formula; empty where there is none."""
    found: list[tuple[Sizes, Fraction]] = []
    for values in points:
        one = factor(values)
        if not one:
            return ""
        found.append((values.sizes, one))
    return in_words(found)


def _ratio_to_turned(values: SideValues) -> Fraction | None:
    if not _is_square(values):
        return None
    turned = [values.left[j * values.rows + i] for i, j in values.places()]
    return ratio(values.right, turned)


def _is_square(values: SideValues) -> bool:
    return values.rows == values.columns > 1 and not values.indices


def _is_zero(entries: Entries) -> bool:
    return all(same(entry, 0 * entry) for entry in entries)


def _product(values: SideValues, one: Entries, other: Entries) -> Entries:
    n, zero = values.rows, values.number(0)
    return [sum((one[i * n + k] * other[k * n + j] for k in range(n)), zero) for i, j in values.places()]


def _is_inverse(values: SideValues) -> bool:
    if not _is_square(values):
        return False
    identity = [values.number(int(i == j)) for i, j in values.places()]
    return all_same(_product(values, values.left, values.right), identity)


def _differences(values: SideValues) -> Entries:
    return [b - a for a, b in zip(values.left, values.right, strict=True)]


def _constant(values: SideValues) -> Fraction | None:
    found = _differences(values)
    return simple(found[0]) if all(same(entry, found[0]) for entry in found) else None


def _multiple_of_identity(values: SideValues) -> Fraction | None:
    if not _is_square(values):
        return None
    found = _differences(values)
    zero, scale = values.number(0), found[0]
    fits = all(
        same(entry, scale if i == j else zero) for (i, j), entry in zip(values.places(), found, strict=True)
    )
    return simple(scale) if fits else None


def _stays(points: Points) -> bool:
    """Whether the difference is the same at points of the same sizes, of which there are at least two."""
    known: dict[tuple[int, ...], Entries] = {}
    repeated = False
    for values in points:
        found = _differences(values)
        before = known.setdefault(tuple(values.sizes.values()), found)
        repeated = repeated or before is not found
        if not all_same(before, found):
            return False
    return repeated
