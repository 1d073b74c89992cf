"""Values made slightly wrong, in any arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import wraps
from typing import Any

from consilience.oracles.arithmetic.flint_arithmetic import Opaque

SLIGHT = Fraction(1, 1000)
"""What is added where numbers are exact."""
TINY = Fraction(1, 2**100)
"""What is added to a ball."""
LITTLE = 2.0**-20
"""What floats are off by, relative and absolute."""

_busy = False


def altered(function: Callable[..., Any], alter: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """A function whose results are altered.

    Args:
        function: whose first argument is an arithmetic, or something that has one.
        alter: the altered value from (arithmetic, value). Steps that it takes are not altered themselves.
    """

    @wraps(function)
    def replaced(first: Any, *rest: Any, **named: Any) -> Any:
        global _busy
        value = function(first, *rest, **named)
        if _busy:
            return value
        _busy = True
        try:
            return alter(getattr(first, "arithmetic", first), value)
        finally:
            _busy = False

    return replaced


def moved(step: Fraction = SLIGHT) -> Callable[[Any, Any], Any]:
    """Adds a step to a number, or to the first entry of a matrix, of any arithmetic."""

    def alter(arithmetic: Any, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return type(value)([alter(arithmetic, value[0]), *value[1:]])
        if isinstance(getattr(value, "primal", value), Opaque):
            return value
        if arithmetic.is_number(value):
            return arithmetic.add(value, arithmetic.number(step))
        rows, columns = arithmetic.size(value)
        first = [step if place == 0 else 0 for place in range(rows * columns)]
        return arithmetic.add(value, arithmetic.constant(rows, columns, first))

    return alter


def transposed(arithmetic: Any, value: Any) -> Any:
    """The transpose of a matrix; a number as it is."""
    return value if arithmetic.is_number(value) else arithmetic.transpose(value)


def slightly(value: Any) -> Any:
    """Floats that are off."""
    return value * (1 + LITTLE) + LITTLE


def off(value: Any) -> Any:
    """What an implementation gives, off: a first entry, an exact or enclosed number, or floats."""
    if isinstance(value, list):
        first, *rest = value
        return [off(first), *rest]
    if isinstance(value, Fraction) or type(value).__name__ == "Interval":
        return value + SLIGHT
    if isinstance(value, (int, str, type(None))):
        return value
    return slightly(value)
