"""What every oracle says of both sides of a statement at one point, and whether they agree.

>>> from consilience.properties.agreement import assert_agreement
>>> from consilience.properties.reproduction import at
>>> assert_agreement(*at("grad(x @ A @ x, x) == (A + A.T) @ x", "", "n=2", x="1 2", A="0 1 2 3"))
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.point import Point
from consilience.properties.discrepancy import Discrepancy
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.rational_sides import related
from consilience.properties.ledger import Ledger
from consilience.properties.opinions import Opinion, exact_opinion, further_opinions

BITS = 256
"""Precision of comparisons: a relative 10⁻⁷⁷, far below every stated error."""
DIGITS = 17


def assert_agreement(
    statement: Statement,
    point: Point,
    ledger: Ledger | None = None,
    *,
    reading: Reading | None = None,
    only_exact: bool = False,
) -> None:
    """Any two oracles' values of one side agree, and those of both sides stand in the relation.

    Each within the oracles' stated errors. Points at which a side has no value are counted and pass; oracles
    that give up are counted. Where `not` is claimed, points at which the relation fails are counted instead.

    Args:
        statement: a statement.
        point: a point of the reading.
        ledger: counts what was said.
        reading: one of the statement's readings; the first one by default.
        only_exact: whether the exact oracles alone are asked, which costs a tenth.

    Raises:
        AssertionError: with the first discrepancy in words.
    """
    ledger = Ledger() if ledger is None else ledger
    reading = statement.readings[0] if reading is None else reading
    apart = False
    try:
        for link in reading.links:
            for indices in index_values(reading.indices, point.sizes):
                scope = WithIntegers(point, indices) if indices else point
                said = _opinions(link, scope, ledger, only_exact)
                for found in _discrepancies(statement, point, indices, link, said):
                    if found.relation is None or not statement.negated:
                        ledger.discrepancies += 1
                        raise AssertionError(found)
                    apart = True
    except (Undefined, ZeroDivisionError):
        ledger.undefined += 1
    else:
        ledger.defined += 1
        ledger.apart += apart


def _discrepancies(
    statement: Statement,
    point: Point,
    indices: dict[str, int],
    link: Link,
    said: Iterator[tuple[str, Sequence[Opinion]]],
) -> Iterator[Discrepancy]:
    heard: list[tuple[str, Opinion]] = []
    for side, opinions in said:
        # Several opinions are rivals of their own, over a field: they are compared with each other alone.
        rivals = heard if len(opinions) == 1 else [(side, opinions[0])]
        for other_side, other in rivals:
            relation = _seen_from(other_side, link.relation) if other_side != side else None
            found = _departure(other, opinions[-1], relation)
            if found is not None:
                names = f"{other_side} side by {other.oracle}", f"{side} side by {opinions[-1].oracle}"
                yield Discrepancy(statement, point, indices, *names, *found, relation)
        if len(opinions) == 1:
            heard.append((side, opinions[0]))


def _opinions(
    link: Link, scope: Scope, ledger: Ledger, only_exact: bool
) -> Iterator[tuple[str, Sequence[Opinion]]]:
    """The exact oracles' values of both sides, then those of the others."""
    sides: Sequence[tuple[str, Expression]] = (("left", link.left), ("right", link.right))
    exact = [(side, expression, exact_opinion(expression, scope)) for side, expression in sides]
    for side, _, opinion in exact:
        yield side, (opinion,)
    if only_exact:
        return
    for side, expression, opinion in exact:
        for oracle, ask in further_opinions(expression, scope, opinion):
            try:
                said = ask()
            except (Undefined, Unsupported, NotExact) as reason:
                ledger.note_silence(oracle, side, str(reason))
                continue
            ledger.spoke[oracle, side] += 1
            yield side, said


def _seen_from(side: str, relation: str) -> str:
    """How a side should stand to the other one."""
    return relation if side == "left" else relation.translate(str.maketrans("<>", "><"))


def _departure(
    one: Opinion, other: Opinion, relation: str | None
) -> tuple[tuple[int, int], tuple[str, str], float, float] | None:
    """The first place at which two values certainly depart from a relation, as a discrepancy says it.

    What is not a number is far from everything, and so is another shape, save that a literal zero on the
    other side fits any.

    Args:
        one: a value.
        other: another one.
        relation: how the one should stand to the other; None if they are values of the same side.
    """
    zero = relation is not None and (one.is_zero or other.is_zero)
    if not zero and (one.rows, one.columns) != (other.rows, other.columns):
        return (0, 0), (f"{one.rows}×{one.columns}", f"{other.rows}×{other.columns}"), math.inf, 0.0
    columns = max(one.columns, other.columns)
    with precision(BITS):
        for place in range(max(len(one.entries), len(other.entries))):
            if _departs(one, other, place, relation or "=="):
                texts = _text(one, place), _text(other, place)
                (a, error_a), (b, error_b) = one.at(place), other.at(place)
                return divmod(place, columns), texts, float(abs(a - b).mid()), error_a + error_b
    return None


def _departs(one: Opinion, other: Opinion, place: int, relation: str) -> bool:
    exact, other_exact = one.fraction_at(place), other.fraction_at(place)
    if exact is not None and other_exact is not None:
        return not related(relation, exact, other_exact)
    (a, error_a), (b, error_b) = one.at(place), other.at(place)
    distance, bound = a - b, arb(error_a) + arb(error_b)
    if not (distance.is_finite() and bound.is_finite()):
        return True
    if relation == "==":
        return bool(abs(distance) > bound)
    distance = distance if relation.startswith("<") else -distance
    return bool(distance > bound) or (relation in ("<", ">") and bool(distance >= bound))


def _text(opinion: Opinion, place: int) -> str:
    exact = opinion.fraction_at(place)
    if exact is not None:
        return str(exact)
    number: Any = opinion.at(place)[0]
    return number.str(DIGITS, radius=False)
