"""The lines that reproduce a result."""

from __future__ import annotations

from collections.abc import Iterable


def report_command(seed: int, ids: Iterable[str] = ()) -> str:
    """The line that judges these statements, or all, with this seed."""
    only = "".join(f" --only {name}" for name in ids)
    return f"consilience report{only} --seed {seed}"
