"""Derivatives confirmed by oracles that use no tangent rule."""

from __future__ import annotations

from flint import arb

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.arithmetic.residues import SMALL, residues
from consilience.oracles.differentiation.difference_quotients import (
    DifferenceQuotients,
    agreement,
    bits_needed,
    order,
    step_bits,
)
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.scope import Scope
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Outcome, contracted, index_values
from consilience.properties.judging.enclosed import ALONG
from consilience.properties.judging.exact import TANGENT_RULES, Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport
from consilience.properties.judging.strata import has_branches

ATTEMPTS = 12
"""Real points tried until a side with a derivative has a value."""
KINDS = (Numbers.SIGNED, Numbers.POSITIVE, Numbers.NEGATIVE, Numbers.UNIT)
SMALL_FIELD = PrimeField(prime=SMALL)
EXACT_DIFFERENCES = ExactDifferences()
BRANCHES = 3
"""Points asked for where a root or a sign chooses a branch: one of each kind."""


def confirm(stage: Stage, tally: Tally) -> list[OracleReport]:
    """What the oracles without rules say of the derivatives at the sizes that were judged."""
    if not stage.has_derivative():
        return []
    report = _exact_differences(stage, tally)
    return [report] if report.opinion is not Opinion.GAVE_UP else [report, _quotients(stage, tally)]


def _exact_differences(stage: Stage, tally: Tally) -> OracleReport:
    """Exact differences modulo the square of a prime, against dual numbers modulo it at the same points."""
    asked = 0
    for sizes in tally.sizes:
        by_rules = stage.compare(sizes, Numbers.FIELD, 0, SMALL_FIELD, TANGENT_RULES, values=True)
        by_differences = stage.compare(
            sizes, Numbers.FIELD, 0, residues(1, SMALL), EXACT_DIFFERENCES, values=True
        )
        for compared in (by_rules, by_differences):
            if compared.outcome is Outcome.INEXACT:
                return OracleReport("exact differences", Opinion.GAVE_UP, asked, compared.reason)
        if Outcome.UNDEFINED in (by_rules.outcome, by_differences.outcome):
            continue
        asked += 1
        if by_rules.values != by_differences.values:
            detail = f"at {dict(sizes)}: {by_rules.values} against {by_differences.values} modulo {SMALL}"
            return OracleReport("exact differences", Opinion.DISAGREES, asked, detail)
    opinion = Opinion.AGREES if asked else Opinion.GAVE_UP
    return OracleReport("exact differences", opinion, asked, "" if asked else "no point with a value")


def _quotients(stage: Stage, tally: Tally) -> OracleReport:
    """Difference quotients in balls of many bits, at one real point of two of the sizes; more on branches."""
    asked, reason = 0, "no point with a value"
    wanted = BRANCHES if has_branches(stage) else 1
    for sizes in tally.sizes[:2]:
        last = asked + wanted
        for attempt in range(ATTEMPTS):
            kind = KINDS[attempt % len(KINDS)]
            point = stage.point(sizes, kind, "quotients", attempt)
            try:
                complaint = _compare(stage, point)
            except (Undefined, ZeroDivisionError):
                continue
            except (NotExact, Unsupported) as error:
                reason = str(error)
                break
            asked += 1
            if complaint:
                detail = f"at {dict(sizes)}: {complaint}"
                return OracleReport("difference quotients", Opinion.DISAGREES, asked, detail)
            if asked == last:
                break
    opinion = Opinion.AGREES if asked else Opinion.GAVE_UP
    return OracleReport("difference quotients", opinion, asked, "" if asked else reason)


def _compare(stage: Stage, point: Scope) -> str:
    """A difference between rules and quotients that neither rounding nor the step explains, or ""."""
    indices = next(iter(index_values(stage.reading.indices, point.sizes)), {})
    for side in (stage.link.left, stage.link.right):
        if not order(side):
            continue
        with precision(bits_needed(side)):
            one, other = (
                contracted(Evaluator(Balls(), point, way).at_indices(indices), side, ALONG)
                for way in (TANGENT_RULES, DifferenceQuotients(step_bits(side)))
            )
            allowed = arb.max(arb(1), abs(one)) * arb(2) ** -agreement(side)
            if abs(one.mid() - other.mid()) < allowed:
                continue
            if not abs(one - other) > allowed:
                raise Undefined("a difference quotient that rounding hides")
        with precision(2 * bits_needed(side)):
            # A wrong rule stays as far from a quotient of a smaller step, which does not move; the step's own
            # error shrinks by the square.
            quotients = DifferenceQuotients(2 * step_bits(side))
            closer = contracted(Evaluator(Balls(), point, quotients).at_indices(indices), side, ALONG)
            if not abs(closer - other) < allowed:
                raise Undefined("a step too large for a difference quotient")
        return f"{one.str(12, radius=False)} against {other.str(12, radius=False)}"
    return ""
