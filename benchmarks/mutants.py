"""Breaks the kit in one place at a time and shows which test turns red.

Run by hand: `python benchmarks/mutants.py [--only PATTERN] [--list]`.

Mutants are made from the tables: every tangent rule, shape rule, assumption, arithmetic, way to
differentiate and implementation of an operation, so that a new row is broken without a change here. The
tests are collected once; each mutant is a forked process that changes the row in memory and runs the tests
that reach it, the likeliest first, until one turns red. A mutant that no test notices is a hole in the
tests, unless it is equivalent: those are rows with a reason.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

from mutation import arithmetics, assumptions, differentiations, implementations, shape_rules, tangent_rules
from mutation.equivalent import EQUIVALENT
from mutation.mutant import Mutant
from mutation.reach import Reach
from mutation.running import Result, run, shown

ROOT = Path(__file__).resolve().parents[1]
FAMILIES = (tangent_rules, shape_rules, assumptions, arithmetics, differentiations, implementations)
FEW = 20
"""So few mutants are shown all tests: to note first which tests reach them would take longer."""


def mutants(only: str = "*") -> list[Mutant]:
    """The mutants whose names match a pattern, or hold it."""
    found = [mutant for family in FAMILIES for mutant in family.mutants()]
    twice = [name for name, number in Counter(mutant.name for mutant in found).items() if number > 1]
    assert not twice, f"two mutants have one name: {twice}"
    return [mutant for mutant in found if fnmatch(mutant.name, only) or only in mutant.name]


def reason(mutant: Mutant) -> str | None:
    """Why a mutant is equivalent; None if it is not."""
    return next((why for pattern, why in EQUIVALENT.items() if fnmatch(mutant.name, pattern)), None)


def read_results(state: Path | None, chosen: list[Mutant]) -> list[Result]:
    """The results that a file keeps of some mutants."""
    if state is None or not state.exists():
        return []
    by_name = {mutant.name: mutant for mutant in chosen if reason(mutant) is None}
    rows = [json.loads(line) for line in state.read_text(encoding="utf-8").splitlines()]
    return [Result(by_name[row.pop("name")], **row) for row in rows if row["name"] in by_name]


def summary(results: list[Result], equivalent: list[Mutant]) -> list[str]:
    """Lines of a Markdown table, by family."""
    lines = ["| broken | mutants | killed | equivalent | survived |", "|---|---:|---:|---:|---:|"]
    for family in dict.fromkeys(result.mutant.family for result in results):
        own = [result for result in results if result.mutant.family == family]
        killed = sum(bool(result.killer) for result in own)
        same = sum(mutant.family == family for mutant in equivalent)
        lines.append(f"| {family} | {len(own) + same} | {killed} | {same} | {len(own) - killed} |")
    return lines


def killers(results: list[Result]) -> list[str]:
    """Lines of a Markdown table: how many mutants each file of tests was the first to notice."""
    files = Counter((r.mutant.family, r.killer.partition("::")[0]) for r in results if r.mutant and r.killer)
    ranked = sorted(files.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
    rows = [f"| {family} | `{file}` | {number} |" for (family, file), number in ranked]
    return ["| broken | red first | mutants |", "|---|---|---:|", *rows]


def main() -> int:
    """Runs and prints; the exit code says whether any survived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--only", default="*", help="mutants whose names match this pattern, or hold it")
    parser.add_argument("--list", action="store_true", help="name the mutants and run nothing")
    parser.add_argument("--limit", type=float, default=60, help="seconds of computing for one mutant")
    parser.add_argument(
        "--equivalent", action="store_true", help="run those too that are said to be equivalent"
    )
    parser.add_argument("--tests", nargs="*", default=[], help="files of tests; all by default")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--reach", type=Path, help="a file that keeps which tests reach what, for the next run"
    )
    parser.add_argument("--state", type=Path, help="a file that keeps results; those in it are not run again")
    parser.add_argument("--output", type=Path, help="a file for the tables")
    options = parser.parse_args()
    os.chdir(ROOT)
    # The same draws each time, so that a mutant is killed by the same test again.
    os.environ["HYPOTHESIS_PROFILE"] = "ci"
    chosen = mutants(options.only)
    if not chosen:
        parser.error(f"--only={options.only!r} matches no mutant; --list names them")
    if options.list:
        print("\n".join(mutant.name for mutant in chosen))
        return 0
    equivalent = [] if options.equivalent else [mutant for mutant in chosen if reason(mutant) is not None]
    results = read_results(options.state, chosen)
    done = {result.mutant.name for result in results if result.mutant is not None}

    def tell(result: Result) -> None:
        results.append(result)
        if options.state:
            with options.state.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(result.row()) + "\n")
        print(
            f"{len(results)}/{len(chosen)} {result.mutant.name}: {result.end}",
            file=sys.stderr,
            flush=True,
        )

    started = time.monotonic()
    chosen = [mutant for mutant in chosen if mutant not in equivalent and mutant.name not in done]
    reach = Reach.of(mutants() if len(chosen) > FEW else [])
    if options.reach and options.reach.exists():
        reach.read(options.reach)
    session = run(chosen, options.tests, limit=options.limit, jobs=options.jobs, reach=reach, tell=tell)
    if options.reach:
        reach.write(options.reach)
    lines = [*summary(results, equivalent), "", *killers(results), "", *shown(results), ""]
    lines += [f"- {mutant.name}: equivalent: {reason(mutant)}" for mutant in equivalent]
    lines += [f"- {nodeid} is red without a mutant, and was left out" for nodeid in sorted(session.red)]
    lines += ["", f"{(time.monotonic() - started) / 60:.1f} minutes on {options.jobs} cores."]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    return int(any(not result.killer for result in results))


if __name__ == "__main__":
    sys.exit(main())
