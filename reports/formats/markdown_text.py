"""Text in Markdown: whatever it holds is shown as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
    """A formula as its source prints it: typeset where that is safe, else its LaTeX; prose as a quotation."""
    if text.endswith(".") or re.search(r"(?<![\\{A-Za-z])[A-Za-z]{2,} [a-z]+ [a-z]{2,}", text):
        return f"> {escape(text)}"
    balanced = text.count("{") == text.count("}") and text.count(r"\begin") == text.count(r"\end")
    plain = text.isascii() and not re.search(r"[$#%~`\n]", text)
    return fenced(text, "math" if balanced and plain else "latex")
