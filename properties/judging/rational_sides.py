"""Both sides of a link as rows of exact rationals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression, Link


def related(relation: str, left: Fraction, right: Fraction) -> bool:
    """Whether two exact numbers stand in a relation."""
    checks: dict[str, Callable[[], bool]] = {
        "==": lambda: left == right,
        "<=": lambda: left <= right,
        "<": lambda: left < right,
        ">=": lambda: left >= right,
        ">": lambda: left > right,
    }
    return checks[relation]()


def sides(link: Link, scope: Scope) -> tuple[list[list[Fraction]], list[list[Fraction]]]:
    """Both sides over the rationals, as rows.

    Raises:
        Undefined, NotExact, Unsupported: as the evaluator does.
    """
    left, right = (rational_rows(side, scope) for side in (link.left, link.right))
    if len(left) * len(left[0]) != len(right) * len(right[0]):
        # A literal zero beside a matrix takes its shape.
        if link.left.shape.is_number:
            left = [[left[0][0]] * len(right[0]) for _ in right]
        else:
            right = [[right[0][0]] * len(left[0]) for _ in left]
    return left, right


def rational_rows(side: Expression, scope: Scope) -> list[list[Fraction]]:
    """A side over the rationals, as rows; a number is one row of one.

    Raises:
        Undefined, NotExact, Unsupported: as the evaluator does.
    """
    arithmetic = Rational()
    value = Evaluator(arithmetic, scope, TangentRules()).value(side)
    if side.shape.is_number:
        return [[_fraction(value)]]
    rows, columns = arithmetic.size(value)
    entries = [_fraction(entry) for entry in arithmetic.entries(value)]
    return [entries[i * columns : (i + 1) * columns] for i in range(rows)]


def _fraction(number: object) -> Fraction:
    numerator, denominator = getattr(number, "p", None), getattr(number, "q", None)
    if numerator is None or denominator is None:
        raise NotExact("a value that is not rational")
    return Fraction(int(numerator), int(denominator))
