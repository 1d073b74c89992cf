"""Text in Markdown: whatever it holds is shown as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from consilience.reports.formats.printed import Piece, is_sentence, pieces

# What could open a span, a link, a tag, an entity, a formula, an emoji or the next cell of a table.
_SPECIAL = re.compile(r"[\\`*_\[\]<~$|]|&(?=#?\w+;)|:(?=[\w+-]+:)")
# What could open a block at the beginning of a line.
_OPENING = re.compile(r"^(?:(?=[-+=#>:])|(\d+)(?=[.)]))")
_PUNCTUATION = re.compile(r"[^\w\s]")


def escape(text: str) -> str:
    """Text on one line in which nothing is markup, in tables too."""
    flat = " ".join(text.split())
    return _OPENING.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", flat))


def code(text: str) -> str:
    """A code span, in tables too."""
    flat = " ".join(text.split())
    if not flat:
        return ""
    if "|" in flat or "`" in flat:
        # Neither character can stand in a code span of every table.
        return "<code>" + _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", flat) + "</code>"
    return f"`{flat}`"


def fenced(text: str, language: str = "") -> str:
    """A block of code; the fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def printed(text: str) -> str:
    """What a source prints: a formula typeset where that is safe, else LaTeX; a sentence as a quotation."""
    if is_sentence(text):
        return "> " + "".join(_inline(piece, place) for place, piece in enumerate(pieces(text)))
    return fenced(text, "math" if _is_typeset(text) else "latex")


def _inline(piece: Piece, place: int) -> str:
    if not piece.is_formula:
        # Letters hold the spaces beside formulas in their place.
        before = "x" if place else ""
        return escape(f"{before}{piece.text}x")[len(before) : -1]
    return f"$`{piece.text}`$" if _is_typeset(piece.text) else code(piece.text)


def _is_typeset(latex: str) -> bool:
    """Whether LaTeX is balanced and holds nothing that Markdown would take for its own."""
    balanced = latex.count("{") == latex.count("}") and latex.count(r"\begin") == latex.count(r"\end")
    return balanced and latex.isascii() and not re.search(r"[$#%~`\n]", latex)
