"""Which conditions follow from which: the table, and what follows from several together.

X and Y stand for any variables; Y on the right alone stands for every other one of the same kind and sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from types import MappingProxyType

from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.size import ONE

Fact = tuple[str, str, str]
"""A variable, a word of it, and the other variable that the word refers to or ""."""

IMPLICATIONS: Mapping[str, str] = MappingProxyType(
    {
        # Matrices.
        "X identity": "X diagonal; X positive definite; X rotation; X permutation; X idempotent; "
        "X involutory; X commutes with Y",
        "X diagonal": "X symmetric; X upper triangular; X lower triangular",
        "X upper triangular": "X triangular",
        "X lower triangular": "X triangular",
        "X symmetric; X triangular": "X diagonal",
        "X upper triangular; X lower triangular": "X diagonal",
        "X orthogonal; X triangular": "X diagonal",
        "X orthonormal columns; X symmetric": "X orthogonal",
        "X symmetric; X orthogonal": "X involutory",
        "X symmetric; X involutory": "X orthogonal",
        "X orthogonal; X involutory": "X symmetric",
        "X orthogonal; X positive determinant": "X rotation",
        "X rotation": "X orthogonal; X positive determinant",
        "X permutation": "X orthogonal; X in {0, 1}",
        "X orthogonal": "X invertible; X orthonormal columns",
        "X orthonormal columns": "X full column rank; X independent",
        "X involutory": "X invertible",
        "X positive definite": "X symmetric; X positive determinant",
        "X positive determinant": "X invertible",
        "X invertible": "X full column rank; X independent",
        "X independent": "X full column rank; X nonzero",
        "X idempotent; X invertible": "X identity",
        "X nilpotent": "X dependent",
        # Entries.
        "X zero": "X in {0}; X dependent; X nonnegative; X in (-1, 1); X orthogonal to Y",
        "X in {0}": "X zero; X in {0, 1}",
        "X in {1}": "X in {0, 1}; X in {-1, 1}; X positive",
        "X in {-1}": "X in {-1, 1}; X negative",
        "X in {2}": "X in (1, oo); X integer",
        "X in {1/2}": "X in (0, 1)",
        "X one-hot": "X unit norm; X in {0, 1}; X summing to one",
        "X unit norm": "X nonzero",
        "X positive; X summing to one": "X probability",
        "X probability": "X positive; X summing to one; X in (-1, oo)",
        "X summing to one": "X nonzero",
        "X in (0, 1)": "X positive; X in (-1, 1)",
        "X in (1, oo)": "X positive",
        "X positive": "X nonnegative; X nonzero; X in (-1, oo)",
        "X nonnegative": "X in (-1, oo)",
        "X in (-1, 1)": "X in (-1, oo); X in (-oo, 1)",
        "X negative": "X nonzero; X in (-oo, 1)",
        "X in {0, 1}": "X nonnegative; X integer",
        "X in {-1, 1}": "X integer; X nonzero",
        "X in {0, 1}; X positive": "X in {1}",
        "X in {-1, 1}; X nonnegative": "X in {1}",
        "X integer": "X real",
        # Square matrices, where sizes are.
        "X: n×n; X zero": "X diagonal; X skew; X nilpotent; X idempotent; X commutes with Y",
        "X: n×n; X orthonormal columns": "X orthogonal",
        "X: 1×1": "X diagonal; X commutes with Y",
        # Two variables.
        "X commutes with Y": "Y commutes with X",
        "X orthogonal to Y": "Y orthogonal to X",
        "X equals Y": "Y equals X; X commutes with Y",
        "X diagonal; Y diagonal": "X commutes with Y",
    }
)


Rule = tuple[tuple[Fact, ...], tuple[Fact, ...]]
"""Premises, and what follows from them together."""


@cache
def _rules() -> tuple[Mapping[str, tuple[Rule, ...]], Mapping[str, tuple[Rule, ...]]]:
    """The rows as facts, by each word among their premises: what is said of one variable, and of two."""
    of_one: dict[str, list[Rule]] = {}
    of_two: dict[str, list[Rule]] = {}
    for stronger, weaker in IMPLICATIONS.items():
        premises, conclusions = facts_of(stronger), facts_of(weaker)
        alone = len({name for name, _, _ in premises}) == 1 and not any(other for _, _, other in premises)
        for mutual, table in ((False, of_one), (True, of_two)):
            own = tuple(fact for fact in conclusions if (bool(fact[2]) or not alone) is mutual)
            for _, word, _ in premises if own else ():
                table.setdefault(word, []).append((premises, own))
    one, two = (
        MappingProxyType({word: tuple(dict.fromkeys(rows)) for word, rows in table.items()})
        for table in (of_one, of_two)
    )
    return one, two


def facts_of(where: str) -> tuple[Fact, ...]:
    """What a `where` text says of its variables, word by word; a square shape is a word too."""
    found: list[Fact] = []
    for variable in read_declarations(where).variables.values():
        if variable.shape is not None:
            found += shape_facts(variable.name, variable.shape)
        found += [fact(variable.name, str(use), use.other) for use in variable.uses]
    return tuple(found)


def shape_facts(name: str, shape: Shape) -> tuple[Fact, ...]:
    """What a shape says."""
    if shape.kind is not Kind.MATRIX or shape.rows != shape.columns:
        return ()
    return ((name, "1×1", ""), (name, "n×n", ""))[shape.rows != ONE :]


def fact(name: str, phrase: str, other: str) -> Fact:
    """A fact from a word as it is printed."""
    return name, phrase.removesuffix(other).strip() if other else phrase, other


@lru_cache(maxsize=50_000)
def closure(facts: frozenset[Fact], alike: tuple[tuple[str, ...], ...] = ()) -> frozenset[Fact]:
    """The facts and all that follows from them.

    Args:
        facts: what is known.
        alike: names of the variables, those of one kind and size together.
    """
    found: set[Fact] = set()
    new = set(facts)
    while new:
        found |= new
        words: dict[str, set[str]] = {}
        for name, word, other in found:
            if not other:
                words.setdefault(name, set()).add(word)
        for name, own in words.items():
            found.update([(name, word, "") for word in _of_one(frozenset(own))])
        new = _closed(found, _rules()[1], alike) - found
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _of_one(words: frozenset[str]) -> frozenset[str]:
    """The words of one variable and all that follow from them."""
    facts = {("X", word, "") for word in words}
    return frozenset(word for _, word, _ in _closed(facts, _rules()[0], ()))


def _closed(
    facts: AbstractSet[Fact], rules: Mapping[str, tuple[Rule, ...]], alike: tuple[tuple[str, ...], ...]
) -> set[Fact]:
    """The facts and all that follows from them by some of the rules."""
    found = set(facts)
    waiting = [fact for fact in facts if fact[1] in rules]
    by_word: dict[str, list[Fact]] = {}
    for known in waiting:
        by_word.setdefault(known[1], []).append(known)
    while waiting:
        known = waiting.pop()
        for premises, conclusions in rules[known[1]]:
            for bound in _bindings(premises, known, by_word):
                for new in _concluded(conclusions, bound, alike):
                    if new not in found:
                        found.add(new)
                        if new[1] in rules:
                            waiting.append(new)
                            by_word.setdefault(new[1], []).append(new)
    return found


def _bindings(
    premises: tuple[Fact, ...], known: Fact, by_word: Mapping[str, Sequence[Fact]]
) -> Iterable[dict[str, str]]:
    """Which variables X and Y may be, so that all premises are known and one of them is `known`."""
    for place, premise in enumerate(premises):
        bound = _matched(premise, known, {})
        if bound is None:
            continue
        others = [*premises[:place], *premises[place + 1 :]]
        if not others:
            yield bound
            continue
        for candidate in tuple(by_word.get(others[0][1], ())):
            both = _matched(others[0], candidate, bound)
            if both is not None:
                yield both


def _matched(pattern: Fact, known: Fact, bound: Mapping[str, str]) -> dict[str, str] | None:
    """The binding under which a pattern is a fact; different letters are different variables."""
    if pattern[1] != known[1]:
        return None
    result = dict(bound)
    for letter, name in ((pattern[0], known[0]), (pattern[2], known[2])):
        if bool(letter) != bool(name) or (letter and result.setdefault(letter, name) != name):
            return None
    return result if len(set(result.values())) == len(result) else None


def _concluded(
    conclusions: tuple[Fact, ...], bound: Mapping[str, str], alike: tuple[tuple[str, ...], ...]
) -> Iterable[Fact]:
    for name, word, other in conclusions:
        first = bound[name]
        if not other:
            yield first, word, ""
        elif other in bound:
            yield first, word, bound[other]
        else:
            group = next((names for names in alike if first in names), ())
            yield from ((first, word, second) for second in group if second != first)
