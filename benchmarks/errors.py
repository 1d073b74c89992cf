"""Measures what the float oracles state of their own errors, at points of all strategies.

Run by hand: `nice -n 10 python benchmarks/errors.py --state FILE [--points N] [--minutes M] [--output FILE]`.

The statements and the kinds of points are those of `false_discrepancies.py`, and statements that float64
finds hard, at conditions and scales that grow (`sampling/hard.py`). At a point every float oracle is asked
for one side, drawn at random, and each number that it gives is compared with the exact one: over the
rationals where the side is rational, else in balls of at least 256 bits.

A stated error is *exceeded* where a number is farther off than that. How far above the true error it lies
is measured against the larger of the true error and one ulp of the number, as the true error of a float
may be zero by luck, at *well-conditioned* points: when every operand of every step moves by up to one ulp,
at random, three times, no number of the side moves by more than so many ulp of its own, none that is zero
leaves it, and no part of the side moves by more than so many ulp of its largest number. Those steps are
taken in balls, so that no float oracle has a say in it. Numbers that are zero have no ulp, and those stated
without an error no ratio: they are counted, and are in no quantile.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf, log10, ulp
from pathlib import Path
from random import Random
from typing import Any

from flint import arb
from sampling import tasks
from sampling.claims import Claim, claims
from sampling.hard import HARD, hard_kinds
from sampling.moved import condition
from sampling.sources import kinds
from sampling.tasks import PATIENCE, TOO_MANY, Row, Task, TooSlow, patience

from consilience.oracles.arithmetic.balls import precision
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.differentiation.float_oracle import FloatOracle, float_oracles
from consilience.oracles.differentiation.scope import WithIntegers
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.statement import parse
from consilience.oracles.points.point import Point
from consilience.properties.agreement import BITS
from consilience.properties.discrepancy import Discrepancy
from consilience.properties.judging.comparison import index_values
from consilience.properties.opinions import Opinion, exact_opinion

TASK = 12
"""Points of one task."""
SHOWN = 40
"""Exceeded errors, and wide ones, that are kept in words."""
CONDITIONS = (10.0, 100.0, 1000.0)
"""Bounds on the condition of numbers that are called well conditioned."""
BINS = 20
"""Bins of a power of ten in the distribution of ratios."""
WIDE = 1000.0
"""Ratio of a stated error to the true one from which it is shown."""
ORACLES = {oracle.name: oracle for oracle in float_oracles()}


@dataclass
class Tally:
    """What was counted of one oracle at one kind of points.

    Attributes:
        asked: sides asked for; answered: those with a value.
        numbers: their entries; exceeded: those farther off than stated; sides: sides with such entries.
        worst: the largest true error as a share of the stated one.
        ratios: stated error over true error, in bins, by the bound on the point's condition.
    """

    asked: int = 0
    answered: int = 0
    numbers: int = 0
    exceeded: int = 0
    sides: int = 0
    worst: float = 0.0
    ratios: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])

    def add(self, other: Tally) -> None:
        """Adds another tally."""
        for name in ("asked", "answered", "numbers", "exceeded", "sides"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.worst = max(self.worst, other.worst)
        for bound, found in other.ratios.items():
            self.ratios.setdefault(bound, Counter()).update(found)

    def quantile(self, bound: float, share: float) -> float | None:
        """The ratio below which such a share of the numbers lies; None where there are none."""
        bins = Counter[int]()
        for other in CONDITIONS:
            if other <= bound:
                bins.update({int(place): n for place, n in self.ratios.get(str(other), {}).items()})
        wanted, passed = ceil(share * bins.total()), 0
        for place in sorted(bins):
            passed += bins[place]
            if passed >= wanted:
                return 10 ** ((place + 1) / BINS)
        return None


@dataclass
class Result:
    """What was counted.

    Attributes:
        points: points at which a side has a value, by kind; undefined: at which it has none; slow: given up.
        tallies: by oracle and kind.
        said: errors that were exceeded, in words; wide: those far above the true error of a number.
    """

    points: Counter[str] = field(default_factory=Counter[str])
    undefined: Counter[str] = field(default_factory=Counter[str])
    slow: Counter[str] = field(default_factory=Counter[str])
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict[str, dict[str, Tally]])
    said: list[str] = field(default_factory=list[str])
    wide: list[str] = field(default_factory=list[str])

    def tally(self, oracle: str, kind: str) -> Tally:
        """The tally of an oracle at a kind of points."""
        return self.tallies.setdefault(oracle, {}).setdefault(kind, Tally())

    def add(self, other: Result) -> None:
        """Adds another result."""
        for name in ("points", "undefined", "slow"):
            getattr(self, name).update(getattr(other, name))
        for oracle, found in other.tallies.items():
            for kind, tally in found.items():
                self.tally(oracle, kind).add(tally)
        self.said = [*self.said, *other.said][:SHOWN]
        self.wide = [*self.wide, *other.wide][:SHOWN]

    def total(self, oracle: str, kinds: Sequence[str]) -> Tally:
        """An oracle's tally over kinds of points."""
        total = Tally()
        for kind in kinds:
            total.add(self.tally(oracle, kind))
        return total


