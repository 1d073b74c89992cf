"""Mutants that change nothing that could be seen, each with the reason."""

from __future__ import annotations

BY_ELABORATION = "elaboration gives it its shape and never asks this rule"

EQUIVALENT: dict[str, str] = {
    "tangent rules: sign: *": "the tangent of sign is zero, and so are its multiples",
    "shape rules: at: *": BY_ELABORATION,
    "shape rules: series: *": BY_ELABORATION,
    "shape rules: map: *": BY_ELABORATION,
    "assumptions: real: holds always": "every number is real",
}
"""By a pattern of the mutant's name."""
