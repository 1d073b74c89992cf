"""The record of one statement: where a source prints it and how the notation says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """The right form of a statement whose printed form does not hold.

    Attributes:
        statement: The right form, in the notation.
        where: Declarations of the right form.
        note: One sentence on what differs.
    """

    statement: str
    where: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One statement of a source, exactly as printed. Whether it is right is for the judge to say.

    Attributes:
        id: Stable name in kebab-case, unique in the catalogue.
        name: A few words that name the statement.
        document: File name of the document.
        section: Place in the document.
        printed: The formula in LaTeX exactly as printed, or the claim as a sentence, which ends with a full
            stop and has formulas between dollars.
        statement: The same in the notation.
        where: Conditions and sizes, only where the source prints them.
        conventions: The source's conventions (layout, what ⊗ means between vectors).
        reading: The sense that is judged where a term has several, and why.
        correction: The right form, where the printed form differs from it.
    """

    id: str
    name: str
    document: str
    section: str
    printed: str
    statement: str
    where: str = ""
    conventions: str = ""
    reading: str = ""
    correction: Correction | None = None
