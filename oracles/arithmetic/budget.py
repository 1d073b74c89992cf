"""How much may be computed: a count of steps, and the clock as the last resort."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")
_UNLIMITED = (inf, inf)

MAX_STEPS = 200_000
"""Steps of one judgement: many times what the slowest statement of the catalogue takes."""


class Spent(Exception):
    """A budget is used up; the message says what ran out."""

    def __init__(self, budget: Budget, reason: str) -> None:
        super().__init__(reason)
        self.budget = budget


class Budget:
    """Steps, and seconds where there is a limit on them, for all that is computed in its `with` block.

    Budgets nest: what is spent in an inner one is spent of the outer ones too. The count is the same on
    every machine; the clock is not, and is there so that nothing hangs.

    Args:
        steps: evaluations of one operation, about; a step of many entries counts as several.
        seconds: of the clock, from entering the block for the first time; None for no limit.
    """

    def __init__(self, steps: int = MAX_STEPS, seconds: float | None = None) -> None:
        self.steps = steps
        self.seconds = seconds
        self.used = 0
        self._start = 0
        self._deadline: float | None = None
        self._outer: Budget | None = None
        self._outer_limits = _UNLIMITED

    def __enter__(self) -> Budget:
        global _innermost, _limits
        self._outer, self._outer_limits = _innermost, _limits
        self._start = _count - self.used
        if self.seconds is not None and self._deadline is None:
            self._deadline = monotonic() + self.seconds
        most, deadline = _limits
        _innermost = self
        _limits = (
            min(most, self._start + self.steps),
            deadline if self._deadline is None else min(deadline, self._deadline),
        )
        return self

    def __exit__(self, *_: object) -> None:
        global _innermost, _limits
        self.used = _count - self._start
        _innermost, _limits = self._outer, self._outer_limits

    def check(self) -> None:
        """Raises Spent if there are no steps left, or the time is over, here or in an outer budget."""
        if _count - self._start > self.steps:
            raise Spent(self, f"not decided within {self.steps} steps")
        if self._deadline is not None and monotonic() > self._deadline:
            raise Spent(self, f"timed out after {self.seconds:g} seconds")
        if self._outer is not None:
            self._outer.check()

    def attempt(self, compute: Callable[[], _T]) -> _T | Spent:
        """What a computation gives within this budget, or the reason why it was given up.

        Raises:
            Spent: an outer budget is used up.
        """
        with self:
            try:
                return compute()
            except Spent as spent:
                if spent.budget is not self:
                    raise
                return spent


_innermost: Budget | None = None
_count = 0
"""The steps that were counted so far."""
_limits = _UNLIMITED
"""The count up to which all budgets that are entered reach, and the first of their deadlines."""


def used() -> int:
    """The steps that were counted so far."""
    return _count


def spend(count: int = 1) -> None:
    """Counts steps of whatever budget there is.

    Raises:
        Spent: it is used up.
    """
    global _count
    _count += count
    most, deadline = _limits
    if _innermost is not None and (_count > most or (deadline < inf and monotonic() > deadline)):
        _innermost.check()
