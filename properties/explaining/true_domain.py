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
    declarations = statement.declarations
    variables = list(statement.readings[0].variables.items())
    if len(variables) != 1 or declarations.maps or declarations.definitions:
        return ()
    ((name, shape),) = variables
    if not shape.is_number:
        return ()
    uses = declarations.variables[name].uses if name in declarations.variables else ()
    kept = " integer" if any(use.word == "integer" for use in uses) else ""
    for word in ("nonnegative", *_WORDS) if kept else _WORDS:
        where = f"{name}: scalar {word}{kept}"
        if verdict(parse(statement.text, where)) is Verdict.HOLDS:
            return (where,)
    return ()
