"""Shape rules, operation by operation: the shape that each gives, and the sizes that it requires."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import CLAIMS
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations

DECLARED = "A: m×n; B: n×p; C: m×n; D: p×q; S: n×n; x: n; y: n; z: m; u: 3; v: 3; k: scalar; t: scalar"
MAPS = "F: map m×n to p×q; X: m×n; S: n×n"
GIVEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "number": (("2", "number"),),
    "variable": (("A", "matrix of size m×n"), ("x", "vector of size n"), ("k", "number")),
    "size": (("n", "number"),),
    "index": (("A[i, j] * i", "number"),),
    "pi": (("pi", "number"),),
    "oo": (("series(k, k, 0, oo)", "number"),),
    "tuple": (("[[1, k, t], [k, t, 1]]", "matrix of size 2×3"),),
    "literal": (("[[1, k, t]]", "matrix of size 1×3"), ("[1, k, t]", "vector of size 3")),
    "I": (("I + S", "matrix of size n×n"),),
    "eye": (("eye(n)", "matrix of size n×n"),),
    "ones": (("ones(n)", "vector of size n"), ("ones(m, n)", "matrix of size m×n")),
    "unit": (("unit(0, n)", "vector of size n"),),
    "add": (("A + C", "matrix of size m×n"), ("x + k", "vector of size n"), ("x.T + y.T", "row of size n")),
    "subtract": (("A - C", "matrix of size m×n"), ("k - x", "vector of size n")),
    "negate": (("-A", "matrix of size m×n"), ("-x", "vector of size n")),
    "multiply": (("A * C", "matrix of size m×n"), ("k * x", "vector of size n")),
    "divide": (("A / C", "matrix of size m×n"), ("x / k", "vector of size n")),
    "power": (
        ("A ** 2", "matrix of size m×n"),
        ("x ** k", "vector of size n"),
        ("x ** y", "vector of size n"),
    ),
    "matmul": (
        ("A @ B", "matrix of size m×p"),
        ("A @ x", "vector of size m"),
        ("z @ A", "vector of size n"),
        ("x @ y", "number"),
    ),
    "transpose": (("A.T", "matrix of size n×m"), ("x.T", "row of size n"), ("x.T.T", "vector of size n")),
    "limit": (("limit(A / t, t, oo)", "matrix of size m×n"), ("limit(k / t, t, 0)", "number")),
    "matrix_power": (("matrix_power(S, 2)", "matrix of size n×n"),),
    "tr": (("tr(S)", "number"),),
    "det": (("det(S)", "number"),),
    "logdet": (("logdet(S)", "number"),),
    "inv": (("inv(S)", "matrix of size n×n"), ("inv(k)", "number")),
    "expm": (("expm(S)", "matrix of size n×n"),),
    "diag": (("diag(x)", "matrix of size n×n"), ("diag(S)", "vector of size n")),
    "vec": (("vec(A)", "vector of size m*n"),),
    "sum": (("sum(A)", "number"),),
    "norm": (("norm(A)", "number"), ("norm(x)", "number")),
    "kron": (
        ("kron(A, B)", "matrix of size m*n×n*p"),
        ("kron(x, z)", "vector of size m*n"),
        ("kron(x.T, z.T)", "row of size m*n"),
    ),
    "outer": (("outer(x, z)", "matrix of size n×m"),),
    "dot": (("dot(x, y)", "number"),),
    "cross": (("cross(u, v)", "vector of size 3"),),
    "angle": (("angle(x, y)", "number"),),
    "cols": (("cols(x, y, x)", "matrix of size n×3"),),
    "rows": (("rows(x, y, x)", "matrix of size 3×n"),),
    "softmax": (("softmax(x)", "vector of size n"), ("softmax(x.T)", "row of size n")),
    "logsumexp": (("logsumexp(x)", "number"),),
    "entry": (("A[0, 1]", "number"), ("x[0]", "number")),
    "column": (("A[:, 0]", "vector of size m"),),
    "row_at": (("A[0, :]", "vector of size n"),),
    "grad": (("grad(sum(A), A)", "matrix of size m×n"), ("grad(x @ x, x)", "vector of size n")),
    "jacobian": (("jacobian(A @ x, x)", "matrix of size m×n"), ("jacobian(k * x, k)", "vector of size n")),
    "hessian": (("hessian(x @ x, x)", "matrix of size n×n"),),
    "diff": (("diff(k * A, k)", "matrix of size m×n"), ("diff(x[0] * A, x[0])", "matrix of size m×n")),
    "at": (("at(A + k, k, t)", "matrix of size m×n"),),
    "series": (("series(k ** t * A, k, 0, 2)", "matrix of size m×n"),),
    "integral": (("integral(t * x[0], t, 0, oo)", "number"),),
    "factorial": (("factorial(3)", "number"),),
    "polygamma": (("polygamma(2, A)", "matrix of size m×n"), ("polygamma(n, k)", "number")),
    "beta": (("beta(A, C)", "matrix of size m×n"), ("beta(x, 2)", "vector of size n")),
    "apply": (("f(A)", "matrix of size m×n"), ("df(x)", "vector of size n")),
    "map": (("F(X)", "matrix of size p×q"),),
    "maximum": (("maximum(A, C)", "matrix of size m×n"), ("maximum(x, 0)", "vector of size n")),
    "minimum": (("minimum(A, C)", "matrix of size m×n"), ("minimum(0, x)", "vector of size n")),
}
ENTRYWISE = sorted(
    name for name, row in operations().items() if row.elementary is not None and row.arity == (1, 1)
)
"""Functions of each entry: the shape of the operand."""
EACH = {
    "{}(A)": "matrix of size m×n",
    "{}(x)": "vector of size n",
    "{}(x.T)": "row of size n",
    "{}(k)": "number",
}
CASES = [case for cases in GIVEN.values() for case in cases]
CASES += [(text.format(name), shape) for name in ENTRYWISE for text, shape in EACH.items()]

REQUIRED: Mapping[str, tuple[str, ...]] = {
    **{f"A {sign} B": ("m = n", "m = p") for sign in ("+", "-", "*", "/", "**")},
    "maximum(A, B)": ("m = n", "m = p"),
    "minimum(x, z)": ("m = n",),
    "beta(x, z)": ("m = n",),
    "A @ z": ("m = n",),
    "matrix_power(A, 2)": ("m = n",),
    **{f"{name}(A)": ("m = n",) for name in ("tr", "det", "logdet", "inv", "expm", "diag")},
    "dot(x, z)": ("m = n",),
    "angle(x, z)": ("m = n",),
    "cross(x, u)": ("n = 3",),
    "cols(x, z)": ("m = n",),
    "rows(x, z)": ("m = n",),
    "A[i, i]": ("m = n",),
    "A[:, i] * z[i]": ("m = n",),
    "A[i, :] * x[i]": ("m = n",),
    "unit(i, n) * z[i]": ("m = n",),
    "diff(k, A[i, i])": ("m = n",),
    "I + A": ("m = n",),
    "I + I + A + C[0, 0] * S": ("m = n",),
    "F(S)": ("m = n",),
    # m·n = p·q is solved only when m = p is known.
    "(vec(A) + vec(D)) * sum(A[:, 0] + D[:, 0])": ("m = p", "n = q"),
}
"""The declared sizes that must coincide."""
REFUSED: Mapping[str, str] = {
    "matrix_power(S, x)": "the exponent of a matrix power must be a number",
    **{
        f"{name}(k)": f"{name} needs a vector or a matrix, not a number"
        for name in ("diag", "vec", "sum", "norm")
    },
    "kron(k, A)": "kron needs vectors or matrices",
    "outer(A, x)": "outer needs vectors, not a matrix",
    "dot(A, x)": "dot needs vectors, not a matrix",
    "angle(A, x)": "needs vectors, not a matrix",
    "cross(A, u)": "cross needs vectors, not a matrix",
    "cols(A, x)": "cols needs vectors, not a matrix",
    "rows(A, x)": "needs vectors, not a matrix",
    "softmax(A)": "softmax needs a vector, not a matrix",
    "logsumexp(A)": "needs a vector, not a matrix",
    "k[0]": "a number has no entries",
    "A[0]": "an entry of a matrix needs two indices",
    "x[:, 0]": "a vector of size n has no columns to take",
    "x[0, :]": "a vector of size n has no rows to take",
    "grad(A, A)": "grad differentiates a number, not a matrix",
    "hessian(A, k)": "hessian differentiates a number, not a matrix",
    "diff(A, x)": "diff differentiates by a number or by an entry",
    "[[1, x], [3, 4]]": "a literal holds numbers, not a vector",
    "factorial(x)": "factorial needs a number",
    "polygamma(x, k)": "polygamma(k, x) needs a number k, its order",
    "integral(A, t, 0, 1)": "an integral is of numbers",
    "integral(t, t, 0, x)": "between numbers",
    "limit(A / t, t, x)": "a limit is taken where a number tends to a number",
    "eye(k)": "a size must be a name",
    "ones(k)": "a size must be a name",
    "unit(0, k)": "a size must be a name",
    "k @ A": "a number cannot stand beside @",
}
"""What fits no sizes, and what is said of it."""


def reading(text: str) -> Reading:
    return parse(f"{text} == 0", MAPS if "F(" in text else DECLARED).readings[0]


def test_every_operation_has_a_case() -> None:
    # A claim by itself is no expression; tests/test_limits.py has it.
    assert set(GIVEN) | set(ENTRYWISE) | set(CLAIMS) == set(operations())


@pytest.mark.parametrize(("text", "shape"), CASES)
def test_the_shape_is_given(text: str, shape: str) -> None:
    found = reading(text)
    assert str(found.links[0].left.shape) == shape
    assert found.broken == ()


@pytest.mark.parametrize("text", REQUIRED)
def test_the_sizes_are_required(text: str) -> None:
    assert reading(text).broken == REQUIRED[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_fits_no_sizes_is_refused(text: str) -> None:
    statement = parse(f"{text} == 0", DECLARED)
    assert not statement.readings
    assert statement.misfit is not None
    assert REFUSED[text] in statement.misfit.message


def test_shapes_of_an_expression_s_parts_are_resolved() -> None:
    assert str(reading("tr(A @ C.T)").links[0].left.arguments[0].shape) == "matrix of size m×m"
