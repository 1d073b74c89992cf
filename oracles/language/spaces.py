"""Spaces of numbers, vectors and matrices as mathematicians and LaTeX write them: x ∈ ℝⁿ, f: R^n -> R."""

from __future__ import annotations

import re
from unicodedata import normalize

_RAISED = "ᵈᵏᵐⁿᵖ⁰¹²³⁴⁵⁶⁷⁸⁹"
_REALS = r"(?:\\mathbb\s*\{\s*R\s*\}|\\R\b|ℝ|R(?![^\W" + _RAISED + r"ˣ]))"
_SIZE = r"\s*(\d+|[^\W\d]\w*)\s*"
_TIMES = r"(?:×|\\times(?!\w)|\\cdot(?!\w)|\*|(?<=\s)x(?=\s))"
_SIZES = rf"{_SIZE}(?:{_TIMES}{_SIZE})?"
_SPACE = re.compile(
    rf"{_REALS}(?:\s*\^\s*(?:\{{{_SIZES}\}}|\({_SIZES}\)|(\d+|\w))|([{_RAISED}]+)(?:[ˣ×]([{_RAISED}]+))?)?"
)
_MEMBER = re.compile(rf"\s*(?:∈|\\in(?!\w)|in(?!\w))\s*(?={_REALS})")
_ARROW = re.compile(r"->|→|\\to(?!\w)|\\rightarrow(?!\w)")
CHARACTERS = f"ℝ∈→ˣ{_RAISED}"
"""Characters of spaces that are not ASCII."""


def space(text: str) -> tuple[tuple[str, ...], str] | None:
    """The sizes of a space at the beginning of a text, none for numbers, and the rest; None without one."""
    found = _SPACE.match(text)
    rest = text[found.end() :] if found else ""
    if found is None or re.match(r"\w", rest):
        return None
    return tuple(normalize("NFKC", size) for size in found.groups() if size is not None), rest.strip()


def in_space(part: str) -> tuple[str, str] | None:
    """The names before "in" and a space, and the rest from the space on; None for anything else."""
    before, *rest = _MEMBER.split(part, maxsplit=1)
    return (before, rest[0]) if rest else None


def between(text: str) -> tuple[str, str] | None:
    """What stands before and after an arrow, with one arrow; None for anything else."""
    sides = _ARROW.split(text)
    return (sides[0].strip(), sides[1].strip()) if len(sides) == 2 else None
