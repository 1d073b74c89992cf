"""The matrix exponential, its series, and how it differs from the entrywise exponential."""

from typing import Final

from consilience.oracles.catalogue.documents import EXPONENTIAL_NOTE
from consilience.oracles.catalogue.record import Record

_CODE: Final = "Code example"
_SCALAR: Final = "1. 回忆标量的指数函数"
_MATRIX: Final = "2. 推广到矩阵"
_WHY: Final = "3. 为什么这样定义？"
_EXAMPLE: Final = "4. 举个例子"
_X: Final = "X := [[0, -1], [1, 0]]"
_X_PRINTED: Final = r"X = \begin{bmatrix}0 & -1 \\ 1 & 0\end{bmatrix}"
_OPERATOR: Final = (
    "A rotation operator is read as an orthogonal matrix of determinant one, which turns vectors by a fixed "
    "angle; "
    "the matrix is also the generator of the rotations of the plane, and both senses fit it."
)
_POWERS: Final = "Hadamard powers of a matrix are the powers of its entries."

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="entrywise-exponential",
        name="The entrywise exponential acts on each entry",
        document=EXPONENTIAL_NOTE,
        section=_CODE,
        printed="exp of a 5×5 matrix is its element-wise exponential.",
        statement="exp(X)[i, j] == exp(X[i, j])",
        where="X: 5×5",
    ),
    Record(
        id="entrywise-exponential-is-not-matrix-exponential",
        name="The entrywise exponential differs from the matrix exponential",
        document=EXPONENTIAL_NOTE,
        section=_CODE,
        printed="The element-wise exponential of a matrix differs from its matrix exponential.",
        statement="not (exp(X) == expm(X))",
        where="X: 5×5",
    ),
    Record(
        id="scalar-exponential-series",
        name="Power series of the exponential",
        document=EXPONENTIAL_NOTE,
        section=_SCALAR,
        printed=r"e^x = \sum_{k=0}^\infty \frac{x^k}{k!}",
        statement="exp(x) == series(x**k / factorial(k), k, 0, oo)",
        where="x: scalar real",
    ),
    Record(
        id="matrix-exponential-series",
        name="Power series of the matrix exponential",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed=r"\text{mat-exp}(X) = e^X = \sum_{k=0}^\infty \frac{1}{k!} X^k",
        statement="expm(X) == series(1 / factorial(k) * matrix_power(X, k), k, 0, oo)",
    ),
    Record(
        id="matrix-power-zero",
        name="The zeroth power is the identity",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="X^0 = I",
        statement="matrix_power(X, 0) == I",
    ),
    Record(
        id="matrix-power-one",
        name="The first power is the matrix",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="X^1 = X",
        statement="matrix_power(X, 1) == X",
    ),
    Record(
        id="matrix-power-two",
        name="The second power is the product with itself",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="X^2 = XX",
        statement="matrix_power(X, 2) == X @ X",
    ),
    Record(
        id="matrix-power-and-so-on",
        name="Higher powers continue the pattern",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="$X^2 = XX$, and so on.",
        statement="matrix_power(X, 3) == X @ X @ X",
        reading="The next power is judged as the one that the pattern names first.",
    ),
    Record(
        id="matrix-power-is-not-hadamard",
        name="A power is a matrix product, not a Hadamard product",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="Every term is a matrix product, not the Hadamard element-wise product.",
        statement="not (matrix_power(X, 2) == X * X)",
    ),
    Record(
        id="matrix-exponential-terms-are-not-hadamard",
        name="Hadamard powers do not give the matrix exponential",
        document=EXPONENTIAL_NOTE,
        section=_MATRIX,
        printed="Every term is a matrix product, not the Hadamard element-wise product.",
        statement="not (expm(X) == series(1 / factorial(k) * X**k, k, 0, oo))",
        reading=_POWERS,
    ),
    Record(
        id="matrix-exponential-solves-linear-ode",
        name="The exponential flow solves the linear differential equation",
        document=EXPONENTIAL_NOTE,
        section=_WHY,
        printed=r"$x(t) = e^{At} x(0)$ solves $\frac{d}{dt}x(t) = Ax(t)$.",
        statement="diff(expm(A * t) @ x0, t) == A @ (expm(A * t) @ x0)",
        where="t: scalar",
        reading="x0 stands for x(0).",
    ),
    Record(
        id="matrix-exponential-initial-value",
        name="The exponential flow starts at the initial value",
        document=EXPONENTIAL_NOTE,
        section=_WHY,
        printed=r"$x(t) = e^{At} x(0)$ at $t = 0$.",
        statement="at(expm(A * t) @ x0, t, 0) == x0",
        where="t: scalar",
        reading="x0 stands for x(0).",
    ),
    Record(
        id="rotation-operator-orthogonal",
        name="The rotation operator is orthogonal",
        document=EXPONENTIAL_NOTE,
        section=_EXAMPLE,
        printed=f"${_X_PRINTED}$ is a rotation operator matrix.",
        statement="X.T @ X == I",
        where=_X,
        reading=_OPERATOR,
    ),
    Record(
        id="rotation-operator-determinant",
        name="The rotation operator keeps the orientation",
        document=EXPONENTIAL_NOTE,
        section=_EXAMPLE,
        printed=f"${_X_PRINTED}$ is a rotation operator matrix.",
        statement="det(X) == 1",
        where=_X,
        reading=_OPERATOR,
    ),
    Record(
        id="rotation-exponential",
        name="The exponential of the generator is the rotation by θ",
        document=EXPONENTIAL_NOTE,
        section=_EXAMPLE,
        printed=(
            r"e^{X\theta} = \begin{bmatrix}\cos\theta & -\sin\theta \\ \sin\theta & \cos\theta\end{bmatrix}"
        ),
        statement="expm(X * theta) == [[cos(theta), -sin(theta)], [sin(theta), cos(theta)]]",
        where=f"{_X}; theta: scalar",
    ),
)
