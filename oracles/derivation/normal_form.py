"""The normal form of an expression, and its terms."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.derivation.assembling import assembled
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
    """The shorter of the form whose products of sums are kept and that in which they are multiplied out."""
    kept = Normalizing(facts)
    expanded = Normalizing(facts, expands=True)
    forms = [assembled(normal.polynomial(expression), kept) for normal in (kept, expanded)]
    return min(forms, key=lambda form: len(to_notation(form)))


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
