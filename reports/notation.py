"""The notation as a list, from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.layouts import LAYOUTS
from consilience.oracles.language.shape import Kind
from consilience.oracles.operations.table import operations

_WIDE = 28
"""Characters of an example that has its summary beside it; below a longer one it has a line of its own."""
_RELATIONS = (
    ("A == B", "the sides are equal for all values of the variables"),
    ("A == B == C", "a chain: every link must hold"),
    ("x <= y", "also <, >= and >; entry by entry"),
    ("not (A @ B == B @ A)", "the claim in brackets is wrong"),
    ("shape(A @ B) == (m, n)", "a claim on a shape"),
)
_KINDS = {
    Kind.NUMBER: ("k: scalar", "a number"),
    Kind.VECTOR: ("x: n", "a vector, which is a column; x: 3 has three entries"),
    Kind.ROW: ("x.T", "the transpose of a vector"),
    Kind.MATRIX: ("A: m×n", "a matrix; m x n says the same, and 3×3 fixes its size"),
}
_IN_OTHERS = {"size": "n", "map": "F(X)", "tuple": "(m, n)"}
"""Examples of operations that no text makes by itself: they need a declaration, or a place in another."""
_DECLARATIONS = (
    ("A: n×n symmetric; x: n", "declarations, separated by ;"),
    ("A in R^{m×n}; x in R^n; t in R", "the shapes A: m×n; x: n; t: scalar as mathematicians write them"),
    ("A: n×n; B commutes with A", "what is said of variables together"),
    ("m < n", "a relation between sizes"),
    ("r := y - X @ w", "a name for an expression"),
    ("F: map m×n to m×n", "a smooth map of which nothing is known; g: R^{m×n} -> R is a number"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be written.

    Attributes:
        name: what it is called in the tables; empty for what has no row there.
        example: a text that can be read.
        summary: what it means.
    """

    name: str
    example: str
    summary: str


def notation() -> dict[str, list[Entry]]:
    """Everything that can be written, by headings."""
    return {
        "Relations": [Entry("", *row) for row in _RELATIONS],
        "Kinds": [Entry(kind.value, *_KINDS[kind]) for kind in Kind],
        "Operations": [
            Entry(name, row.prints.example or _IN_OTHERS[name], row.summary)
            for name, row in operations().items()
            if row.prints.example or name in _IN_OTHERS
        ],
        "Layouts (--where)": [
            Entry(word, f"layout = {word}", layout.summary) for word, layout in LAYOUTS.items()
        ],
        "Declarations (--where)": [Entry("", *row) for row in _DECLARATIONS],
        "Assumptions (--where)": [
            Entry(word, assumption.declaration, _with_phrases(assumption.summary, assumption.phrases))
            for word, assumption in by_word().items()
        ],
    }


def lines(word: str = "") -> Iterator[str]:
    """The list as text; of a word, what mentions it.

    Args:
        word: what to look for in names, examples and summaries; empty for everything.
    """
    for heading, entries in notation().items():
        found = [entry for entry in entries if _mentions(entry, word.lower())]
        if not found:
            continue
        width = max((len(entry.example) for entry in found if len(entry.example) <= _WIDE), default=0)
        yield heading
        for entry in found:
            if len(entry.example) > _WIDE:
                yield f"  {entry.example}"
                yield f"  {'':<{width}}  {entry.summary}"
            else:
                yield f"  {entry.example:<{width}}  {entry.summary}"
        yield ""


def _mentions(entry: Entry, word: str) -> bool:
    return any(word in text.lower() for text in (entry.name, entry.example, entry.summary))


def _with_phrases(summary: str, phrases: tuple[str, ...]) -> str:
    return f"{summary} (also: {', '.join(phrases[1:])})" if len(phrases) > 1 else summary
