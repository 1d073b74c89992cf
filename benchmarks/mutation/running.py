"""Runs the tests against mutants: one collection by pytest, then a forked process for each mutant.

First all tests run once, and which of them reach which place is noted; a mutant is then shown to those
alone that reach its place, the likeliest first.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

import pytest

from mutation.mutant import Mutant, forget
from mutation.reach import Reach

PATIENCE = 20
"""A test that hangs is stopped when so many times the limit have gone by: other processes slow it down."""
OUT_OF_REACH = ("tests/test_house.py", "tests/test_import_direction.py", "tests/test_benchmarks.py")
"""Tests of files and of other processes, which no change in this process's memory reaches."""
LAWS, RULES = "properties/test_[!cit]*.py", "properties/test_tangent_rules.py"
FIRST: Mapping[str, Sequence[str]] = {
    "tangent rules": (RULES, "tests/test_soundness_oracles.py"),
    "shape rules": ("tests/test_shape*.py", "tests/test_reading*.py", "tests/test_soundness*.py"),
    "assumptions": (
        "tests/test_assumption_rows.py",
        "tests/test_assumptions.py",
        "tests/test_soundness*.py",
        "tests/test_strategies*.py",
    ),
    "arithmetics": (
        "tests/test_steps*.py",
        "tests/test_soundness*.py",
        RULES,
        LAWS,
        "tests/test_float_oracles.py",
    ),
    "definitions": ("tests/test_soundness*.py", "tests/test_textbook.py", LAWS),
    "ways to differentiate": (RULES, "tests/test_soundness*.py", "tests/test_unsettled*.py", LAWS),
    "float oracles": (
        "tests/test_float_oracles.py",
        "tests/test_unsettled*.py",
        "tests/test_wrong*.py",
        LAWS,
    ),
    "array functions": ("tests/test_float_oracles.py", LAWS),
    "implementations": ("tests/test_textbook.py", "properties/test_impl*.py", "tests/test_impl*.py", LAWS),
}
"""The tests that are likely to turn red, for each family."""


@dataclass
class Result:
    """What became of a mutant, or of a run without one.

    Attributes:
        mutant: the mutant.
        killer: the first test that turned red; empty if none did.
        tests: how many ran.
        reached: how many there were to run.
        seconds: how long it took.
    """

    mutant: Mutant | None
    killer: str = ""
    tests: int = 0
    reached: int = 0
    seconds: float = 0.0

    def row(self) -> dict[str, Any]:
        """Itself, for a file."""
        assert self.mutant is not None
        return {"name": self.mutant.name} | {k: v for k, v in vars(self).items() if k != "mutant"}

    @property
    def end(self) -> str:
        """How it ended, in words."""
        if self.killer:
            return self.killer
        if not self.reached:
            return "SURVIVED: no test reaches it"
        only = "" if self.tests == self.reached else f"{self.tests} of "
        return f"SURVIVED {only}{self.reached} tests that reach it"


@dataclass
class _Child:
    mutant: Mutant | None
    pid: int
    pipe: int
    tests: int
    started: float = field(default_factory=time.monotonic)
    said: bytes = b""

    def lines(self) -> list[Any]:
        """What it has said so far."""
        return [json.loads(line) for line in self.said.splitlines()]

    def read(self) -> bool:
        """Takes what it says; False when it has ended."""
        said = os.read(self.pipe, 65536)
        self.said += said
        return bool(said)

    def end(self) -> None:
        """Stops it, if it has not ended."""
        os.close(self.pipe)
        if self.pid != os.waitpid(self.pid, os.WNOHANG)[0]:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


