"""Every primitive's tangent rule against oracles that do not use it. A new row of the table is tested too."""

from collections import Counter

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.differentiation.difference_quotients import (
    AGREEMENT,
    DifferenceQuotients,
    bits_needed,
)
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.reverse_mode import ReverseMode
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations
from consilience.properties.laws import PHASES
from consilience.strategies import points

DOMAINS = ("", "in (0, 1)", "positive")
"""Words of the operands: among them every function is defined somewhere."""
SHARE = 10
"""A rule is checked at one point where the Hypothesis profile draws so many."""
LEAST = 12
"""Points at least: at some no oracle has a value, as minimum(x, y) has no derivative where x = y."""
ORDER = {"polygamma": "1"}
"""First operands that are no variables."""
CASES = [
    (name, place)
    for name, row in sorted(operations().items())
    if row.primitive is not None
    for place in range(row.arity[1] - (name in ORDER))
]
cases = pytest.mark.parametrize(("name", "place"), CASES, ids=lambda value: str(value))


class QuotientsOfRules(DifferenceQuotients):
    """The outermost derivative as a quotient; those inside by tangent rules."""

    def directional(self, evaluator, body, variable, direction):
        inside = Evaluator(evaluator.arithmetic, evaluator.scope, TangentRules())
        return super().directional(inside, body, variable, direction)


def derivatives(name, place, order):
    """For each domain, the Jacobian of order 1 or 2 by one operand, and a strategy for its points."""
    given = [ORDER[name]] if name in ORDER else []
    operands = "XYZ"[: operations()[name].arity[1] - len(given)]
    body = f"{name}({', '.join([*given, *operands])})"
    for _ in range(order):
        body = f"jacobian({body}, {operands[place]})"
    for words in DOMAINS:
        where = "; ".join(f"{operand}: {words}" for operand in operands) if words else ""
        statement = parse(f"{body} == 0", where)
        yield statement.readings[0].links[0].left, points(statement, max_size=4 - order)


def values(arithmetic, expression, point, way):
    value = Evaluator(arithmetic, point, way).value(expression)
    return [value] if arithmetic.is_number(value) else arithmetic.entries(value)


def assert_equals_exact_differences(expression, point):
    by_rules = values(PrimeField(), expression, point, TangentRules())
    by_differences = values(Residues(1), expression, point, ExactDifferences())
    assert list(map(int, by_rules)) == list(map(int, by_differences)), (
        "tangent rules against exact differences"
    )


def assert_close_to_quotients(expression, point):
    with precision(bits_needed(expression)):
        by_rules = values(Balls(), expression, point, TangentRules())
        by_quotients = values(Balls(), expression, point, QuotientsOfRules())
        for one, other in zip(by_rules, by_quotients, strict=True):
            bound = arb.max(arb(1), abs(one)) / arb(2) ** AGREEMENT
            assert abs(one.mid() - other.mid()) < bound, "tangent rules against difference quotients"


def assert_close_to_autograd(expression, point):
    found = ReverseMode().evaluate(expression, point)
    with precision(bits_needed(expression)):
        by_rules = values(Balls(), expression, point, TangentRules())
        for one, other, error in zip(by_rules, found.value.ravel(), found.error.ravel(), strict=True):
            distance = abs(one - arb(float(other)))
            assert distance.is_finite(), "tangent rules against autograd"
            assert not distance > arb(float(error)), "tangent rules against autograd"


DIFFERENCES = (assert_equals_exact_differences, assert_close_to_quotients)


def assert_rule_agrees(name, place, order, checks, phases=PHASES):
    """Each check passes at drawn points, and one of them has something to say."""
    drawn = list(derivatives(name, place, order))
    heard, silent = Counter(), Counter()

    @settings(max_examples=max(LEAST, settings().max_examples // SHARE), phases=phases, database=None)
    @given(st.data())
    def agrees(data):
        expression, strategy = drawn[data.draw(st.integers(0, len(drawn) - 1))]
        point = data.draw(strategy)
        for check in checks:
            try:
                check(expression, point)
            except (Undefined, Unsupported, NotExact) as reason:
                silent[f"{check.__name__}: {reason}"] += 1
            else:
                heard[check] += 1
                return

    agrees()
    assert heard, f"no oracle spoke of {name}: {dict(silent)}"


@cases
@pytest.mark.parametrize("order", [1, 2])
def test_the_rule_agrees_with_differences(name: str, place: int, order: int):
    """Exact ones; where a value is not rational, quotients in balls of 1024 bits."""
    assert_rule_agrees(name, place, order, DIFFERENCES)


@cases
def test_the_rule_agrees_with_autograd(name: str, place: int):
    assert_rule_agrees(name, place, 1, (assert_close_to_autograd,))
