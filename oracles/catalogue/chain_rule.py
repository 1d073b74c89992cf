"""The chain rule for a number that depends on a matrix through a matrix."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, COLUMN_GRADIENT
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "三、矩阵运算 6"
_MAPS: Final = "F: map m×n to m×n; g: map m×n to scalar; X: m×n; U: m×n"
_NAMES: Final = "F stands for the note's f, a matrix-valued map of the whole matrix; U is F(X)."

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="chain-rule-matrix",
        name="Chain rule through a matrix, entry by entry",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\frac{\partial g(\mathbf U)}{\partial \mathbf X}= \left(\frac{\partial g(\mathbf U)}"
            r"{\partial x_{i,j}}\right)_{m\times n}=\begin{bmatrix} "
            r"\frac{\partial g(\mathbf U)}{\partial x_{1,1}}&\frac{\partial g(\mathbf U)}{\partial x_{1,2}}&"
            r"\cdots&"
            r"\frac{\partial g(\mathbf U)}{\partial x_{1,n}}\\ \frac{\partial g(\mathbf U)}{\partial x_{2,1}}"
            r"&"
            r"\frac{\partial g(\mathbf U)}{\partial x_{2,2}}&\cdots&\frac{\partial g(\mathbf U)}{\partial "
            r"x_{2,n}}\\ "
            r"\vdots&\vdots&\ddots&\vdots\\ \frac{\partial g(\mathbf U)}{\partial x_{m,1}}&"
            r"\frac{\partial g(\mathbf U)}{\partial x_{m,2}}&\cdots&\frac{\partial g(\mathbf U)}{\partial "
            r"x_{m,n}}"
            r"\end{bmatrix} = \left(\sum_{k}\sum_{l}\frac{\partial g(\mathbf U)}"
            r"{\partial u_{k,l}}\frac{\partial u_{k,l}}{\partial x_{i,j}}\right)_{m\times n}=\left(tr\left["
            r"\left(\frac{\partial g(\mathbf U)}{\partial \mathbf U}\right)^{T}\frac{\partial \mathbf U}"
            r"{\partial x_{i,j}}\right]\right)_{m\times n}"
        ),
        statement=(
            "grad(g(F(X)), X)[i, j] == diff(g(F(X)), X[i, j])"
            " == sum(at(grad(g(U), U), U, F(X)) * diff(F(X), X[i, j]))"
            " == tr(at(grad(g(U), U), U, F(X)).T @ diff(F(X), X[i, j]))"
        ),
        where=_MAPS,
        conventions=COLUMN_GRADIENT,
        reading=_NAMES,
    ),
    Record(
        id="chain-rule-shape",
        name="The derivative through a matrix is m×n",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\frac{\partial g(\mathbf U)}{\partial \mathbf X}= "
            r"\left(\frac{\partial g(\mathbf U)}{\partial x_{i,j}}\right)_{m\times n}"
        ),
        statement="shape(grad(g(F(X)), X)) == (m, n)",
        where=_MAPS,
        conventions=COLUMN_GRADIENT,
        reading=_NAMES,
    ),
)
