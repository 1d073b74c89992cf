"""The verdict on <=, <, >=, >: refuted where an enclosure excludes the relation, else sampled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from flint import arb

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.scope import Scope, WithIntegers
from consilience.oracles.language.expression import Link
from consilience.oracles.points.assignments import NO_SIZES
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Compared, Outcome, index_values
from consilience.properties.judging.conclusion import Conclusion, evidence, nowhere
from consilience.properties.judging.descent import STRICT, corners
from consilience.properties.judging.digits import DIGITS
from consilience.properties.judging.domain import outside_domain
from consilience.properties.judging.enclosed import FIRST_BITS, LAST_BITS, entries_of_both
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict
from consilience.properties.judging.rational_sides import related, sides
from consilience.properties.judging.strata import real_strata
from consilience.properties.judging.ties import is_tie, twin

POINTS = 80
"""Points over all assignments; a quarter of them small integers, where equality happens."""
LARGE_POINTS = 8
"""Points at a large size."""
STARTS = (2, 2, 1)
"""From so many points steps are made at the first assignments, and from none at the others."""
SPECIAL = 2
"""Points at each assignment beside which variables are equal, or one is zero."""
PATIENCE = 12
"""Points at one assignment after which, if the sides were too close at all of them, no more are tried."""


def judge_order(stage: Stage) -> Conclusion:
    """The verdict on one link whose relation is an order."""
    try:
        return _judge(stage)
    except (Unsupported, NoConstruction) as reason:
        return Conclusion(Verdict.UNSUPPORTED, reason=str(reason), stage=stage)
    except NotExact as reason:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, Tally()), str(reason), stage=stage)


def _judge(stage: Stage) -> Conclusion:
    tally = Tally()
    last = Compared(Outcome.UNDEFINED, NO_SIZES)
    kinds = (*real_strata(stage), Numbers.SMALL, Numbers.SMALL)
    close: Compared | None = None
    met: Point | None = None
    for place, (sizes, wanted) in enumerate(_assignments(stage, tally)):
        done = 0
        starts = STARTS[place] if place < len(STARTS) else 0
        points: list[Point] = []
        for attempt in range(wanted):
            point = stage.point(sizes, kinds[attempt % len(kinds)], "order", attempt)
            last = compare_order(stage.link, stage, point)
            if last.outcome is Outcome.DIFFERENT:
                return _violated(stage, tally, sizes, point)
            close = last if last.outcome is Outcome.INEXACT else close
            done += last.outcome is Outcome.EQUAL
            tally.undefined += last.outcome is Outcome.UNDEFINED
            if last.outcome is Outcome.EQUAL:
                points.append(point)
                for special in _special(point) if done <= SPECIAL else ():
                    compared = compare_order(stage.link, stage, special)
                    if compared.outcome is Outcome.DIFFERENT:
                        return _violated(stage, tally, sizes, special)
                    points += [special] * (compared.outcome is Outcome.EQUAL)
            elif close is not None and not done and attempt >= PATIENCE:
                break
        tally.points += done
        if done:
            tally.sizes.append(sizes)
        for corner in corners(stage, points, starts) if starts else ():
            if compare_order(stage.link, stage, corner.point).outcome is Outcome.DIFFERENT:
                return _violated(stage, tally, sizes, corner.point)
            met = corner.point if corner.touching else met
    if close is not None:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), close.reason, stage=stage)
    if not tally.points:
        reason = nowhere(last.reason)
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), reason, stage=stage)
    if met is not None:
        return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), _meeting(met), stage=stage)
    domain = outside_domain(stage)
    if domain is not None:
        return domain
    report = OracleReport("balls", Opinion.AGREES, tally.points)
    note = "an inequality is checked at points, and where steps from them make it tightest"
    return Conclusion(Verdict.HOLDS, evidence(Rule.SAMPLED, tally, note), oracles=(report,), stage=stage)


def _assignments(stage: Stage, tally: Tally) -> Iterator[tuple[Mapping[str, int], int]]:
    """Sizes with the number of points there; a few at a large one, since a bound may grow with a size."""
    for sizes in stage.small_assignments(tally):
        yield sizes, POINTS // stage.sizes.count + 10
    large = stage.sizes.large() if tally.sizes else None
    if large is not None and large not in tally.sizes:
        yield large, LARGE_POINTS


def _meeting(point: Point) -> str:
    """Why a strict relation is left open."""
    shown = ", ".join(f"{name} = {_shown(point.rows(name))}" for name in point.variables)
    return f"the sides come so close near {shown} that they may be equal there"


def _shown(rows: Sequence[Sequence[Fraction]]) -> str:
    texts = ["; ".join(f"{float(entry):.6g}" for entry in row) for row in rows]
    return texts[0] if len(rows) == len(rows[0]) == 1 else f"[{'; '.join(texts)}]"


def _special(point: Point) -> Iterator[Point]:
    """Points beside one at which sides meet at the latest: variables are equal, or one is zero."""
    yield twin(point)
    for name, tape in point.tapes.items():
        yield point.changed(name, dict.fromkeys(range(len(tape.numbers)), Fraction(0)), {})


def _violated(stage: Stage, tally: Tally, sizes: Mapping[str, int], point: Point) -> Conclusion:
    tally.points += 1
    if sizes not in tally.sizes:
        tally.sizes.append(sizes)
    report = OracleReport("balls", Opinion.AGREES, tally.points)
    return Conclusion(Verdict.REFUTED, evidence(Rule.ENCLOSED, tally), "", (report,), stage, sizes, point)


def compare_order(link: Link, stage: Stage, scope: Scope) -> Compared:
    """Whether the relation holds at a point; EQUAL stands for holds, DIFFERENT for violated.

    Exact rationals decide where both sides are rational, so that equality is told from closeness; elsewhere
    what is equal as functions are violates a strict relation.
    """
    try:
        return _exactly(link, stage, scope)
    except NotExact:
        return _enclosed(link, stage, scope)


def _exactly(link: Link, stage: Stage, scope: Scope) -> Compared:
    try:
        for indices in index_values(stage.reading.indices, scope.sizes):
            left, right = sides(link, WithIntegers(scope, indices) if indices else scope)
            # Entry by entry, a row and a column too.
            pairs = zip(chain.from_iterable(left), chain.from_iterable(right), strict=True)
            if not all(related(link.relation, a, b) for a, b in pairs):
                return Compared(Outcome.DIFFERENT)
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    return Compared(Outcome.EQUAL)


def _enclosed(link: Link, stage: Stage, scope: Scope) -> Compared:
    last = Compared(Outcome.INEXACT, "the sides could not be separated")
    for bits in (FIRST_BITS, 4 * FIRST_BITS, LAST_BITS):
        with precision(bits):
            last = _at_precision(link, stage, scope)
        if last.outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
            return last
        if link.relation in STRICT and is_tie(link, stage.reading, scope):
            return Compared(Outcome.DIFFERENT)
    return last


def _at_precision(link: Link, stage: Stage, scope: Scope) -> Compared:
    outcome = Compared(Outcome.EQUAL)
    try:
        for indices in index_values(stage.reading.indices, scope.sizes):
            within = WithIntegers(scope, indices) if indices else scope
            pairs = list(entries_of_both(link, within))
            if link.relation in (">", ">="):
                pairs = [(right, left) for left, right in pairs]
            state = _below(pairs, strict=link.relation in STRICT)
            if state.outcome is Outcome.DIFFERENT:
                return state
            outcome = state if state.outcome is Outcome.INEXACT else outcome
    except (Undefined, ZeroDivisionError) as reason:
        return Compared(Outcome.UNDEFINED, str(reason))
    return outcome


def _below(pairs: Sequence[tuple[arb, arb]], *, strict: bool) -> Compared:
    """Whether the first of each pair is below the second."""
    outcome = Compared(Outcome.EQUAL)
    for one, other in pairs:
        difference = other - one
        if difference > 0 or (not strict and difference >= 0):
            continue
        if difference < 0 or (strict and difference <= 0):
            return Compared(Outcome.DIFFERENT)
        scale = arb.max(arb(1), arb.max(abs(one), abs(other)))
        if strict or not abs(difference) < scale * arb(10) ** -DIGITS:
            outcome = Compared(Outcome.INEXACT, "the sides are too close to be put in order")
    return outcome