class Asker:
    """Draws points of one statement, asks the oracles there and counts."""

    def __init__(self, claim: Claim) -> None:
        self.statement = parse(claim.text, claim.where)
        self.reading = self.statement.readings[0]
        self.kinds = hard_kinds(self.statement) if claim in HARD else kinds(self.statement)

    def ask(self, turn: int, wanted: int, random: Random) -> Result:
        """So many points of one kind, each kind in turn."""
        kind = list(self.kinds)[turn % len(self.kinds)]
        result = Result()
        for _ in range(wanted):
            if result.slow[kind] >= TOO_MANY:
                break
            try:
                with patience():
                    found = self._at(self.kinds[kind](random), random, kind)
            except (Undefined, NotExact, Unsupported, ZeroDivisionError):
                result.undefined[kind] += 1
            except TooSlow:
                result.slow[kind] += 1
            else:
                result.points[kind] += 1
                result.add(found)
        return result

    def _at(self, point: Point, random: Random, kind: str) -> Result:
        link = random.choice(self.reading.links)
        indices = random.choice(index_values(self.reading.indices, point.sizes))
        scope = WithIntegers(point, indices) if indices else point
        side, expression = random.choice((("left", link.left), ("right", link.right)))
        exact = exact_opinion(expression, scope)
        amplified = condition(expression, scope, random)
        result = Result()
        for oracle in ORACLES.values():
            if not oracle.concerns(expression):
                continue
            measured = _Measured(result.tally(oracle.name, kind), exact, amplified)
            exceeded, wide = measured.ask(oracle, expression, scope)
            for place, kept in ((exceeded, result.said), (wide, result.wide)):
                if place is not None:
                    name = f"{side} side by {oracle.name}"
                    kept.append(f"{self._seen(point, indices, name, place)}\n  condition {amplified:.2g}")
        return result

    def _seen(self, point: Point, indices: dict[str, int], name: str, found: _Seen) -> Discrepancy:
        other = name.partition(" by ")[0] + " exactly"
        return Discrepancy(
            self.statement,
            point,
            indices,
            name,
            other,
            found.place,
            found.values,
            found.off,
            found.stated,
            None,
        )


@dataclass(frozen=True)
class _Seen:
    """A number that an oracle gave, with the exact one."""

    place: tuple[int, int]
    values: tuple[str, str]
    off: float
    stated: float


@dataclass
class _Measured:
    """What an oracle says of a side, held to the exact values."""

    tally: Tally
    exact: Opinion
    condition: float

    def ask(self, oracle: FloatOracle, side: Expression, scope: Any) -> tuple[_Seen | None, _Seen | None]:
        """Counts the answer; the first number whose error is exceeded, and the first with too wide a one."""
        self.tally.asked += 1
        try:
            found = oracle.evaluate(side, scope)
        except (Undefined, Unsupported, NotExact):
            return None, None
        self.tally.answered += 1
        exceeded: _Seen | None = None
        wide: _Seen | None = None
        for place, (value, error) in enumerate(zip(found.value.ravel(), found.error.ravel(), strict=True)):
            off, ratio = self._number(place, float(value), float(error))
            seen = _Seen(
                divmod(place, self.exact.columns),
                (repr(float(value)), self.exact.entries[place].str(17, radius=False)),
                off,
                float(error),
            )
            if off > error:
                self.tally.exceeded += 1
                exceeded = exceeded or seen
            if ratio > WIDE and oracle.proved:
                wide = wide or seen
        self.tally.sides += exceeded is not None
        return exceeded, wide

    def _number(self, place: int, value: float, error: float) -> tuple[float, float]:
        """How far a number is off at least, and its stated error over the true one where that is measured."""
        exact = self.exact.entries[place]
        with precision(BITS):
            distance = abs(exact - arb(value))
            off, size = float(distance.abs_lower()), abs(float(exact.mid()))
            if bool(distance > arb(error)):
                off = max(off, error * (1 + 2.0**-50))
        self.tally.numbers += 1
        self.tally.worst = max(self.tally.worst, off / error if error else inf * bool(off) if off else 0.0)
        ratio = error / max(off, ulp(size))
        if size and error and self.condition <= CONDITIONS[-1]:
            bound = next(bound for bound in CONDITIONS if self.condition <= bound)
            bins = self.tally.ratios.setdefault(str(bound), Counter())
            bins[str(ceil(BINS * log10(ratio)) - 1)] += 1
            return off, ratio
        return off, 0.0


# One task, in a process of its own that keeps the statements.

_CLAIMS: list[Claim] = []
_ASKERS: dict[int, Asker] = {}


