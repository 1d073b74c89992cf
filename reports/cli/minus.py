"""Statements that begin with a minus, which no option does: -A == (-1) * A."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPTION = re.compile(r"--?[A-Za-z][\w-]*(=.*)?|--?", re.DOTALL)
_ALONE = ("--crosscheck", "--help", "--version")
"""Options without a value."""


def statements_last(arguments: Sequence[str]) -> list[str]:
    """The arguments, those behind a -- that begin with a minus and are no options: there they are plain."""
    if "--" in arguments:
        return list(arguments)
    options, statements = list[str](), list[str]()
    for place, argument in enumerate(arguments):
        before = arguments[place - 1] if place else ""
        is_value = before.startswith("--") and "=" not in before and before not in _ALONE
        plain = is_value or not argument.startswith("-") or _OPTION.fullmatch(argument)
        (options if plain else statements).append(argument)
    return [*options, *(["--"] if statements else []), *statements]
