"""Whether an operation's algorithms agree, within their stated errors.

>>> from consilience.properties.implementations import assert_implementations_agree
>>> assert_implementations_agree("det", [[1.0, 2.0], [3.0, 4.0]])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.implementations.enclosed import Enclosed
from consilience.oracles.implementations.implementation import Implementation, Matrix
from consilience.oracles.implementations.table import implementations
from consilience.properties.judging.crosscheck import digits

Operand = Sequence[Sequence[float]] | Matrix


@dataclass
class Heard:
    """How often each algorithm spoke, and why it gave up.

    Attributes:
        spoke: values, by algorithm.
        silent: reasons for giving up, by algorithm.
    """

    spoke: Counter[str] = field(default_factory=Counter[str])
    silent: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])

    def note_silence(self, name: str, reason: str) -> None:
        """Counts an algorithm that gave up."""
        self.silent.setdefault(name, Counter())[reason] += 1


def assert_implementations_agree(
    operation: str,
    *operands: Operand,
    heard: Heard | None = None,
    rows: Sequence[Implementation] | None = None,
) -> None:
    """Every algorithm's value agrees with every other's, entry by entry, within their stated errors.

    Algorithms that give up are counted and compared with nothing.

    Args:
        operation: its name in the table of implementations.
        operands: float64 matrices; a vector is one column, a number 1×1.
        heard: counts what was said.
        rows: the algorithms; all of the operation's by default.

    Raises:
        AssertionError: with the first discrepancy in words.
    """
    heard = Heard() if heard is None else heard
    arrays = [np.array(operand, dtype=np.float64) for operand in operands]
    answers: list[tuple[str, Enclosed]] = []
    for row in implementations()[operation] if rows is None else rows:
        try:
            answers.append((row.name, row(*arrays)))
        except (Undefined, Unsupported, NotExact) as reason:
            heard.note_silence(row.name, str(reason))
        else:
            heard.spoke[row.name] += 1
    for one, other in combinations(answers, 2):
        found = _difference(one[1], other[1])
        if found:
            named = f"{operation}: {one[0]} against {other[0]}"
            raise AssertionError("\n  ".join([named, *found, *_shown(operation, arrays)]))


def _difference(one: Enclosed, other: Enclosed) -> list[str]:
    """The first place at which two values are too far apart, in words; nothing if there is none."""
    shapes = [f"{len(rows)}×{len(rows[0])}" for rows in (one, other)]
    if shapes[0] != shapes[1]:
        return [f"shapes: {shapes[0]} against {shapes[1]}"]
    for i, rows in enumerate(zip(one, other, strict=True)):
        for j, ((a, error_a), (b, error_b)) in enumerate(zip(*rows, strict=True)):
            difference, bound = abs(a - b), error_a + error_b
            if difference > bound:
                return [
                    f"at [{i}, {j}]: {digits(a)} against {digits(b)}",
                    f"difference {digits(difference, 3)}, bound {digits(bound, 3)}",
                ]
    return []


def _shown(operation: str, operands: Sequence[Matrix]) -> list[str]:
    """The operands, and the line that reproduces the discrepancy."""
    texts: list[Any] = [operand.tolist() for operand in operands]
    letters = "AB" if len(texts) <= 2 else "uvw"
    lines = [f"{letter} = {text}" for letter, text in zip(letters, texts, strict=False)]
    call = ", ".join([repr(operation), *map(str, texts)])
    return [*lines, f"reproduce: assert_implementations_agree({call})"]


def assert_all_heard(operation: str, heard: Heard, rows: Sequence[Implementation] | None = None) -> None:
    """Every algorithm of the operation spoke at some point.

    Raises:
        AssertionError: with the reasons of those that did not.
    """
    mute = [row.name for row in (implementations()[operation] if rows is None else rows)]
    lines = [
        f"{name} gave up at every point: {_reasons(heard, name)}" for name in mute if not heard.spoke[name]
    ]
    assert not lines, "\n  ".join([operation, *lines])


def _reasons(heard: Heard, name: str) -> str:
    found = heard.silent.get(name, Counter[str]())
    texts = [f"{reason} ({count} times)" for reason, count in found.most_common(3)]
    return "; ".join(texts) or "it was not asked"
