"""Declarations whose variables depend on each other in a way that is not covered.

What commutes with A is a polynomial in A if the eigenvalues of A are distinct. The pairs (A, p(A)) are dense
in the commuting pairs of free matrices (Motzkin and Taussky), of symmetric and of diagonal ones, and in the
triples of free matrices of small size; but not where A is symmetric and B is not, for A = I commutes with
every B, nor where B and C commute with A without commuting with each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.assumptions.construction import is_finite
from consilience.oracles.assumptions.plan import minimal
from consilience.oracles.assumptions.table import by_word

Declared = Mapping[str, Sequence[Use]]
DENSE = (frozenset[str](), frozenset({"symmetric"}), frozenset({"diagonal"}))
"""What matrices that commute may be, all of them alike."""
MOST_FREE = 3
"""More free matrices that commute with each other are not covered by polynomials in one of them."""


def conflict(declared: Declared) -> str | None:
    """Why values of these variables are not all reached, in words; None where they are.

    Args:
        declared: the words of every variable.
    """
    if not any(use.other for uses in declared.values() for use in uses):
        return None
    return _circle(declared) or next(
        (found for group in _groups(declared) if (found := _group(group, declared))), None
    )


def _circle(declared: Declared) -> str | None:
    """A variable that refers to itself through others."""
    for name in declared:
        seen: list[str] = []
        ahead = [name]
        while ahead:
            here = ahead.pop()
            ahead += [use.other for use in declared.get(here, ()) if use.other and use.other not in seen]
            seen += [use.other for use in declared.get(here, ()) if use.other]
        if name in seen:
            return f"{name} refers to itself; say once that two variables commute, or are equal"
    return None


def _groups(declared: Declared) -> list[set[str]]:
    """The variables that commute, directly or through others."""
    groups: list[set[str]] = []
    for one, other in _pairs(declared):
        touched = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in touched]
        groups.append({one, other}.union(*touched))
    return groups


def _pairs(declared: Declared) -> list[tuple[str, str]]:
    return [
        (name, use.other) for name, uses in declared.items() for use in uses if use.word == "commutes with"
    ]


def _group(group: set[str], declared: Declared) -> str | None:
    pairs = {frozenset(pair) for pair in _pairs(declared)}
    for one, other in combinations(sorted(group), 2):
        if frozenset({one, other}) not in pairs:
            return (
                f"{one} and {other} commute with another matrix, but are not said to commute with each other"
            )
    closed = {name: _closed(declared.get(name, ())) for name in sorted(group)}
    if len(set(closed.values())) > 1 or not set(closed.values()) <= set(DENSE):
        words = "; ".join(f"{name}: {', '.join(sorted(found)) or 'any'}" for name, found in closed.items())
        return f"matrices that commute are covered if all are free, all symmetric or all diagonal ({words})"
    if len(group) > MOST_FREE and not any(closed.values()):
        return f"more than {MOST_FREE} free matrices that commute with each other are not covered"
    return None


def _closed(uses: Sequence[Use]) -> frozenset[str]:
    """The words that make a matrix special, so that its eigenvalues may coincide on a part of its own."""
    words = minimal(use.word for use in uses)
    found = {word for word in words if by_word()[word].project or by_word()[word].build} - {"commutes with"}
    if "positive definite" in found:
        found = found - {"positive definite"} | ({"symmetric"} if "diagonal" not in found else set[str]())
    return frozenset(found | ({"a finite set"} if is_finite(uses) or _is_single(uses) else set[str]()))


def _is_single(uses: Sequence[Use]) -> bool:
    """Whether the words name the one number that every entry is."""
    return any(use.word == "zero" or len(use.members) == 1 for use in uses)
