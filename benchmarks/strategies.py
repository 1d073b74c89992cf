"""Times every strategy beside `st.binary(min_size=48, max_size=48)`, through Hypothesis's engine.

Run by hand: `python benchmarks/strategies.py [--examples N] [--rounds N] [--output FILE]`. Prints a Markdown table. In
every round each strategy generates the same number of examples, the draw of bytes before each of them; a ratio
is the median over the rounds of the two times. Nothing is shrunk or stored. A strategy of matrices draws a
float64 array, which is part of its time. A point is lazy: it is timed as drawn, with every value built over the
rationals, and with every value as a float64 array.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consilience.oracles.language.statement import parse
from consilience.oracles.points.point import Point
from consilience.strategies import (
    badly_scaled_matrices,
    commuting_pairs,
    entries,
    low_rank_matrices,
    matrices,
    matrix_strategies,
    orthonormal_columns,
    points,
    probability_vectors,
    sizes,
    unit_vectors,
    vectors,
)

UNIT = st.binary(min_size=48, max_size=48)
BOUND = 2.0
"""A point with three 4×4 matrices costs at most so many times the draw of 48 bytes."""

Use = Callable[[Any], object]
Case = tuple[str, st.SearchStrategy[Any], Use]


def nothing(_: object) -> None:
    """Leaves a draw as it is."""


def build(point: Point) -> None:
    """Builds every value over the rationals."""
    for name in point.variables:
        point.rational(name)


def build_floats(point: Point) -> None:
    """Makes a float64 array of every value."""
    for name in point.variables:
        np.array([[float(entry) for entry in row] for row in point.rows(name)])


def point_cases() -> list[Case]:
    """Points of one statement with three 4×4 matrices, and of others."""
    three = points(parse("A @ B @ C == A @ B @ C", "A: 4×4; B: 4×4; C: 4×4"))
    definite = points(parse("A @ B @ C == A @ B @ C", "A: 4×4 positive definite; B: 4×4 orthogonal; C: 4×4"))
    free = points(parse("A @ B @ C == D"))
    return [
        ("point, three 4×4 matrices", three, nothing),
        ("the same, built", three, build),
        ("the same, as arrays", three, build_floats),
        ("point, positive definite, orthogonal and free 4×4", definite, nothing),
        ("the same, built", definite, build),
        ("point, four matrices of drawn sizes", free, nothing),
        ("the same, built", free, build),
    ]


def cases() -> list[Case]:
    """Every strategy; matrices are 4×4, vectors of size 4."""
    others = {
        "entries": entries(),
        "sizes of three names": sizes("m n k"),
        "vectors": vectors(4),
        "unit vectors": unit_vectors(4),
        "probability vectors": probability_vectors(4),
        "matrices": matrices(4, 4),
        "matrices of drawn sizes": matrices(),
        "orthonormal columns": orthonormal_columns(4, 2),
        "rank 2": low_rank_matrices(4, 4, rank=2),
        "badly scaled, 4×3": badly_scaled_matrices(4, 3),
        "commuting pairs": commuting_pairs(4),
    }
    squares = {f"{row.name} 4×4": row.make(4) for row in matrix_strategies().values()}
    found: list[Case] = [(name, strategy, nothing) for name, strategy in (others | squares).items()]
    return [*point_cases(), *found]


def seconds(strategy: st.SearchStrategy[Any], use: Use, examples: int) -> float:
    """Time per example."""
    calls = 0

    @settings(
        max_examples=examples,
        phases=(Phase.generate,),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(drawn: Any) -> None:
        nonlocal calls
        calls += 1
        use(drawn)

    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) / calls


def measured(case: Case, examples: int, rounds: int) -> tuple[str, float, float]:
    """The case's name, its time, and its ratio to the draw of bytes."""
    name, strategy, use = case
    times, ratios = [], []
    for _ in range(rounds):
        unit = seconds(UNIT, nothing, examples)
        times.append(seconds(strategy, use, examples))
        ratios.append(times[-1] / unit)
    return name, statistics.median(times), statistics.median(ratios)


def main() -> int:
    """Measures, prints, and fails where a point with three 4×4 matrices costs more than its bound."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--examples", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--output", type=Path)
    options = arguments.parse_args()
    rows = [measured(case, options.examples, options.rounds) for case in cases()]
    lines = [
        "`st.binary(min_size=48, max_size=48)` in the same run is the unit of the ratios.",
        "",
        "| strategy | ms an example | ratio |",
        "|---|---|---|",
        *(f"| {name} | {1e3 * duration:.2f} | {ratio:.2f} |" for name, duration, ratio in rows),
        "",
        f"Bound for the first three rows: {BOUND:g}.",
    ]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    return int(any(ratio > BOUND for _, _, ratio in rows[:3]))


if __name__ == "__main__":
    sys.exit(main())
