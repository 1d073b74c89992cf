"""Values with bounds on their errors, in fractions, so that comparing them rounds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from consilience.oracles.implementations.interval import Interval
from consilience.oracles.implementations.textbook_functions import Entry, Rows

Enclosed = Sequence[Sequence[tuple[Fraction, Fraction]]]
"""Rows of entries, each a value and a bound on its error, zero for exact values; a number is 1×1."""


def enclosed(rows: Rows) -> Enclosed:
    """Fractions and intervals as values with bounds on their errors."""
    return [[_with_error(entry) for entry in row] for row in rows]


def _with_error(entry: Entry) -> tuple[Fraction, Fraction]:
    return (entry.mid, entry.radius) if isinstance(entry, Interval) else (entry, Fraction(0))
