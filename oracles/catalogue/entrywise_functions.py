"""Functions of one number applied to each entry, and their derivatives entry by entry."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "三、矩阵运算 3"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="entrywise-function-of-vector",
        name="A function of one number applied to a vector",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"f(\mathbf{\vec x}) =(f(x_1),f(x_2),\cdots,f(x_n))^{T}",
        statement="f(x)[i] == f(x[i])",
        where="x: n",
    ),
    Record(
        id="entrywise-function-of-matrix",
        name="A function of one number applied to a matrix",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"f(\mathbf X)=\begin{bmatrix} f(x_{1,1})&f(x_{1,2})&\cdots&f(x_{1,n})\\ "
            r"f(x_{2,1})&f(x_{2,2})&\cdots&f(x_{2,n})\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"f(x_{m,1})&f(x_{m,2})&\cdots&f(x_{m,n})\\ \end{bmatrix}"
        ),
        statement="f(X)[i, j] == f(X[i, j])",
        where="X: m×n",
    ),
    Record(
        id="entrywise-derivative-of-vector",
        name="Derivative of a function of one number applied to a vector",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"f^{\prime}(\mathbf{\vec x}) =(f^{\prime}(x1),f^{\prime}(x2),\cdots,f^{\prime}(x_n))^{T}",
        statement="df(x)[i] == df(x[i]) == diff(f(x[i]), x[i])",
        where="x: n",
        reading="x1 and x2 are printed on the line; they are read as the entries x_1 and x_2.",
    ),
    Record(
        id="entrywise-derivative-of-matrix",
        name="Derivative of a function of one number applied to a matrix",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"f^{\prime}(\mathbf X)=\begin{bmatrix} f^{\prime}(x_{1,1})&f^{\prime}(x_{1,2})&\cdots&"
            r"f^{\prime}(x_{1,n})\\ f^{\prime}(x_{2,1})&f^{\prime}(x_{2,2})&\cdots&f^{\prime}(x_{2,n})\\ "
            r"\vdots&\vdots&\ddots&\vdots\\ f^{\prime}(x_{m,1})&f^{\prime}(x_{m,2})&\cdots&"
            r"f^{\prime}(x_{m,n})\\ \end{bmatrix}"
        ),
        statement="df(X)[i, j] == df(X[i, j]) == diff(f(X[i, j]), X[i, j])",
        where="X: m×n",
    ),
)
