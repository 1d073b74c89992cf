"""One line of the coverage: a formula or claim of a document and what became of it."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Entry:
    """A formula or claim of a document, with its records or the reason why there is none.

    Attributes:
        document: File name of the document.
        section: Place in the document.
        printed: The formula or claim, in short.
        ids: Ids of the records that transcribe it.
        reason: Why it cannot be checked, where it has no record.
    """

    document: str
    section: str
    printed: str
    ids: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuses an entry with neither records nor a reason, or with both."""
        if bool(self.ids) == bool(self.reason):
            given = f"ids={self.ids!r}, reason={self.reason!r}"
            raise ValueError(f"printed={self.printed!r}: give either ids or a reason, not {given}")

    @classmethod
    def of(cls, document: str, section: str, printed: str, outcome: tuple[str, ...] | str) -> Self:
        """Makes an entry from the row of a table, whose last cell holds the ids or the reason."""
        if isinstance(outcome, str):
            return cls(document, section, printed, reason=outcome)
        return cls(document, section, printed, ids=outcome)
