"""Claims about shapes: `shape(e) == (m, n)`."""

from __future__ import annotations

from itertools import islice

from consilience.oracles.language.elaboration import shape_sizes
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.size import ONE, Size, cancel
from consilience.oracles.operations.constants import as_size
from consilience.properties.judging.conclusion import Conclusion, evidence
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Rule, Verdict


def is_shape_claim(link: Link) -> bool:
    """Whether a link compares shapes."""
    return "shape" in (link.left.operation, link.right.operation)


def judge_shape(stage: Stage) -> Conclusion:
    """The verdict on a claim about a shape: equal sizes, as products of symbols."""
    left, right = stage.link.left, stage.link.right
    count = next((len(side.arguments) for side in (left, right) if side.operation == "tuple"), 2)
    one, other = (_sizes(stage, side, count) for side in (left, right))
    tally = Tally(sizes=[*islice(stage.sizes.generic(), 3)], points=1)
    found = evidence(Rule.SHAPE, tally)
    if len(one) != len(other):
        reason = f"{_text(one)} has {len(one)} sizes, {_text(other)} has {len(other)}"
        return Conclusion(Verdict.REFUTED, found, reason, stage=stage)
    reduced = [cancel(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not reduced:
        return Conclusion(Verdict.HOLDS, found, stage=stage)
    reason = f"the shape is {_text(one)}, not {_text(other)}"
    possible = all(_solvable(a, b) for a, b in reduced)
    conditions = "; ".join(dict.fromkeys(_condition(a, b) for a, b in reduced))
    holds_when = (conditions,) if possible else ()
    return Conclusion(Verdict.REFUTED, found, reason, stage=stage, holds_when=holds_when)


def _solvable(left: Size, right: Size) -> bool:
    """Whether sizes without a common factor can be equal: not 1 and 2, nor 1 and 2n."""
    if ONE in (left, right):
        return left.coefficient == right.coefficient == 1
    return not (left.is_constant and right.is_constant)


def _condition(left: Size, right: Size) -> str:
    """An equation of sizes as a `where` text, a number on its right."""
    if left.is_constant:
        left, right = right, left
    first, second = (left, right) if right.is_constant else sorted((left, right), key=str)
    return f"{first} = {second}"


def _sizes(stage: Stage, side: Expression, count: int) -> list[Size]:
    if side.operation == "tuple":
        return [_resolved(stage, as_size(argument)) for argument in side.arguments]
    return shape_sizes(side.arguments[0].shape, count)


def _resolved(stage: Stage, size: Size) -> Size:
    for name in size.symbols:
        if name in stage.reading.names:
            size = size.substitute(name, stage.reading.names[name])
    return size


def _text(sizes: list[Size]) -> str:
    return f"({', '.join(map(str, sizes))})"
