"""File names of the documents that the catalogue transcribes, and the conventions they state."""

from typing import Final

EXPONENTIAL_NOTE: Final = "000_5ad5b03ffa65dc8e.txt"
"""Dot products, Hadamard product and matrix exponential."""

PRODUCT_NOTE: Final = "001_11c63394212ad713.txt"
"""Matrix products and derivatives of outer and dot products."""

ALGEBRA_NOTE: Final = "002_f6f5cc7761d322d2.txt"
"""Mathematical foundations: linear algebra."""

DOCUMENTS: Final = (EXPONENTIAL_NOTE, PRODUCT_NOTE, ALGEBRA_NOTE)

TITLES: Final = {
    EXPONENTIAL_NOTE: "Hadamard product and matrix exponential",
    PRODUCT_NOTE: "Matrix products and their derivatives",
    ALGEBRA_NOTE: "Mathematical foundations: linear algebra",
}
"""What each document is about."""

COLUMN_GRADIENT: Final = (
    "The derivative of a number by a vector or a matrix has the shape of that vector or matrix."
)
DYAD: Final = "⊗ between two vectors is the dyad x yᵀ; between two matrices it is the Kronecker product."
ROW_MAJOR: Final = "Numerator layout (row-major): row i, column j holds ∂u_i/∂v_j."
