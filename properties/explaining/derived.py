"""The derivative that a claim should have named, found symbolically and judged."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.oracles.derivation.building import NoForm
from consilience.oracles.derivation.derivative import derived
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Expression, holds_derivative
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.judging.judge import is_judged_true
from consilience.properties.judging.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Derived:
    """What a derivative is.

    Attributes:
        text: the derivative in the notation.
        statement: the true statement, `left == text`.
        expression: the derivative as a tree.
    """

    text: str
    statement: str
    expression: Expression


def derived_form(judgement: Judgement) -> Derived | None:
    """The derivative on one side of a claim, as a formula; None where there is no derivative or no form.

    Args:
        judgement: of the claim.

    Returns:
        What was printed, read again and judged to hold.
    """
    statement = judgement.statement
    if not statement.readings:
        return None
    for link in statement.readings[0].links:
        sides = [side for side in (link.left, link.right) if holds_derivative(side)]
        if link.relation == "==" and sides and sides[0].operation not in ("limit", "shape"):
            found = _derived(statement, sides[0])
            if found is not None:
                return found
    return None


def _derived(statement: Statement, side: Expression) -> Derived | None:
    try:
        expression = derived(_alone(statement, side), statement.declarations)
        text = to_notation(expression)
        claim = f"{to_notation(side)} == {text}"
        restated = parse(claim, statement.where)
    except (NoForm, NotationError):
        return None
    if not is_judged_true(restated):
        return None
    return Derived(text, claim, expression)


def _alone(statement: Statement, side: Expression) -> Expression:
    """The side with the sizes that it has by itself: a wrong side beside it may force others."""
    alone = parse(f"{to_notation(side)} == 0", statement.where)
    if not alone.readings:
        return side
    if alone.readings[0].mismatches:
        raise NoForm("a derivative of what has a shape at size one only")
    one, other = alone.readings[0].variables, statement.readings[0].variables
    same = all(shape.kind is other[name].kind for name, shape in one.items() if name in other)
    return alone.readings[0].links[0].left if same else side
