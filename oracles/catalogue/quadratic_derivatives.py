"""Derivatives of quadratic forms by their vector and by their matrix."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, COLUMN_GRADIENT, DYAD
from consilience.oracles.catalogue.record import Correction, Record

_LIST: Final = "三、矩阵运算 2"
_PRODUCT_SIZES: Final = "x: n; a: n; b: n; A: n×n; B: n×n; C: n×n"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="gram-form-by-matrix",
        name="Derivative of aᵀXᵀXb by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial(\mathbf {\vec a}^{T}\mathbf X^{T}\mathbf X\mathbf {\vec b}) }{\partial \mathbf "
            r"X }="
            r"\mathbf X(\mathbf {\vec a}\otimes\mathbf {\vec b}+\mathbf {\vec b}\otimes\mathbf {\vec a})"
        ),
        statement="grad(a.T @ X.T @ X @ b, X) == X @ (outer(a, b) + outer(b, a))",
        where="a: n; b: n; X: n×n",
        conventions=f"{COLUMN_GRADIENT} {DYAD}",
    ),
    Record(
        id="affine-product-by-vector",
        name="Derivative of (Ax+a)ᵀC(Bx+b)",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial[(\mathbf A\mathbf {\vec x}+\mathbf {\vec a})^{T}\mathbf C(\mathbf B\mathbf "
            r"{\vec x}"
            r"+\mathbf {\vec b})]}{\partial \mathbf {\vec x}}=\mathbf A^{T}\mathbf C(\mathbf B\mathbf {\vec "
            r"x}"
            r"+\mathbf {\vec b})+\mathbf B^{T}\mathbf C(\mathbf A\mathbf {\vec x}+\mathbf {\vec a})"
        ),
        statement=(
            "grad((A @ x + a).T @ C @ (B @ x + b), x) == A.T @ C @ (B @ x + b) + B.T @ C @ (A @ x + a)"
        ),
        where=_PRODUCT_SIZES,
        conventions=COLUMN_GRADIENT,
        correction=Correction(
            statement=(
                "grad((A @ x + a).T @ C @ (B @ x + b), x) == A.T @ C @ (B @ x + b) + B.T @ C.T @ (A @ x + a)"
            ),
            where=_PRODUCT_SIZES,
            note="The second term needs the transpose of C; the two agree where C is symmetric.",
        ),
    ),
    Record(
        id="quadratic-form-by-vector",
        name="Derivative of a quadratic form",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial (\mathbf {\vec x}^{T}\mathbf A \mathbf {\vec x})}{\partial \mathbf {\vec x}}="
            r"(\mathbf A+\mathbf A^{T})\mathbf {\vec x}"
        ),
        statement="grad(x.T @ A @ x, x) == (A + A.T) @ x",
        where="x: n; A: n×n",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="affine-quadratic-form-by-matrix",
        name="Derivative of (Xb+c)ᵀA(Xb+c) by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial[(\mathbf X\mathbf {\vec b}+\mathbf {\vec c})^{T}\mathbf A(\mathbf X\mathbf "
            r"{\vec b}"
            r"+\mathbf {\vec c})]}{\partial \mathbf X}=(\mathbf A+\mathbf A^{T})(\mathbf X\mathbf {\vec b}"
            r"+\mathbf {\vec c})\mathbf {\vec b}^{T}"
        ),
        statement="grad((X @ b + c).T @ A @ (X @ b + c), X) == (A + A.T) @ (X @ b + c) @ b.T",
        where="b: n; c: n; A: n×n; X: n×n",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="weighted-gram-form-by-matrix",
        name="Derivative of bᵀXᵀAXc by the matrix",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=(
            r"\frac{\partial (\mathbf {\vec b}^{T}\mathbf X^{T}\mathbf A \mathbf X\mathbf {\vec c})}"
            r"{\partial \mathbf X}=\mathbf A^{T}\mathbf X\mathbf {\vec b}\mathbf {\vec c}^{T}"
            r"+\mathbf A\mathbf X\mathbf {\vec c}\mathbf {\vec b}^{T}"
        ),
        statement="grad(b.T @ X.T @ A @ X @ c, X) == A.T @ X @ b @ c.T + A @ X @ c @ b.T",
        where="b: n; c: n; A: n×n; X: n×n",
        conventions=COLUMN_GRADIENT,
    ),
)
