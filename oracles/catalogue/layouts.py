"""How vectors, matrices and partial derivatives are laid out."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, COLUMN_GRADIENT, ROW_MAJOR
from consilience.oracles.catalogue.record import Record

_BASICS: Final = "一、基本知识 1"
_PARTIALS: Final = "三、矩阵运算 4"
_NUMBER_OF_VECTOR: Final = "u: map n to scalar; v: n"
_NUMBER_OF_MATRIX: Final = "u: map m×n to scalar; V: m×n"
_VECTOR_OF_NUMBER: Final = "u: map scalar to m; v: scalar"
_VECTOR_OF_VECTOR: Final = "u: map n to m; v: n"
_MATRIX_OF_NUMBER: Final = "U: map scalar to m×n; v: scalar"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="vectors-are-columns",
        name="Vectors are columns",
        document=ALGEBRA_NOTE,
        section=_BASICS,
        printed=(
            r"\mathbf{\vec x}=(x_1,x_2,\cdots,x_n)^T="
            r"\begin{bmatrix}x_1\\x_2\\ \vdots \\x_n\end{bmatrix}"
        ),
        statement="shape(x) == (n, 1)",
        where="x: n",
    ),
    Record(
        id="matrices-are-m-by-n",
        name="A matrix of R^{m×n} has m rows and n columns",
        document=ALGEBRA_NOTE,
        section=_BASICS,
        printed=(
            r"\mathbf X = \begin{bmatrix} x_{1,1}&x_{1,2}&\cdots&x_{1,n}\\ x_{2,1}&x_{2,2}&\cdots&x_{2,n}\\ "
            r"\vdots&\vdots&\ddots&\vdots\\ x_{m,1}&x_{m,2}&\cdots&x_{m,n}\\ \end{bmatrix}"
        ),
        statement="shape(X) == (m, n)",
        where="X: m×n",
    ),
    Record(
        id="number-by-vector",
        name="Derivative of a number by a vector",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=(
            r"\frac{\partial u}{\partial \mathbf {\vec v}}=(\frac{\partial u}{\partial v_1},"
            r"\frac{\partial u}{\partial v_2},\cdots,\frac{\partial u}{\partial v_n})^{T}"
        ),
        statement="grad(u(v), v)[i] == diff(u(v), v[i])",
        where=_NUMBER_OF_VECTOR,
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="number-by-vector-shape",
        name="The derivative of a number by a vector is a column",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=r"The derivative of a number by a vector of n entries is a row transposed, $(\cdots)^{T}$.",
        statement="shape(grad(u(v), v)) == (n, 1)",
        where=_NUMBER_OF_VECTOR,
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="number-by-matrix",
        name="Derivative of a number by a matrix",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=(
            r"\frac{\partial u}{\partial \mathbf V}=\begin{bmatrix} \frac{\partial u}{\partial V_{1,1}}&"
            r"\frac{\partial u}{\partial V_{1,2}}&\cdots&\frac{\partial u}{\partial V_{1,n}}\\ "
            r"\frac{\partial u}{\partial V_{2,1}}&\frac{\partial u}{\partial V_{2,2}}&\cdots&"
            r"\frac{\partial u}{\partial V_{2,n}}\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"\frac{\partial u}{\partial V_{m,1}}&\frac{\partial u}{\partial V_{m,2}}&\cdots&"
            r"\frac{\partial u}{\partial V_{m,n}} \end{bmatrix}"
        ),
        statement="grad(u(V), V)[i, j] == diff(u(V), V[i, j])",
        where=_NUMBER_OF_MATRIX,
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="number-by-matrix-shape",
        name="The derivative of a number by an m×n matrix is m×n",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=r"The derivative of a number by an $m\times n$ matrix has m rows and n columns.",
        statement="shape(grad(u(V), V)) == (m, n)",
        where=_NUMBER_OF_MATRIX,
        conventions=COLUMN_GRADIENT,
    ),
    Record(
        id="vector-by-number",
        name="Derivative of a vector by a number",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=(
            r"\frac{\partial \mathbf {\vec u}}{\partial v}=(\frac{\partial u_1}{\partial v},"
            r"\frac{\partial u_2}{\partial v},\cdots,\frac{\partial u_m}{\partial v})^{T}"
        ),
        statement="diff(u(v), v)[i] == diff(u(v)[i], v)",
        where=_VECTOR_OF_NUMBER,
    ),
    Record(
        id="vector-by-number-shape",
        name="The derivative of a vector by a number is a column",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=r"The derivative of a vector of m entries by a number is a row transposed, $(\cdots)^{T}$.",
        statement="shape(diff(u(v), v)) == (m, 1)",
        where=_VECTOR_OF_NUMBER,
    ),
    Record(
        id="vector-by-vector",
        name="Jacobian matrix, row-major",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=(
            r"\frac{\partial \mathbf {\vec u}}{\partial \mathbf {\vec v}}=\begin{bmatrix} "
            r"\frac{\partial u_1}{\partial v_1}&\frac{\partial u_1}{\partial v_2}&\cdots&"
            r"\frac{\partial u_1}{\partial v_n}\\ \frac{\partial u_2}{\partial v_1}&"
            r"\frac{\partial u_2}{\partial v_2}&\cdots&\frac{\partial u_2}{\partial v_n}\\ "
            r"\vdots&\vdots&\ddots&\vdots\\ \frac{\partial u_m}{\partial v_1}&"
            r"\frac{\partial u_m}{\partial v_2}&\cdots&\frac{\partial u_m}{\partial v_n} \end{bmatrix}"
        ),
        statement="jacobian(u(v), v)[i, j] == diff(u(v)[i], v[j])",
        where=_VECTOR_OF_VECTOR,
        conventions=ROW_MAJOR,
    ),
    Record(
        id="vector-by-vector-shape",
        name="The row-major Jacobian matrix is m×n",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed="The Jacobian matrix of m functions of n variables is displayed with m rows and n columns.",
        statement="shape(jacobian(u(v), v)) == (m, n)",
        where=_VECTOR_OF_VECTOR,
        conventions=ROW_MAJOR,
    ),
    Record(
        id="vector-by-vector-column-major",
        name="Jacobian matrix, column-major",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed="Column-major, the Jacobian matrix is the transpose of the row-major one.",
        statement="jacobian(u(v), v).T[i, j] == diff(u(v)[j], v[i])",
        where=_VECTOR_OF_VECTOR,
        conventions="Denominator layout (column-major): row i, column j holds ∂u_j/∂v_i.",
    ),
    Record(
        id="matrix-by-number",
        name="Derivative of a matrix by a number",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=(
            r"\frac{\partial \mathbf U}{\partial v}=\begin{bmatrix} \frac{\partial U_{1,1}}{\partial v}&"
            r"\frac{\partial U_{1,2}}{\partial v}&\cdots&\frac{\partial U_{1,n}}{\partial v}\\ "
            r"\frac{\partial U_{2,1}}{\partial v}&\frac{\partial U_{2,2}}{\partial v}&\cdots&"
            r"\frac{\partial U_{2,n}}{\partial v}\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"\frac{\partial U_{m,1}}{\partial v}&\frac{\partial U_{m,2}}{\partial v}&\cdots&"
            r"\frac{\partial U_{m,n}}{\partial v} \end{bmatrix}"
        ),
        statement="diff(U(v), v)[i, j] == diff(U(v)[i, j], v)",
        where=_MATRIX_OF_NUMBER,
    ),
    Record(
        id="matrix-by-number-shape",
        name="The derivative of an m×n matrix by a number is m×n",
        document=ALGEBRA_NOTE,
        section=_PARTIALS,
        printed=r"The derivative of an $m\times n$ matrix by a number has m rows and n columns.",
        statement="shape(diff(U(v), v)) == (m, n)",
        where=_MATRIX_OF_NUMBER,
    ),
)
