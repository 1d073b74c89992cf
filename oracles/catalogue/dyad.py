"""The dyad of two vectors."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, DYAD
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "二、向量操作 6"
_SIZES: Final = "x: n; y: m"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="dyad-entries",
        name="Entries of the dyad",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"\mathbf {\vec x}\mathbf {\vec y} =\begin{bmatrix}x_1y_1&x_1y_2&\cdots&x_1y_m\\ "
            r"x_2y_1&x_2y_2&\cdots&x_2y_m\\ \vdots&\vdots&\ddots&\vdots\\ "
            r"x_ny_1&x_ny_2&\cdots&x_ny_m\\ \end{bmatrix}"
        ),
        statement="outer(x, y)[i, j] == x[i] * y[j]",
        where=_SIZES,
        conventions=DYAD,
    ),
    Record(
        id="dyad-shape",
        name="The dyad has n rows and m columns",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            "The dyad of a vector of n entries and one of m entries is displayed with n rows and m columns."
        ),
        statement="shape(outer(x, y)) == (n, m)",
        where=_SIZES,
        conventions=DYAD,
    ),
    Record(
        id="dyad-as-product",
        name="The dyad is the product of a column and a row",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"$\mathbf {\vec x}\mathbf {\vec y}$ is also written "
            r"$\mathbf {\vec x}\otimes\mathbf {\vec y}$ or $\mathbf {\vec x} \mathbf {\vec y}^{T}$."
        ),
        statement="outer(x, y) == x @ y.T",
        where=_SIZES,
        conventions=DYAD,
    ),
)
