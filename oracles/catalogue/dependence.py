"""Linear dependence and independence of vectors."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "二、向量操作 1"
_SUM: Final = r"\sum_{i=1}^{n}a_i\mathbf{\vec v}_i=\mathbf{\vec 0}"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="vector-combination",
        name="A linear combination as a matrix-vector product",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\sum_{i=1}^{n}a_i\mathbf{\vec v}_i",
        statement="V @ a == series(a[i] * V[:, i], i, 0, n - 1)",
        where="a: n",
        reading="The columns of V are the vectors; the sum is as the note prints it.",
    ),
    Record(
        id="dependent-vectors",
        name="Dependent vectors combine to zero without all factors being zero",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=f"Vectors are dependent when numbers $a_i$, not all of them zero, exist with ${_SUM}$.",
        statement="det(V.T @ V) == 0",
        where="V: d×n dependent",
        reading=(
            "The columns of V are the vectors. Factors a that are not all zero with V a = 0 exist exactly "
            "where the "
            "determinant of Vᵀ V vanishes."
        ),
    ),
    Record(
        id="independent-vectors",
        name="Independent vectors combine to zero with zero factors only",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=f"Vectors are independent if and only if ${_SUM}$ for zero factors $a_i$ only.",
        statement="inv(V.T @ V) @ V.T @ (V @ a) == a",
        where="V: d×n independent; a: n",
        reading=(
            "The columns of V are the vectors. The factors can be computed from the sum V a, "
            "so that the sum is zero for zero factors only."
        ),
    ),
)
