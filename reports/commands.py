"""The lines that reproduce a result."""

from __future__ import annotations

import shlex
from collections.abc import Iterable


def report_command(seed: int, ids: Iterable[str] = ()) -> str:
    """The line that judges these statements, or all, with this seed."""
    only = "".join(f" --only {name}" for name in ids)
    return f"consilience report{only} --seed {seed}"


def pytest_command(seed: int, test: str = "") -> str:
    """The line that runs a test, or all with a report, with this seed.

    Args:
        seed: the seed of all points.
        test: the id of the test.
    """
    what = shlex.quote(test) if test else "--consilience-report consilience-report"
    return f"pytest {what} --consilience-seed {seed}"
