"""Statements that processes of tests are about to judge, so that those of a process that dies are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from consilience.reports.testing.judged import Judged


def announce(folder: Path, process: str, judged: Judged) -> None:
    """Notes what stands in the report if the process dies before the test is done.

    Args:
        folder: the folder of the run's notes.
        process: the name of the process.
        judged: the statement, marked as missing.
    """
    try:
        with (folder / process).open("a", encoding="utf-8") as notes:
            notes.write(json.dumps(judged) + "\n")
    except OSError:
        # No such folder on this machine, or no room: a process that dies is then known by its test alone.
        return


def announced(folder: Path) -> Iterator[Judged]:
    """Everything that was noted; a line that was cut short is left out."""
    for path in sorted(folder.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                yield cast("Judged", json.loads(line))
