"""How far each float oracle is from the true sides of a statement, against condition numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.explaining.looked_at import looked_at
from consilience.properties.judging.crosscheck import Enclosed
from consilience.properties.judging.float_check import reference
from consilience.properties.judging.judgement import Judgement

FACTORISED = ("inv", "det", "logdet")
POINTS = 24
KINDS = (Numbers.SIGNED, Numbers.MEDIUM, Numbers.NEAR_ONE, Numbers.WIDE)
SPREAD = 1e3
"""Ratio of the largest to the least condition number from which on a picture tells something."""
FLOOR, CEILING = 1e-17, 1e17
"""What smaller and larger differences are shown as."""


@dataclass(frozen=True, slots=True)
class PointErrors:
    """What was found at one point.

    Attributes:
        condition: largest condition number, in the 2-norm, of a matrix that a side inverts or whose
            determinant it takes.
        errors: by oracle, the largest difference from a side, relative to that side's largest entry.
    """

    condition: float
    errors: Mapping[str, float]


def oracle_errors(judgement: Judgement) -> list[PointErrors]:
    """Errors at points of every magnitude, of the sizes that were judged.

    Returns:
        One entry for each point at which both sides have a value, by condition number; none where the sides
        hold no matrix whose condition matters, or conditions that hardly differ.
    """
    found = looked_at(judgement)
    if found is None:
        return []
    stage, sizes = found
    sides = (stage.link.left, stage.link.right)
    matrices = [matrix for side in sides for matrix in _factorised(side) if _is_of(matrix, stage.reading)]
    if not matrices:
        return []
    points = [stage.point(sizes, KINDS[k % len(KINDS)], "plot", k) for k in range(POINTS)]
    errors = sorted(_found(sides, matrices, points), key=lambda one: one.condition)
    return errors if errors and errors[-1].condition >= SPREAD * errors[0].condition else []


def _factorised(side: Expression) -> list[Expression]:
    """The matrices that a side inverts or whose determinant it takes."""
    operands = [node.arguments[0] for node in side.walk() if node.operation in FACTORISED]
    return [operand for operand in operands if not operand.shape.is_number]


def _is_of(matrix: Expression, reading: Reading) -> bool:
    """Whether a matrix has a value at a point: no variable of it is bound by an operation around it."""
    return all(node.operation != "variable" or node.name in reading.variables for node in matrix.walk())


def _found(
    sides: tuple[Expression, ...], matrices: list[Expression], points: Iterable[Point]
) -> Iterable[PointErrors]:
    for point in points:
        try:
            truths = [reference(side, point) for side in sides]
            condition = _condition(matrices, point)
        except (Undefined, Unsupported, NotExact, ZeroDivisionError):
            continue
        yield PointErrors(condition, _errors(sides, truths, point))


def _condition(matrices: list[Expression], point: Point) -> float:
    import numpy as np

    conditions = [
        float(np.linalg.cond([[float(entry) for entry, _ in row] for row in reference(matrix, point)]))
        for matrix in matrices
    ]
    return min(max(conditions), CEILING)


def _errors(sides: tuple[Expression, ...], truths: list[Enclosed], point: Point) -> dict[str, float]:
    from consilience.oracles.differentiation.float_oracle import float_oracles

    errors: dict[str, float] = {}
    for oracle in float_oracles():
        for side, truth in zip(sides, truths, strict=True):
            if oracle.concerns(side):
                try:
                    value = oracle.evaluate(side, point).value
                except (Undefined, Unsupported):
                    continue
                errors[oracle.name] = max(errors.get(oracle.name, 0.0), _distance(value.tolist(), truth))
    return errors


def _distance(value: list[list[float]], truth: Enclosed) -> float:
    """The largest difference of an entry, relative to the largest entry."""
    size = max(abs(entry) for row in truth for entry, _ in row)
    differences = (
        abs(Fraction(one) - entry)
        for rows in zip(value, truth, strict=True)
        for one, (entry, _) in zip(*rows, strict=True)
    )
    largest = max(differences)
    return float(min(max(largest / size, Fraction(FLOOR)), Fraction(CEILING))) if size else FLOOR
