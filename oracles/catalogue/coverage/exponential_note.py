"""Coverage of the note on dot products, the Hadamard product and the matrix exponential."""

from typing import Final

from consilience.oracles.catalogue.coverage.entry import Entry
from consilience.oracles.catalogue.documents import EXPONENTIAL_NOTE

_ROWS: Final[tuple[tuple[str, str, tuple[str, ...] | str], ...]] = (
    ("Two additional observations", "⟨x, 1⟩ = Σ x_i", ("dot-product-with-ones",)),
    (
        "Two additional observations",
        "‖x − y‖² = ⟨x, x⟩ + ⟨y, y⟩ − 2⟨x, y⟩: the distance in dot products",
        ("squared-distance",),
    ),
    (
        "Two additional observations",
        "The case y = 0 gives ‖x‖² = ⟨x, x⟩",
        ("squared-norm", "squared-distance-from-zero"),
    ),
    (
        "Definition D.2.4 (Hadamard multiplication)",
        "[X ⊙ Y]_ij = X_ij Y_ij, for matrices of the same shape",
        ("hadamard-definition",),
    ),
    (
        "Definition D.2.4 (Hadamard multiplication)",
        "It lacks some of the interesting algebraic properties of the matrix product",
        "names no property",
    ),
    (
        "Definition D.2.4 (Hadamard multiplication)",
        "It is used for masking (setting elements to zero) and scaling",
        ("hadamard-mask", "hadamard-scale"),
    ),
    (
        "Definition D.2.4 (Hadamard multiplication)",
        "Multiplicative interactions are popular in recent families of models",
        "a remark on use, no relation",
    ),
    ("Code example", "First line: X is a random 5×5 matrix", "sets the size that the records below carry"),
    ("Code example", "exp of the matrix: element-wise exponential", ("entrywise-exponential",)),
    (
        "Code example",
        "matrix_exp: the matrix exponential (the code applies it to the exponential of the line before)",
        ("matrix-exponential-series",),
    ),
    (
        "Code example",
        "The element-wise exponential differs from the matrix exponential",
        ("entrywise-exponential-is-not-matrix-exponential",),
    ),
    ("Code example", "Specialised operations are in a sub-package of their own", "a remark on software"),
    ("1. 回忆标量的指数函数", "e^x = Σ x^k / k! for a real x", ("scalar-exponential-series",)),
    ("2. 推广到矩阵", "mat-exp(X) = e^X = Σ X^k / k! for a square X", ("matrix-exponential-series",)),
    ("2. 推广到矩阵", "X⁰ = I", ("matrix-power-zero",)),
    (
        "2. 推广到矩阵",
        "X¹ = X, X² = XX, and so on",
        ("matrix-power-one", "matrix-power-two", "matrix-power-and-so-on"),
    ),
    (
        "2. 推广到矩阵",
        "Every term is a matrix product, not a Hadamard product",
        ("matrix-power-is-not-hadamard", "matrix-exponential-terms-are-not-hadamard"),
    ),
    (
        "3. 为什么这样定义？",
        "The matrix exponential has algebraic properties similar to those of the scalar one",
        "names no property; e^(X+Y) = e^X e^Y, for one, needs XY = YX",
    ),
    (
        "3. 为什么这样定义？",
        "dx/dt = Ax is solved by x(t) = e^(At) x(0); e^X is the solution of an evolution in continuous time",
        ("matrix-exponential-solves-linear-ode", "matrix-exponential-initial-value"),
    ),
    (
        "3. 为什么这样定义？",
        "It is common in dynamical systems, physics and deep learning",
        "a remark on use",
    ),
    (
        "4. 举个例子",
        "X = [[0, −1], [1, 0]] is a rotation operator matrix",
        ("rotation-operator-orthogonal", "rotation-operator-determinant"),
    ),
    ("4. 举个例子", "e^(Xθ) = [[cos θ, −sin θ], [sin θ, cos θ]]", ("rotation-exponential",)),
    (
        "4. 举个例子",
        "This explains why matrix exponentials give rotations and evolutions",
        "an interpretation",
    ),
)

ENTRIES: Final = tuple(Entry.of(EXPONENTIAL_NOTE, *row) for row in _ROWS)
