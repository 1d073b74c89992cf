"""Claims about shapes: `shape(e) == (m, n)`."""

from __future__ import annotations

from itertools import islice

from consilience.oracles.language.elaboration import shape_sizes
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.size import Size
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
    one, other = (_sizes(side, count) for side in (left, right))
    tally = Tally(sizes=[*islice(stage.sizes.generic(), 3)], points=1)
    found = evidence(Rule.SHAPE, tally)
    if len(one) != len(other):
        reason = f"{_text(one)} has {len(one)} sizes, {_text(other)} has {len(other)}"
        return Conclusion(Verdict.REFUTED, found, reason, stage=stage)
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not differing:
        return Conclusion(Verdict.HOLDS, found, stage=stage)
    reason = f"the shape is {_text(one)}, not {_text(other)}"
    equal = [tuple(sorted(map(str, pair), key=lambda text: (text.isdigit(), text))) for pair in differing]
    conditions = "; ".join(f"{first} = {second}" for first, second in dict.fromkeys(equal))
    possible = not any(a.is_constant and b.is_constant for a, b in differing)
    return Conclusion(
        Verdict.REFUTED, found, reason, stage=stage, holds_when=(conditions,) if possible else ()
    )


def _sizes(side: Expression, count: int) -> list[Size]:
    if side.operation == "tuple":
        return [as_size(argument) for argument in side.arguments]
    return shape_sizes(side.arguments[0].shape, count)


def _text(sizes: list[Size]) -> str:
    return f"({', '.join(map(str, sizes))})"