@dataclass(eq=False)
class Session:
    """A pytest plugin that runs mutants in place of the tests.

    Attributes:
        mutants: what to run.
        limit: seconds of computing for each of them.
        jobs: processes at once.
        reach: the places that tests reach; without places it is not noted.
        tell: is called with each result.
        red: tests that fail without any mutant; they are left out.
    """

    mutants: Sequence[Mutant]
    limit: float
    jobs: int
    reach: Reach
    tell: Callable[[Result], None]
    red: set[str] = field(default_factory=set[str])
    _green: set[str] = field(default_factory=set[str])
    _failed: list[str] = field(default_factory=list[str])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs everything."""
        items = [item for item in session.items if not _matches(item.nodeid, OUT_OF_REACH)]
        if self.reach.places and not self.reach.tests:
            self._note_reach(items)
        by_id = {item.nodeid: item for item in items}
        waiting, running = list(self.mutants)[::-1], list[_Child]()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                running.append(self._fork(mutant, self._reaching(by_id, mutant)))
            ready, _, _ = select.select([child.pipe for child in running], [], [], 0.5)
            for child in list(running):
                late = time.monotonic() - child.started > PATIENCE * self.limit
                if (child.pipe in ready and child.read()) or not (child.pipe in ready or late):
                    continue
                running.remove(child)
                child.end()
                result = _result(child, late and child.pipe not in ready)
                if result.killer and self._is_red(result.killer, items):
                    waiting.append(child.mutant)  # type: ignore[arg-type]
                else:
                    self.tell(result)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a test that failed, in the forked process."""
        if report.failed:
            self._failed.append(report.nodeid)

    def _note_reach(self, items: Sequence[pytest.Item]) -> None:
        """Runs all tests with places that note their use."""
        children = [self._fork(None, items[first :: self.jobs], note=True) for first in range(self.jobs)]
        open_ones = {child.pipe: child for child in children}
        while open_ones:
            ready, _, _ = select.select(list(open_ones), [], [])
            for pipe in ready:
                if not open_ones[pipe].read():
                    open_ones.pop(pipe).end()
        for child in children:
            for what, *rest in child.lines():
                if what == "reached":
                    nodeid, seconds, places = rest
                    self.reach.tests[nodeid] = seconds, frozenset(places)

    def _reaching(self, items: Mapping[str, pytest.Item], mutant: Mutant) -> list[pytest.Item]:
        """The tests that reach a mutant's place, as far as is known, the likeliest first."""
        first = FIRST[mutant.family]
        subject = mutant.row.split()[0].strip(",")

        def rank(nodeid: str) -> tuple[int, bool]:
            place = next((k for k, pattern in enumerate(first) if _matches(nodeid, [pattern])), len(first))
            return place, subject not in nodeid.partition("::")[2]

        chosen = self.reach.chosen(mutant, [nodeid for nodeid in items if nodeid not in self.red])
        return [items[nodeid] for nodeid in sorted(chosen, key=rank)]

    def _is_red(self, nodeid: str, items: Sequence[pytest.Item]) -> bool:
        """Whether a test fails without a mutant too."""
        if nodeid not in self._green and nodeid not in self.red:
            child = self._fork(None, [item for item in items if item.nodeid == nodeid])
            while child.read():
                pass
            child.end()
            (self.red if _result(child, cut=False).killer else self._green).add(nodeid)
        return nodeid in self.red

    def _fork(self, mutant: Mutant | None, items: Sequence[pytest.Item], *, note: bool = False) -> _Child:
        read, write = os.pipe()
        pid = os.fork()
        if pid:
            os.close(write)
            return _Child(mutant, pid, read, len(items))
        os.close(read)
        os.setpgid(0, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        if mutant is not None:
            mutant.apply()
        forget()
        with os.fdopen(write, "w", encoding="utf-8", buffering=1) as pipe:
            self._run(items, pipe, self.reach.noting() if note else None)
        os._exit(0)

    def _run(self, items: Sequence[pytest.Item], pipe: Any, reached: set[str] | None) -> None:
        """In the forked process: runs tests until one fails; where places are noted, all."""
        begun = time.process_time()
        for item in items:
            print(json.dumps(["begins", item.nodeid]), file=pipe)
            started = time.process_time()
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            except BaseException as error:
                # Nothing may leave the forked process; a mutant may break pytest's own report of a failure.
                self._failed.append(f"{item.nodeid} ({type(error).__name__} outside the test)")
            if reached is not None:
                seconds = time.process_time() - started
                print(json.dumps(["reached", item.nodeid, seconds, sorted(reached)]), file=pipe)
                reached.clear()
            elif self._failed:
                print(json.dumps(["red", self._failed[0]]), file=pipe)
                return
            elif time.process_time() - begun > self.limit:
                print(json.dumps(["cut"]), file=pipe)
                return
        print(json.dumps(["end"]), file=pipe)


def _result(child: _Child, cut: bool) -> Result:
    """What a process that has ended, or was stopped because its time was up, has said."""
    lines = child.lines()
    begun = [rest[0] for what, *rest in lines if what == "begins"]
    result = Result(child.mutant, "", len(begun), child.tests, time.monotonic() - child.started)
    last, *rest = lines[-1] if lines else ["begins", "before any test"]
    if last == "red":
        result.killer = rest[0]
    elif last == "begins" and not cut:
        result.killer = f"{rest[0]} (the process died)"
    elif last == "begins":
        result.tests -= 1
    return result


def _matches(nodeid: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(nodeid.partition("::")[0], pattern) for pattern in patterns)


def run(
    mutants: Sequence[Mutant],
    tests: Sequence[str],
    *,
    limit: float,
    jobs: int,
    reach: Reach,
    tell: Callable[[Result], None],
) -> Session:
    """Runs the tests, those of some files or all, against each mutant."""
    session = Session(mutants, limit, jobs, reach, tell)
    options = ["-n", "0", "-p", "no:cacheprovider", "-p", "no:terminal", "-s"]
    code = pytest.main([*options, *tests], plugins=[session])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(
            f"the tests could not be collected: pytest says {code!r}; run pytest alone to see why"
        )
    return session


def shown(results: Sequence[Result]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| mutant | killed by | s |"
    yield "|---|---|---:|"
    for result in results:
        assert result.mutant is not None
        yield f"| {result.mutant.name} | {result.end} | {result.seconds:.1f} |"
