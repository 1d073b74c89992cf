"""The textbook where values are irrational: intervals by series, fractions wherever they suffice.

It shares nothing with the arithmetics, not even their balls: numbers are Python's integers.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import ClassVar

from consilience.oracles.arithmetic.outcomes import NotExact, Unsupported
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations import interval_functions, interval_gamma, textbook_functions
from consilience.oracles.implementations.enclosed import Enclosed, enclosed
from consilience.oracles.implementations.interval import Interval, around_zero, interval
from consilience.oracles.implementations.textbook import Textbook
from consilience.oracles.implementations.textbook_functions import (
    ENTRYWISE,
    FUNCTIONS,
    Entry,
    Rows,
    determinant,
    divided,
    each,
    product,
    total,
)
from consilience.oracles.language.expression import Expression

NORM_BITS = -8
"""A matrix exponential's series is summed for norms up to 2^-8."""
MAX_SQUARINGS = 24
TERMS = 17
"""Its terms: (2^-8)^18/18! is below 2^-196."""


def enclosed_value(expression: Expression, scope: Scope) -> Enclosed:
    """The value of an expression at a point, each entry with a bound on its error.

    Raises:
        Undefined: it has none at this point, or the intervals cannot tell.
        NotExact: it holds an infinite series, or an index that is not seen to be an integer.
        Unsupported: it holds a derivative, or is too large for loops.
    """
    return enclosed(EnclosingTextbook(scope).value(expression))


def square_root(number: Entry) -> Entry:
    """The square root; a fraction where it is one."""
    try:
        return textbook_functions.square_root(number) if isinstance(number, Fraction) else _root(number)
    except NotExact:
        return _root(number)


def _root(number: Entry) -> Interval:
    return interval(number).square_root()


def power(base: Entry, exponent: Entry) -> Entry:
    """A power: multiplied out, or by exp and log."""
    if isinstance(exponent, Fraction):
        if exponent.denominator == 1:
            return textbook_functions.power(base, exponent)
        if exponent.denominator == 2:
            return textbook_functions.power(square_root(base), 2 * exponent)
    return interval_functions.power(base, exponent)


def exponential(value: Rows) -> Rows:
    """The exponential of a matrix A: (∑ Bᵏ/k!)^(2^s) with B = A/2^s."""
    size = max(sum((interval(abs(entry)) for entry in row), interval(0)).size_bits() for row in value)
    squarings = max(0, size - NORM_BITS)
    if squarings > MAX_SQUARINGS:
        raise Unsupported(f"the exponential of a matrix with a norm of {size} bits")
    scaled = each(lambda a: interval(a).scaled(-squarings), value)
    identity = [[Fraction(i == j) for j in range(len(value))] for i in range(len(value))]
    result = identity
    for k in range(TERMS, 0, -1):
        result = each(lambda a, b, k=k: a + interval(b) / k, identity, product(scaled, result))
    # An entry of the tail is at most the sum of the norms (2^-8)^k/k!, k > TERMS.
    result = each(lambda a: a + around_zero(-195), result)
    for _ in range(squarings):
        result = product(result, result)
    return result


def _norm(value: Rows) -> Rows:
    return [[square_root(total(each(lambda a: a * a, value)))]]


def _angle(left: Rows, right: Rows) -> Rows:
    lengths = total(each(lambda a: a * a, left)) * total(each(lambda a: a * a, right))
    cosine = divided(total(each(lambda a, b: a * b, left, right)), square_root(lengths))
    # By Cauchy and Schwarz the part outside [-1, 1] can be left out.
    return [[interval_functions.arccos(interval(cosine).clipped(-1, 1))]]


def _softmax(value: Rows) -> Rows:
    weights = each(interval_functions.exp, value)
    whole = total(weights)
    return each(lambda weight: weight / whole, weights)


def _logsumexp(value: Rows) -> Rows:
    return [[interval_functions.log(total(each(interval_functions.exp, value)))]]


def _log_determinant(value: Rows) -> Rows:
    return [[interval_functions.log(abs(determinant(value)))]]


def _entrywise(function: Callable[[Entry], Entry]) -> Callable[[Rows], Rows]:
    return lambda value: each(function, value)


def _of_two(function: Callable[[Entry, Entry], Entry]) -> Callable[[Rows, Rows], Rows]:
    """A function of the entries of two values; one of them may be a number."""

    def value(left: Rows, right: Rows) -> Rows:
        rows, columns = max(len(left), len(right)), max(len(left[0]), len(right[0]))
        return each(function, _filled(left, rows, columns), _filled(right, rows, columns))

    return value


def _filled(value: Rows, rows: int, columns: int) -> Rows:
    return [[value[0][0]] * columns for _ in range(rows)] if len(value) == len(value[0]) == 1 else value


OF_VALUES: dict[str, Callable[..., Rows]] = {
    **{name: _entrywise(function) for name, function in interval_functions.FUNCTIONS.items()},
    **{name: _entrywise(function) for name, function in interval_gamma.OF_ONE.items()},
    **{name: _of_two(function) for name, function in interval_gamma.OF_TWO.items()},
    "sqrt": _entrywise(square_root),
    "norm": _norm,
    "angle": _angle,
    "expm": exponential,
    "logdet": _log_determinant,
    "softmax": _softmax,
    "logsumexp": _logsumexp,
    "pi": lambda: [[interval_functions.pi()]],
}
"""Operations whose values may be irrational."""
OF_ENTRIES: dict[str, Callable[[Entry, Entry], Entry]] = {"power": power}
"""The same of two entries."""


class EnclosingTextbook(Textbook):
    """Evaluates expressions in one scope, in fractions and intervals."""

    functions: ClassVar[Mapping[str, Callable[..., Rows]]] = ChainMap(OF_VALUES, FUNCTIONS)
    entrywise: ClassVar[Mapping[str, Callable[[Entry, Entry], Entry]]] = ChainMap(OF_ENTRIES, ENTRYWISE)
