"""Every oracle's value of one side of a statement, as numbers with stated errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
from flint import arb, fmpq

from consilience.oracles.arithmetic.arithmetic import Value
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import P, PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.differentiation import difference_quotients
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.float_oracle import FloatOracle, float_oracles
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.implementations.textbook import textbook_value
from consilience.oracles.language.expression import Expression, holds_derivative

BITS = (256, 1024, 4096)
"""Precisions that are tried until enclosures are narrow."""
VAGUE = 2.0**-10
"""Stated error, relative to a value's largest entry or one, beyond which an oracle has said nothing."""
TEXTBOOK, WITHOUT_RULES = "textbook", "differences without rules"
NARROW = -120
"""Binary logarithm of a narrow enclosure's radius, relative to the number or one."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an oracle says of a side.

    Attributes:
        oracle: its name.
        rows: number of rows, columns: number of columns; a number is 1×1.
        entries: balls, row by row.
        errors: stated errors that come on top of the balls' own; None for none.
        fractions: the entries where they are exact.
    """

    oracle: str
    rows: int
    columns: int
    entries: Sequence[Any]
    errors: Sequence[float] | None = None
    fractions: Sequence[Fraction] | None = None

    @property
    def is_zero(self) -> bool:
        """Whether this is the number zero."""
        return len(self.entries) == 1 and bool(self.entries[0] == 0)

    def at(self, place: int) -> tuple[Any, float]:
        """An entry with its error; a number stands for a matrix of it, as the literal 0 does."""
        place = place if len(self.entries) > 1 else 0
        return self.entries[place], 0.0 if self.errors is None else self.errors[place]

    def fraction_at(self, place: int) -> Fraction | None:
        """An entry where it is exact."""
        if self.fractions is None:
            return None
        return self.fractions[place if len(self.fractions) > 1 else 0]


def exact_opinion(side: Expression, scope: Scope) -> Opinion:
    """The value over the rationals, by tangent rules if it holds a derivative; else its enclosure in balls.

    Raises:
        Undefined: there is none at this point.
    """
    arithmetic = Rational()
    try:
        value = Evaluator(arithmetic, scope, TangentRules()).value(side)
        rows, columns, entries = _entries(arithmetic, value)
        fractions = [_fraction(entry) for entry in entries]
    except NotExact:
        return enclosed(side, scope, TangentRules(), BITS, NARROW, "tangent rules over balls")
    return _of_fractions("tangent rules over the rationals", rows, columns, fractions)


def _fraction(number: Any) -> Fraction:
    if not isinstance(number, fmpq):
        raise NotExact("a value that is not rational")
    return Fraction(int(number.p), int(number.q))


def further_opinions(
    side: Expression, scope: Scope, exact: Opinion
) -> Iterator[tuple[str, Callable[[], Sequence[Opinion]]]]:
    """The other oracles that have something of their own to say of a side, each with a way to ask it.

    What they answer is one value, or two that are to be compared with each other.
    """
    rational = exact.fractions is not None
    if holds_derivative(side):
        yield WITHOUT_RULES, partial(_without_rules, side, scope, rational)
    elif rational:
        yield TEXTBOOK, partial(_textbook, side, scope)
    for oracle in float_oracles():
        if oracle.concerns(side):
            yield oracle.name, partial(_in_floats, oracle, side, scope)


def enclosed(
    side: Expression, scope: Scope, way: Any, precisions: Sequence[int], narrow: int, name: str
) -> Opinion:
    """A side in balls, at the first precision that makes them narrow.

    Raises:
        Undefined: no precision does.
    """
    reason = Undefined("enclosures that stay wide")
    for bits in precisions:
        with precision(bits):
            try:
                balls = Balls()
                rows, columns, entries = _entries(balls, Evaluator(balls, scope, way).value(side))
            except Undefined as undefined:
                reason = undefined
                continue
            if all(_is_narrow(entry, narrow) for entry in entries):
                return Opinion(name, rows, columns, entries)
    raise reason


def _is_narrow(entry: Any, narrow: int) -> bool:
    scale = arb.max(arb(1), abs(entry))
    return bool(entry.is_finite() and entry.rad() < scale * arb(2) ** narrow)


def _entries(arithmetic: Any, value: Value) -> tuple[int, int, Sequence[Any]]:
    if arithmetic.is_number(value):
        return 1, 1, [value]
    return *arithmetic.size(value), arithmetic.entries(value)


def _of_fractions(name: str, rows: int, columns: int, fractions: Sequence[Fraction]) -> Opinion:
    with precision(BITS[0]):
        entries = [arb(fmpq(entry.numerator, entry.denominator)) for entry in fractions]
    return Opinion(name, rows, columns, entries, fractions=fractions)


def _textbook(side: Expression, scope: Scope) -> Sequence[Opinion]:
    rows = textbook_value(side, scope)
    flat = [Fraction(entry) for row in rows for entry in row]
    return (_of_fractions(TEXTBOOK, len(rows), len(rows[0]), flat),)


def _without_rules(side: Expression, scope: Scope, rational: bool) -> Sequence[Opinion]:
    """Exact differences; where the body leaves the field, difference quotients."""
    if rational:
        try:
            return _exact_differences(side, scope)
        except NotExact:
            pass
    return _quotients(side, scope)


def _exact_differences(side: Expression, scope: Scope) -> Sequence[Opinion]:
    """Tangent rules and exact differences, both modulo a prime."""
    field, residues = PrimeField(), Residues(1)
    rows, columns, by_rules = _entries(field, Evaluator(field, scope, TangentRules()).value(side))
    _, _, by_differences = _entries(residues, Evaluator(residues, scope, ExactDifferences()).value(side))
    names = (f"tangent rules modulo {P}", f"exact differences modulo {P}")
    return [
        _of_fractions(name, rows, columns, [Fraction(int(entry)) for entry in entries])
        for name, entries in zip(names, (by_rules, by_differences), strict=True)
    ]


def _quotients(side: Expression, scope: Scope) -> Sequence[Opinion]:
    """Difference quotients in balls of many bits: their stated error is 2⁻³⁰⁰ of the value or one."""
    bits, agreement = difference_quotients.bits_needed(side), difference_quotients.agreement(side)
    way = difference_quotients.DifferenceQuotients(difference_quotients.step_bits(side))
    found = enclosed(side, scope, way, (bits,), -agreement, "difference quotients")
    with precision(bits):
        wide = [arb(0, arb.max(arb(1), abs(entry)) / arb(2) ** agreement) for entry in found.entries]
        entries = [entry + error for entry, error in zip(found.entries, wide, strict=True)]
    return (Opinion(found.oracle, found.rows, found.columns, entries),)


def _in_floats(oracle: FloatOracle, side: Expression, scope: Scope) -> Sequence[Opinion]:
    found = oracle.evaluate(side, scope)
    if np.max(found.error) > VAGUE * max(1.0, np.max(abs(found.value))):
        raise Unsupported(f"a stated error of {np.max(found.error):.1g}")
    rows, columns = found.value.shape
    entries = [arb(float(entry)) for entry in found.value.ravel()]
    errors = [float(error) for error in found.error.ravel()]
    return (Opinion(oracle.name, rows, columns, entries, errors),)
