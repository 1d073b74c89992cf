"""The scalar triple product of vectors in space."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "二、向量操作 5"
_TRIPLE: Final = "u: 3; v: 3; w: 3"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="triple-product-determinant",
        name="Triple product as products and as determinants",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"[\mathbf{\vec u} \;\mathbf{\vec v} \;\mathbf{\vec w}]=(\mathbf{\vec u}\times \mathbf{\vec v}"
            r")\cdot "
            r"\mathbf{\vec w}= \mathbf{\vec u}\cdot (\mathbf{\vec v} \times \mathbf{\vec w})\\ ="
            r"\begin{vmatrix} "
            r"u_x&u_y&u_z\\ v_x&v_y&v_z\\ w_x&w_y&w_z \end{vmatrix} =\begin{vmatrix} "
            r"u_x&v_x&w_x\\ u_y&v_y&w_y\\ u_z&v_z&w_z\end{vmatrix}"
        ),
        statement="dot(cross(u, v), w) == dot(u, cross(v, w)) == det(rows(u, v, w)) == det(cols(u, v, w))",
        where=_TRIPLE,
    ),
    Record(
        id="triple-product-volume",
        name="The amount of the triple product is the volume of the parallelepiped",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The triple product is the volume of the parallelepiped with the edges u, v and w.",
        statement="abs(dot(cross(u, v), w)) == sqrt(det(rows(u, v, w) @ rows(u, v, w).T))",
        where=_TRIPLE,
        reading=(
            "The volume is the root of the Gram determinant of the edges. The note gives it a sign in the "
            "next "
            "sentence (triple-product-sign), so the amount is judged here."
        ),
    ),
    Record(
        id="triple-product-sign",
        name="The triple product of a right-handed system is positive",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The sign of the volume is positive when u, v and w form a right-handed system.",
        statement="dot(cross(U[:, 0], U[:, 1]), U @ a + p * cross(U[:, 0], U[:, 1])) > 0",
        where="U: 3×2 independent; a: 2; p: scalar positive",
        reading=(
            "u and v are the columns of U; w is any vector on the side of their plane to which the "
            "right-hand rule "
            "points, which makes u, v, w right-handed."
        ),
    ),
)
