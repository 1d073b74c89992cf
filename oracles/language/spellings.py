"""Other spellings: what people write in NumPy, on a blackboard or in LaTeX, and what is written here."""

from __future__ import annotations

import re
from collections.abc import Sequence

MODULES = (
    "np",
    "numpy",
    "jnp",
    "torch",
    "tf",
    "scipy",
    "sp",
    "math",
    "sympy",
    "linalg",
    "autograd",
    "anp",
    "F",
    "nn",
    "jax",
    "xp",
    "cp",
    "cupy",
    "special",
)
"""Names that stand before a dot for a library."""

SPELLED = {
    "{0} @ {1}": "matmul mm mv inner vdot inner_product dotproduct scalar_product",
    "{0} * {1}": "multiply hadamard Hadamard times schur",
    "{0} + {1}": "add plus",
    "{0} - {1}": "subtract minus",
    "{0} / {1}": "divide true_divide",
    "{0} ** {1}": "power pow",
    "{0} ** 2": "square sq",
    "{0}.T": "transpose Transpose trans T t H conj conjugate swapaxes ctranspose",
    "0, which fits any shape": "zeros zeros_like Zeros zero",
    "1 / {0}": "reciprocal",
    "-{0}": "negative neg",
    "abs({0})": "absolute Abs fabs modulus",
    "arccos({0})": "acos",
    "cols({0})": "columns",
    "cross({0}, {1})": "cross_product",
    "det({0})": "determinant Determinant Det",
    "diag({0})": "diagonal diagflat Diag",
    "diff({0}, {1})": "derivative deriv differentiate Derivative D Diff d dd ddx partial",
    "exp({0})": "Exp e",
    "exp({0}) - 1": "expm1",
    "expm({0})": "matrix_exp exponential matrix_exponential expmat",
    "eye({0})": "identity Id Identity Eye",
    "gamma({0})": "Gamma tgamma",
    "grad({0}, {1})": "gradient Grad Gradient nabla del",
    "hessian({0}, {1})": "hess Hessian Hess",
    "integral({0}, t, a, b)": "integrate Integral quad int",
    "inv({0})": "inverse Inverse Inv invert matinv",
    "jacobian({0}, {1})": "jac Jacobian Jac jacob",
    "kron({0}, {1})": "kronecker Kronecker kronecker_product Kron",
    "lgamma({0})": "gammaln loggamma",
    "log({0})": "ln Log Ln",
    "log(1 + {0})": "log1p",
    "log({0}) / log(10)": "log10",
    "log({0}) / log(2)": "log2",
    "logdet({0})": "log_det logabsdet",
    "logdet({0}), without an index": "slogdet",
    "matrix_power({0}, {1})": "mpow matpow",
    "maximum({0}, 0)": "relu ReLU Relu",
    "maximum({0}, {1})": "max Max fmax amax",
    "minimum({0}, {1})": "min Min fmin amin",
    "norm({0})": "frobenius Frobenius fro Norm magnitude length l2norm l2",
    "ones({0})": "Ones",
    "ones(m, n), with the sizes of {0}": "ones_like",
    "outer({0}, {1})": "outer_product",
    "sigmoid({0})": "logistic expit Sigmoid",
    "sign({0})": "sgn signum Sign",
    "softmax({0})": "Softmax",
    "sqrt({0})": "root Sqrt",
    "sum({0})": "Sum total nansum",
    "sum({0}) / m, with m the number of its entries": "mean average avg Mean",
    "tr({0})": "trace Trace Tr",
    "vec({0})": "vectorize Vec",
    "vec({0}.T), which stacks rows; vec({0}) stacks columns": "ravel flatten reshape view",
    "digamma({0})": "psi",
    "factorial(n) / (factorial(k) * factorial(n - k))": "binom comb binomial choose nCr",
    "pi": "Pi PI",
    "oo": "inf Inf infty infinity Infinity",
}
"""What is written here, {0} and {1} for the operands, and the other spellings of it."""

WRITTEN = {spelling: text for text, spellings in SPELLED.items() for spelling in spellings.split()}
"""What is written for a spelling."""

ABSENT = {
    *("pinv", "rank", "matrix_rank", "eig", "eigh", "eigvals", "svd", "qr", "cholesky", "solve", "lstsq"),
    *("logm", "sqrtm", "cosm", "sinm", "fractional_matrix_power", "null", "orth"),
    *("prod", "cumsum", "cumprod", "sort", "argmax", "argmin", "einsum", "erf", "erfc", "var", "std", "cov"),
    *(
        "arcsin",
        "asin",
        "arctan",
        "atan",
        "arctan2",
        "atan2",
        "floor",
        "ceil",
        "round",
        "where",
        "mod",
        "cond",
        "tensordot",
    ),
}
"""Operations that the notation does not have, although an operation of it has a name like theirs."""

