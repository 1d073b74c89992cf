"""What is right for a wrong claim on a shape: the shape."""

from __future__ import annotations

from consilience.oracles.language.elaboration import shape_sizes
from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.statement import parse
from consilience.properties.explaining.suggesting.suggestion import Suggestion
from consilience.properties.judging.judge import is_judged_true
from consilience.properties.judging.judgement import Judgement
from consilience.properties.judging.shapes import is_shape_claim


def suggest_shape(judgement: Judgement) -> Suggestion | None:
    """The claim with the shape that the expression has; None for anything but one claim on one shape."""
    statement = judgement.statement
    links = statement.readings[0].links if statement.readings else ()
    if len(links) != 1 or not is_shape_claim(links[0]):
        return None
    sides = (links[0].left, links[0].right)
    found = [side for side in sides if side.operation == "shape"]
    claimed = [side for side in sides if side.operation == "tuple"]
    if len(found) != 1 or len(claimed) != 1:
        return None
    sizes = shape_sizes(found[0].arguments[0].shape, len(claimed[0].arguments))
    text = f"{to_notation(found[0])} == ({', '.join(map(str, sizes))}{',' * (len(sizes) == 1)})"
    if not is_judged_true(parse(text, statement.where), seed=judgement.seed):
        return None
    return Suggestion(text, statement.where, "the shape that it has", 1)
