"""What every oracle says of both sides of a statement at one point, and whether they agree.

>>> from consilience.properties.agreement import assert_agreement
>>> from consilience.properties.reproduction import at
>>> assert_agreement(*at("grad(x @ A @ x, x) == (A + A.T) @ x", "", "n=2", x="1 2", A="0 1 2 3"))
"""

from __future__ import annotations

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
            found = _disagreement(other, opinions[-1])
            if found is not None:
                place, difference, bound = found
                raise AssertionError(
                    Discrepancy(
                        statement,
                        point,
                        indices,
                        f"{other_side} side by {other.oracle}",
                        f"{side} side by {opinions[-1].oracle}",
                        divmod(place, max(other.columns, opinions[-1].columns)),
                        (_text(other, place), _text(opinions[-1], place)),
                        difference,
                        bound,
                    )
                )
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


def _disagreement(one: Opinion, other: Opinion) -> tuple[int, float, float] | None:
    """The first place at which two values are certainly too far apart, with the distance and its bound.

    What is not a number is far from everything.
    """
    if one.fractions is not None and one.fractions == other.fractions:
        return None
    count = max(len(one.entries), len(other.entries))
    with precision(BITS):
        for place in range(count):
            (a, error_a), (b, error_b) = one.at(place), other.at(place)
            distance, bound = abs(a - b), arb(error_a) + arb(error_b)
            if distance > bound or not (distance.is_finite() and bound.is_finite()):
                return place, float(distance.mid()), float(bound.mid())
    return None


def _text(opinion: Opinion, place: int) -> str:
    if opinion.fractions is not None:
        return str(opinion.fractions[place if len(opinion.fractions) > 1 else 0])
    number: Any = opinion.at(place)[0]
    return number.str(DIGITS, radius=False)