CHARACTERS = {
    **dict.fromkeys("·⋅•∙", "write A @ B for matrices and vectors, k * A for a multiple"),
    "⊗": "write kron(A, B), or outer(a, b) for two vectors",
    **dict.fromkeys("⊙∘", "write A * B for the Hadamard product"),
    "×": "write cross(u, v) for the cross product, A @ B for a matrix product",
    **dict.fromkeys("ᵀ⊤", "write A.T for the transpose"),
    "⁻": "write inv(A) for an inverse, 1 / x for a number",
    "¹": "write inv(A) for an inverse, 1 / x for a number",
    **dict.fromkeys("²³⁴ⁿ", "write x ** 2 for a power of every entry, matrix_power(A, 2) for a matrix"),
    **dict.fromkeys("‘’′“”", "write A.T for the transpose; texts in quotes are not read"),
    "\\": "LaTeX is not read here; write grad(f, x), A @ B.T, inv(A) and so on",
    "$": "LaTeX is not read here; write grad(f, x), A @ B.T, inv(A) and so on",
    "`": "take it away",
    "?": "take it away",
    "#": "comments are not read",
    ";": "one statement a text; declarations go into where",
    "|": "write abs(x) for a number, norm(x) for a vector, det(A) for a determinant",
    "‖": "write norm(x)",
    **dict.fromkeys("⟨⟩", "write x @ y for the inner product"),
    "∇": "write grad(f, x) for the gradient of f by x",
    "∂": "write diff(f, t) for the derivative by a number, grad(f, x) by a vector or matrix",
    "∑": "write sum(x) for the sum of all entries, series(x[k], k, 0, n - 1) over an index",
    "∫": "write integral(f, t, a, b)",
    "√": "write sqrt(x)",
    "∞": "write oo",
    "π": "write pi for the number, another name for a variable",
    "ℓ": "write l",
    "!": "write factorial(n); for not equal, not (left == right)",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write not (left == right), which says that they differ somewhere",
    **dict.fromkeys("≈≡≅∼≃", "write == where the sides are equal"),
    **dict.fromkeys("→⇒⇔↔⟹⟺", "write == between two sides, or one statement for each claim"),
    **dict.fromkeys("−–—", "write the minus sign of the keyboard, -"),
    "÷": "write /",
    "½": "write 1 / 2",
    "∗": "write *",
    **dict.fromkeys("∈∉ℝℕℤ", "write the size alone, as in A: m×n, or x: n in (0, 1)"),
    "∀": "take it away: a statement is about all values",
}
"""What to write instead of single characters."""

ASSUMED = {
    "psd": "positive definite; semidefinite ones are not covered",
    "semidefinite": "positive definite; semidefinite ones are not covered",
    "positive semidefinite": "positive definite; semidefinite ones are not covered",
    "pd": "positive definite",
    "unitary": "orthogonal",
    "singular": "dependent",
    "orthonormal": "orthogonal, or orthonormal columns",
    "hermitian": "symmetric",
    "regular": "invertible",
    "stochastic": "probability",
    "simplex": "probability",
    "normalized": "unit norm",
    "normalised": "unit norm",
    "nonneg": "non-negative",
    "square": "the shape n×n",
    "by": "the shape m×n",
    ">": "positive, or in (a, b)",
    "<": "negative, or in (a, b)",
    ">=": "non-negative",
    "!=": "non-zero",
    "in [": "in (0, 1), an open interval, or in {-1, 1}",
    "in": "in R^n, in (0, 1), an open interval, or in {-1, 1}",
}
"""Other words for assumptions, and what is written here."""

LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХаеіјорсухѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXaeijopcyxs" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones: two names that look the same would differ."""


def written(spelling: str, operands: Sequence[str]) -> str | None:
    """What is written for another spelling, with its operands where they are short; None if nothing is."""
    text = WRITTEN.get(spelling)
    if text is None:
        return None
    wanted = 1 + max((int(place) for place in re.findall(r"{(\d)}", text)), default=-1)
    given = [_bracketed(operand, text) for operand in operands]
    if len(given) < wanted or any(len(operand) > MAX_SHOWN for operand in given):
        given = list(_EXAMPLES.get(text, ("A", "B")))
    return text.format(*given)


def _bracketed(operand: str, template: str) -> str:
    """An operand, in brackets where the template has none and it is more than a name."""
    plain = re.fullmatch(r"\w+|\w+\([^()]*\)", operand) is not None
    return operand if plain or "(" in template else f"({operand})"


MAX_SHOWN = 30
"""Characters of an operand that is repeated."""
_EXAMPLES = {
    "grad({0}, {1})": ("f", "X"),
    "jacobian({0}, {1})": ("f", "x"),
    "hessian({0}, {1})": ("f", "x"),
    "diff({0}, {1})": ("f", "t"),
    "{0} ** {1}": ("x", "2"),
    "{0} @ {1}": ("A", "x"),
    "maximum({0}, {1})": ("x", "y"),
    "minimum({0}, {1})": ("x", "y"),
    "cross({0}, {1})": ("u", "v"),
    "outer({0}, {1})": ("a", "b"),
}
