"""Why an expression has no value in an arithmetic at a point."""

from __future__ import annotations


class Undefined(ArithmeticError):
    """The expression has no value at this point: a zero divisor, a logarithm of a negative number."""


class BeyondReach(Undefined):
    """The expression may have a value here, but it takes more terms, digits or entries than allowed."""


class NotExact(ArithmeticError):
    """The value exists but this arithmetic cannot hold it: an exponential among the rationals."""


class Unsupported(ArithmeticError):
    """This oracle has no way to compute the operation; the message names it."""
