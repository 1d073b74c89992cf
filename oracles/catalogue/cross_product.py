"""The cross product of vectors in space."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Correction, Record

_SECTION: Final = "二、向量操作 4"
_PAIR: Final = "u: 3; v: 3"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="cross-product-bracket",
        name="Cross product as a bracketed array",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\mathbf{\vec w}=\mathbf{\vec u}\times \mathbf{\vec v}=\begin{bmatrix}"
            r"\mathbf{\vec i}& \mathbf{\vec j}&\mathbf{\vec k}\\ u_x&u_y&u_z\\ v_x&v_y&v_z\\ \end{bmatrix}"
        ),
        statement="cross(u, v) == rows(e, u, v)",
        where="u: 3; v: 3; e: 3",
        reading=(
            "e stands for the row of the unit vectors i, j, k. Square brackets are read as a matrix, as "
            "everywhere "
            "in the note, which prints determinants between vertical bars."
        ),
        correction=Correction(
            statement="cross(u, v)[i] == det(rows(unit(i, 3), u, v))",
            where=_PAIR,
            note=(
                "The cross product is the determinant of the array, which is written between vertical bars; "
                "its component i is the determinant with the i-th components of the unit vectors in the "
                "first row."
            ),
        ),
    ),
    Record(
        id="first-vector-in-unit-vectors",
        name="The first vector in the unit vectors of the axes",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\mathbf{\vec u}=u_x\mathbf{\vec i}+u_y\mathbf{\vec j}+u_z\mathbf{\vec k}",
        statement="u == u[0] * unit(0, 3) + u[1] * unit(1, 3) + u[2] * unit(2, 3)",
        where="u: 3",
    ),
    Record(
        id="second-vector-in-unit-vectors",
        name="The second vector in the unit vectors of the axes",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\mathbf{\vec v}=v_x\mathbf{\vec i}+v_y\mathbf{\vec j}+v_z\mathbf{\vec k}",
        statement="v == v[0] * unit(0, 3) + v[1] * unit(1, 3) + v[2] * unit(2, 3)",
        where="v: 3",
    ),
    Record(
        id="cross-product-perpendicular",
        name="The cross product is perpendicular to the plane of its factors",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The cross product of u and v is perpendicular to the plane that u and v form.",
        statement="dot(cross(u, v), a * u + b * v) == 0",
        where="u: 3; v: 3; a: scalar; b: scalar",
        reading="a u + b v is any vector of the plane, u and v themselves included.",
    ),
    Record(
        id="cross-product-right-hand",
        name="The cross product follows the right-hand rule",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The direction of the cross product conforms to the right-hand rule.",
        statement="det(rows(u, v, cross(u, v))) >= 0",
        where=_PAIR,
        reading=(
            "u, v, w are right-handed where their determinant is positive; it is zero for parallel u and v."
        ),
    ),
    Record(
        id="cross-product-area",
        name="The length of the cross product is the area of the parallelogram",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The modulus of the cross product equals the area of the parallelogram that u and v form.",
        statement="norm(cross(u, v)) == norm(u) * (norm(v) * sin(angle(u, v)))",
        where=_PAIR,
        reading="The area is base times height.",
    ),
    Record(
        id="cross-product-anticommutative",
        name="The cross product changes sign when its factors change places",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\mathbf{\vec u}\times \mathbf{\vec v}=-\mathbf{\vec v}\times \mathbf{\vec u}",
        statement="cross(u, v) == -cross(v, u)",
        where=_PAIR,
    ),
    Record(
        id="cross-product-triple",
        name="Triple cross product",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\mathbf{\vec u}\times( \mathbf{\vec v} \times \mathbf{\vec w})=(\mathbf{\vec u}\cdot "
            r"\mathbf{\vec w})"
            r"\mathbf{\vec v}-(\mathbf{\vec u}\cdot \mathbf{\vec v})\mathbf{\vec w}"
        ),
        statement="cross(u, cross(v, w)) == dot(u, w) * v - dot(u, v) * w",
        where="u: 3; v: 3; w: 3",
    ),
)
