"""Fragile, not false: where a side of a statement that holds loses its digits, evaluated as it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.language.statement import Statement
from consilience.properties.explaining.float_point import FloatPoint, at_floats
from consilience.properties.explaining.hard_points import HardPoints
from consilience.properties.explaining.loss_kind import LossKind
from consilience.properties.explaining.lost_digits import DIGITS, Loss, loss
from consilience.properties.explaining.moves import Move, directed, drawn
from consilience.properties.explaining.stable_ways import stable_way
from consilience.properties.explaining.true_entries import NO_VALUE
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Judgement, Verdict

EXAMPLES = 24
"""Points that Hypothesis draws, where none of the directed ones shows anything."""
STEPS = frozenset(
    (
        *("add", "subtract", "negate", "multiply", "matmul", "dot", "outer", "kron", "cross", "tr", "sum"),
        *("transpose", "diag", "vec", "cols", "rows", "literal", "tuple", "entry", "column", "row_at"),
        *("variable", "number", "size", "index", "I", "eye", "ones", "unit"),
    )
)
"""Sums and products: with each variable used once, their roundings do what moves of the variables do."""
UNWRITTEN = frozenset((*DERIVATIVES, "integral", "limit", "asymptotic", "apply", "map", "shape"))
"""What is no formula to evaluate: it asks for another one, or stands for any."""

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fragility:
    """A point at which a side, evaluated in float64 as written, loses more than half of its digits.

    Attributes:
        side: which one, "left side" or "right side"; of a chain "side 1", "side 2", ….
        kind: how the digits are lost.
        digits: how many of the sixteen.
        inherent: how many moving the point by a few ulp would change.
        sizes: the sizes there.
        variables: each variable as rows of floats; a number is one row of one.
        computed: the value as written.
        true: the float nearest to the true value.
        stable: what loses none of them there: another side or another algorithm; empty if nothing is known.
    """

    side: str
    kind: LossKind
    digits: int
    inherent: int
    sizes: Mapping[str, int]
    variables: Mapping[str, Rows]
    computed: Rows
    true: Rows
    stable: str


def fragility(judgement: Judgement) -> Fragility | None:
    """Where a statement that holds is fragile; None if it does not hold, or no such point was found."""
    statement = judgement.statement
    if judgement.verdict is not Verdict.HOLDS or statement.negated or not statement.readings:
        return None
    search = _Search(statement, judgement.seed)
    return search.found() if search.suspects else None


@dataclass
class _Search:
    """The search over points, for all sides of a chain at once."""

    statement: Statement
    seed: int
    sides: list[Expression] = field(init=False)
    suspects: list[Expression] = field(init=False)
    best: tuple[Loss, Expression, FloatPoint] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        reading = self.statement.readings[0]
        links = reading.links
        self.sides = [links[0].left, *(link.right for link in links)]
        self.suspects = [side for side in self.sides if _may_lose(side)]
        self._points = HardPoints(Stage(self.statement, reading, links[0], self.seed), self.suspects)
        self._indices = reading.indices

    def found(self) -> Fragility | None:
        for move in directed():
            self._score(move)
            if self._is_settled():
                break
        if self.best is None and not _is_drawing():
            seed = self._points.stage.random("fragile").randrange(2**32)
            drawn(EXAMPLES, seed, self._score)
        return self._fragility(*self.best) if self.best else None

    def _is_settled(self) -> bool:
        return self.best is not None and self.best[0].digits == DIGITS

    def _score(self, move: Move) -> float | None:
        """The largest margin of a side at a point, which is kept if it is the best one so far."""
        try:
            point = at_floats(self._points.point(move))
        except (NoConstruction, *NO_VALUE):
            return None
        margins: list[float] = []
        for side in self.suspects:
            found = loss(side, point, self._indices_at(point))
            if found is None:
                continue
            margins.append(found.margin)
            if found.is_fragile and (self.best is None or found.digits > self.best[0].digits):
                self.best = found, side, point
        return max(margins, default=None)

    def _indices_at(self, point: FloatPoint) -> dict[str, int]:
        return index_values(self._indices, point.sizes)[0]

    def _fragility(self, found: Loss, side: Expression, point: FloatPoint) -> Fragility:
        indices = self._indices_at(point)
        names = _names(len(self.sides))
        # What stands in another relation to the side is no other way to compute it.
        equal = all(link.relation == "==" for link in self.statement.readings[0].links)
        others = {
            name: other for name, other in zip(names, self.sides, strict=True) if equal and other != side
        }
        return Fragility(
            side=names[self.sides.index(side)],
            kind=found.kind,
            digits=found.digits,
            inherent=found.inherent_digits,
            sizes={**point.sizes, **indices},
            variables={name: _texts(rows) for name, rows in point.values.items()},
            computed=_texts(found.computed.tolist()),
            true=_texts(found.true.tolist()),
            stable=stable_way(side, others, point, indices, found),
        )


def _names(count: int) -> list[str]:
    return ["left side", "right side"] if count == 2 else [f"side {k + 1}" for k in range(count)]


def _may_lose(side: Expression) -> bool:
    """Whether a side is a formula that could lose digits."""
    nodes = list(side.walk())
    if any(node.operation in UNWRITTEN for node in nodes):
        return False
    names = [node.name for node in nodes if node.operation == "variable"]
    only_steps = all(node.operation in STEPS for node in nodes)
    return bool(names) and not (only_steps and len(names) == len(set(names)))


def _is_drawing() -> bool:
    """Whether Hypothesis is drawing already: a test of the user's that judges must not draw inside a draw."""
    from hypothesis import currently_in_test_context

    return currently_in_test_context()


def _texts(rows: Sequence[Sequence[Fraction | float]]) -> Rows:
    return [[repr(float(entry)).removesuffix(".0") for entry in row] for row in rows]
