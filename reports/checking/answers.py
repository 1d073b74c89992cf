"""Answers to many tasks in their order, each as soon as it is there, by this process or by several."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterable, Iterator
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from consilience.reports.checking.answer import Settings, answer, failed, timed_out
from consilience.reports.checking.fields import Fields
from consilience.reports.checking.task import Task
from consilience.reports.failures import failure_words

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

_GRACE = 5.0
"""Seconds beyond the time limit after which a process that does not answer is ended."""
_OBJECTS = 200_000
"""Objects made after which cycles are looked for."""
_AHEAD = 8
"""Tasks for each process that are read before they are answered."""

_Asked = tuple[Task, "ProcessFuture[Fields]"] | BaseException | None


def answers(tasks: Iterable[Task], settings: Settings, jobs: int) -> Iterator[Fields]:
    """Answers tasks in their order.

    Args:
        tasks: what is asked; read only as far as there are processes to work on it.
        settings: how statements are judged.
        jobs: number of processes; with 1, this one does it all, and a statement that ends it ends all.
    """
    return _in_processes(tasks, settings, jobs) if jobs > 1 else (_answer(task, settings) for task in tasks)


def _answer(task: Task, settings: Settings) -> Fields:
    """Answers a task; whatever judging it raises costs this task alone, and is said."""
    try:
        return answer(task, settings)
    except Exception as reason:
        return failed(task, failure_words(reason), settings)


def _in_processes(tasks: Iterable[Task], settings: Settings, jobs: int) -> Iterator[Fields]:
    from multiprocessing import get_context

    from pebble import ProcessPool

    # Started afresh: a copy of this process would copy its threads' locks in any state.
    context: Any = get_context("spawn")  # which pebble's protocol of contexts does not describe
    pool = ProcessPool(max_workers=jobs, context=context, initializer=_prepared)
    asked: Queue[_Asked] = Queue(_AHEAD * jobs)
    Thread(target=_ask, args=(tasks, settings, pool, asked), daemon=True).start()
    try:
        while (item := asked.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield _result(*item, settings)
    finally:
        pool.stop()
        pool.join()


def _ask(tasks: Iterable[Task], settings: Settings, pool: ProcessPool, asked: Queue[_Asked]) -> None:
    """Hands tasks to the pool as they come, and their futures to whoever prints, in the same order."""
    try:
        for task in tasks:
            future = pool.schedule(_answer, args=(task, settings), timeout=settings.time_limit + _GRACE)
            asked.put((task, future))
        asked.put(None)
    except BaseException as reason:
        asked.put(reason)


def _result(task: Task, future: ProcessFuture[Fields], settings: Settings) -> Fields:
    from pebble import ProcessExpired

    try:
        return future.result()
    except ProcessExpired:
        return failed(task, "the process that judged it ended abruptly", settings)
    except TimeoutError:
        return timed_out(task, settings)


def _prepared() -> None:
    """Ctrl-C is for the process that prints; in the others it would print a traceback each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()


def collect_rarely() -> None:
    """Looks for cycles of objects rarely: trees have none, and to look took a fifth of the time."""
    gc.set_threshold(_OBJECTS)
