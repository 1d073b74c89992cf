"""The nearest true statement, as it is given to people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement that holds, near to one that is refuted.

    Attributes:
        statement: the statement in the notation; it was read again and judged to hold.
        where: its declarations.
        how: what differs from the claim, as a short phrase: "transpose X in the second term".
        edits: how many changes of what was printed lead to it.
    """

    statement: str
    where: str
    how: str
    edits: int
