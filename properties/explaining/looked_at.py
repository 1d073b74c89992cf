"""What pictures of a judgement look at: one link, at the sizes at which it was judged."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Judgement, Rule


def looked_at(judgement: Judgement) -> tuple[Stage, Mapping[str, int]] | None:
    """The link of a judgement and its sizes; None for chains, free indices, and where none was compared."""
    evidence, statement = judgement.evidence, judgement.statement
    if evidence is None or evidence.rule is Rule.SHAPE or not evidence.sizes:
        return None
    if len(statement.readings[0].links) != 1:
        return None
    reading, sizes = statement.readings[0], evidence.sizes[0]
    if index_values(reading.indices, sizes)[0]:
        return None
    return Stage(statement, reading, reading.links[0], judgement.seed), sizes
