"""How a derivative was judged, in a few words."""

from __future__ import annotations

from consilience.oracles.language.elaboration import Reading
from consilience.properties.judging.judgement import Judgement
from consilience.reports.formats.words import counted


def judged_note(judgement: Judgement) -> str:
    """The verdict and its evidence: "holds: exact, 4 points"."""
    evidence = judgement.evidence
    if evidence is None:
        return f"{judgement.verdict.value}: {judgement.reason}"
    parts = [evidence.rule.value, counted(evidence.points, "point")]
    if evidence.digits:
        parts.insert(1, f"{evidence.digits} digits")
    return f"{judgement.verdict.value}: {', '.join(parts)}"


def read_as(reading: Reading) -> str:
    """Every variable with its kind and sizes: "x: vector of size n; k: number"."""
    return "; ".join(f"{name}: {shape}" for name, shape in reading.variables.items())
