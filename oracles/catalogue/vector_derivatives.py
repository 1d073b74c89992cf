"""Derivatives of numbers that are linear in a vector or in a matrix between vectors."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, COLUMN_GRADIENT, DYAD, PRODUCT_NOTE
from consilience.oracles.catalogue.record import Record

_DOT: Final = "矩阵求导2"
_SUMMARY: Final = "矩阵求导2 / 总结"
_LIST: Final = "三、矩阵运算 2"
_NAMES: Final = "u stands for the note's u_o and v for its v_c."
_NO_PARTIAL_SIGN: Final = (
    f"{_NAMES} The denominator is printed without ∂ and read with it, as in the body of the note."
)
_DYAD_GRADIENT: Final = f"{COLUMN_GRADIENT} {DYAD}"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="dot-product-by-second",
        name="Derivative of a dot product by its second vector",
        document=PRODUCT_NOTE,
        section=_DOT,
        printed=r"\frac{\partial \boldsymbol{a}^T\boldsymbol{b}}{\partial \boldsymbol{b}} = \boldsymbol{a}",
        statement="grad(a.T @ b, b) == a",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="dot-product-by-first",
        name="Derivative of a dot product by its first vector",
        document=PRODUCT_NOTE,
        section=_DOT,
        printed=r"\frac{\partial \boldsymbol{a}^T\boldsymbol{b}}{\partial \boldsymbol{a}} = \boldsymbol{b}",
        statement="grad(a.T @ b, a) == b",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="dot-product-by-v",
        name="Derivative of uᵀv by v",
        document=PRODUCT_NOTE,
        section="矩阵求导2 / 3",
        printed=r"\frac{\partial u_o^Tv_c}{\partial v_c} = u_o",
        statement="grad(u.T @ v, v) == u",
        conventions=COLUMN_GRADIENT,
        reading=_NAMES,
    ),
    Record(
        id="dot-product-by-u",
        name="Derivative of uᵀv by u",
        document=PRODUCT_NOTE,
        section="矩阵求导2 / 4",
        printed=r"\frac{\partial u_o^Tv_c}{\partial u_o} = v_c",
        statement="grad(u.T @ v, u) == v",
        conventions=COLUMN_GRADIENT,
        reading=_NAMES,
    ),
    Record(
        id="dot-product-by-v-summary",
        name="Derivative of uᵀv by v, in the summary",
        document=PRODUCT_NOTE,
        section=_SUMMARY,
        printed=r"\frac{\partial u_o^Tv_c}{v_c} = u_o",
        statement="grad(u.T @ v, v) == u",
        conventions=COLUMN_GRADIENT,
        reading=_NO_PARTIAL_SIGN,
    ),
    Record(
        id="dot-product-by-u-summary",
        name="Derivative of uᵀv by u, in the summary",
        document=PRODUCT_NOTE,
        section=_SUMMARY,
        printed=r"\frac{\partial u_o^Tv_c}{u_o} = v_c",
        statement="grad(u.T @ v, u) == v",
        conventions=COLUMN_GRADIENT,
        reading=_NO_PARTIAL_SIGN,
    ),
    Record(
        id="linear-form-by-vector",
        name="Derivative of a linear form",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf {\vec x}) }{\partial \mathbf {\vec x} }="
            r"\frac{\partial(\mathbf {\vec x}^{T}\mathbf {\vec a}) }{\partial \mathbf {\vec x} } =\mathbf "
            r"{\vec a}"
        ),
        statement="grad(a.T @ x, x) == grad(x.T @ a, x) == a",
        where="x: n; a: n",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="bilinear-form-by-matrix",
        name="Derivative of aᵀXb by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf X\mathbf {\vec b}) }{\partial \mathbf X }="
            r"\mathbf {\vec a}\mathbf {\vec b}^{T}=\mathbf {\vec a}\otimes\mathbf {\vec b}\in \mathbb "
            r"R^{n\times n}"
        ),
        statement="grad(a.T @ X @ b, X) == a @ b.T == outer(a, b)",
        where="a: n; b: n; X: n×n",
        conventions=_DYAD_GRADIENT,
    ),
    Record(
        id="bilinear-form-by-matrix-shape",
        name="The derivative of aᵀXb is n×n",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\mathbf {\vec a}\mathbf {\vec b}^{T}=\mathbf {\vec a}\otimes\mathbf {\vec b}\in \mathbb "
            r"R^{n\times n}"
        ),
        statement="shape(grad(a.T @ X @ b, X)) == shape(a @ b.T) == shape(outer(a, b)) == (n, n)",
        where="a: n; b: n; X: n×n",
        conventions=_DYAD_GRADIENT,
    ),
    Record(
        id="bilinear-form-transposed-by-matrix",
        name="Derivative of aᵀXᵀb by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf X^{T}\mathbf {\vec b}) }{\partial \mathbf X }="
            r"\mathbf {\vec b}\mathbf {\vec a}^{T}=\mathbf {\vec b}\otimes\mathbf {\vec a}\in \mathbb "
            r"R^{n\times n}"
        ),
        statement="grad(a.T @ X.T @ b, X) == b @ a.T == outer(b, a)",
        where="a: n; b: n; X: n×n",
        conventions=_DYAD_GRADIENT,
    ),
    Record(
        id="bilinear-form-transposed-by-matrix-shape",
        name="The derivative of aᵀXᵀb is n×n",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\mathbf {\vec b}\mathbf {\vec a}^{T}=\mathbf {\vec b}\otimes\mathbf {\vec a}\in \mathbb "
            r"R^{n\times n}"
        ),
        statement="shape(grad(a.T @ X.T @ b, X)) == shape(b @ a.T) == shape(outer(b, a)) == (n, n)",
        where="a: n; b: n; X: n×n",
        conventions=_DYAD_GRADIENT,
    ),
    Record(
        id="square-form-by-matrix",
        name="Derivative of aᵀXa by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf X\mathbf {\vec a}) }{\partial \mathbf X }="
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf X^{T}\mathbf {\vec a}) }{\partial \mathbf X }="
            r"\mathbf {\vec a}\otimes\mathbf {\vec a}"
        ),
        statement="grad(a.T @ X @ a, X) == grad(a.T @ X.T @ a, X) == outer(a, a)",
        where="a: n; X: n×n",
        conventions=_DYAD_GRADIENT,
    ),
)
