"""What two oracles that differ are said to have said."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.oracles.language.statement import Statement
from consilience.oracles.points.point import Point
from consilience.properties.reproduction import call, value_texts

ORDERS = ("<=", "<", ">=", ">")


@dataclass(frozen=True)
class Discrepancy:
    """Two oracles that differ at a point by more than their errors allow.

    Attributes:
        statement: the statement.
        point: the point.
        indices: values of the free indices.
        one: an oracle and its side, other: the other ones.
        place: row and column of the entry.
        values: both values, as text.
        difference: how far they are apart, bound: how far their errors allow.
        relation: how the one should stand to the other; None if both are values of the same side.
    """

    statement: Statement
    point: Point
    indices: dict[str, int]
    one: str
    other: str
    place: tuple[int, int]
    values: tuple[str, str]
    difference: float
    bound: float
    relation: str | None

    def __str__(self) -> str:
        sizes = ", ".join(f"{name} = {size}" for name, size in self.point.sizes.items())
        where = f"  where {self.statement.where}" if self.statement.where else ""
        indices = "".join(f"; {name} = {value}" for name, value in self.indices.items())
        row, column = self.place
        claimed = f", which is not {self.relation}" if self.relation in ORDERS else ""
        lines = [
            f"{self.statement.text}{where}",
            f"{self.one} against {self.other}",
            f"at [{row}, {column}]: {self.values[0]} against {self.values[1]}{claimed}",
            f"difference {self.difference:.3g}, bound {self.bound:.3g}",
            f"sizes: {sizes or 'none'}{indices}",
            *(f"{name} = {text}" for name, text in value_texts(self.point)),
            f"reproduce: assert_agreement(*{call(self.statement, self.point)})",
        ]
        return "\n  ".join(lines)
