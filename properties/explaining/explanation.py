"""What a judgement means to a person: when the statement holds, what is right, and how the sides differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from consilience.oracles.arithmetic.budget import Budget, Spent
from consilience.properties.judging.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from consilience.properties.explaining.derived import Derived
    from consilience.properties.explaining.suggesting.suggestion import Suggestion

_T = TypeVar("_T")

STEPS = 200_000
"""Steps of one search."""
MANY_STEPS = 5 * STEPS
"""Steps of all of them."""


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """What is found about a statement beyond its verdict.

    Attributes:
        judgement: the judgement that is explained.
        holds_when: structural conditions under which a refuted statement holds, each a `where` text that
            is enough by itself.
        also_when: degenerate conditions under which it holds, such as "n = 1" or "A equals B".
        trivial: those of both under which both sides vanish.
        layout: the layout or convention in which it would hold; empty where there is none.
        pattern: one sentence on a regular difference of the sides; empty where there is none.
        derived: the derivative that a side claims, found by symbolic rules.
        suggestion: the nearest true statement; None where nothing honest is found.
        given_up: names of those of these fields whose search took too long.
    """

    judgement: Judgement
    holds_when: tuple[str, ...] = ()
    also_when: tuple[str, ...] = ()
    trivial: tuple[str, ...] = ()
    layout: str = ""
    pattern: str = ""
    derived: Derived | None = None
    suggestion: Suggestion | None = None
    given_up: tuple[str, ...] = ()

    def __repr__(self) -> str:
        parts = {
            "holds when": " or ".join(self.holds_when),
            "also when": " or ".join(self.also_when),
            "convention": self.layout,
            "pattern": self.pattern,
            "right": self.suggestion.statement if self.suggestion else "",
        }
        said = "".join(f"; {label}: {text}" for label, text in parts.items() if text)
        return f"<Explanation of {self.judgement!r}{said}>"


def explain(judgement: Judgement, *, time_limit: float | None = None) -> Explanation:
    """Explains a judgement.

    For a refuted statement everything is searched for; for one that holds, only the derivative.

    Args:
        judgement: what `judge` gives.
        time_limit: seconds after which what is not found yet is left out; None for no limit but those on
            steps, which are the same on every machine.
    """
    # Here as below, so that nobody loads more than they need.
    from consilience.properties.explaining.derived import derived_form

    parts = _Parts(time_limit)
    if judgement.verdict not in (Verdict.REFUTED, Verdict.HOLDS):
        return Explanation(judgement)
    derived = parts.found("derived", lambda: derived_form(judgement), None)
    if judgement.verdict is Verdict.HOLDS:
        return Explanation(judgement, derived=derived, given_up=tuple(parts.given_up))
    from consilience.properties.explaining.conditions import Conditions, find_conditions
    from consilience.properties.explaining.layout import find_layout
    from consilience.properties.explaining.pattern import pattern
    from consilience.properties.explaining.suggesting import suggest

    conditions = parts.found("holds_when", lambda: find_conditions(judgement, derived), Conditions())
    layout = parts.found("layout", lambda: find_layout(judgement, derived), "")
    regular = parts.found("pattern", lambda: pattern(judgement, derived), "")
    suggestion = parts.found("suggestion", lambda: suggest(judgement, derived), None)
    return Explanation(
        judgement,
        conditions.holds_when,
        conditions.also_when,
        conditions.trivial,
        layout,
        regular,
        derived,
        suggestion,
        tuple(parts.given_up),
    )


class _Parts:
    """Searches, each within a budget of its own and all within one."""

    def __init__(self, time_limit: float | None) -> None:
        self._together = Budget(MANY_STEPS, time_limit)
        self.given_up: list[str] = []

    def found(self, name: str, search: Callable[[], _T], nothing: _T) -> _T:
        """What a search finds; nothing, and its name noted, where it takes too long."""
        found = self._together.attempt(lambda: Budget(STEPS).attempt(search))
        if isinstance(found, Spent):
            self.given_up.append(name)
            return nothing
        return found
