"""A point and both sides there, as the texts of a witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.differentiation.scope import RidgeMap, Scope, WithIntegers
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.points.point import Point
from consilience.properties.judging.enclosed import Enclosure, enclose_side
from consilience.properties.judging.judgement import Witness
from consilience.properties.judging.rational_sides import related, sides

BITS = (192, 768, 3072)
"""Precisions, in turn, until the sides separate."""
MORE_BITS = (12288, 49152, 196608)
"""The same for equations, whose sides separate for certain; those of an order may be equal."""
DIGITS = 12
"""Digits shown; more where the sides differ only after them."""
MOST_DIGITS = 48
"""Where the sides differ only after so many, their difference is shown beside one of them."""
MAX_BITS = 2_000
"""Bits of a number that is written in full."""
UNDEFINED = "undefined"


def show(link: Link, point: Point, indices: Mapping[str, int]) -> Witness:
    """The witness at a point, exact where both sides are rational there."""
    scope = WithIntegers(point, indices) if indices else point
    variables: dict[str, Sequence[Sequence[str]]] = {
        name: [[str(entry) for entry in row] for row in point.rows(name)] for name in point.variables
    }
    variables |= {name: [[str(value)]] for name, value in indices.items()}
    variables |= {name: [[_polynomial(coefficients)]] for name, coefficients in point.functions.items()}
    variables |= {name: [[_map_text(ridge)]] for name, ridge in point.maps.items()}
    try:
        left, right = sides(link, scope)
    except (NotExact, Undefined, ZeroDivisionError):
        return _enclosed(link, scope, point, variables)
    if any(_is_long(entry) for side in (left, right) for row in side for entry in row):
        return _enclosed(link, scope, point, variables)
    texts = [[[str(entry) for entry in row] for row in side] for side in (left, right)]
    differing = tuple(
        (i, j)
        for i, (one, other) in enumerate(zip(left, right, strict=True))
        for j, (a, b) in enumerate(zip(one, other, strict=True))
        if not related(link.relation, a, b)
    )
    return Witness(point.sizes, variables, texts[0], texts[1], differing, link.relation)


def _is_long(value: Fraction) -> bool:
    """Whether nobody would read all digits of a number; Python writes no more than 4300 of them."""
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS


def _enclosed(
    link: Link, scope: Scope, point: Point, variables: Mapping[str, Sequence[Sequence[str]]]
) -> Witness:
    texts, differing = _at_precision(link, scope, BITS[0])
    for bits in (*BITS[1:], *(MORE_BITS if link.relation == "==" else ())):
        if not differing:
            texts, differing = _at_precision(link, scope, bits)
    return Witness(point.sizes, variables, *texts, differing, link.relation, exact=False)


def _at_precision(
    link: Link, scope: Scope, bits: int
) -> tuple[tuple[list[list[str]], list[list[str]]], tuple[tuple[int, int], ...]]:
    """The sides' digits, and the places at which they differ for certain."""
    with precision(bits):
        left, right = (
            _side(side, other, scope) for side, other in ((link.left, link.right), (link.right, link.left))
        )
        if left is None or right is None:
            return (_digits(left, DIGITS), _digits(right, DIGITS)), ((0, 0),)
        differing = tuple(
            divmod(place, left.columns)
            for place, (a, b) in enumerate(zip(left.entries, right.entries, strict=True))
            if _fails(link.relation, a, b)
        )
        digits = DIGITS
        texts = _digits(left, digits), _digits(right, digits)
        while digits < MOST_DIGITS and any(texts[0][i][j] == texts[1][i][j] for i, j in differing):
            digits *= 2
            texts = _digits(left, digits), _digits(right, digits)
        for i, j in differing:
            one, other = (side.entries[i * left.columns + j] for side in (left, right))
            if texts[0][i][j] == texts[1][i][j]:
                texts[0][i][j] = _beside(one, other)
                texts[1][i][j] = other.str(DIGITS, radius=False)
    return texts, differing


def _beside(one: Any, other: Any) -> str:
    """A number by another one that it all but equals: 1.0 - 2.1e-87; alone where it may equal it."""
    difference = one - other
    if difference.contains(0):
        return one.str(DIGITS, radius=False)
    sign = "+" if difference > 0 else "-"
    return f"{other.str(DIGITS, radius=False)} {sign} {abs(difference).str(DIGITS, radius=False)}"


def _fails(relation: str, left: Any, right: Any) -> bool:
    """Whether two balls stand in no such relation for certain."""
    if relation == "==":
        return not (left - right).contains(0)
    below = right - left if relation in ("<", "<=") else left - right
    return bool(below < 0 or (relation in ("<", ">") and below <= 0))


def _side(side: Expression, other: Expression, scope: Scope) -> Enclosure | None:
    """A side in balls, None where it has no value."""
    try:
        return enclose_side(side, other, scope)
    except (Undefined, ZeroDivisionError):
        return None


def _digits(side: Enclosure | None, digits: int) -> list[list[str]]:
    if side is None:
        return [[UNDEFINED]]
    texts = [entry.str(digits, radius=False) for entry in side.entries]
    return [texts[i * side.columns : (i + 1) * side.columns] for i in range(side.rows)]


def _polynomial(coefficients: Sequence[Fraction]) -> str:
    terms = [
        f"{coefficient}"
        if k == 0
        else ("" if coefficient == 1 else f"{coefficient}*") + ("t" if k == 1 else f"t**{k}")
        for k, coefficient in enumerate(coefficients)
        if coefficient
    ]
    return " + ".join(terms) or "0"


def _map_text(ridge: RidgeMap) -> str:
    def numbers(values: Sequence[Fraction]) -> str:
        return "[" + ", ".join(map(str, values)) + "]"

    return (
        f"C x + d + W (B x + b)**{ridge.power} on vec: C {numbers(ridge.linear)}, d {numbers(ridge.offset)}, "
        f"W {numbers(ridge.outer)}, B {numbers(ridge.inner)}, b {numbers(ridge.bias)}"
    )
