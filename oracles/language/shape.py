"""Kinds and shapes of expressions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from consilience.oracles.language.size import ONE, Size


class Kind(Enum):
    """What an expression is: a number, a column vector, a row, or a matrix."""

    NUMBER = "number"
    VECTOR = "vector"
    ROW = "row"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind with its numbers of rows and columns; a vector has one column, a row one row."""

    kind: Kind
    rows: Size = ONE
    columns: Size = ONE

    def __hash__(self) -> int:
        # Of the sizes alone, which tell most shapes apart: shapes are looked up by the thousand.
        return hash((self.rows.powers, self.columns.powers))

    def __str__(self) -> str:
        if any(symbol.startswith("?") for symbol in self.count.symbols):
            return self.kind.value
        match self.kind:
            case Kind.NUMBER:
                return "number"
            case Kind.VECTOR:
                return f"vector of size {self.rows}"
            case Kind.ROW:
                return f"row of size {self.columns}"
            case Kind.MATRIX:
                return f"matrix of size {self.rows}×{self.columns}"

    @property
    def count(self) -> Size:
        """The number of entries."""
        return self.rows * self.columns

    @property
    def transposed(self) -> Shape:
        """The shape of the transpose."""
        match self.kind:
            case Kind.NUMBER:
                return self
            case Kind.VECTOR:
                return row(self.rows)
            case Kind.ROW:
                return vector(self.columns)
            case Kind.MATRIX:
                return matrix(self.columns, self.rows)

    @property
    def is_number(self) -> bool:
        """Whether this is a number."""
        return self.kind is Kind.NUMBER


NUMBER = Shape(Kind.NUMBER)


def vector(size: Size) -> Shape:
    """The shape of a column vector."""
    return Shape(Kind.VECTOR, size, ONE)


def row(size: Size) -> Shape:
    """The shape of a row."""
    return Shape(Kind.ROW, ONE, size)


def matrix(rows: Size, columns: Size) -> Shape:
    """The shape of a matrix."""
    return Shape(Kind.MATRIX, rows, columns)
