"""What the float oracles and the textbook say of values that another oracle decided on.

They never decide: a difference beyond the stated errors means that some oracle is wrong, and is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from consilience.oracles.arithmetic.budget import spend
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.implementations.enclosed import Enclosed
from consilience.oracles.language.expression import Expression, holds_derivative
from consilience.properties.judging.judgement import Opinion, OracleReport

if TYPE_CHECKING:
    from consilience.oracles.differentiation.float_oracle import FloatOracle

Reference = Callable[[Expression], Enclosed]
"""The deciding oracle's value of a side."""

STEPS = 50
"""Steps of a budget that one side in floats counts as, with its error."""
TEXTBOOK = "textbook"
SLIP = Fraction(1, 2**26)
"""Half of float64's digits, relative to the largest entry: a wrong rule is off by more. An estimate of an
error that is exceeded by less is reported as that; a bound that is exceeded at all is a disagreement."""
_LARGEST = Fraction(10**300)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An oracle as the cross-check sees it: whether a side concerns it, and its value with errors."""

    name: str
    concerns: Callable[[Expression], bool]
    value: Callable[[Expression], Enclosed]
    proved: bool = True
    rated: bool = True

    def shown(self, ratio: Fraction) -> float | None:
        """A ratio as reports show it: only for an oracle whose errors are those of floats."""
        return float(min(ratio, _LARGEST)) if self.rated else None


def crosscheck(
    sides: Sequence[Expression],
    scope: Scope,
    reference: Reference,
    decider: str = "the deciding oracle",
    oracles: Sequence[FloatOracle] | None = None,
) -> tuple[OracleReport, ...]:
    """Asks each float oracle, and the textbook, for the sides' values at a point.

    Args:
        sides: the sides of a relation.
        scope: the point, with values for free indices.
        reference: the deciding oracle's values: exact rationals with radius zero, or enclosures.
        decider: that oracle's name, for the details.
        oracles: the float oracles to ask; all of them by default.

    Returns:
        A report for each oracle that some side concerns.
    """
    # Here, so that whoever asks no float oracle does not load numpy.
    from consilience.oracles.differentiation.float_oracle import float_oracles
    from consilience.oracles.implementations.enclosing_textbook import enclosed_value

    def of_floats(oracle: FloatOracle) -> _Asked:
        def value(side: Expression) -> Enclosed:
            found = oracle.evaluate(side, scope)
            return [
                [(Fraction(float(entry)), Fraction(float(error))) for entry, error in zip(*rows, strict=True)]
                for rows in zip(found.value, found.error, strict=True)
            ]

        return _Asked(oracle.name, oracle.concerns, value, oracle.proved)

    asked = [of_floats(oracle) for oracle in (float_oracles() if oracles is None else oracles)]
    textbook = _Asked(
        TEXTBOOK,
        lambda side: not holds_derivative(side),
        lambda side: enclosed_value(side, scope),
        rated=False,
    )
    return tuple(
        _report(one, sides, reference, decider)
        for one in (*asked, textbook)
        if any(one.concerns(side) for side in sides)
    )


def merged(points: Sequence[Sequence[OracleReport]]) -> tuple[OracleReport, ...]:
    """One report for each oracle, from its reports at several points: a disagreement prevails."""
    by_name: dict[str, OracleReport] = {}
    for report in (report for reports in points for report in reports):
        before = by_name.get(report.oracle)
        by_name[report.oracle] = report if before is None else _joined(before, report)
    return tuple(by_name.values())


def _joined(one: OracleReport, other: OracleReport) -> OracleReport:
    ranks = (Opinion.DISAGREES, Opinion.AGREES, Opinion.GAVE_UP)
    first = min(one, other, key=lambda report: ranks.index(report.opinion))
    known = [report.largest for report in (one, other) if report.largest is not None]
    return replace(first, points=one.points + other.points, largest=max(known, default=None))


def _report(asked: _Asked, sides: Sequence[Expression], reference: Reference, decider: str) -> OracleReport:
    """What one oracle says of all sides at a point."""
    reasons: list[str] = []
    slipped = ""
    largest: Fraction | None = None
    for place, side in enumerate(sides):
        if not asked.concerns(side):
            continue
        spend(STEPS)
        try:
            value, expected = asked.value(side), reference(side)
        except (Undefined, NotExact, Unsupported) as reason:
            reasons.append(str(reason))
            continue
        found = _compared(value, expected)
        largest = found.ratio if largest is None else max(largest, found.ratio)
        if found.difference and not asked.proved and _slips(value, expected):
            slipped = "its error estimate was exceeded"
        elif found.difference:
            name = ("left side", "right side")[place] if len(sides) == 2 else f"side {place + 1}"
            detail = name + found.difference.format(asked.name, decider)
            return OracleReport(asked.name, Opinion.DISAGREES, 1, detail, asked.shown(largest))
    if largest is None:
        return OracleReport(asked.name, Opinion.GAVE_UP, 1, "; ".join(dict.fromkeys(reasons)))
    return OracleReport(asked.name, Opinion.AGREES, 1, slipped, asked.shown(largest))


def _slips(value: Enclosed, expected: Enclosed) -> bool:
    """Whether values of one shape differ by little beside the largest entry."""
    if [len(row) for row in value] != [len(row) for row in expected]:
        return False
    pairs = [pair for rows in zip(value, expected, strict=True) for pair in zip(*rows, strict=True)]
    size = max(abs(mid) for _, (mid, _) in pairs)
    return all(abs(entry - mid) <= SLIP * size for (entry, _), (mid, _) in pairs)


@dataclass(slots=True)
class _Difference:
    """How two values differ.

    Attributes:
        ratio: the largest difference as a multiple of its bound, where that is not zero.
        difference: the first difference beyond its bound in words, {} where the oracles' names go.
    """

    ratio: Fraction = Fraction(0)
    difference: str = ""


def _compared(value: Enclosed, expected: Enclosed) -> _Difference:
    shapes = [f"{len(rows)}×{len(rows[0])}" for rows in (value, expected)]
    if shapes[0] != shapes[1]:
        return _Difference(difference=f": {{}} gives {shapes[0]} entries, {{}} {shapes[1]}")
    found = _Difference()
    for i, rows in enumerate(zip(value, expected, strict=True)):
        for j, ((entry, error), (mid, radius)) in enumerate(zip(*rows, strict=True)):
            difference, bound = abs(entry - mid), error + radius
            if bound:
                found.ratio = max(found.ratio, difference / bound)
            if difference > bound and not found.difference:
                found.difference = (
                    f", entry ({i}, {j}): {{}} {digits(entry)} against {{}} {digits(mid)}, "
                    f"difference {digits(difference, 3)} beyond its bound {digits(bound, 3)}"
                )
    return found


def digits(number: Fraction, count: int = 17) -> str:
    """A number in so many digits, or fewer where they are exact."""
    with localcontext(prec=count):
        return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():g}"
