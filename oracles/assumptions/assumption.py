"""What an assumption is: its words, its predicate, and how free numbers become a value that satisfies it.

One construction serves every arithmetic and Hypothesis alike: a value is built from a tape of free
numbers by the steps of an arithmetic, so that it satisfies its assumptions whatever the numbers are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Literal

from consilience.oracles.assumptions.entries import Entries, above_zero

PATTERNED = 16
"""How many attempts move the diagonal, or the places below it, before all entries are moved."""


class NoConstruction(ValueError):
    """Words that no value is built for: they contradict each other or the size, or no way is known."""


@dataclass(frozen=True, slots=True)
class Use:
    """An assumption as a declaration uses it.

    Attributes:
        word: the assumption's word.
        other: the variable that it refers to (`commutes with A`), else "".
        low: lower bound of an interval; None for −oo.
        high: upper bound of an interval; None for oo.
        members: the numbers of a set.
    """

    word: str
    other: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    members: tuple[Fraction, ...] = ()

    def __hash__(self) -> int:
        # Of few fields: uses are looked up by the thousand, and to hash a fraction takes long.
        return hash((self.word, self.other))

    def __str__(self) -> str:
        if self.word == "in interval":
            low = "-oo" if self.low is None else self.low
            return f"in ({low}, {'oo' if self.high is None else self.high})"
        if self.word == "in set":
            return f"in {{{', '.join(map(str, self.members))}}}"
        return f"{self.word} {self.other}" if self.other else self.word


class Tape:
    """Free numbers and choices, made once and read again by every arithmetic that builds the same point.

    Args:
        number: makes the next free number.
        choice: makes the next choice from 0 … count−1.
    """

    def __init__(self, number: Callable[[], Fraction], choice: Callable[[int], int]) -> None:
        self._number = number
        self._choice = choice
        self.numbers: list[Fraction] = []
        self.choices: list[int] = []

    def number_at(self, place: int) -> Fraction:
        """The free number at a place."""
        return self.numbers_from(place, 1)[0]

    def numbers_from(self, place: int, count: int) -> list[Fraction]:
        """So many free numbers from a place on."""
        end = place + count
        if len(self.numbers) < end:
            self.numbers += self._more(end - len(self.numbers))
        return self.numbers[place:end]

    def _more(self, count: int) -> list[Fraction]:
        """The next so many free numbers."""
        return [self._number() for _ in range(count)]

    def choice_at(self, place: int, count: int) -> int:
        """The choice at a place, below count."""
        while len(self.choices) <= place:
            self.choices.append(self._choice(count))
        return self.choices[place] % count

    def changed(self, numbers: Mapping[int, Fraction], choices: Mapping[int, int]) -> Tape:
        """A tape with some places changed, and zeros behind its end."""
        tape = blank_tape()
        tape.numbers = [numbers.get(place, number) for place, number in enumerate(self.numbers)]
        tape.choices = [choices.get(place, choice) for place, choice in enumerate(self.choices)]
        return tape


def blank_tape() -> Tape:
    """A tape of zeros, of which the simplest value is built."""
    return Tape(lambda: Fraction(0), lambda _: 0)


@dataclass(slots=True)
class Draw:
    """What a construction has at hand for one variable.

    Attributes:
        arithmetic: the arithmetic to build in. Where it is not ordered (a prime field), a condition that
            is an open set of the reals (positive, in an interval) holds for generic numbers as it is.
        rows: number of rows, columns: number of columns; a number is built as 1×1.
        tape: the free numbers.
        use: the declaration's parameters.
        others: values of the variables that assumptions refer to.
        entries: the numbers that an entry may be (integers, positive ones, …); None for any.
        projections: linear maps onto subspaces (symmetric, diagonal, …) that the free matrix goes through.
        attempt: how often the free matrix was moved, because it missed a condition such as invertible.
    """

    arithmetic: Any
    rows: int
    columns: int
    tape: Tape
    use: Use = field(default_factory=lambda: Use(""))
    others: Mapping[str, Any] = field(default_factory=dict[str, Any])
    entries: Entries | None = None
    projections: tuple[Callable[[Draw, Any], Any], ...] = ()
    attempt: int = 0
    _numbers: int = 0
    _choices: int = 0

    def fraction(self) -> Fraction:
        """The next free number, any rational."""
        self._numbers += 1
        return self.tape.number_at(self._numbers - 1)

    def choice(self, count: int) -> int:
        """The next choice from 0 … count−1."""
        self._choices += 1
        return self.tape.choice_at(self._choices - 1, count)

    def sign(self) -> int:
        """The next sign: 1 for choice 0, −1 for choice 1."""
        return 1 - 2 * self.choice(2)

    def number(self, shift: int = 0) -> Fraction:
        """The next entry: a free number (moved by an integer), after the entrywise assumptions."""
        if self.entries is not None:
            return self.entries.value(self, shift)
        return self.fraction() + shift if shift else self.fraction()

    def free_matrix(self, rows: int, columns: int) -> Any:
        """A matrix of entries in general position, without projections."""
        if self.attempt == 0:
            return self.arithmetic.constant(rows, columns, self._free(rows * columns))
        numbers = [self.number(self._shift(i, j)) for i in range(rows) for j in range(columns)]
        return self.arithmetic.constant(rows, columns, numbers)

    def _free(self, count: int) -> list[Fraction]:
        """The next entries."""
        if self.entries is not None:
            return [self.number() for _ in range(count)]
        self._numbers += count
        return self.tape.numbers_from(self._numbers - count, count)

    def _shift(self, i: int, j: int) -> int:
        """What an attempt adds to a free number: 1, 2, … on the diagonal, and in turn just below it.

        det(X + cI) vanishes for at most n numbers c; the places below serve skew matrices, whose diagonal is
        zero. Entries of a finite set need more: integers without a pattern, the same ones each time.
        """
        if self.attempt > PATTERNED:
            return Random(self.attempt << 12 | i << 6 | j).randrange(PATTERNED)
        return (self.attempt + 1) // 2 if i - j == 1 - self.attempt % 2 else 0

    def base(self) -> Any:
        """The variable's matrix in general position, after the projections."""
        value = self.free_matrix(self.rows, self.columns)
        for project in self.projections:
            value = project(self, value)
        return value

    def nonzero(self) -> Fraction:
        """The next free number, one in place of zero."""
        return self.fraction() or Fraction(1)

    def positive(self) -> Fraction:
        """The next free number as a positive one (in a field without order: as it is)."""
        return above_zero(self.fraction()) if self.arithmetic.ordered else self.nonzero()


