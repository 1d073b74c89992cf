"""Times the stages of the judge over the catalogue, beside gradient checkers that compare floats.

Run by hand: `python benchmarks/judging.py [--output FILE] [--every K] [--largest N]`. Prints Markdown: the
stages over the catalogue, the same claimed gradients checked by autograd's `check_grads` and, where it is
installed, by `torch.autograd.gradcheck` in the same run, growth with sizes and with lengths, and memory.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gradient_checkers import CLAIMS, CLAIMS_BY_SIZE, Checker, checkers

from consilience.oracles.catalogue import records
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Link
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.statement import Statement
from consilience.oracles.points.tapes import Numbers
from consilience.properties import judge, parse
from consilience.properties.judging.comparison import Outcome
from consilience.properties.judging.enclosed import in_balls
from consilience.properties.judging.exact import FIELD, Stage, Tally
from consilience.properties.judging.shapes import is_shape_claim
from consilience.properties.judging.strata import holds
from consilience.properties.judging.without_rules import confirm

SIZES = (2, 4, 8, 16, 32, 64)
LENGTHS = (1, 2, 4, 8, 16, 32)
LONG = "grad({}, X) == {}"
LONG_TERMS = ("tr(A @ X @ B)", "A.T @ B.T")
SLOW = 2.0
"""Seconds after which a checker is not asked for larger sizes."""


@dataclass
class Times:
    """Seconds of one step, by statement."""

    first: list[float] = field(default_factory=list[float])
    again: list[float] = field(default_factory=list[float])

    def add(self, action: Callable[[], object], repeats: int = 5) -> None:
        """Times an action once, then the shortest of a few more runs."""
        self.first.append(seconds(action))
        self.again.append(min(seconds(action) for _ in range(repeats)))


def seconds(action: Callable[[], object]) -> float:
    """Seconds of the processor that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def shortest(action: Callable[[], object], repeats: int = 5) -> float:
    """The shortest of a few runs."""
    return min(seconds(action) for _ in range(repeats))


def median_and_p95(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))]


def milliseconds(value: float) -> str:
    """A time as text."""
    return f"{1e3 * value:.3f} ms"


