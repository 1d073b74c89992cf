"""Tasks whose results are lines of a file, so that a run that is broken off goes on where it was."""

from __future__ import annotations

import gc
import json
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

PATIENCE = 0.5
"""Seconds after which a point is given up: an infinite series far from the origin takes minutes."""
TOO_MANY = 5
"""Points of one task that are given up before the rest of it is left."""

Task = tuple[int, int, int]
"""Seed, place of the statement, turn."""
Row = Mapping[str, Any]
"""What a task found, with the task."""


class TooSlow(BaseException):
    """A point took too long. No exception that an oracle catches."""


@contextmanager
def patience() -> Iterator[None]:
    """Raises TooSlow when the block has taken so much of this process's time."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def run(
    state: Path,
    places: int,
    work: Callable[[Task], Row],
    take: Callable[[Row], int],
    *,
    wanted: int,
    seconds: float,
    seed: int,
    jobs: int,
) -> None:
    """Runs all tasks that the state file does not hold yet, until there are points enough or the time is up.

    Args:
        state: the file.
        places: number of statements.
        work: a task, run in a process of its own that keeps what it learnt.
        take: takes a line's result and says how many points it has.
        wanted: number of points at which to stop.
        seconds: time after which to stop.
        seed: the seed of every point.
        jobs: number of processes.
    """
    # Imported late where it is used, it takes longer than a point may, and is no module if it is broken off.
    import_module("autograd.scipy.special")
    done, found = set[tuple[int, ...]](), 0
    if state.exists():
        for line in state.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            done.add(tuple(row["task"]))
            found += take(row)
    end = time.monotonic() + seconds

    def tasks() -> Iterator[Task]:
        for turn in count():
            for place in range(places):
                if found >= wanted or time.monotonic() > end:
                    return
                if (seed, place, turn) not in done:
                    yield seed, place, turn

    waiting = tasks()
    # Reference counts free nearly everything here; a collection now and then frees the rest.
    gc.set_threshold(50_000, 50, 50)
    with multiprocessing.get_context("fork").Pool(jobs) as pool, state.open("a", encoding="utf-8") as lines:
        # Few tasks at a time: a pool takes all that an iterator has.
        while batch := [task for task, _ in zip(waiting, range(8 * jobs), strict=False)]:
            for row in pool.imap_unordered(work, batch):
                lines.write(json.dumps(row) + "\n")
                found += take(row)
            lines.flush()
