"""How many real points a link needs, and of which kinds."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.oracles.language.binders import free_names
from consilience.oracles.language.expression import Expression
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.exact import STRATA, Stage

PLAIN_POINTS = 8
"""Points at each assignment for functions without branches."""
INTEGRAL_POINTS = 4
"""The same where a side holds an integral: analytic in its parameters, and slow to enclose."""
INTEGRAL_STRATA = (Numbers.SIGNED, Numbers.POSITIVE, Numbers.UNIT, Numbers.NEGATIVE, Numbers.NEAR_ONE)
"""Parameters of integrals: of moderate size."""
BRANCHING = {
    *("sqrt", "norm", "abs", "sign", "maximum", "minimum", "power", "arccos", "angle"),
    *("log", "logdet", "lgamma"),
}
"""Operations that choose a branch."""
VARYING = ("size", "index", "apply", "map", "eye", "ones", "unit", "I")
"""Operations whose values differ between sizes and points."""
SATURATING = {
    *("exp", "tanh", "sinh", "cosh", "sigmoid", "softplus", "softmax", "logsumexp"),
    *("gamma", "lgamma", "digamma", "polygamma", "beta"),
}
"""Operations of which huge numbers are beyond reach, or make a constant."""

LARGE_CONSTANT = 32
"""A factor that makes a function saturate at all points of moderate size: tanh(100 t) is ±1 to 30 digits."""


def has_branches(stage: Stage) -> bool:
    """Whether an operation of what is not constant chooses a branch, outside of integrals."""
    nodes = [node for side in (stage.link.left, stage.link.right) for node in _outside(side)]
    return stage.discrete or any(node.operation in BRANCHING and not is_constant(node) for node in nodes)


def is_constant(node: Expression) -> bool:
    """Whether an expression has one value: it holds no free name, size, index, function or map."""
    return all(part.operation not in VARYING for part in node.walk()) and not any(
        True for _ in free_names(node)
    )


def _outside(node: Expression) -> Iterator[Expression]:
    """The parts of an expression that are not integrated."""
    yield node
    if node.operation != "integral":
        for argument in node.arguments:
            yield from _outside(argument)


def holds(stage: Stage, operation: str) -> bool:
    """Whether an operation occurs in a side."""
    sides = (stage.link.left, stage.link.right)
    return any(node.operation == operation for side in sides for node in side.walk())


def points_needed(stage: Stage) -> int:
    """Points at each assignment of sizes."""
    if is_constant(stage.link.left) and is_constant(stage.link.right):
        return 1
    if has_branches(stage):
        return stage.branch_points()
    return INTEGRAL_POINTS if holds(stage, "integral") else PLAIN_POINTS


def real_strata(stage: Stage) -> tuple[Numbers, ...]:
    """Kinds of points; without huge numbers where they would cost thousands of terms of a series."""
    nodes = [node for side in (stage.link.left, stage.link.right) for node in side.walk()]
    names = {node.operation for node in nodes}
    if "integral" in names:
        return INTEGRAL_STRATA
    if names & {"series", "expm"}:
        return tuple(numbers for numbers in STRATA if numbers is not Numbers.WIDE)
    if names & SATURATING:
        scale = max(stage.maker.scales(Numbers.INVERSE), default=0)
        inverse = (Numbers.INVERSE,) if scale >= LARGE_CONSTANT else ()
        return (*(Numbers.MEDIUM if numbers is Numbers.WIDE else numbers for numbers in STRATA), *inverse)
    return STRATA
