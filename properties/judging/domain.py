"""Stated domains: on a number the words real, integer, positive, in (a, b) say where a claim is made.

A side that has no value on an open part of the stated domain (for integers: at any one) refutes it.
"""

from __future__ import annotations

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.table import by_word
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.enclosed import FIRST_BITS, enclose
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Rule, Verdict
from consilience.properties.judging.strata import holds, real_strata

POINTS = 40
INTEGRAL_POINTS = 20
CONVERGENCE_BITS = 48


def states_domain(stage: Stage) -> bool:
    """Whether every variable is a number whose declaration states where it lies."""
    declared = stage.statement.declarations.variables
    if not stage.reading.variables:
        return False
    for name, shape in stage.reading.variables.items():
        uses = declared[name].uses if name in declared else ()
        if not shape.is_number or not any(by_word()[use.word].domain for use in uses):
            return False
    return True


def outside_domain(stage: Stage) -> Conclusion | None:
    """The refutation by a side without a value inside the stated domain, or None."""
    if not states_domain(stage):
        return None
    tally = Tally()
    strata = real_strata(stage)
    sizes = next(stage.sizes.generic(), {})
    integers = bool(stage.maker.integers)
    # Whether an integral converges shows at low precision, at a tenth of the cost.
    bits = CONVERGENCE_BITS if holds(stage, "integral") else 4 * FIRST_BITS
    points = INTEGRAL_POINTS if holds(stage, "integral") else POINTS
    for attempt in range(2 * points if integers else points):
        numbers, random = strata[attempt % len(strata)], stage.random("domain", attempt)
        point = stage.maker.make(sizes, random, numbers, small_integers=attempt >= points)
        try:
            with precision(bits):
                for side in (stage.link.left, stage.link.right):
                    enclose(side, point)
        except BeyondReach:
            continue
        except (Undefined, ZeroDivisionError) as reason:
            tally.undefined += 1
            tally.sizes = [sizes]
            why = f"a side has no value inside the stated domain: {reason}"
            found = evidence(Rule.ENCLOSED, tally)
            return Conclusion(
                Verdict.REFUTED, found, why, (), stage, failed_at=sizes, point=point, outside=True
            )
        except (NotExact, Unsupported):
            return None
    return None
