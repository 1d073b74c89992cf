"""How many digits of two sides must agree: more than what the statement's constants could hide."""

from __future__ import annotations

from itertools import product
from math import ceil, inf, log, log10

from flint import arb

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.budget import spend, used
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.binders import free_names
from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.points.point import Point
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.strata import is_constant, real_strata

DIGITS = 30
"""Digits to which sides must agree, beside those that the statement's own constants hide."""
MOST_DIGITS = 4_000
"""More are not computed at every point."""
CONSTANT_DIGITS = 300
"""Digits for a relation between constants: it is met at one point only."""
MOST_CONSTANT_DIGITS = 12_000
"""More are not computed, even at that one point."""
INTEGRAL_DIGITS = 60
"""Digits where one of the constants is an integral."""
NOTHING = 15.0
"""So many digits that a function hides are among those that are asked for anyway."""
BITS = 64
"""Bits of a constant of which only the magnitude counts."""
SATURATING = {"exp": 1, "sigmoid": 1, "softplus": 1, "tanh": 2, "sinh": 2, "cosh": 2, "gamma": 6}
"""Functions of which a large argument x hides, beside the rest, what is exp(−r|x|) of it, with the rate r."""


def digits_needed(stage: Stage) -> int | None:
    """Digits to which agreement is asked for; None where they are too many to be computed."""
    known = _counted in stage.plan.known
    digits, steps = stage.once(_counted)
    if known:
        # As many as it took, so that steps do not depend on what was judged before.
        spend(steps)
    return digits


def _counted(stage: Stage) -> tuple[int | None, int]:
    """The digits, and the steps that it took to find them."""
    before = used()
    return _digits_needed(stage), used() - before


def _digits_needed(stage: Stage) -> int | None:
    sides = (stage.link.left, stage.link.right)
    if any(True for side in sides for _ in free_names(side)):
        least, most = DIGITS, MOST_DIGITS
    elif any(node.operation == "integral" for side in sides for node in side.walk()):
        least, most = INTEGRAL_DIGITS, MOST_DIGITS
    else:
        least, most = CONSTANT_DIGITS, MOST_CONSTANT_DIGITS
    digits = least + sum(map(_hidden, sides)) + _saturation(stage)
    return ceil(digits) if digits <= most else None


def _hidden(node: Expression) -> float:
    """Digits that the constants of an expression have, or that their size hides: 10**-40, 1 + exp(-99)."""
    known = constant(node)
    if known is not None:
        return _places(known.numerator) + _places(known.denominator)
    return max(sum(map(_hidden, node.arguments)), _magnitude(node))


def _places(number: int) -> float:
    """Digits of a whole number after its first one."""
    return max(number.bit_length() - 1, 0) * log10(2) // 1


def _saturation(stage: Stage) -> float:
    """Digits that saturating functions hide at every point: tanh(x + 100) is 1 to 86 digits, and more."""
    sides = (stage.link.left, stage.link.right)
    nodes = {node for side in sides for node in side.walk() if node.operation in SATURATING}
    least = dict.fromkeys(nodes, inf)
    first = stage.plan.assignments[:1]
    for sizes, numbers in product(first, real_strata(stage)):
        if not least or max(least.values()) <= NOTHING:
            break
        point = stage.point(sizes, numbers, "digits")
        for node, known in least.items():
            if known > NOTHING:
                least[node] = min(known, SATURATING[node.operation] * _least_entry(node, point) / log(10))
    return sum(digits for digits in least.values() if digits > NOTHING)


def _least_entry(node: Expression, point: Point) -> float:
    """The least entry of a function's operand by its size, about; 0 of what has no value."""
    return min(map(float, _sizes_of_entries(node.arguments[0], point)), default=0.0)


def _sizes_of_entries(node: Expression, point: Point) -> list[arb]:
    """The sizes of the entries of a value, about; none of what has no value."""
    try:
        with precision(BITS):
            arithmetic = Balls()
            value = Evaluator(arithmetic, point, TangentRules()).value(node)
            entries = [value] if node.shape.is_number else arithmetic.entries(value)
            return [abs(entry.mid()) for entry in entries]
    except (NotExact, Undefined, Unsupported, ZeroDivisionError):
        return []


def _magnitude(node: Expression) -> float:
    """Decimal places of a constant before or after its point, whichever are more; 0 of anything else."""
    size = _size(node)
    return abs(float((size.log() / arb(10).log()).mid())) // 1 if size > 0 else 0.0


def _size(node: Expression) -> arb:
    """The size of a constant number, about; 0 of anything else, and of what has no value."""
    if node.operation == "tuple" or not node.shape.is_number or not is_constant(node):
        return arb(0)
    return next(iter(_sizes_of_entries(node, Point({}, {}, {}, {}))), arb(0))
