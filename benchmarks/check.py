"""Times `consilience check` on 600 statements by JSON Lines, and one answer with everything in this process.

Run by hand: `python benchmarks/check.py [--output FILE] [--jobs N] [--every K] [--slowest N]`. The
statements are those of the catalogue as they are printed, each with its sides exchanged, and with its
right side doubled, which makes most of them wrong.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from consilience.oracles.catalogue import records
from consilience.properties import NotationError, Verdict, explain, judge, parse

IMPORTS = "import numpy, scipy.linalg, autograd"
PROGRAM = "from consilience.reports.cli import main; main()"
TEXT = """\
# How fast many checks are

Written by `python benchmarks/check.py --output docs/throughput.md`. The statements are those of the
catalogue, each as printed, with its sides exchanged, and with its right side doubled; everything is asked
of each: verdict, witness, conditions, derived form, suggestion, pattern. Seconds mean nothing on another
machine; the ratio is to the time of `{imports}` in the same run, {base:.2f} s.

| statements by JSON Lines | processes | seconds | statements a second | ratio |
|---:|---:|---:|---:|---:|
| {count} | {jobs} | {seconds:.1f} | {rate:.0f} | {ratio:.0f} |

{verdicts}.

In one process that is warm, in milliseconds of its processor:

| verdict | statements | judged, median | with everything, median | 95 % | largest |
|---|---:|---:|---:|---:|---:|
{rows}
"""


class Asked(NamedTuple):
    """A statement and its declarations."""

    id: str
    statement: str
    where: str


class Taken(NamedTuple):
    """Milliseconds that a judgement took, and with its explanation."""

    asked: Asked
    verdict: Verdict
    judged: float
    everything: float


def variants() -> Iterator[Asked]:
    """The statements of the catalogue and their variants, without those that are no statements."""
    for asked in _variants():
        try:
            parse(asked.statement, asked.where)
        except NotationError:
            continue
        yield asked


def _variants() -> Iterator[Asked]:
    for record in records():
        yield Asked(record.id, record.statement, record.where)
        body = ast.parse(record.statement, mode="eval").body
        match body:
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                one, other = ast.unparse(left), ast.unparse(right)
                yield Asked(f"{record.id}-exchanged", f"{other} == {one}", record.where)
                yield Asked(f"{record.id}-doubled", f"{one} == 2 * ({other})", record.where)
            case _:
                yield Asked(f"{record.id}-not", f"not ({record.statement})", record.where)


def streamed(asked: Sequence[Asked], jobs: int) -> tuple[float, Counter[str]]:
    """Seconds that the command takes for all statements, and its verdicts."""
    lines = "".join(json.dumps(one._asdict()) + "\n" for one in asked)
    command = [sys.executable, "-c", PROGRAM, "check", "-", "--jobs", str(jobs)]
    started = time.perf_counter()
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [one.id for one in asked], done.stderr
    return seconds, Counter(answer["verdict"] for answer in answers)


def base_seconds(rounds: int = 5) -> float:
    """Median seconds of the imports in a process of their own."""
    times = list[float]()
    for _ in range(rounds):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", IMPORTS], check=True)
        times.append(time.perf_counter() - started)
    return median(times)


def taken(asked: Asked) -> Taken:
    """What one statement takes in this process."""
    start = time.process_time()
    judgement = judge(parse(asked.statement, asked.where), crosscheck=False)
    judged = time.process_time()
    explain(judgement)
    end = time.process_time()
    return Taken(asked, judgement.verdict, 1000 * (judged - start), 1000 * (end - start))


def rows(found: Sequence[Taken]) -> Iterator[str]:
    """Lines of the table by verdict."""
    for verdict in Verdict:
        own = [one for one in found if one.verdict is verdict]
        if len(own) > 1:
            judged, total = [one.judged for one in own], [one.everything for one in own]
            p95 = quantiles(total, n=20, method="inclusive")[-1]
            yield (
                f"| {verdict.value} | {len(own)} | {median(judged):.1f} | {median(total):.1f} | {p95:.0f} | "
                f"{max(total):.0f} |"
            )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="take every K-th statement")
    parser.add_argument("--slowest", type=int, default=0, help="name the N slowest on standard error")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    asked = list(variants())[:: options.every]
    base = base_seconds()
    seconds, verdicts = streamed(asked, options.jobs)
    taken(asked[0])  # imports what is left
    found = [taken(one) for one in asked]
    counts = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.most_common())
    text = TEXT.format(
        imports=IMPORTS,
        base=base,
        count=len(asked),
        jobs=options.jobs,
        seconds=seconds,
        rate=len(asked) / seconds,
        ratio=seconds / base,
        verdicts=f"The verdicts: {counts}",
        rows="\n".join(rows(found)),
    )
    print(text, end="")
    for one in sorted(found, key=lambda one: -one.everything)[: options.slowest]:
        print(f"{one.everything:.0f} ms ({one.judged:.0f} judged) {one.asked}", file=sys.stderr)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
