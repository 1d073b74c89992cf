"""The normal form of an expression, and its terms."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.derivation.assembling import assembled
from consilience.oracles.derivation.building import number
from consilience.oracles.derivation.facts import Facts, declared_facts
from consilience.oracles.derivation.normalizing import Normalizing
from consilience.oracles.language.declarations import Declarations
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing import to_notation


def normal_form(expression: Expression, declarations: Declarations | None = None) -> Expression:
    """The short form of a typed expression.

    Like terms are collected, transposes stand at variables, common factors before brackets.

    Args:
        expression: a tree with shapes.
        declarations: what is declared of its variables; without them nothing is assumed.
    """
    return shortest(expression, declared_facts(declarations))


def shortest(expression: Expression, facts: Facts) -> Expression:
    """The shortest of the forms with products of sums kept, multiplied out, or out where quotients cancel."""
    kept = Normalizing(facts)
    if not kept.polynomial(expression).terms:
        return number(0)
    forms = [assembled(normal.polynomial(expression), kept) for normal in (kept, Normalizing(facts, True))]
    if any(node.operation == "divide" for node in forms[0].walk()):
        cancelled = assembled(Normalizing(facts, cancels=True).polynomial(expression), kept)
        if cancelled != forms[0]:
            forms += [cancelled, assembled(Normalizing(facts, True).polynomial(cancelled), kept)]
    return min(forms, key=length)


def length(expression: Expression) -> int:
    """The number of characters of an expression."""
    return len(to_notation(expression))


def terms(
    expression: Expression, declarations: Declarations | None = None
) -> list[tuple[Fraction, tuple[Expression, ...]]]:
    """The terms of an expression, multiplied out.

    Args:
        expression: a tree with shapes.
        declarations: what is declared of its variables.

    Returns:
        The coefficient of each term and its factors: numbers, then the factors of the matrix product.
    """
    from consilience.oracles.derivation.entries import one_power

    polynomial = Normalizing(declared_facts(declarations), expands=True).polynomial(expression)
    found: list[tuple[Fraction, tuple[Expression, ...]]] = []
    for monomial, coefficient in polynomial.terms.items():
        numbers = [one_power(factor, exponent) for factor, exponent in monomial.powers.items()]
        found.append((coefficient, (*numbers, *monomial.word)))
    return found
