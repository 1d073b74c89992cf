"""The layout or convention in which a refuted claim on a derivative holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consilience.oracles.arithmetic.outcomes import NotExact, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.layouts import MARK
from consilience.oracles.language.statement import Statement, parse
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.comparison import Outcome, compare
from consilience.properties.judging.digits import DIGITS
from consilience.properties.judging.enclosed import ALONG, compare_balls
from consilience.properties.judging.exact import FIELD, TANGENT_RULES, Stage
from consilience.properties.judging.judge import judge_link
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.properties.judging.shapes import is_shape_claim

if TYPE_CHECKING:
    from consilience.properties.explaining.derived import Derived

PHRASES = {
    "denominator": "denominator layout (the transpose of the Jacobian)",
    "numerator": "numerator layout (the transpose of the gradient)",
    "row-major": "row-major vec (rows stacked instead of columns)",
    "symmetric": "the symmetric-matrix convention 2G − G∘I",
}
"""How a layout is called."""
OPERATIONS = {
    "denominator": {"jacobian"},
    "numerator": {"grad"},
    "row-major": {"vec", "jacobian", "hessian"},
    "symmetric": {"grad"},
}
"""What a layout says something of."""
TOGETHER = (("denominator",), ("numerator",), ("symmetric",), ("row-major",), ("denominator", "row-major"))
"""Layouts that are tried, in this order."""
USUAL = "the usual layout (grad in the shape of X, a row of jacobian for each entry of F)"


def find_layout(judgement: Judgement, derived: Derived | None) -> str:
    """The layout in which a refuted claim would hold, as a short phrase; empty where there is none.

    Args:
        judgement: what `judge` gives.
        derived: the derivative that was found for the claim.
    """
    statement = judgement.statement
    if judgement.verdict is not Verdict.REFUTED or statement.negated:
        return ""
    if statement.declarations.layouts and _holds(parse(statement.text, _kept(statement)), judgement.seed):
        return USUAL
    held = {node.operation for node in _nodes(statement.links)}
    for words in TOGETHER:
        if words != statement.declarations.layouts and all(held & OPERATIONS[word] for word in words):
            for where, added in _wheres(statement, words):
                turned = _parsed(statement, where)
                if turned is not None and _is_turned(turned) and _holds(turned, judgement.seed):
                    return ", ".join(PHRASES[word] for word in words) + added
    return judgement.layout


def _parsed(statement: Statement, where: str) -> Statement | None:
    """The statement under other declarations; None where these cannot be read."""
    try:
        return parse(statement.text, where)
    except NotationError:
        return None


def _nodes(links: Sequence[Link]) -> Iterator[Expression]:
    return (node for link in links for side in (link.left, link.right) for node in side.walk())


def _kept(statement: Statement, *more: str) -> str:
    """Declarations without a layout, and more of them."""
    parts = [part.strip() for part in statement.where.split(";")]
    return "; ".join([*(part for part in parts if part and not re.match(r"layout\s*=", part)), *more])


def _wheres(statement: Statement, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Declarations with a layout in place of the stated one, and what is said if it holds under them."""
    layout = f"layout = {', '.join(words)}"
    yield _kept(statement, layout), ""
    if "symmetric" in words:
        by = {node.name for node in _nodes(statement.links) if node.operation == "grad"}
        for name in sorted(name for name in by if name[0].isupper()):
            yield _kept(statement, f"{name} symmetric", layout), f", for symmetric {name}"


def _is_turned(statement: Statement) -> bool:
    """Whether its layout changes anything."""
    return bool(statement.readings) and any(node.data == MARK for node in _nodes(statement.readings[0].links))


def _holds(statement: Statement, seed: int) -> bool:
    """Whether a statement holds as its first reading has it, at all sizes that it declares."""
    if not statement.readings:
        return False
    reading = statement.readings[0]
    if reading.broken or reading.mismatches:
        return False
    stages = [Stage(statement, reading, link, seed) for link in reading.links]
    return all(map(_may_hold, stages)) and all(
        judge_link(statement, reading, link, seed).verdict is Verdict.HOLDS for link in reading.links
    )


def _may_hold(stage: Stage) -> bool:
    """Whether one point, of the field or else a real one, does not refute an equation."""
    if is_shape_claim(stage.link) or stage.link.relation != "==":
        return True
    sizes = next((some for some in stage.sizes.by_sum() if min(some.values(), default=2) > 1), None)
    if sizes is None:
        return next(stage.sizes.by_sum(), None) is not None
    try:
        point = stage.point(sizes, Numbers.FIELD, "layout")
        compared = compare(stage.link, stage.reading, point, FIELD, TANGENT_RULES, stage.direction())
        if compared.outcome is Outcome.INEXACT:
            real = stage.point(sizes, Numbers.NEAR_ONE, "layout")
            compared = compare_balls(stage.link, stage, real, DIGITS, ALONG)
    except NotExact:
        return True
    except (Unsupported, NoConstruction):
        return False
    return compared.outcome is not Outcome.DIFFERENT
