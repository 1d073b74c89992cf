"""The outer product of two vectors with the same number of entries: shapes, entries, sizes that fit."""

from typing import Final

from consilience.oracles.catalogue.documents import PRODUCT_NOTE
from consilience.oracles.catalogue.record import Record

_BY_V: Final = "矩阵求导2 / 1"
_AMENDED: Final = "矩阵求导2 / 1, 修正后的准确推导"
_SIZES: Final = "u: n; v: n"
_NAMES: Final = "u stands for the note's u_o and v for its v_c."

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="outer-product-column-factor",
        name="The first factor is a column",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed=r"$u_o$ is a column vector ($n \times 1$).",
        statement="shape(u) == (n, 1)",
        where="u: n",
        reading=_NAMES,
    ),
    Record(
        id="outer-product-row-factor",
        name="The second factor is a row",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed="$v_c^T$ is a row vector.",
        statement="shape(v.T) == (1, n)",
        where="v: n",
        reading=_NAMES,
    ),
    Record(
        id="outer-product-shape",
        name="The outer product is an n×n matrix",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed=r"$u_o v_c^T$ is an $n \times n$ matrix.",
        statement="shape(u @ v.T) == (n, n)",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="outer-product-entries",
        name="Entries of the outer product",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed=(
            r"u_ov_c^T = \begin{bmatrix} u_{o1}v_{c1} & u_{o1}v_{c2} & \dots & u_{o1}v_{cn} \\ "
            r"u_{o2}v_{c1} & u_{o2}v_{c2} & \dots & u_{o2}v_{cn} \\ \vdots & \vdots & \ddots & \vdots \\ "
            r"u_{on}v_{c1} & u_{on}v_{c2} & \dots & u_{on}v_{cn} \end{bmatrix}"
        ),
        statement="(u @ v.T)[j, k] == u[j] * v[k]",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="matrix-product-needs-equal-inner-sizes",
        name="A matrix product needs equal inner sizes",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed="The columns of the first matrix must be as many as the rows of the second.",
        statement="not (shape(A @ B) == (m, q))",
        where="A: m×n; B: p×q",
        reading="For sizes n and p that may differ there is no product.",
    ),
    Record(
        id="column-times-identity-incompatible",
        name="A column times the identity does not fit",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=r"$u_o$ ($n \times 1$) and $\boldsymbol{I}_n$ ($n \times n$) have no product, as $1 \neq n$.",
        statement="not (cols(u) @ eye(n) == cols(u))",
        where="u: n",
        reading=f"{_NAMES} An incompatible product equals nothing, not even u.",
    ),
    Record(
        id="outer-product-entry",
        name="Entry j, k of the outer product",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed="(u_o  v_c^T)_{j,k} = u_{oj} v_{ck}",
        statement="(u @ v.T)[j, k] == u[j] * v[k]",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="replicated-columns",
        name="The displayed matrix repeats u in every column",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed="The displayed matrix copies the column $u_o$ horizontally $n$ times.",
        statement="(u @ ones(n).T)[:, i] == u",
        where="u: n",
        reading=_NAMES,
    ),
)
