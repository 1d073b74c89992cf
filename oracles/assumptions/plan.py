"""How the words of one variable are met together: implied ones dropped, the others composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from consilience.oracles.assumptions.assumption import Assumption, Draw, NoConstruction, Use
from consilience.oracles.assumptions.combinations import BUILT_AS, COMBINATIONS, MEETS
from consilience.oracles.assumptions.entries import Entries
from consilience.oracles.assumptions.table import by_word

FOLLOWERS = ("equals", "commutes with")
"""Words that give the value from another variable's: whether it has the other words too, `check` says."""

NO_USE = Use("")


@dataclass(frozen=True, slots=True)
class Plan:
    """What builds a variable: a free matrix, its entries and its projection, or a construction instead.

    Attributes:
        entries: the numbers that an entry may be.
        projections: linear maps that the free matrix goes through.
        build: the construction, if the free matrix is not enough.
        use: the declaration's parameters of that construction.
        general: conditions that hold in general position.
        branches: whether the values have several components.
        finite: whether they are finitely many, and more than one.
        components: from the number of rows, how many components the first choice tells apart.
        choices: from the numbers of rows and columns, how many there are of each choice; of finite sets.
    """

    entries: Entries | None = None
    projections: tuple[Callable[[Draw, Any], Any], ...] = ()
    build: Callable[[Draw], Any] | None = None
    use: Use = NO_USE
    general: tuple[Callable[[Any, Any], bool], ...] = ()
    branches: bool = False
    finite: bool = False
    components: Callable[[int], int] | None = None
    choices: Callable[[int, int], tuple[int, ...]] | None = None


def closure(words: Iterable[str]) -> frozenset[str]:
    """The words and everything that follows from them."""
    found = frozenset(words)
    while True:
        implied = {word for known in found for word in by_word()[known].implies}
        implied |= {word for together, word in MEETS.items() if together <= found}
        if implied <= found:
            return found
        found |= implied


def minimal(words: Iterable[str]) -> frozenset[str]:
    """The fewest words that say the same: what another one of them implies is dropped."""
    every = closure(words)
    return every - {word for other in every for word in closure({other}) - {other}}


@cache
def plan(uses: tuple[Use, ...]) -> Plan:
    """How the words of a variable are met.

    Raises:
        NoConstruction: the words contradict each other, or no construction of all their values is known.
    """
    words = minimal(use.word for use in uses)
    for together, word in BUILT_AS.items():
        if together <= words:
            words = words - together | {word}
    follower = next((word for word in FOLLOWERS if word in words), None)
    if follower == "equals":
        return Plan(build=by_word()["equals"].build, use=_use(uses, follower))
    entries = _entries([use for use in uses if use.word in words])
    free = Plan(
        entries,
        general=_general(words),
        branches=any(by_word()[word].branches for word in words),
        finite=entries is not None and (entries.count or 0) > 1,
    )
    shaped = [by_word()[word] for word in sorted(words) if by_word()[word].project or by_word()[word].build]
    combination = COMBINATIONS.get(frozenset(record.word for record in shaped))
    if combination is not None:
        _refuse_entries(entries, uses)
        general = free.general + _general(combination.general)
        return Plan(
            build=combination.build,
            use=_use(uses, follower),
            general=general,
            branches=combination.branches,
            finite=combination.finite,
            components=combination.components,
        )
    if follower is not None:
        # A linear condition holds for all polynomials in the other matrix, or for hardly any: `check` says.
        shaped = [record for record in shaped if record.project is None]
    if len(shaped) > 1 or sum(use.word == "orthogonal to" for use in uses) > 1:
        raise NoConstruction(f"{_together(shaped)}: no construction of both together is known")
    return _shaped(free, shaped[0], uses) if shaped else free


def _shaped(free: Plan, record: Assumption, uses: tuple[Use, ...]) -> Plan:
    """The plan of a free matrix, with one projection or one construction."""
    entries = free.entries
    if record.project is not None:
        if entries is not None and record.word != "symmetric" and Fraction(0) not in entries:
            raise NoConstruction(f"{_names(uses)}: zero does not fit, but {record.word} values have zeros")
        if entries is not None and record.word == "skew" and not entries.has_opposites:
            raise NoConstruction(
                f"{_names(uses)}: skew values have an entry's negative too, which does not always fit"
            )
        return replace(free, projections=(record.project,), components=record.components)
    own = record.entry(Use(record.word)) if record.entry else None
    if own is None:
        _refuse_entries(entries, uses)
    elif entries is not None and not all(member in entries for member in own.members or ()):
        raise NoConstruction(f"{_names(uses)}: the entries of {record.word} values do not fit")
    return replace(
        free,
        entries=None,
        build=record.build,
        use=_use(uses, record.word),
        finite=record.finite,
        components=record.components,
        choices=record.choices,
    )


def _general(words: Iterable[str]) -> tuple[Callable[[Any, Any], bool], ...]:
    conditions = (by_word()[word].general for word in sorted(words))
    return tuple(condition for condition in conditions if condition is not None)


def _entries(uses: Sequence[Use]) -> Entries | None:
    """The numbers that fit all entrywise words; None where there is no such word."""
    found: Entries | None = None
    for use in uses:
        record = by_word()[use.word]
        if record.entry is not None and record.build is None:
            found = record.entry(use) if found is None else found.meet(record.entry(use))
    if found is not None and found.count == 0:
        raise NoConstruction(f"{_names(uses)}: no number is all of these")
    return found


def _refuse_entries(entries: Entries | None, uses: Sequence[Use]) -> None:
    if entries is not None:
        raise NoConstruction(f"{_names(uses)}: no construction with such entries is known")


def _use(uses: Sequence[Use], word: str | None) -> Use:
    return next((use for use in uses if use.word == word), Use(word or ""))


def _names(uses: Iterable[Use]) -> str:
    return ", ".join(map(str, uses))


def _together(records: Iterable[Assumption]) -> str:
    return " and ".join(record.word for record in records)
