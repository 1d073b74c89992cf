"""Where an integrand changes its form, and the form that it has between two such places.

Between the zeros of their operands |u|, sign(u), max(u, v) and min(u, v) are analytic, and a power or a
logarithm of u has its singularities at the ends. Zeros are found of operands that are linear in the variable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.integrals.integrand import Integrand
from consilience.oracles.arithmetic.outcomes import BeyondReach
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.shape import NUMBER

SINGULAR: Mapping[str, int] = {"abs": 0, "sign": 0, "log": 0, "sqrt": 0, "power": 0, "divide": 1}
"""Operations with a singularity where an operand is zero, and that operand's place."""


def _literal(value: int) -> Expression:
    return Expression("number", data=Fraction(value), shape=NUMBER)


_FORMS: Mapping[str, Callable[[Expression, bool], Expression]] = {
    "abs": lambda node, above: (
        node.arguments[0] if above else Expression("negate", node.arguments, shape=NUMBER)
    ),
    "sign": lambda _, above: _literal(1 if above else -1),
    "maximum": lambda node, above: node.arguments[0 if above else 1],
    "minimum": lambda node, above: node.arguments[1 if above else 0],
}
"""What an operation is where its operand, or the difference of the two, is above zero or below."""


def breaks(integrand: Integrand, low: Any, high: Any) -> list[Any]:
    """The places between two ends, in order, that cut the integrand into pieces."""
    found: list[Any] = []
    for node in integrand.body.walk():
        root = _root(integrand, node)
        if root is None or any((root - known).contains(0) for known in found):
            continue
        if low < root and root < high:
            found.append(root)
        elif not (root < low or root > high) and not _is_at((root - low, root - high)):
            raise BeyondReach("an integrand that may change its form beside an end")
    return sorted(found, key=lambda place: float(place.mid()))


def _is_at(distances: tuple[Any, Any]) -> bool:
    """Whether one of two distances is none, to working precision."""
    return any(distance.is_finite() and distance.contains(0) for distance in distances)


def _root(integrand: Integrand, node: Expression) -> Any | None:
    """Where the operand that matters is zero, if it is linear in the variable."""
    coefficients = _coefficients(integrand, node)
    if coefficients is None or len(coefficients) != 2 or coefficients[1].contains(0):
        return None
    return -coefficients[0] / coefficients[1]


def _coefficients(integrand: Integrand, node: Expression) -> list[Any] | None:
    """The operand that matters, or the difference of the two, as a polynomial in the variable."""
    if node.operation in ("maximum", "minimum"):
        difference = Expression("subtract", node.arguments, shape=NUMBER)
        return integrand.polynomial(difference)
    place = SINGULAR.get(node.operation)
    return None if place is None else integrand.polynomial(node.arguments[place])


def between(integrand: Integrand, low: Any, high: Any) -> Integrand:
    """The integrand in the form that it has between two neighbouring breaks or ends."""
    inside = _inside(low, high)

    def formed(node: Expression) -> Expression:
        if not integrand.depends(node):
            return node
        arguments = tuple(formed(argument) for argument in node.arguments)
        form = _FORMS.get(node.operation)
        if form is not None:
            coefficients = _coefficients(integrand, node)
            if coefficients is not None and len(coefficients) <= 2:
                value = sum((c * inside**k for k, c in enumerate(coefficients)), arb(0))
                if value > 0 or value < 0:
                    return form(replace(node, arguments=arguments), bool(value > 0))
        return _decaying(replace(node, arguments=arguments))

    return replace(integrand, body=formed(integrand.body))


def _decaying(node: Expression) -> Expression:
    """1 − σ(u) as σ(−u), log(1 + exp u) − u as log(1 + exp(−u)), u − 0 as u: their decay is seen."""
    if node.operation == "subtract":
        first, second = node.arguments
        if constant(second) == 0:
            return first
        if constant(first) == 1 and second.operation == "sigmoid":
            return _mirrored(second)
        if first.operation == "softplus" and first.arguments[0] == second:
            return _mirrored(first)
    return node


def _mirrored(node: Expression) -> Expression:
    argument = Expression("negate", node.arguments, shape=NUMBER)
    return replace(node, arguments=(argument,))


def _inside(low: Any, high: Any) -> Any:
    if low.is_finite() and high.is_finite():
        return (low + high) / 2
    if low.is_finite():
        return low + 1
    return high - 1 if high.is_finite() else arb(0)
