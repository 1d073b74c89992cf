"""The notation: text that is read back to the same tree."""

from __future__ import annotations

from typing import ClassVar

from consilience.oracles.language.printing.names import Name
from consilience.oracles.language.printing.printer import Printable, Printer, Written
from consilience.oracles.operations.operation import Form, Prints


class NotationPrinter(Printer):
    """Prints what the reader reads."""

    relations: ClassVar = {sign: sign for sign in ("==", "<=", "<", ">=", ">")}
    negation: ClassVar = "not"

    def form(self, prints: Prints) -> Form:
        """The form of an operation in the notation."""
        return prints.notation

    def number(self, literal: str) -> Written:
        """A literal: weaker than an attribute, for `2.T` is no text of Python."""
        return Written(literal, 80)

    def name(self, name: Name, *, is_vector: bool) -> Written:
        """A name, as it was read."""
        return Written(name.text)

    def bracketed(self, text: str) -> str:
        """A text in round brackets."""
        return f"({text})"

    def call(self, name: str, operands: str) -> str:
        """An operation that is called by its name."""
        return f"{name}({operands})"


def to_notation(printable: Printable) -> str:
    """The text that is read back to the equal tree.

    Numbers that no literal stands for are written as an expression of the same value: -1 / 3.

    Raises:
        ValueError: links that are no chain.
    """
    return NotationPrinter().text(printable)
