"""Coverage of the note on the mathematical foundations: linear algebra."""

from typing import Final

from consilience.oracles.catalogue.coverage.entry import Entry
from consilience.oracles.catalogue.documents import ALGEBRA_NOTE

_BASICS_1: Final = "一、基本知识 1"
_BASICS_2: Final = "一、基本知识 2"
_BASICS_3: Final = "一、基本知识 3"
_CROSS: Final = "二、向量操作 4"
_TRIPLE: Final = "二、向量操作 5"
_DYAD: Final = "二、向量操作 6"
_PRODUCTS: Final = "三、矩阵运算 1"
_LIST: Final = "三、矩阵运算 2"
_ENTRYWISE: Final = "三、矩阵运算 3"
_PARTIALS: Final = "三、矩阵运算 4"
_TRACES: Final = "三、矩阵运算 5"
_CHAIN: Final = "三、矩阵运算 6"
_PICTURE: Final = "a picture that the document does not contain"

_ROWS: Final[tuple[tuple[str, str, tuple[str, ...] | str], ...]] = (
    (_BASICS_1, "All vectors are columns, x = (x_1, …, x_n)ᵀ", ("vectors-are-columns",)),
    (_BASICS_1, "A matrix of R^{m×n} written out", ("matrices-are-m-by-n",)),
    (_BASICS_1, "Short forms (x_ij)_{m×n} and [x_ij]_{m×n}", "a bare notation"),
    (_BASICS_2, "‖A‖_F = √Σ a_ij²", ("frobenius-norm",)),
    (
        _BASICS_2,
        "The Frobenius norm is a generalisation of the L₂ norm of vectors",
        ("frobenius-norm-extends-euclidean-norm",),
    ),
    (_BASICS_3, "tr(A) = Σ a_ii for A of size m×n", ("trace-definition",)),
    (_BASICS_3, "‖A‖_F = √tr(AAᵀ)", ("frobenius-norm-by-trace",)),
    (_BASICS_3, "tr(A) = tr(Aᵀ)", ("trace-of-transpose",)),
    (_BASICS_3, "tr(AB) = tr(BA)", ("trace-of-two-factors",)),
    (_BASICS_3, "tr(ABC) = tr(CAB) = tr(BCA)", ("trace-of-three-factors",)),
    (
        "二、向量操作 1",
        "Vectors are dependent: Σ a_i v_i = 0 with factors that are not all zero",
        ("vector-combination", "dependent-vectors"),
    ),
    (
        "二、向量操作 1",
        "Vectors are independent if and only if Σ a_i v_i = 0 for zero factors only",
        ("vector-combination", "independent-vectors"),
    ),
    (
        "二、向量操作 2",
        "The largest number of independent vectors of a space is its dimension",
        "a bare definition",
    ),
    ("二、向量操作 3", "u·v = u_xv_x + u_yv_y + u_zv_z = |u||v|cos(u, v)", ("dot-product-and-angle",)),
    ("二、向量操作 3", "Picture of the dot product", _PICTURE),
    (_CROSS, "w = u×v = [i j k; u_x u_y u_z; v_x v_y v_z] in square brackets", ("cross-product-bracket",)),
    (
        _CROSS,
        "u = u_x i + u_y j + u_z k, v = v_x i + v_y j + v_z k, with the unit vectors of the axes",
        ("first-vector-in-unit-vectors", "second-vector-in-unit-vectors"),
    ),
    (
        _CROSS,
        "u×v is perpendicular to the plane of u and v",
        ("cross-product-perpendicular",),
    ),
    (_CROSS, "and follows the right-hand rule", ("cross-product-right-hand",)),
    (_CROSS, "Its modulus is the area of the parallelogram of u and v", ("cross-product-area",)),
    (_CROSS, "u×v = −v×u", ("cross-product-anticommutative",)),
    (_CROSS, "u×(v×w) = (u·w)v − (u·v)w", ("cross-product-triple",)),
    (_CROSS, "Picture of the cross product", _PICTURE),
    (
        _TRIPLE,
        "[u v w] = (u×v)·w = u·(v×w) = det of the rows u, v, w = det of the columns u, v, w",
        ("triple-product-determinant",),
    ),
    (_TRIPLE, "It is the volume of the parallelepiped with the edges u, v, w", ("triple-product-volume",)),
    (_TRIPLE, "The volume has the positive sign when u, v, w are right-handed", ("triple-product-sign",)),
    (_DYAD, "xy = [x_i y_j], n rows and m columns", ("dyad-entries", "dyad-shape")),
    (_DYAD, "also written x⊗y or xyᵀ", ("dyad-as-product",)),
    (_PRODUCTS, "A∘B written out, for A and B of size m×n", ("hadamard-matrix-form",)),
    (_PRODUCTS, "A⊗B written out in blocks a_ij B, for A and B of size m×n", ("kronecker-blocks",)),
    (_LIST, "∂(aᵀx)/∂x = ∂(xᵀa)/∂x = a", ("linear-form-by-vector",)),
    (
        _LIST,
        "∂(aᵀXb)/∂X = abᵀ = a⊗b ∈ R^{n×n}",
        ("bilinear-form-by-matrix", "bilinear-form-by-matrix-shape"),
    ),
    (
        _LIST,
        "∂(aᵀXᵀb)/∂X = baᵀ = b⊗a ∈ R^{n×n}",
        ("bilinear-form-transposed-by-matrix", "bilinear-form-transposed-by-matrix-shape"),
    ),
    (_LIST, "∂(aᵀXa)/∂X = ∂(aᵀXᵀa)/∂X = a⊗a", ("square-form-by-matrix",)),
    (_LIST, "∂(aᵀXᵀXb)/∂X = X(a⊗b + b⊗a)", ("gram-form-by-matrix",)),
    (_LIST, "∂[(Ax+a)ᵀC(Bx+b)]/∂x = AᵀC(Bx+b) + BᵀC(Ax+a)", ("affine-product-by-vector",)),
    (_LIST, "∂(xᵀAx)/∂x = (A+Aᵀ)x", ("quadratic-form-by-vector",)),
    (_LIST, "∂[(Xb+c)ᵀA(Xb+c)]/∂X = (A+Aᵀ)(Xb+c)bᵀ", ("affine-quadratic-form-by-matrix",)),
    (_LIST, "∂(bᵀXᵀAXc)/∂X = AᵀXbcᵀ + AXcbᵀ", ("weighted-gram-form-by-matrix",)),
    (_ENTRYWISE, "f(x) = (f(x_1), …, f(x_n))ᵀ", ("entrywise-function-of-vector",)),
    (_ENTRYWISE, "f(X) = [f(x_ij)]", ("entrywise-function-of-matrix",)),
    (_ENTRYWISE, "f′(x) = (f′(x1), f′(x2), …, f′(x_n))ᵀ", ("entrywise-derivative-of-vector",)),
    (_ENTRYWISE, "f′(X) = [f′(x_ij)]", ("entrywise-derivative-of-matrix",)),
    (_PARTIALS, "∂u/∂v, number by number", "a bare notation"),
    (_PARTIALS, "Number by vector: a column", ("number-by-vector", "number-by-vector-shape")),
    (_PARTIALS, "Number by m×n matrix: m×n", ("number-by-matrix", "number-by-matrix-shape")),
    (_PARTIALS, "Vector by number: a column", ("vector-by-number", "vector-by-number-shape")),
    (
        _PARTIALS,
        "Vector by vector: the Jacobian matrix, row-major, m×n",
        ("vector-by-vector", "vector-by-vector-shape"),
    ),
    (_PARTIALS, "Column-major: the transpose of the matrix above", ("vector-by-vector-column-major",)),
    (_PARTIALS, "m×n matrix by number: m×n", ("matrix-by-number", "matrix-by-number-shape")),
    (_TRACES, "∂tr(f(X))/∂X = (f′(X))ᵀ", ("trace-of-function-by-matrix",)),
    (_TRACES, "∂tr(AXB)/∂X = AᵀBᵀ", ("trace-of-axb",)),
    (_TRACES, "∂tr(AXᵀB)/∂X = BA", ("trace-of-axtb",)),
    (_TRACES, "∂tr(A⊗X)/∂X = tr(A)I", ("trace-of-kronecker-product",)),
    (_TRACES, "∂tr(AXBX)/∂X = AᵀXᵀBᵀ + BᵀXAᵀ", ("trace-of-axbx",)),
    (_TRACES, "∂tr(XᵀBXC)/∂X = BXC + BᵀXCᵀ", ("trace-of-xtbxc",)),
    (_TRACES, "∂tr(CᵀXᵀBXC)/∂X = (Bᵀ+B)XCCᵀ", ("trace-of-ctxtbxc",)),
    (_TRACES, "∂tr(AXBXᵀC)/∂X = AᵀCᵀXBᵀ + CAXB", ("trace-of-axbxtc",)),
    (_TRACES, "∂tr((AXB+C)(AXB+C))/∂X = 2Aᵀ(AXB+C)Bᵀ", ("trace-of-affine-square",)),
    (
        _CHAIN,
        "∂g(U)/∂X = (∂g(U)/∂x_ij)_{m×n} = the m×n matrix of these",
        ("chain-rule-matrix", "chain-rule-shape"),
    ),
    (_CHAIN, "= (ΣΣ ∂g(U)/∂u_kl ∂u_kl/∂x_ij) = (tr[(∂g(U)/∂U)ᵀ ∂U/∂x_ij])", ("chain-rule-matrix",)),
)

ENTRIES: Final = tuple(Entry.of(ALGEBRA_NOTE, *row) for row in _ROWS)
