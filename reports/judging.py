"""Judges many records, in this process or in several; the result is the same."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from consilience.oracles.catalogue.record import Record
from consilience.reports.fields import StatementFields
from consilience.reports.records import judge_record


class FailedStatements(RuntimeError):
    """Judging failed for some statements; the message names each."""


class _Done(NamedTuple):
    """The result of the record at a place of the sequence: its fields, or why there are none."""

    place: int
    fields: StatementFields | None
    failure: str = ""


def judge_records(
    records: Sequence[Record], *, seed: int, jobs: int, advance: Callable[[], None]
) -> list[StatementFields]:
    """Judges records and gives their fields in the same order.

    Args:
        records: what is judged.
        seed: seed of every point.
        jobs: number of processes; with 1 everything runs in this one.
        advance: called each time a record is done.

    Raises:
        FailedStatements: judging some record raised an exception, or ended its process.
    """
    jobs = min(jobs, len(records))
    results = _in_workers(records, seed, jobs) if jobs > 1 else _here(records, seed)
    judged: dict[int, StatementFields] = {}
    failures: dict[int, str] = {}
    for place, fields, failure in results:
        if fields is None:
            failures[place] = failure
        else:
            judged[place] = fields
        advance()
    if failures:
        raise FailedStatements("\n".join(failures[place] for place in sorted(failures)))
    return [judged[place] for place in range(len(records))]


def _here(records: Sequence[Record], seed: int) -> Iterator[_Done]:
    for place, record in enumerate(records):
        yield _judge(place, record, seed)


def _in_workers(records: Sequence[Record], seed: int, jobs: int) -> Iterator[_Done]:
    import joblib

    library: Any = joblib  # its signatures are not typed
    under_way: dict[int, str] = {}

    def tasks() -> Iterator[object]:
        for place, record in enumerate(records):
            under_way[place] = record.id
            yield library.delayed(_judge)(place, record, seed)

    # One record a task and no queue before the workers, so that what is under way is known if one dies.
    options = {"batch_size": 1, "pre_dispatch": jobs, "return_as": "generator_unordered"}
    with _interrupts_for_this_process():
        results: Iterator[_Done] = library.Parallel(n_jobs=jobs, **options)(tasks())
    try:
        for done in results:
            under_way.pop(done.place, None)
            yield done
    except BrokenProcessPool as reason:
        names = ", ".join(under_way.values())
        raise FailedStatements(
            f"a process ended abruptly while it judged one of {names}; "
            "judge them one by one with --only ID --jobs 1 to find which"
        ) from reason


@contextmanager
def _interrupts_for_this_process() -> Generator[None]:
    """Processes that start here never see Ctrl-C, or each would print a traceback; this one sees it later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _judge(place: int, record: Record, seed: int) -> _Done:
    """Judges in a worker; what is raised there must come back with the record's id."""
    try:
        return _Done(place, judge_record(record, seed))
    except Exception as reason:
        frame = traceback.extract_tb(reason.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        return _Done(place, None, f"{record.id}: {type(reason).__name__}: {reason} (in {where})")
