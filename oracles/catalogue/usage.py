"""Statements that hold as they were understood, though others would write them otherwise."""

from typing import Final

CONVENTIONS: Final = (
    "matrix-product-left-distributive",
    "trace-of-two-factors",
    "trace-of-three-factors",
    "triple-product-volume",
    "dyad-as-product",
    "linear-form-by-vector",
    "vector-by-vector",
    "vector-by-vector-column-major",
    "sigmoid-saturates-below",
    "beta-of-complementary-arguments",
)
"""What others write or name otherwise; the record's `conventions` or `reading` says how it was understood."""

SLIPS: Final = (
    "matrix-product-transpose",
    "entrywise-derivative-of-vector",
    "dot-product-by-v-summary",
    "dot-product-by-u-summary",
)
"""What is printed with a small slip that leaves no doubt; the record's `reading` says what is meant."""
