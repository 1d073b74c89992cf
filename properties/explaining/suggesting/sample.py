"""One point at which trees are tried, and the numbers that tell their values apart there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import isfinite
from random import Random
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.arithmetic import Matrix, Number, Value
from consilience.oracles.arithmetic.flint_arithmetic import FlintArithmetic, Opaque
from consilience.oracles.arithmetic.outcomes import BeyondReach, NotExact, Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.language.expression import Expression
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.judging.contraction import Contraction, is_deep

CLOSE = 2.0**-50
"""Balls that overlap and are smaller than this, relative to their values, are taken as equal."""
GRAIN = 2**40
"""Balls are told apart to one part in this many."""
WEIGHT = 2**20
"""Weights of entries are smaller: products of several stay exact in balls."""
FAILURES = (Undefined, NotExact, Unsupported, BeyondReach, NoConstruction, ZeroDivisionError)
"""Why a tree has no value at a point."""


@dataclass
class Sample:
    """One point.

    Attributes:
        sizes: its sizes.
        evaluators: one for each combination of index values.
        arithmetic: computes.
        deep: whether trees may hold derivatives.
    """

    sizes: Mapping[str, int]
    evaluators: list[Evaluator]
    arithmetic: FlintArithmetic
    deep: bool
    _weights: dict[tuple[str, int], Matrix] = field(default_factory=dict[tuple[str, int], Matrix])
    _prints: dict[int, Number | None] = field(default_factory=dict[int, Number | None])
    _changed: dict[Changed, Number | None] = field(default_factory=dict[Changed, Number | None])
    _inexact: set[int] = field(default_factory=set[int])

    @property
    def exact(self) -> bool:
        """Whether equal values are told from close ones."""
        return self.arithmetic.exact

    def fingerprint(self, node: Expression) -> Number | None:
        """A random linear form of a tree's value; None where it has none here."""
        if id(node) not in self._prints:
            self._prints[id(node)] = None
            try:
                self._prints[id(node)] = self._contracted(node)
            except NotExact:
                self._inexact.add(id(node))
            except FAILURES:
                pass
        return self._prints[id(node)]

    def print_of(self, changed: Changed) -> Number | None:
        """The same of a tree that a change leads to, which is not built for it where it need not be."""
        if not changed.plain or self._is_deep(changed.place.side) or self._is_deep(changed.change.new):
            return self.fingerprint(changed.new)
        if changed not in self._changed:
            try:
                self._changed[changed] = self._total(changed.value)
            except FAILURES:
                self._changed[changed] = None
        return self._changed[changed]

    def is_inexact(self, node: Expression) -> bool:
        """Whether a tree's value cannot be held exactly."""
        self.fingerprint(node)
        return id(node) in self._inexact

    def same(self, one: Number | None, other: Number | None) -> bool:
        """Whether two linear forms are equal, as far as balls can tell."""
        if one is None or other is None:
            return False
        if self.exact:
            return bool(one == other)
        difference = one - other
        return difference.contains(0) and bool(difference.rad() <= CLOSE * (1 + abs(one).mid()))

    def key(self, value: Number, scale: Number) -> int:
        """What equal linear forms share, up to bad luck.

        Args:
            value: the form.
            scale: how large values are about.
        """
        if self.exact:
            return int(value)
        ratio = float((value / scale).mid()) * GRAIN if scale != 0 else 0.0
        return int(ratio) if isfinite(ratio) else 0

    def entries(self, node: Expression) -> list[Number]:
        """All entries of a tree's value, for all values of the indices.

        Raises:
            Undefined, NotExact, Unsupported: as the evaluator does.
        """
        return [entry for evaluator in self.evaluators for entry in self._listed(evaluator.value(node))]

    def _listed(self, value: Value) -> Iterator[Number]:
        if isinstance(value, Opaque):
            raise NotExact("a value that is not exact")
        yield from [value] if self.arithmetic.is_number(value) else value.entries()

    def _contracted(self, node: Expression) -> Number:
        if not self._is_deep(node):
            return self._total(lambda evaluator: evaluator.value(node))
        # One pass along the weights, not one for each entry of the derivative.
        return self._total(lambda evaluator: Contraction(evaluator, weights).number(node))

    def _is_deep(self, node: Expression) -> bool:
        return self.deep and is_deep(self.evaluators[0], node)

    def _total(self, value_at: Callable[[Evaluator], Value]) -> Number:
        """A linear form of the values for all values of the indices."""
        total: Any = None
        for place, evaluator in enumerate(self.evaluators, start=1):
            value = value_at(evaluator)
            if isinstance(value, Opaque):
                raise NotExact(value.reason)
            if not self.arithmetic.is_number(value):
                rows, columns = self.arithmetic.size(value)
                value = (self._weight("left", rows) * value * self._weight("right", columns))[0, 0]
            total = value if total is None else total + place * value
        if isinstance(total, arb) and not total.is_finite():
            raise Undefined("a value that is not finite")
        return total

    def _weight(self, side: str, count: int) -> Matrix:
        if (side, count) not in self._weights:
            shape = (1, count) if side == "left" else (count, 1)
            self._weights[side, count] = self.arithmetic.constant(*shape, weights(side, count))
        return self._weights[side, count]


@cache
def weights(side: str, count: int) -> Sequence[Fraction]:
    """Numbers by which rows ("left") or columns ("right") are weighted."""
    random = Random(f"{side} {count}")
    return [Fraction(random.randrange(1, WEIGHT)) for _ in range(count)]
