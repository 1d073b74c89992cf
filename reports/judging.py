"""Judges many records, in this process or in several; the result is the same."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, NamedTuple

from consilience.oracles.catalogue.record import Record
from consilience.reports.failures import failure_words
from consilience.reports.fields import StatementFields
from consilience.reports.missing import DIED, missing_record
from consilience.reports.records import judge_record

# Seconds after which a process that gets nothing to do ends; so long they outlive a run that is killed.
_IDLE = 20


class _Done(NamedTuple):
    """The fields of the record at a place of the sequence."""

    place: int
    fields: StatementFields


def judge_records(
    records: Sequence[Record], *, seed: int, jobs: int, advance: Callable[[], None]
) -> list[StatementFields]:
    """Judges records and gives their fields in the same order.

    A record is *missing* if judging it raised an exception, or ended its process.

    Args:
        records: what is judged.
        seed: seed of every point.
        jobs: number of processes; with 1 everything runs in this one, and ends with it.
        advance: called each time a record is done.
    """
    tasks = dict(enumerate(records))
    results = _in_workers(tasks, seed, jobs) if jobs > 1 else _here(tasks, seed)
    judged: dict[int, StatementFields] = {}
    for place, fields in results:
        judged[place] = fields
        advance()
    return [judged[place] for place in sorted(judged)]


def _here(tasks: Mapping[int, Record], seed: int) -> Iterator[_Done]:
    for place, record in tasks.items():
        yield _judge(place, record, seed)


def _in_workers(tasks: Mapping[int, Record], seed: int, jobs: int) -> Iterator[_Done]:
    """Judges in processes; if one dies, those under way are judged again one by one."""
    left = dict(tasks)
    while left:
        under_way: list[int] = []
        try:
            for done in _in_a_pool(dict(left), seed, min(jobs, len(left)), under_way):
                del left[done.place]
                yield done
        except BrokenProcessPool:
            suspects = [place for place in under_way if place in left] or list(left)[:1]
            for place in suspects:
                yield _alone(place, left.pop(place), seed)


def _alone(place: int, record: Record, seed: int) -> _Done:
    try:
        (done,) = _in_a_pool({place: record}, seed, 1, [])
    except BrokenProcessPool:
        return _Done(place, missing_record(record, seed, DIED))
    return done


def _in_a_pool(tasks: Mapping[int, Record], seed: int, jobs: int, under_way: list[int]) -> Generator[_Done]:
    """Judges in a pool of processes, and notes the place of each record that is handed to it.

    Raises:
        BrokenProcessPool: a process died.
    """
    # An interrupt amid an import can be lost.
    with _interrupts_for_this_process():
        import joblib

    library: Any = joblib  # its signatures are not typed

    def calls() -> Iterator[object]:
        for place, record in tasks.items():
            under_way.append(place)
            yield library.delayed(_judge)(place, record, seed)

    # One record a task and no queue before the workers, so that little is under way if one dies.
    # With one job joblib would start no process.
    options = {"batch_size": 1, "pre_dispatch": jobs, "return_as": "generator_unordered"}
    with _interrupts_for_this_process(), library.parallel_config("loky", idle_worker_timeout=_IDLE):
        results: Iterator[_Done] = library.Parallel(n_jobs=max(jobs, 2), **options)(calls())
    yield from results


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
    """Judges a record; whatever it raises costs this record alone."""
    try:
        return _Done(place, judge_record(record, seed))
    except Exception as reason:
        return _Done(place, missing_record(record, seed, failure_words(reason)))
