"""Matrices drawn in text, side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from consilience.reports.fields import Rows

MARK = "*"
"""Stands behind an entry that differs."""


def block(name: str, rows: Rows, marked: Collection[tuple[int, int]] = ()) -> list[str]:
    """A named value: a number on one line, a matrix in brackets with the name before its first row."""
    unmarked = " " * len(MARK) if marked else ""
    texts = [
        [text + (MARK if (i, j) in marked else unmarked) for j, text in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    if len(texts) == 1 and len(texts[0]) == 1:
        return [f"{name} = {texts[0][0]}"]
    widths = [max(len(row[j]) for row in texts) for j in range(len(texts[0]))]
    lines: list[str] = []
    for i, row in enumerate(texts):
        left, right = _brackets(i, len(texts))
        inside = "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
        before = f"{name} = " if i == 0 else " " * (len(name) + 3)
        lines.append(f"{before}{left}{inside}{right}")
    return lines


def side_by_side(blocks: Sequence[Sequence[str]], width: int, gap: int = 4) -> list[str]:
    """Blocks beside each other as far as a width allows, the others below."""
    lines: list[str] = []
    row: list[Sequence[str]] = []
    used = 0
    for each in blocks:
        needed = max(map(len, each))
        if row and used + gap + needed > width:
            lines += [*_joined(row, gap), ""] if max(map(len, row)) > 1 else _joined(row, gap)
            row, used = [], 0
        used += needed + (gap if row else 0)
        row.append(each)
    return lines + _joined(row, gap)


def _joined(blocks: Sequence[Sequence[str]], gap: int) -> list[str]:
    if not blocks:
        return []
    height = max(map(len, blocks))
    widths = [max(map(len, each)) for each in blocks]
    padded = [
        [line.ljust(width) for line in each] + [" " * width] * (height - len(each))
        for each, width in zip(blocks, widths, strict=True)
    ]
    return [(" " * gap).join(line).rstrip() for line in zip(*padded, strict=True)]


def _brackets(place: int, count: int) -> tuple[str, str]:
    if count == 1:
        return "[", "]"
    if place == 0:
        return "⎡", "⎤"
    return ("⎣", "⎦") if place == count - 1 else ("⎢", "⎥")
