"""Counts false discrepancies: pairs of oracles that differ by more than they state, on statements that hold.

Run by hand: `nice -n 10 python benchmarks/false_discrepancies.py --state FILE [--points N] [--minutes M]`.

The statements are the catalogue's that hold, the corrections of the others, the laws of
`properties/test_*.py` and the labelled ones of `tests/data/statements.jsonl`. Points come from the
strategies, each kind of points in turn: all of them map one draw of bytes, and here random bytes are
mapped, without Hypothesis's engine, which would cost as much as the oracles. At a point both sides are
computed by tangent rules over the rationals, or in balls where they are not rational, and compared; then
one more oracle gives one side and is compared with both. Which one is drawn: the dearer an oracle is at a
statement, the rarer. A statement with free indices is asked at one value of them a point.

Also measured is how far each float oracle is from the first value of the same side, as a share of the
error that it states: above one it missed.

The run is cut into tasks of one statement and one kind of points. Each is a line of the state file, so
that a run that is broken off, or stopped by `--minutes`, goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from flint import arb
from sampling import tasks
from sampling.claims import Claim, claims
from sampling.sources import kinds
from sampling.tasks import PATIENCE, TOO_MANY, Row, Task, TooSlow, patience

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.float_oracle import float_oracles
from consilience.oracles.differentiation.scope import WithIntegers
from consilience.oracles.language.expression import Link
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.point import Point
from consilience.properties import agreement
from consilience.properties.agreement import BITS
from consilience.properties.discrepancy import Discrepancy
from consilience.properties.judging.comparison import index_values
from consilience.properties.opinions import Opinion, exact_opinion, further_opinions

TASK = 100
"""Points of one task."""
THRIFT = 1.0
"""An oracle is asked in proportion to this power of its speed at the statement."""
SHOWN = 20
"""Discrepancies that are kept in words."""


@dataclass
class Tally:
    """What was counted.

    Attributes:
        points: points at which both sides have a value, by kind; undefined: at which one has none;
            slow: those that were given up.
        comparisons: pairs of values that were compared.
        discrepancies: pairs that differ by more than their errors.
        said: the first of these, in words.
        asked: how often each further oracle was asked for a side; spoke: how often it had an answer.
        entries: numbers that each float oracle gave; missed: those farther off than it states.
        worst: the largest share of its stated error that each float oracle used.
    """

    points: Counter[str] = field(default_factory=Counter[str])
    undefined: Counter[str] = field(default_factory=Counter[str])
    slow: Counter[str] = field(default_factory=Counter[str])
    comparisons: int = 0
    discrepancies: int = 0
    said: list[str] = field(default_factory=list[str])
    asked: Counter[str] = field(default_factory=Counter[str])
    spoke: Counter[str] = field(default_factory=Counter[str])
    entries: Counter[str] = field(default_factory=Counter[str])
    missed: Counter[str] = field(default_factory=Counter[str])
    worst: dict[str, float] = field(default_factory=dict[str, float])

    def add(self, other: Tally) -> None:
        """Adds another tally."""
        for name in ("points", "undefined", "slow", "asked", "spoke", "entries", "missed"):
            getattr(self, name).update(getattr(other, name))
        self.comparisons += other.comparisons
        self.discrepancies += other.discrepancies
        self.said = [*self.said, *other.said][:SHOWN]
        for oracle, ratio in other.worst.items():
            self.worst[oracle] = max(self.worst.get(oracle, 0.0), ratio)


class Asker:
    """Draws points of one statement, asks oracles there and counts."""

    def __init__(self, claim: Claim) -> None:
        self.statement = parse(claim.text, claim.where)
        self.reading = self.statement.readings[0]
        self.kinds = kinds(self.statement)
        self._costs: dict[str, float] = {}

    def ask(self, turn: int, wanted: int, random: Random) -> Tally:
        """So many points of one kind, each kind in turn."""
        kind = list(self.kinds)[turn % len(self.kinds)]
        tally = Tally()
        for _ in range(wanted):
            if tally.slow[kind] >= TOO_MANY:
                break
            try:
                with patience():
                    self._at(self.kinds[kind](random), random, tally)
            except (Undefined, ZeroDivisionError):
                tally.undefined[kind] += 1
            except TooSlow:
                tally.slow[kind] += 1
            else:
                tally.points[kind] += 1
        return tally

    def _at(self, point: Point, random: Random, tally: Tally) -> None:
        link = random.choice(self.reading.links)
        indices = random.choice(index_values(self.reading.indices, point.sizes))
        scope = WithIntegers(point, indices) if indices else point
        sides = {"left": link.left, "right": link.right}
        first = {side: exact_opinion(expression, scope) for side, expression in sides.items()}
        see = _Comparison(self.statement, point, indices, link, tally)
        see.compare("left", first["left"], "right", first["right"])
        further = [
            (side, oracle, ask)
            for side, expression in sides.items()
            for oracle, ask in further_opinions(expression, scope, first[side])
        ]
        costs = [self._costs.get(f"{side} {oracle}", 1e-3) for side, oracle, _ in further]
        weights = [cost**-THRIFT for cost in costs]
        ((side, oracle, ask),) = random.choices(further, weights)
        tally.asked[oracle] += 1
        started = time.process_time()
        try:
            said = ask()
        except (Undefined, Unsupported, NotExact):
            said = ()
        finally:
            self._spent(f"{side} {oracle}", time.process_time() - started)
        if len(said) == 1:
            tally.spoke[oracle] += 1
            for other in sides:
                see.compare(other, first[other], side, said[0])
            see.measure(first[side], said[0])
        elif said:
            # Two values over a field, which are compared with each other alone.
            tally.spoke[oracle] += 1
            see.compare(side, said[0], side, said[-1])

    def _spent(self, what: str, seconds: float) -> None:
        """A mean that forgets, of at least a fifth of a millisecond."""
        self._costs[what] = max(2e-4, 0.8 * self._costs.get(what, seconds) + 0.2 * seconds)


@dataclass
class _Comparison:
    """Compares values of a link's sides at a point, and counts."""

    statement: Statement
    point: Point
    indices: dict[str, int]
    link: Link
    tally: Tally

    def compare(self, side: str, one: Opinion, other_side: str, other: Opinion) -> None:
        """Counts a discrepancy where two values differ by more than their errors."""
        if side != other_side and self.statement.negated:
            return
        relation = agreement._seen_from(side, self.link.relation) if side != other_side else None
        self.tally.comparisons += 1
        found = agreement._departure(one, other, relation)
        if found is not None:
            self.tally.discrepancies += 1
            names = f"{side} side by {one.oracle}", f"{other_side} side by {other.oracle}"
            self.tally.said.append(
                str(Discrepancy(self.statement, self.point, self.indices, *names, *found, relation))
            )

    def measure(self, exact: Opinion, said: Opinion) -> None:
        """Counts the entries of a float oracle that are farther off than their stated errors."""
        if said.errors is None:
            return
        tally, oracle = self.tally, said.oracle
        with precision(BITS):
            for place, error in enumerate(said.errors):
                distance, bound = abs(exact.at(place)[0] - said.entries[place]), arb(error)
                tally.entries[oracle] += 1
                tally.missed[oracle] += bool(distance > bound)
                # At least so much: the first value may be a ball that is wider than the stated error.
                share = float(distance.abs_lower() / bound) if error else 0.0
                tally.worst[oracle] = max(tally.worst.get(oracle, 0.0), share)


