"""A drawn point: it shows its values where Hypothesis reports it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from consilience.oracles.points.point import Point


@dataclass(repr=False)
class DrawnPoint(Point):
    """A point that shows its values where Hypothesis reports it."""

    def __repr__(self) -> str:
        parts = [f"sizes={dict(self.sizes)}"]
        parts += [f"{name}={_shown(self.rows(name))}" for name in self.variables]
        parts += [f"{name}={[str(k) for k in found]}" for name, found in self.functions.items()]
        parts += [f"{name}={ridge}" for name, ridge in self.maps.items()]
        return f"Point({', '.join(parts)})"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        # Hypothesis would show the fields of a dataclass instead.
        printer.text(repr(self))


def _shown(rows: list[list[Fraction]]) -> str:
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "]"
