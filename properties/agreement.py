"""What every oracle says of both sides of a statement at one point, and whether they agree.

>>> from consilience.properties.agreement import assert_agreement
>>> from consilience.properties.reproduction import at
>>> assert_agreement(*at("grad(x @ A @ x, x) == (A + A.T) @ x", "", "n=2", x="1 2", A="0 1 2 3"))
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.point import Point
from consilience.properties.judging.comparison import index_values
from consilience.properties.opinions import Opinion, exact_opinion, further_opinions
from consilience.properties.reproduction import call, value_texts

BITS = 256
"""Precision of comparisons: a relative 10⁻⁷⁷, far below every stated error."""
DIGITS = 17


@dataclass(frozen=True)
class Discrepancy:
    """Two oracles that differ at a point by more than their errors allow.

    Attributes:
        statement: the statement.
        point: the point.
        indices: values of the free indices.
        one: an oracle and its side, other: the other ones.
        place: row and column of the entry.
        values: both values, as text.
        difference: how far they are apart, bound: how far their errors allow.
    """

    statement: Statement
    point: Point
    indices: dict[str, int]
    one: str
    other: str
    place: tuple[int, int]
    values: tuple[str, str]
    difference: float
    bound: float

    def __str__(self) -> str:
        sizes = ", ".join(f"{name} = {size}" for name, size in self.point.sizes.items())
        where = f"  where {self.statement.where}" if self.statement.where else ""
        indices = "".join(f"; {name} = {value}" for name, value in self.indices.items())
        row, column = self.place
        lines = [
            f"{self.statement.text}{where}",
            f"{self.one} against {self.other}",
            f"at [{row}, {column}]: {self.values[0]} against {self.values[1]}",
            f"difference {self.difference:.3g}, bound {self.bound:.3g}",
            f"sizes: {sizes or 'none'}{indices}",
            *(f"{name} = {text}" for name, text in value_texts(self.point)),
            f"reproduce: assert_agreement(*{call(self.statement, self.point)})",
        ]
        return "\n  ".join(lines)


@dataclass
class Ledger:
    """How often each oracle spoke of a side, and why it did not, over many points.

    Attributes:
        spoke: number of values, by oracle and side.
        silent: reasons for giving up, by oracle and side.
        defined: number of points at which both sides have a value; undefined: of the others.
    """

    spoke: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    silent: dict[tuple[str, str], Counter[str]] = field(default_factory=dict[tuple[str, str], Counter[str]])
    defined: int = 0
    undefined: int = 0

    def note_silence(self, oracle: str, side: str, reason: str) -> None:
        """Counts an oracle that gave up."""
        self.silent.setdefault((oracle, side), Counter())[reason] += 1

    def mute(self) -> set[str]:
        """The oracles that gave up on a side at every point."""
        return {oracle for oracle, side in self.silent if not self.spoke[oracle, side]}

    def reasons(self, oracle: str) -> str:
        """Why an oracle gave up, with how often."""
        found = Counter[str]()
        for (name, _), reasons in self.silent.items():
            found += reasons if name == oracle else Counter[str]()
        return "; ".join(f"{reason} ({count} times)" for reason, count in found.most_common(3))


def assert_agreement(
    statement: Statement, point: Point, ledger: Ledger | None = None, *, reading: Reading | None = None
) -> None:
    """Every oracle's value of either side agrees with every other's within their stated errors.

    Points at which a side has no value are counted and pass; oracles that give up are counted.

    Args:
        statement: a statement whose relations are equations.
        point: a point of the reading.
        ledger: counts what was said.
        reading: one of the statement's readings; the first one by default.

    Raises:
        AssertionError: with the first discrepancy in words.
    """
    ledger = Ledger() if ledger is None else ledger
    reading = statement.readings[0] if reading is None else reading
    try:
        for link in reading.links:
            for indices in index_values(reading.indices, point.sizes):
                scope = WithIntegers(point, indices) if indices else point
                _compare_link(statement, point, indices, link, scope, ledger)
    except (Undefined, ZeroDivisionError):
        ledger.undefined += 1
    else:
        ledger.defined += 1


def _compare_link(
    statement: Statement, point: Point, indices: dict[str, int], link: Link, scope: Scope, ledger: Ledger
) -> None:
    heard: list[tuple[str, Opinion]] = []
    for side, opinions in _opinions(link, scope, ledger):
        # Several opinions are rivals of their own, over a field: they are compared with each other alone.
        rivals = heard if len(opinions) == 1 else [(side, opinions[0])]
        for other_side, other in rivals:
            found = _disagreement(other, opinions[-1], other_side == side)
            if found is not None:
                names = f"{other_side} side by {other.oracle}", f"{side} side by {opinions[-1].oracle}"
                raise AssertionError(Discrepancy(statement, point, indices, *names, *found))
        if len(opinions) == 1:
            heard.append((side, opinions[0]))


def _opinions(link: Link, scope: Scope, ledger: Ledger) -> Iterator[tuple[str, Sequence[Opinion]]]:
    """The exact oracles' values of both sides, then those of the others."""
    sides: Sequence[tuple[str, Expression]] = (("left", link.left), ("right", link.right))
    exact = [(side, expression, exact_opinion(expression, scope)) for side, expression in sides]
    for side, _, opinion in exact:
        yield side, (opinion,)
    for side, expression, opinion in exact:
        for oracle, ask in further_opinions(expression, scope, opinion):
            try:
                said = ask()
            except (Undefined, Unsupported, NotExact) as reason:
                ledger.note_silence(oracle, side, str(reason))
                continue
            ledger.spoke[oracle, side] += 1
            yield side, said


def _disagreement(
    one: Opinion, other: Opinion, same_side: bool
) -> tuple[tuple[int, int], tuple[str, str], float, float] | None:
    """The first place at which two values are certainly too far apart, as a discrepancy says it.

    What is not a number is far from everything, and so is another shape, save that a literal zero on the
    other side fits any.
    """
    zero = not same_side and (one.is_zero or other.is_zero)
    if not zero and (one.rows, one.columns) != (other.rows, other.columns):
        return (0, 0), (f"{one.rows}×{one.columns}", f"{other.rows}×{other.columns}"), math.inf, 0.0
    if one.fractions is not None and one.fractions == other.fractions:
        return None
    columns = max(one.columns, other.columns)
    with precision(BITS):
        for place in range(max(len(one.entries), len(other.entries))):
            (a, error_a), (b, error_b) = one.at(place), other.at(place)
            distance, bound = abs(a - b), arb(error_a) + arb(error_b)
            if distance > bound or not (distance.is_finite() and bound.is_finite()):
                texts = _text(one, place), _text(other, place)
                return divmod(place, columns), texts, float(distance.mid()), float(bound.mid())
    return None


def _text(opinion: Opinion, place: int) -> str:
    if opinion.fractions is not None:
        return str(opinion.fractions[place if len(opinion.fractions) > 1 else 0])
    number: Any = opinion.at(place)[0]
    return number.str(DIGITS, radius=False)
