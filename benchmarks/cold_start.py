"""Times a cold `consilience check` beside the imports that every gradient checker begins with.

Run by hand: `python benchmarks/cold_start.py [--output FILE] [--rounds N] [--largest-ratio R]`. Each
round starts a new process for the imports and one for each statement, one after the other. Fails if the
median ratio of a statement is above R.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

IMPORTS = "import numpy, scipy.linalg, autograd"
PROGRAM = "from consilience.reports.cli import main; main()"
STATEMENTS = (
    "grad(x @ A @ x, x) == (A + A.T) @ x",
    "tr(A @ B) == tr(B @ A)",
    "A @ B == B @ A",
    "grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T",
    "inv(A @ B) == inv(A) @ inv(B)",
)
INTRODUCTION = """\
# How fast a check begins

Written by `python benchmarks/cold_start.py --output docs/cold_start.md`. Each row is the median of {rounds}
new processes, which take turns with those of the first row. The ratios are what can be compared; seconds
mean nothing on another machine. *Processor* counts all processors, *elapsed* is the time until the process
has ended.

| process | processor s | ratio | elapsed s | ratio |
|---|---:|---:|---:|---:|
"""


@dataclass
class Times:
    """Seconds of the processes of one kind: of the processor, and elapsed."""

    processor: list[float] = field(default_factory=list[float])
    elapsed: list[float] = field(default_factory=list[float])

    def add(self, command: Sequence[str]) -> None:
        """Runs a process."""
        before, started = os.times(), time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        after = os.times()
        assert not done.stderr, done.stderr
        self.elapsed.append(time.perf_counter() - started)
        self.processor.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )


def measured(rounds: int) -> tuple[Times, dict[str, Times]]:
    """The times of the imports, and those of a check of each statement."""
    base, checks = Times(), {statement: Times() for statement in STATEMENTS}
    for _ in range(rounds):
        base.add([sys.executable, "-c", IMPORTS])
        for statement, times in checks.items():
            times.add([sys.executable, "-c", PROGRAM, "check", statement])
    return base, checks


def ratio(times: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of processes that ran one after the other."""
    return median(own / other for own, other in zip(times, base, strict=True))


def row(name: str, times: Times, base: Times) -> str:
    """A line of the table."""
    cells = (
        f"{median(own):.2f} | {ratio(own, other):.2f}"
        for own, other in ((times.processor, base.processor), (times.elapsed, base.elapsed))
    )
    return f"| {name} | {' | '.join(cells)} |"


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--largest-ratio", type=float, default=float("inf"))
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    base, checks = measured(options.rounds)
    rows = [row(f"`{IMPORTS}`", base, base)]
    rows += [row(f'`consilience check "{name}"`', times, base) for name, times in checks.items()]
    text = INTRODUCTION.format(rounds=options.rounds) + "\n".join(rows) + "\n"
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    largest = max(ratio(times.processor, base.processor) for times in checks.values())
    return int(largest > options.largest_ratio)


if __name__ == "__main__":
    sys.exit(main())