def table(*rows: Sequence[str]) -> list[str]:
    """A Markdown table, the head first."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""]


def equations(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Reading, Link]]:
    """The links that the exact stages are asked for: equations whose sides have one layout."""
    for statement in statements:
        for link in statement.readings[0].links if statement.readings else ():
            layouts = {link.left.shape.kind, link.right.shape.kind}
            if link.relation == "==" and not is_shape_claim(link) and layouts != {Kind.ROW, Kind.VECTOR}:
                yield statement, statement.readings[0], link


@dataclass
class Stages:
    """The times of the stages over the catalogue."""

    exact: Times = field(default_factory=Times)
    branching: Times = field(default_factory=Times)
    differences: Times = field(default_factory=Times)
    balls: Times = field(default_factory=Times)
    sums: Times = field(default_factory=Times)

    def measure(self, statement: Statement, reading: Reading, link: Link) -> None:
        """Times the stages of one link, each from the parsed statement to its outcome."""

        def field_stage() -> tuple[Stage, Tally, Outcome]:
            stage, tally = Stage(statement, reading, link, 0), Tally()
            return stage, tally, stage.in_field(tally).outcome

        def ball_stage() -> Outcome:
            return in_balls(Stage(statement, reading, link, 0), Tally())[0].outcome

        start = time.process_time()
        stage, tally, outcome = field_stage()
        first = time.process_time() - start
        if outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
            times = self.branching if stage.discrete else self.exact
            times.first.append(first)
            times.again.append(shortest(field_stage))
            if stage.has_derivative():
                self.differences.add(lambda: confirm(stage, tally))
        elif stage.adjoined(Tally()).outcome is not Outcome.EQUAL:
            start = time.process_time()
            outcome = ball_stage()
            first = time.process_time() - start
            if outcome in (Outcome.EQUAL, Outcome.DIFFERENT):
                times = self.sums if holds(stage, "integral") or holds(stage, "series") else self.balls
                times.first.append(first)
                times.again.append(shortest(ball_stage, 3))


def over_the_catalogue(every: int, unit: float) -> list[str]:
    """The first table."""
    texts = [(record.statement, record.where) for record in records()][::every]
    statements = [parse(*text) for text in texts]
    judge(statements[0])
    stages, parsing, verdicts, whole = Stages(), Times(), Times(), Times()
    for text in texts:
        parsing.add(lambda text=text: parse(*text), repeats=3)
    for equation in equations(statements):
        stages.measure(*equation)
    for text in texts:
        # Parsed anew: nothing is kept from the stages above but what all statements share.
        statement, other = parse(*text), parse(*text)
        verdicts.add(lambda s=statement: judge(s, crosscheck=False), repeats=1)
        whole.add(lambda s=other: judge(s), repeats=1)
    rows = [
        ("parsing, shapes", parsing),
        ("exact stage", stages.exact),
        ("exact stage, branches", stages.branching),
        ("exact differences beside it", stages.differences),
        ("ball stage", stages.balls),
        ("ball stage, integrals and series", stages.sums),
        ("verdict and witness", verdicts),
        ("the same with the float oracles", whole),
    ]
    head = ("step", "statements", "first: median", "p95", "again: median", "p95", "median ratio")
    return table(head, *(row(name, times, unit) for name, times in rows if times.again))


def row(name: str, times: Times, unit: float) -> tuple[str, ...]:
    """A line of the first table."""
    first, again = median_and_p95(times.first), median_and_p95(times.again)
    cells = map(milliseconds, (*first, *again))
    return (name, str(len(times.again)), *cells, f"{again[0] / unit:.3f}")


def compare_at(claim: str, where: str, n: int) -> Callable[[], object]:
    """The exact comparison of a claim at one size."""
    statement = parse(claim, where)
    reading = statement.readings[0]
    stage = Stage(statement, reading, reading.links[0], 0)
    sizes = stage.sizes.named([n] * len(stage.sizes.symbols))
    return lambda: stage.compare(sizes, Numbers.FIELD, 0, FIELD)


def beside_checkers(found: Sequence[Checker]) -> tuple[list[str], float]:
    """The second table, and the median time of the first checker: the unit of the ratios."""
    rows: list[tuple[str, ...]] = []
    checked: list[float] = []
    for claim in CLAIMS:
        statement = parse(claim.text, claim.where)
        reading = statement.readings[0]

        def stage(s: Statement = statement, r: Reading = reading) -> object:
            return Stage(s, r, r.links[0], 0).in_field(Tally())

        stage()
        ours = shortest(stage)
        times = [shortest(checker.check(claim, 3), 3) for checker in found]
        checked.append(times[0])
        ratios = [f"{milliseconds(t)} ({t / ours:.0f}×)" for t in times]
        rows.append((f"`{claim.text}`", milliseconds(ours), *ratios))
    head = ("claim", "exact stage, all sizes", *(f"`{checker.name}`, 3×3" for checker in found))
    return table(head, *rows), statistics.median(checked)


def growth_with_sizes(found: Sequence[Checker], largest: int) -> list[str]:
    """The third table."""
    rows: list[tuple[str, ...]] = []
    for claim in CLAIMS_BY_SIZE:
        slow: set[str] = set()
        for n in (size for size in SIZES if size <= largest):
            ours = compare_at(claim.text, claim.where, n)
            first, again = seconds(ours), shortest(ours, 3)
            cells: list[str] = []
            for checker in found:
                taken = None if checker.name in slow else shortest(checker.check(claim, n), 1)
                if taken is not None and taken > SLOW:
                    slow.add(checker.name)
                cells.append("not asked" if taken is None else milliseconds(taken))
            rows.append((f"`{claim.text}`", str(n), milliseconds(first), milliseconds(again), *cells))
    head = ("claim", "n", "exact, first", "again", *(f"`{checker.name}`" for checker in found))
    return table(head, *rows)


def growth_with_length(largest: int) -> list[str]:
    """The fourth table."""
    rows: list[tuple[str, ...]] = []
    for length in (count for count in LENGTHS if count <= largest):
        # A factor of its own for each term: equal terms would be computed once.
        sums = [" + ".join(f"{k} * {term}" for k in range(1, length + 1)) for term in LONG_TERMS]
        text = LONG.format(*sums)
        statement = parse(text)
        reading = statement.readings[0]

        def stage(s: Statement = statement, r: Reading = reading) -> object:
            return Stage(s, r, r.links[0], 0).in_field(Tally())

        first = seconds(stage)
        parsing = shortest(lambda text=text: parse(text), 3)
        rows.append((str(length), *map(milliseconds, (parsing, first, shortest(stage)))))
    return table(("terms a side", "parsing", "exact stage, first", "again"), *rows)


def memory(every: int) -> list[str]:
    """Memory that judging takes, and what is kept of it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    statements = [parse(record.statement, record.where) for record in records()][::every]
    gc.collect()
    tracemalloc.start()
    for statement in statements:
        judge(statement, crosscheck=False)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return table(
        ("memory", "MB"),
        ("peak while the catalogue is judged (tracemalloc)", f"{peak / 1e6:.1f}"),
        ("of it kept: points, and steps of statements that are still there", f"{kept / 1e6:.1f}"),
        ("peak of the process before, libraries and checkers imported (resident)", f"{before / 1e3:.0f}"),
        ("peak of the process (resident)", f"{whole / 1e3:.0f}"),
    )


INTRODUCTION = """# Speed

Written by `python benchmarks/judging.py --output docs/speed.md`. Milliseconds are of one processor of one
machine on one day, time in which others used it left out; the ratios are between steps of the same run.

The time of a stage is the whole time from a parsed statement to the stage's outcome, at all of its
assignments of sizes and all of its points, in a process that has judged others before. *First*: the statement
is judged for the first time; its steps are written down for each assignment of sizes, and points are drawn
where no other statement has asked for the same ones. *Again*: the shortest of a few more runs of the same
statement, which keeps its steps; points stand in a table that all statements share. No result is kept: every
step is computed again.

## The catalogue
"""


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--output", type=Path)
    arguments.add_argument("--every", type=int, default=1, help="take every K-th statement of the catalogue")
    arguments.add_argument("--largest", type=int, default=64, help="largest size, and most terms")
    options = arguments.parse_args()
    found: Any = checkers()
    beside, unit = beside_checkers(found)
    lines = [
        INTRODUCTION,
        *over_the_catalogue(options.every, unit),
        f"The ratio is to the median time of `{found[0].name}` in the table below.",
        "",
        "Exact differences confirm derivatives without rules, at every assignment of the exact stage.",
        "",
        "## Beside gradient checkers",
        "",
        "The same function and the same claimed gradient, order 1. The exact stage compares at all of its",
        "assignments of sizes, a checker at one point of size 3 with floats and a tolerance.",
        *(["`torch` is not installed."] if len(found) == 1 else []),
        "",
        *beside,
        "## Growth with the size",
        "",
        "One comparison at one size.",
        "",
        *growth_with_sizes(found, options.largest),
        "## Growth with the length",
        "",
        f"`{LONG.format(*LONG_TERMS)}`, a sum of such terms on each side.",
        "",
        *growth_with_length(options.largest),
        "## Memory",
        "",
        *memory(options.every),
    ]
    text = "\n".join(lines).rstrip() + "\n"
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
