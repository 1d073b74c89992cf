"""What a source prints: one formula in LaTeX, or a sentence in which formulas stand between dollars."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A run of words, or a formula in LaTeX."""

    text: str
    is_formula: bool


def is_sentence(printed: str) -> bool:
    """Whether a source's text is a sentence; a formula ends without a full stop."""
    return printed.rstrip().endswith(".")


def pieces(printed: str) -> list[Piece]:
    """The words and formulas of a source's text, in order; a dollar without a partner is a word."""
    if not printed.strip():
        return []
    if not is_sentence(printed):
        return [Piece(printed, True)]
    parts = printed.split("$")
    if len(parts) % 2 == 0:
        return [Piece(printed, False)]
    return [Piece(part, place % 2 == 1) for place, part in enumerate(parts) if part]
