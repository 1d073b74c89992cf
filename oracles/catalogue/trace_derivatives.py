"""Derivatives of traces by a matrix."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, COLUMN_GRADIENT, DYAD
from consilience.oracles.catalogue.record import Correction, Record

_SECTION: Final = "三、矩阵运算 5"
_TRACE: Final = r"\frac{\partial [tr("

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="trace-of-function-by-matrix",
        name="Derivative of the trace of f(X)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_TRACE + r"f(\mathbf X))]}{\partial \mathbf X }=(f^{\prime}(\mathbf X))^{T}",
        statement="grad(tr(f(X)), X) == df(X).T",
        conventions=COLUMN_GRADIENT,
        reading=(
            "f acts on each entry, as the note defines it two items before. For a matrix function, such as a "
            "power "
            "series in X with matrix products, the printed form would be right."
        ),
        correction=Correction(
            statement="grad(tr(f(X)), X) == I * df(X)",
            note=(
                "f acts on each entry, as the note defines it, so that only the diagonal of X matters: the "
                "derivative is f′ on the diagonal and zero elsewhere. For a matrix function such as the "
                "matrix exponential the printed form is right."
            ),
        ),
    ),
    Record(
        id="trace-of-axb",
        name="Derivative of tr(AXB)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(_TRACE + r"\mathbf A\mathbf X\mathbf B)]}{\partial \mathbf X }=\mathbf A^{T}\mathbf B^{T}"),
        statement="grad(tr(A @ X @ B), X) == A.T @ B.T",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="trace-of-axtb",
        name="Derivative of tr(AXᵀB)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_TRACE + r"\mathbf A\mathbf X^{T}\mathbf B)]}{\partial \mathbf X }=\mathbf B\mathbf A",
        statement="grad(tr(A @ X.T @ B), X) == B @ A",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="trace-of-kronecker-product",
        name="Derivative of tr(A⊗X)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_TRACE + r"\mathbf A\otimes\mathbf X )]}{\partial \mathbf X }=tr(\mathbf A)\mathbf I",
        statement="grad(tr(kron(A, X)), X) == tr(A) * I",
        conventions=f"{COLUMN_GRADIENT} {DYAD}",
    ),
    Record(
        id="trace-of-axbx",
        name="Derivative of tr(AXBX)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            _TRACE + r"\mathbf A\mathbf X \mathbf B\mathbf X)]}{\partial \mathbf X }="
            r"\mathbf A^{T}\mathbf X^{T}\mathbf B^{T}+\mathbf B^{T}\mathbf X \mathbf A^{T}"
        ),
        statement="grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T",
        conventions=COLUMN_GRADIENT,
        correction=Correction(
            statement="grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X.T @ A.T",
            note="X is transposed in the second term as in the first.",
        ),
    ),
    Record(
        id="trace-of-xtbxc",
        name="Derivative of tr(XᵀBXC)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            _TRACE + r"\mathbf X^{T} \mathbf B\mathbf X \mathbf C)]}{\partial \mathbf X }="
            r"\mathbf B\mathbf X \mathbf C +\mathbf B^{T}\mathbf X \mathbf C^{T}"
        ),
        statement="grad(tr(X.T @ B @ X @ C), X) == B @ X @ C + B.T @ X @ C.T",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="trace-of-ctxtbxc",
        name="Derivative of tr(CᵀXᵀBXC)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            _TRACE + r"\mathbf C^{T}\mathbf X^{T} \mathbf B\mathbf X \mathbf C)]}{\partial \mathbf X }="
            r"(\mathbf B^{T}+\mathbf B)\mathbf X \mathbf C \mathbf C^{T}"
        ),
        statement="grad(tr(C.T @ X.T @ B @ X @ C), X) == (B.T + B) @ X @ C @ C.T",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="trace-of-axbxtc",
        name="Derivative of tr(AXBXᵀC)",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            _TRACE + r"\mathbf A\mathbf X \mathbf B\mathbf X^{T} \mathbf C)]}{\partial \mathbf X }= "
            r"\mathbf A^{T}\mathbf C^{T}\mathbf X\mathbf B^{T}+\mathbf C \mathbf A \mathbf X \mathbf B"
        ),
        statement="grad(tr(A @ X @ B @ X.T @ C), X) == A.T @ C.T @ X @ B.T + C @ A @ X @ B",
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="trace-of-affine-square",
        name="Derivative of tr((AXB+C)(AXB+C))",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            _TRACE + r"(\mathbf A\mathbf X\mathbf B+\mathbf C)(\mathbf A\mathbf X\mathbf B+\mathbf C))]}"
            r"{\partial \mathbf X }= 2\mathbf A ^{T}(\mathbf A\mathbf X\mathbf B+\mathbf C)\mathbf B^{T}"
        ),
        statement=("grad(tr((A @ X @ B + C) @ (A @ X @ B + C)), X) == 2 * A.T @ (A @ X @ B + C) @ B.T"),
        conventions=COLUMN_GRADIENT,
        correction=Correction(
            statement="grad(tr((A @ X @ B + C) @ (A @ X @ B + C)), X) == 2 * A.T @ (A @ X @ B + C).T @ B.T",
            note=(
                "The middle factor of the derivative is transposed; the printed right side belongs to "
                "tr((AXB+C)(AXB+C)ᵀ)."
            ),
        ),
    ),
)
