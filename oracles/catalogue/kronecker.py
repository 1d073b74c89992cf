"""The Kronecker product."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, DYAD
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "三、矩阵运算 1"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="kronecker-blocks",
        name="Block i, j of the Kronecker product is a_ij B",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\mathbf A \otimes \mathbf B =\begin{bmatrix}a_{1,1}\mathbf B&a_{1,2}\mathbf B&\cdots&a_{1,n}"
            r"\mathbf B\\ "
            r"a_{2,1}\mathbf B&a_{2,2}\mathbf B&\cdots&a_{2,n}\mathbf B\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"a_{m,1}\mathbf B&a_{m,2}\mathbf B&\cdots&a_{m,n}\mathbf B \end{bmatrix}"
        ),
        statement="kron(A, B)[i * m + k, j * n + l] == A[i, j] * B[k, l]",
        where="A: m×n; B: m×n",
        conventions=DYAD,
    ),
)