Style = Literal["entry", "project", "build"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption: `entry`, `project`, `build` or `general` is set, or none for a word without content.

    A built word may state by `entry` too which numbers its entries are.

    Attributes:
        word: its canonical word.
        holds: predicate over the rationals, from (value as rows of Fractions, use, others as such rows).
        phrases: how texts write it (the first is the word itself as a rule); empty if read by other means.
        sizes: "square", "tall" (rows ≥ columns) or "any".
        entry: from a use, the numbers that an entry may be.
        project: from a draw and a matrix, its image in a linear subspace.
        build: from a draw, a value.
        general: for a condition that holds in general position: whether an exact arithmetic's value meets it.
        implies: words of assumptions that follow.
        other: whether it refers to another variable.
        branches: whether its values have several components (det = ±1): more points are needed.
        finite: whether it has finitely many values, and more than one.
        components: from the number of rows, how many components the first choice tells apart: points are
            drawn on each of them. None where there is one, or where choices do not tell.
        choices: from the numbers of rows and columns, how many there are of each choice that a value of a
            finite set is built by.
        domain: whether, on a number, the word states the domain of the claim.
        summary: one line for the list of the notation.
        example: a declaration that states it; empty where the phrase and the sizes give one.
        verb: how it is said of one variable: "is" symmetric, "has" unit norm; empty before another verb.
        said: how it is said of one variable and of several where a verb before the word is no English.
    """

    word: str
    holds: Callable[[list[list[Fraction]], Use, Mapping[str, list[list[Fraction]]]], bool]
    phrases: tuple[str, ...]
    sizes: Literal["any", "square", "tall"] = "any"
    entry: Callable[[Use], Entries] | None = None
    project: Callable[[Draw, Any], Any] | None = None
    build: Callable[[Draw], Any] | None = None
    general: Callable[[Any, Any], bool] | None = None
    implies: tuple[str, ...] = ()
    other: bool = False
    branches: bool = False
    finite: bool = False
    components: Callable[[int], int] | None = None
    choices: Callable[[int, int], tuple[int, ...]] | None = None
    domain: bool = False
    summary: str = ""
    example: str = ""
    verb: str = "is"
    said: tuple[str, str] | None = None

    @property
    def declaration(self) -> str:
        """An example of a declaration that states it."""
        if self.example:
            return self.example
        shape = {"any": "x: n", "square": "A: n×n", "tall": "A: m×n"}[self.sizes]
        other = " B" if self.other else ""
        return f"{shape} {self.phrases[0]}{other}"