# One task, in a process of its own that keeps the statements.

_CLAIMS: list[Claim] = []
_ASKERS: dict[int, Asker] = {}


def run_task(task: Task) -> Row:
    """The points of one statement in one round: a kind of points."""
    seed, place, turn = task
    if place not in _ASKERS:
        _ASKERS[place] = Asker(_CLAIMS[place])
    claim = _CLAIMS[place]
    tally = _ASKERS[place].ask(place + turn, TASK, Random(f"{seed} {turn} {claim.text} {claim.where}"))
    return {"task": task, "text": claim.text, "where": claim.where, **vars(tally)}


def tally_of(row: Mapping[str, Any]) -> Tally:
    """The tally of a line of the state file."""
    counters = ("points", "undefined", "slow", "asked", "spoke", "entries", "missed")
    rest = ("comparisons", "discrepancies", "said", "worst")
    return Tally(**{name: Counter(row[name]) for name in counters}, **{name: row[name] for name in rest})


def run(state: Path, wanted: int, seconds: float, seed: int, jobs: int) -> Tally:
    """The tally of all tasks, those of earlier runs included."""
    total = Tally()

    def take(row: Row) -> int:
        found = tally_of(row)
        total.add(found)
        return found.points.total()

    tasks.run(state, len(_CLAIMS), run_task, take, wanted=wanted, seconds=seconds, seed=seed, jobs=jobs)
    return total


def table(tally: Tally, sources: Mapping[str, int]) -> str:
    """The result in Markdown."""
    named = sorted({*tally.points, *tally.undefined, *tally.slow})
    counted = (tally.points, tally.undefined, tally.slow)
    of = ", ".join(f"{number} from {source}" for source, number in sources.items())
    lines = [
        f"{sum(sources.values())} statements that hold: {of}.",
        "",
        f"| points | both sides have a value | one has none | given up after {PATIENCE:g} s |",
        "|---|---:|---:|---:|",
        *(f"| {kind} | " + " | ".join(f"{found[kind]:,}" for found in counted) + " |" for kind in named),
        "| all | " + " | ".join(f"{found.total():,}" for found in counted) + " |",
        "",
        f"False discrepancies: **{tally.discrepancies:,}** in {tally.comparisons:,} comparisons.",
        "",
        "| oracle | sides asked | answered | numbers | beyond the error | rate | largest share |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    proved = {oracle.name: oracle.proved for oracle in float_oracles()}
    for name in sorted(tally.asked, key=lambda name: (name not in proved, name)):
        cells = [name, f"{tally.asked[name]:,}", f"{tally.spoke[name]:,}"]
        if name in proved:
            numbers, missed = tally.entries[name], tally.missed[name]
            rate = f"{missed / numbers:.1e}" if missed else "0"
            cells[0] += " (a bound)" if proved[name] else " (an estimate)"
            cells += [f"{numbers:,}", f"{missed:,}", rate, f"{tally.worst.get(name, 0.0):.2g}"]
        else:
            cells += ["", "", "", "exact" if "textbook" in name else "exact or enclosed"]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", *(f"```text\n{text}\n```" for text in tally.said)]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--points", type=int, default=1_000_000, help="where both sides have a value")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="statements whose text holds this")
    parser.add_argument("--state", type=Path, required=True, help="what is done; a run goes on from it")
    options = parser.parse_args()
    _CLAIMS[:] = claims(options.only)
    if not _CLAIMS:
        parser.error(f"--only={options.only!r} is in no statement's text; leave it out for all of them")
    started = time.monotonic()
    tally = run(options.state, options.points, 60 * options.minutes, options.seed, options.jobs)
    print(table(tally, Counter(claim.source for claim in _CLAIMS)))
    print(f"Seed {options.seed}; {(time.monotonic() - started) / 60:.1f} minutes on {options.jobs} cores.")


if __name__ == "__main__":
    main()
