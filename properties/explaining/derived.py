"""The derivative that a claim should have named, found symbolically and judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Expression, Link, holds_derivative
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.judging.judge import is_judged_true
from consilience.properties.judging.judgement import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Derived:
    """What a derivative is.

    Attributes:
        text: the derivative in the notation.
        statement: the true statement, `left == text`.
        reading: how the true statement is read.
        side: the side of the claim that it is, as a tree.
        expression: the derivative as a tree.
    """

    text: str
    statement: str
    reading: Reading
    side: Expression
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
            found = _derived(judgement, link, sides[0])
            if found is not None:
                return found
    return None


def _derived(judgement: Judgement, link: Link, side: Expression) -> Derived | None:
    # Here, since most claims hold no derivative.
    from consilience.oracles.derivation.building import NoForm
    from consilience.oracles.derivation.derivative import derived

    statement = judgement.statement
    try:
        text = to_notation(derived(_alone(statement, side), statement.declarations))
        claim = f"{to_notation(side)} == {text}"
        restated = parse(claim, statement.where)
    except (NoForm, NotationError):
        return None
    if not is_true_with(_claimed(judgement, link, side), restated, is_judged_true):
        return None
    reading = restated.readings[0]
    return Derived(text, claim, reading, reading.links[0].left, reading.links[0].right)


def _claimed(judgement: Judgement, link: Link, side: Expression) -> Derived | None:
    """What a claim that holds says the derivative is."""
    other = link.right if side is link.left else link.left
    if judgement.verdict is not Verdict.HOLDS or judgement.statement.negated or holds_derivative(other):
        return None
    statement = judgement.statement
    return Derived(to_notation(other), statement.text, statement.readings[0], side, other)


def is_true_with(derived: Derived | None, statement: Statement, is_true: Callable[[Statement], bool]) -> bool:
    """Whether a claim on a derivative is judged to hold.

    That the derivative equals its formula was judged. So the claim holds if it does with the formula in the
    derivative's place, wherever both have values; that takes no derivative to judge. The formula may lack a
    value where the derivative has one; then the claim itself is judged.

    Args:
        derived: the derivative.
        statement: a claim under the declarations that the derivative was judged under, or more of them.
        is_true: judges a statement.
    """
    plain = put_in(derived, statement)
    return is_true(plain) or (plain is not statement and is_true(statement))


def put_in(derived: Derived | None, statement: Statement) -> Statement:
    """The claim with the formula in the derivative's place; as it stands where that cannot be said.

    Its text stays that of the claim.
    """
    if derived is None or statement.negated or not statement.readings or statement.declarations.layouts:
        return statement
    reading = statement.readings[0]
    link, *others = reading.links
    sides = [derived.expression if side == derived.side else side for side in (link.left, link.right)]
    if others or link.relation != "==" or any(map(holds_derivative, sides)):
        return statement
    if not _is_part(derived.reading, reading):
        return statement
    links = (Link("==", *sides),)
    return replace(statement, links=links, readings=(replace(reading, links=links),))


def _is_part(one: Reading, whole: Reading) -> bool:
    """Whether every name of a reading means the same in another, so that its trees can stand there."""
    return all(
        found.items() <= known.items()
        for found, known in (
            (one.variables, whole.variables),
            (one.indices, whole.indices),
            (one.names, whole.names),
            (one.maps, whole.maps),
        )
    )


def _alone(statement: Statement, side: Expression) -> Expression:
    """The side with the sizes that it has by itself: a wrong side beside it may force others."""
    alone = parse(f"{to_notation(side)} == 0", statement.where)
    if not alone.readings:
        return side
    if alone.readings[0].mismatches:
        from consilience.oracles.derivation.building import NoForm

        raise NoForm("a derivative of what has a shape at size one only")
    one, other = alone.readings[0].variables, statement.readings[0].variables
    same = all(shape.kind is other[name].kind for name, shape in one.items() if name in other)
    return alone.readings[0].links[0].left if same else side
