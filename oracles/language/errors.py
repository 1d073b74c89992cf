"""The one error that text can cause."""

from __future__ import annotations


class NotationError(ValueError):
    """Text that cannot be read as a statement.

    Attributes:
        found: what stands in the text, in plain words.
        instead: what to write instead.
        text: the whole text (the statement, or its declarations).
        line: line of the place, counted from 1.
        column: column of the place in characters, counted from 1.
        part: "statement" or "where": which of the two texts the place is in.
    """

    def __init__(
        self, found: str, instead: str, text: str = "", offset: int = 0, part: str = "statement"
    ) -> None:
        before = text[: max(offset, 0)]
        self.found = found
        self.instead = instead
        self.text = text
        self.part = part
        self.line = before.count("\n") + 1
        self.column = len(before) - (before.rfind("\n") + 1) + 1
        super().__init__(f"{part}, line {self.line}, column {self.column}: {found}; {instead}")

    def excerpt(self) -> str:
        """The line of the place with a caret below it, cut to 72 characters around the place."""
        # What is not seen would move the caret, and what controls a terminal would be obeyed by it.
        lines = [visible(line) for line in self.text.split("\n")]
        line = lines[self.line - 1] if self.line <= len(lines) else ""
        start = max(0, self.column - 37)
        shown = line[start : start + 72]
        return f"{shown}\n{' ' * (self.column - 1 - start)}^"


def visible(line: str) -> str:
    """A line with a sign in place of each character that is not seen; tabs are kept."""
    return "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in line)
