"""The domain on which a claim holds that has no value on all of its stated one."""

from __future__ import annotations

from collections.abc import Callable

from consilience.oracles.language.statement import Statement, parse
from consilience.properties.judging.judgement import Verdict

_WORDS = ("positive", "in (0, 1)", "in (-1, 1)", "in (1, oo)", "negative", "in (-oo, 1)", "in (-1, oo)")


def true_domain(statement: Statement, verdict: Callable[[Statement], Verdict]) -> tuple[str, ...]:
    """The widest of a few domains of a claim in one number, as `where` texts; empty if none is found.

    Args:
        statement: a claim that has no value on all of its stated domain.
        verdict: gives the verdict on another statement, which has a reading.
    """
    names = list(statement.readings[0].variables)
    if len(names) != 1:
        return ()
    declared = statement.declarations.variables[names[0]].uses
    kept = " integer" if any(use.word == "integer" for use in declared) else ""
    for word in _WORDS:
        where = f"{names[0]}: scalar {word}{kept}"
        if verdict(parse(statement.text, where)) is Verdict.HOLDS:
            return (where,)
    return ()