def run_task(task: Task) -> Row:
    """The points of one statement in one round: a kind of points."""
    seed, place, turn = task
    claim = _CLAIMS[place]
    if place not in _ASKERS:
        _ASKERS[place] = Asker(claim)
    found = _ASKERS[place].ask(place + turn, TASK, Random(f"{seed} {turn} {claim.text} {claim.where}"))
    tallies = {
        oracle: {kind: vars(tally) for kind, tally in by_kind.items()}
        for oracle, by_kind in found.tallies.items()
    }
    return {"task": task, "text": claim.text, "where": claim.where, **vars(found), "tallies": tallies}


def result_of(row: Row) -> Result:
    """The result of a line of the state file."""
    tallies = {
        oracle: {kind: _tally_of(found) for kind, found in by_kind.items()}
        for oracle, by_kind in row["tallies"].items()
    }
    counters = {name: Counter(row[name]) for name in ("points", "undefined", "slow")}
    return Result(**counters, tallies=tallies, said=row["said"], wide=row["wide"])


def _tally_of(row: Mapping[str, Any]) -> Tally:
    return Tally(**{**row, "ratios": {bound: Counter(found) for bound, found in row["ratios"].items()}})


def tables(result: Result) -> str:
    """The result in Markdown."""
    return "\n\n".join("\n".join(lines) for lines in _tables(result)) + "\n"


def _tables(result: Result) -> Iterator[list[str]]:
    named = sorted({*result.points, *result.undefined, *result.slow})
    yield [
        f"{result.points.total():,} points; at {result.undefined.total():,} more the side has no value, and "
        f"{result.slow.total():,} were given up after {PATIENCE:g} s."
    ]
    yield [
        "| oracle | asked | answered | exceeded | rate | numbers | exceeded | largest share |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        *(_totals(oracle, result.total(oracle, named)) for oracle in ORACLES),
    ]
    yield [
        "| oracle | condition | numbers | median | 99 of 100 | largest |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| {oracle} | at most {bound:g} | {_count(result.total(oracle, named), bound):,} | "
            + " | ".join(
                _text(result.total(oracle, named).quantile(bound, share)) for share in (0.5, 0.99, 1)
            )
            + " |"
            for oracle in ORACLES
            for bound in CONDITIONS
        ),
    ]
    heads = " | ".join(f"{oracle}: exceeded | median | 99 of 100" for oracle in ORACLES)
    yield [
        f"| kind of points | points | {heads} |",
        "|---|---:|" + "---:|" * 3 * len(ORACLES),
        *(
            f"| {kind} | {result.points[kind]:,} | "
            + " | ".join(_by_kind(result.tally(oracle, kind)) for oracle in ORACLES)
            + " |"
            for kind in named
        ),
    ]
    yield from ([f"```text\n{text}\n```"] for text in result.said)


def _totals(oracle: str, tally: Tally) -> str:
    kind = "a bound" if ORACLES[oracle].proved else "an estimate"
    rate = f"{tally.sides / tally.answered:.1e}" if tally.sides else "0"
    counts = f"{tally.asked:,} | {tally.answered:,} | {tally.sides:,} | {rate}"
    return f"| {oracle} ({kind}) | {counts} | {tally.numbers:,} | {tally.exceeded:,} | {tally.worst:.2g} |"


def _count(tally: Tally, bound: float) -> int:
    return sum(tally.ratios.get(str(other), Counter()).total() for other in CONDITIONS if other <= bound)


def _by_kind(tally: Tally) -> str:
    quantiles = " | ".join(_text(tally.quantile(CONDITIONS[-1], share)) for share in (0.5, 0.99))
    return f"{tally.sides:,} of {tally.answered:,} | {quantiles}"


def _text(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2g}"


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--points", type=int, default=120_000, help="where the side has a value")
    parser.add_argument("--minutes", type=float, default=inf, help="stop after so long")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="statements whose text holds this")
    parser.add_argument("--state", type=Path, required=True, help="what is done; a run goes on from it")
    parser.add_argument("--output", type=Path, help="writes the tables there")
    options = parser.parse_args()
    _CLAIMS[:] = [*(claim for claim in HARD if options.only in claim.text), *claims(options.only)]
    if not _CLAIMS:
        parser.error(f"--only={options.only!r} is in no statement's text; leave it out for all of them")
    started, result = time.monotonic(), Result()

    def take(row: Row) -> int:
        found = result_of(row)
        result.add(found)
        return found.points.total()

    tasks.run(
        options.state,
        len(_CLAIMS),
        run_task,
        take,
        wanted=options.points,
        seconds=60 * options.minutes,
        seed=options.seed,
        jobs=options.jobs,
    )
    about = f"{len(_CLAIMS)} statements that hold, {len(HARD)} of them hard; seed {options.seed}."
    text = f"{about}\n\n{tables(result)}"
    print(text)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes on {options.jobs} cores.")
    print("\n\n".join(f"wide: {text}" for text in result.wide))
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
