"""How often each oracle spoke over many points."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """How often each oracle spoke of a side, and why it did not, over many points.

    Attributes:
        spoke: number of values, by oracle and side.
        silent: reasons for giving up, by oracle and side.
        defined: number of points at which both sides have a value; undefined: of the others.
        apart: number of points at which the relation fails, where `not` is claimed of it.
        discrepancies: number of points at which oracles disagreed.
    """

    spoke: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    silent: dict[tuple[str, str], Counter[str]] = field(default_factory=dict[tuple[str, str], Counter[str]])
    defined: int = 0
    undefined: int = 0
    apart: int = 0
    discrepancies: int = 0

    def note_silence(self, oracle: str, side: str, reason: str) -> None:
        """Counts an oracle that gave up."""
        self.silent.setdefault((oracle, side), Counter())[reason] += 1

    def mute(self) -> set[str]:
        """The oracles that gave up on a side at every point."""
        return {oracle for oracle, side in self.silent if not self.spoke[oracle, side]}

    def reasons(self, oracle: str) -> str:
        """Why an oracle gave up, with how often."""
        found = Counter[str]()
        for (name, _), reasons in self.silent.items():
            found += reasons if name == oracle else Counter[str]()
        return "; ".join(f"{reason} ({count} times)" for reason, count in found.most_common(3))
