"""Coverage of the note on matrix products and derivatives of outer and dot products."""

from typing import Final

from consilience.oracles.catalogue.coverage.entry import Entry
from consilience.oracles.catalogue.documents import PRODUCT_NOTE

_PRODUCT: Final = "矩阵乘法"
_HADAMARD: Final = "矩阵 Hadamard product"
_RULES: Final = "矩阵求导常用公式"
_DOT: Final = "矩阵求导2"
_BY_V: Final = "矩阵求导2 / 1"
_AMENDED: Final = "矩阵求导2 / 1, 修正后的准确推导"
_BY_U: Final = "矩阵求导2 / 2"
_SUMMARY: Final = "矩阵求导2 / 总结"
_PICTURE: Final = "printed as a picture that the document does not contain"

_ROWS: Final[tuple[tuple[str, str, tuple[str, ...] | str], ...]] = (
    (_PRODUCT, "(AB)C = A(BC)", ("matrix-product-associative",)),
    (_PRODUCT, "(A+B)C = AC+BC", ("matrix-product-left-distributive",)),
    (_PRODUCT, "C(A+B) = CA+CB", ("matrix-product-right-distributive",)),
    (_PRODUCT, "k(AB) = (kA)B = A(kB)", ("matrix-product-scalar",)),
    (_PRODUCT, "(AB)T = BTAT", ("matrix-product-transpose",)),
    (_PRODUCT, "The matrix product does not commute in general", ("matrix-product-not-commutative",)),
    (
        _PRODUCT,
        "except for some special square matrices",
        ("matrix-product-special-squares-commute",),
    ),
    (_HADAMARD, "∘ is the Hadamard product of matrices of the same dimensions", "a name"),
    (_HADAMARD, "C = A∘B has the dimensions of A and B", ("hadamard-shape",)),
    (_HADAMARD, "c_ij = a_ij × b_ij: entries in the same place are multiplied", ("hadamard-entries",)),
    (_HADAMARD, "Example: two 2×2 matrices", ("hadamard-numeric-example",)),
    (_HADAMARD, "A∘B = B∘A", ("hadamard-commutative",)),
    (_HADAMARD, "(A∘B)∘C = A∘(B∘C)", ("hadamard-associative",)),
    (
        _HADAMARD,
        "A∘(B+C) = A∘B + A∘C and (A+B)∘C = A∘C + B∘C",
        ("hadamard-left-distributive", "hadamard-right-distributive"),
    ),
    (_HADAMARD, "Uses in neural networks, image and signal processing", "remarks on use, no relation"),
    ("矩阵求导 / 定义法", "Definition of the derivative", _PICTURE),
    (_RULES, "结论一", _PICTURE),
    (_RULES, "结论二 (two pictures)", _PICTURE),
    (_RULES, "结论三: xᵀx = x_1² + … + x_n²", ("sum-of-squares",)),
    (_RULES, "结论三: two pictures", _PICTURE),
    (_RULES, "结论四 (two pictures)", _PICTURE),
    (_DOT, "aᵀb is a scalar", ("dot-product-is-a-scalar",)),
    (_DOT, "∂aᵀb/∂b = a", ("dot-product-by-second",)),
    (_DOT, "∂aᵀb/∂a = b", ("dot-product-by-first",)),
    (_BY_V, "Heading: ∂u_ov_cᵀ/v_c, without ∂ in the denominator", "a heading without a relation"),
    (
        _BY_V,
        "u_o is a column, v_cᵀ a row, their product a matrix",
        ("outer-product-column-factor", "outer-product-row-factor", "outer-product-shape"),
    ),
    (_BY_V, "u_o, v_c and the matrix u_ov_cᵀ written out", ("outer-product-entries",)),
    (_BY_V, "Entry j, k of the derivative by v_ci: u_oj if k = i", ("outer-by-v-entry-in-column-i",)),
    (_BY_V, "and 0 if k ≠ i", ("outer-by-v-entry-elsewhere",)),
    (_BY_V, "∂u_ov_cᵀ/∂v_c = u_o · I_n", ("outer-by-v-times-identity",)),
    (
        _BY_V,
        "The derivative of each column is the corresponding column of u_o",
        ("outer-by-v-column-derivative",),
    ),
    (
        _AMENDED,
        "u_o (n×1) and I_n (n×n) do not fit in a matrix product, as 1 ≠ n",
        ("column-times-identity-incompatible",),
    ),
    (
        _AMENDED,
        "A matrix product needs as many columns on the left as rows on the right",
        ("matrix-product-needs-equal-inner-sizes",),
    ),
    (
        _AMENDED,
        "Each column of the derivative has the structure of u_o: u_o copied into every column",
        ("outer-by-v-every-column-is-u",),
    ),
    (
        _AMENDED,
        "u_o and v_c are n×1, u_o v_cᵀ is n×n with the entries u_oj v_ck",
        ("outer-product-column-factor", "outer-product-shape", "outer-product-entry"),
    ),
    (_AMENDED, "∂(u_oj v_ck)/∂v_ci = u_oj if k = i", ("outer-by-v-element-equal",)),
    (_AMENDED, "∂(u_oj v_ck)/∂v_ci = 0 if k ≠ i", ("outer-by-v-element-different",)),
    (
        _AMENDED,
        "∂(u_o v_cᵀ)/∂v_c = [u_o 0 … 0] ⊕ [0 u_o … 0] ⊕ … ⊕ [0 0 … u_o]",
        ("outer-by-v-direct-sum",),
    ),
    (
        _AMENDED,
        "The terms one by one, labelled column 1, 2, … n: u_o in that column, 0 elsewhere",
        ("outer-by-v-slices",),
    ),
    (
        _AMENDED,
        "∂(u_o v_cᵀ)/∂v_c = [u_o u_o … u_o], with n rows and n columns",
        ("outer-by-v-replicated", "outer-by-v-shape"),
    ),
    (_AMENDED, "This matrix copies u_o horizontally n times", ("replicated-columns",)),
    (_BY_U, "Heading: ∂u_ov_cᵀ/u_o, without ∂ in the denominator", "a heading without a relation"),
    (_BY_U, "Entry j, k of the derivative by u_oi: v_ck if j = i", ("outer-by-u-entry-in-row-i",)),
    (_BY_U, "and 0 if j ≠ i", ("outer-by-u-entry-elsewhere",)),
    (_BY_U, "∂u_ov_cᵀ/∂u_o = I_n · v_cᵀ", ("outer-by-u-identity-times-row",)),
    (_BY_U, "The derivative of each row is the corresponding row of v_cᵀ", ("outer-by-u-row-derivative",)),
    ("矩阵求导2 / 3", "u_oᵀv_c is a scalar", ("dot-product-of-the-pair-is-a-scalar",)),
    (
        "矩阵求导2 / 3",
        "∂u_oᵀv_c/∂v_c = u_o (in the heading without ∂ in the denominator)",
        ("dot-product-by-v",),
    ),
    (
        "矩阵求导2 / 4",
        "∂u_oᵀv_c/∂u_o = v_c (in the heading without ∂ in the denominator)",
        ("dot-product-by-u",),
    ),
    (_SUMMARY, "∂u_ov_cᵀ/v_c = u_o · I_n (simplified)", ("outer-by-v-summary",)),
    (_SUMMARY, "∂u_ov_cᵀ/u_o = I_n · v_cᵀ (simplified)", ("outer-by-u-summary",)),
    (_SUMMARY, "∂u_oᵀv_c/v_c = u_o", ("dot-product-by-v-summary",)),
    (_SUMMARY, "∂u_oᵀv_c/u_o = v_c", ("dot-product-by-u-summary",)),
)

ENTRIES: Final = tuple(Entry.of(PRODUCT_NOTE, *row) for row in _ROWS)
