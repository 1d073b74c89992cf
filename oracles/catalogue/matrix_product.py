"""Laws of the matrix product."""

from typing import Final

from consilience.oracles.catalogue.documents import PRODUCT_NOTE
from consilience.oracles.catalogue.record import Record

_LAWS: Final = "矩阵乘法"
_SIDES: Final = "The note's names for the two sides are kept; most authors call this law by the other side."

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="matrix-product-associative",
        name="The matrix product is associative",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="(AB)C=A(BC)",
        statement="(A @ B) @ C == A @ (B @ C)",
    ),
    Record(
        id="matrix-product-left-distributive",
        name="Left distributive law of the matrix product",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="(A+B)C=AC+BC",
        statement="(A + B) @ C == A @ C + B @ C",
        reading=_SIDES,
    ),
    Record(
        id="matrix-product-right-distributive",
        name="Right distributive law of the matrix product",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="C(A+B)=CA+CB",
        statement="C @ (A + B) == C @ A + C @ B",
        reading=_SIDES,
    ),
    Record(
        id="matrix-product-scalar",
        name="A scalar moves through a matrix product",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="k(AB）=(kA)B=A(kB）",
        statement="k * (A @ B) == (k * A) @ B == A @ (k * B)",
        where="k: scalar",
    ),
    Record(
        id="matrix-product-transpose",
        name="Transpose of a product",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="(AB)T=BTAT",
        statement="(A @ B).T == B.T @ A.T",
        reading=(
            "T is printed on the line; it is read as the raised mark of the transpose, as the word before it "
            "says."
        ),
    ),
    Record(
        id="matrix-product-not-commutative",
        name="The matrix product does not commute in general",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="In general the matrix product does not satisfy the commutative law.",
        statement="not (A @ B == B @ A)",
    ),
    Record(
        id="matrix-product-special-squares-commute",
        name="Some special square matrices commute",
        document=PRODUCT_NOTE,
        section=_LAWS,
        printed="Products between some special square matrices are the exception.",
        statement="A @ B == B @ A",
        where="A: n×n diagonal; B: n×n diagonal",
        reading=(
            "The note says that such matrices exist and names none; diagonal matrices are judged as an "
            "example."
        ),
    ),
)
