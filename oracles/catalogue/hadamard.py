"""The Hadamard (entrywise) product."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, EXPONENTIAL_NOTE, PRODUCT_NOTE
from consilience.oracles.catalogue.record import Record

_DEFINITION: Final = "Definition D.2.4 (Hadamard multiplication)"
_PRODUCT: Final = "矩阵 Hadamard product"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="hadamard-definition",
        name="Hadamard product, entry by entry",
        document=EXPONENTIAL_NOTE,
        section=_DEFINITION,
        printed=r"[X \odot Y]_{ij} = X_{ij} Y_{ij}",
        statement="(X * Y)[i, j] == X[i, j] * Y[i, j]",
    ),
    Record(
        id="hadamard-mask",
        name="A mask sets entries to zero",
        document=EXPONENTIAL_NOTE,
        section=_DEFINITION,
        printed="The Hadamard product performs masking: it sets some elements to zero.",
        statement="(X * M) * (1 - M) == 0",
        where="M: m×n in {0, 1}",
        reading="A mask is a matrix of zeros and ones: the product vanishes wherever the mask does.",
    ),
    Record(
        id="hadamard-scale",
        name="The Hadamard product scales",
        document=EXPONENTIAL_NOTE,
        section=_DEFINITION,
        printed="The Hadamard product performs scaling operations.",
        statement="(k * ones(m, n)) * X == k * X",
        where="k: scalar; X: m×n",
        reading="Scaling by one number is judged: the other factor is constant.",
    ),
    Record(
        id="hadamard-entries",
        name="Entries of the Hadamard product",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"C = A\circ B, c_{ij}=a_{ij}\times b_{ij}",
        statement="(A * B)[i, j] == A[i, j] * B[i, j]",
    ),
    Record(
        id="hadamard-shape",
        name="The Hadamard product keeps the shape",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"$C = A\circ B$ has the same dimensions as A and B.",
        statement="shape(A * B) == shape(A) == shape(B)",
    ),
    Record(
        id="hadamard-numeric-example",
        name="A Hadamard product of two 2×2 matrices",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=(
            r"A\circ B=\begin{bmatrix}1\times5&2\times6\\3\times7&4\times8\end{bmatrix}"
            r"=\begin{bmatrix}5&12\\21&32\end{bmatrix}"
        ),
        statement=(
            "[[1, 2], [3, 4]] * [[5, 6], [7, 8]] == [[1 * 5, 2 * 6], [3 * 7, 4 * 8]] == [[5, 12], [21, 32]]"
        ),
    ),
    Record(
        id="hadamard-commutative",
        name="The Hadamard product commutes",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"A\circ B = B\circ A",
        statement="A * B == B * A",
        where="A: m×n; B: m×n",
    ),
    Record(
        id="hadamard-associative",
        name="The Hadamard product is associative",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"(A\circ B)\circ C = A\circ(B\circ C)",
        statement="(A * B) * C == A * (B * C)",
        where="A: m×n; B: m×n; C: m×n",
    ),
    Record(
        id="hadamard-left-distributive",
        name="The Hadamard product distributes over a sum on its right",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"A\circ(B + C)=A\circ B+A\circ C",
        statement="A * (B + C) == A * B + A * C",
        where="A: m×n; B: m×n; C: m×n",
    ),
    Record(
        id="hadamard-right-distributive",
        name="The Hadamard product distributes over a sum on its left",
        document=PRODUCT_NOTE,
        section=_PRODUCT,
        printed=r"(A + B)\circ C=A\circ C + B\circ C",
        statement="(A + B) * C == A * C + B * C",
        where="A: m×n; B: m×n; C: m×n",
    ),
    Record(
        id="hadamard-matrix-form",
        name="Hadamard product written out as a matrix",
        document=ALGEBRA_NOTE,
        section="三、矩阵运算 1",
        printed=(
            r"\mathbf A \circ \mathbf B =\begin{bmatrix} a_{1,1}b_{1,1}&a_{1,2}b_{1,2}&\cdots&a_{1,n}b_{1,n}"
            r"\\ "
            r"a_{2,1}b_{2,1}&a_{2,2}b_{2,2}&\cdots&a_{2,n}b_{2,n}\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"a_{m,1}b_{m,1}&a_{m,2}b_{m,2}&\cdots&a_{m,n}b_{m,n}\end{bmatrix}"
        ),
        statement="(A * B)[i, j] == A[i, j] * B[i, j]",
        where="A: m×n; B: m×n",
    ),
)
