"""Times the judge over the catalogue, beside the import of the numerical libraries in the same run.

Run by hand: `python benchmarks/judging.py [--output FILE]`. Prints a Markdown table; every time stands as a
ratio to one import of numpy, scipy.linalg and autograd in a fresh interpreter, measured in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from consilience.oracles.catalogue import records
from consilience.properties import judge, parse

LIBRARIES = "import numpy, scipy.linalg, autograd"


def seconds(action: Callable[[], object], repeats: int = 1) -> float:
    """The shortest of a few runs."""
    times: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def row(name: str, times: list[float], unit: float) -> str:
    """A line of the table."""
    ordered = sorted(times)
    median, p95 = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    cells = (f"{1e3 * median:.2f} ms", f"{1e3 * p95:.2f} ms", f"{median / unit:.4f}", f"{p95 / unit:.4f}")
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--output", type=Path)
    options = arguments.parse_args()
    unit = seconds(lambda: subprocess.run([sys.executable, "-c", LIBRARIES], check=True), repeats=3)
    texts = [(record.statement, record.where) for record in records()]
    statements = [parse(*text) for text in texts]
    parsing = [seconds(lambda text=text: parse(*text), repeats=3) for text in texts]
    judge(statements[0])
    exact = [seconds(lambda s=s: judge(s, crosscheck=False)) for s in statements]
    whole = [seconds(lambda s=s: judge(s)) for s in statements]
    lines = [
        f"`{LIBRARIES}` in a fresh interpreter: {unit:.2f} s, the unit of the ratios.",
        "",
        "| step, over the catalogue | median | p95 | median ratio | p95 ratio |",
        "|---|---|---|---|---|",
        row("parse and shapes", parsing, unit),
        row("verdict and witness, exact and enclosed oracles", exact, unit),
        row("the same with the float oracles", whole, unit),
    ]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
