"""The dot product, and norms and distances written with it."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE, EXPONENTIAL_NOTE, PRODUCT_NOTE
from consilience.oracles.catalogue.record import Record

_OBSERVATIONS: Final = "Two additional observations"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="dot-product-with-ones",
        name="The sum of the elements as a dot product with ones",
        document=EXPONENTIAL_NOTE,
        section=_OBSERVATIONS,
        printed=r"\langle x, 1 \rangle = \sum_{i=1}^{d} x_i",
        statement="dot(x, ones(d)) == sum(x)",
        where="x: d",
    ),
    Record(
        id="squared-distance",
        name="Squared distance in dot products",
        document=EXPONENTIAL_NOTE,
        section=_OBSERVATIONS,
        printed=r"\|x - y\|^2 = \langle x, x \rangle + \langle y, y \rangle - 2 \langle x, y \rangle",
        statement="norm(x - y)**2 == dot(x, x) + dot(y, y) - 2 * dot(x, y)",
    ),
    Record(
        id="squared-norm",
        name="The squared norm is the dot product with itself",
        document=EXPONENTIAL_NOTE,
        section=_OBSERVATIONS,
        printed=r"\|x\|^2 = \langle x, x \rangle",
        statement="norm(x)**2 == dot(x, x)",
    ),
    Record(
        id="squared-distance-from-zero",
        name="The squared distance from zero is the squared norm",
        document=EXPONENTIAL_NOTE,
        section=_OBSERVATIONS,
        printed=r"The case $y = 0$ gives us $\|x\|^2 = \langle x, x \rangle$.",
        statement=(
            "at(norm(x - y)**2, y, 0 * x) == norm(x)**2 == dot(x, x)"
            " == at(dot(x, x) + dot(y, y) - 2 * dot(x, y), y, 0 * x)"
        ),
    ),
    Record(
        id="sum-of-squares",
        name="xᵀx is the sum of the squares",
        document=PRODUCT_NOTE,
        section="矩阵求导常用公式 / 结论三",
        printed=r"x^Tx = x_{1}^2+ \dots + x_{n}^2",
        statement="x.T @ x == sum(x**2)",
        where="x: n",
    ),
    Record(
        id="dot-product-is-a-scalar",
        name="The dot product is a scalar",
        document=PRODUCT_NOTE,
        section="矩阵求导2",
        printed=r"$\boldsymbol{a}^T\boldsymbol{b}$ is a scalar.",
        statement="shape(a.T @ b) == ()",
        reading="A 1×1 product of a row and a column counts as a number.",
    ),
    Record(
        id="dot-product-of-the-pair-is-a-scalar",
        name="The dot product of the word vectors is a scalar",
        document=PRODUCT_NOTE,
        section="矩阵求导2 / 3",
        printed="$u_o^Tv_c$ is a scalar (the dot product of the vectors).",
        statement="shape(u.T @ v) == ()",
        reading=(
            "u stands for the note's u_o and v for its v_c; a 1×1 product of a row and a column counts as a "
            "number."
        ),
    ),
    Record(
        id="dot-product-and-angle",
        name="Dot product in space by components and by the angle",
        document=ALGEBRA_NOTE,
        section="二、向量操作 3",
        printed=(
            r"\mathbf{\vec u}\cdot\mathbf{\vec v} =u _xv_x+u_yv_y+u_zv_z = "
            r"|\mathbf{\vec u}| | \mathbf{\vec v}| \cos(\mathbf{\vec u},\mathbf{\vec v})"
        ),
        statement=(
            "dot(u, v) == u[0] * v[0] + u[1] * v[1] + u[2] * v[2] == norm(u) * norm(v) * cos(angle(u, v))"
        ),
        where="u: 3; v: 3",
        reading="cos of two vectors is the cosine of the angle between them.",
    ),
)
