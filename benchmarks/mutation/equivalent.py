"""Mutants that change nothing that could be seen, each with the reason."""

from __future__ import annotations

BY_ELABORATION = "elaboration gives it its shape and never asks this rule"

EQUIVALENT: dict[str, str] = {
    "tangent rules: sign: *": "the tangent of sign is zero, and so are its multiples",
    "shape rules: at: *": BY_ELABORATION,
    "shape rules: series: *": BY_ELABORATION,
    "shape rules: map: *": BY_ELABORATION,
    "ways to differentiate: directional of no derivative: *": "it gives up as it is",
    "arithmetics: number of degrees: *": "the lowest degree is that of a number",
    "arithmetics: constant of degrees: *": "the lowest degree is that of a number",
    "arithmetics: identity of degrees: *": "the lowest degree is that of a number",
    "arithmetics: elementary of degrees: *": "the lowest degree is that of a number",
    "arithmetics: expm of degrees: *": "it has no value",
    "arithmetics: elementary of residues: *": "it has no value",
    "arithmetics: entrywise of residues: *": "it has no value",
    "arithmetics: identity of balls: a bound of zero": "its bound is zero",
    "arithmetics: identity of float64 with a running bound: a bound of zero": "its bound is zero",
    "arithmetics: sign in float64: a bound of zero": "its bound is zero",
    "arithmetics: arccos, adjoin: *": "another unknown element of which nothing is known",
    "arithmetics: pi, adjoin: *": "another unknown element of which nothing is known",
    "arithmetics: pi, rational: *": "it has no rational value",
    "arithmetics: sigmoid, rational: *": "it has no rational value",
    "arithmetics: softplus, rational: *": "it has no rational value",
    **{
        f"arithmetics: {step} of expressions: *": "expressions are numbers, and have no matrices"
        for step in ("constant", "entry", "fill", "gather", "identity", "matmul", "matrix", "scale", "total")
    },
    "arithmetics: transpose of expressions: *": "expressions are numbers, and have no matrices",
    "definitions: oo: *": "it has no value",
    "assumptions: real: holds always": "every number is real",
    **{
        f"array functions: {name} in complex_step, ANALYTIC: a wrong slope": "it refuses complex operands"
        for name in ("abs", "sign", "maximum", "minimum")
    },
}
"""By a pattern of the mutant's name."""
