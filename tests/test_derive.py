"""`consilience derive`: what it prints, what it says of bad input, and that its NumPy code computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from consilience.oracles.operations.table import operations
from consilience.reports.cli.application import app
from consilience.reports.deriving.derivation import DerivationError, find_derivative
from consilience.reports.deriving.note import judged_note
from consilience.reports.deriving.numpy_code import CALLS
from consilience.reports.deriving.numpy_function import numpy_function


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["derive", *arguments])


def test_the_example_of_the_documentation():
    result = _run("tr(A @ X @ B @ X)", "--wrt", "X")
    assert result.stdout == "A.T @ X.T @ B.T + B.T @ X.T @ A.T\n"
    judged, read = result.stderr.splitlines()
    assert judged == "holds: exact, 4 points"
    assert read.startswith("read as ")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("x @ A @ x", "--wrt", "x", "--order", "2"), "A + A.T"),
        (("x @ A @ x", "--wrt", "x", "--where", "A: n×n symmetric"), "2 * A @ x"),
        (("A @ x", "--wrt", "x"), "A"),
        (("t ** 3", "--wrt", "t", "--order", "2", "--where", "t: scalar"), "6 * t"),
        (("tr(A @ X)", "--wrt", "X", "--output-format", "latex"), r"A^{\mathsf T}"),
        (("tr(A @ X)", "--wrt", "X", "--output-format", "unicode"), "Aᵀ"),
    ],
)
def test_orders_and_formats(arguments: tuple[str, ...], printed: str):
    assert _run(*arguments).stdout.strip() == printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x @ A @ x", "--wrt", "y"), "'y' is no variable of 'x @ A @ x'; its variables are: x, A"),
        (("x @ A @@ x", "--wrt", "x"), "nothing before @"),
        (("x @ A == x", "--wrt", "x"), "is a relation"),
        (("x @ A @ x", "--wrt", "x", "--where", "A: m×n banana"), "banana"),
        (("inv(A) @ x", "--wrt", "x", "--where", "A: 2×3"), "do not fit"),
        (("A @ x", "--wrt", "x", "--order", "2"), "second derivatives are taken of a number"),
        (("sum(expm(X))", "--wrt", "X"), "no formula is known for it in the notation"),
        (("X.T", "--wrt", "X"), "declare them in --where"),
        (("X @ X.T", "--wrt", "X", "--output-format", "numpy"), "NumPy has no function for series"),
        (("f(A @ x)", "--wrt", "x", "--output-format", "numpy"), "NumPy has no function for df"),
    ],
)
def test_errors_are_for_people(arguments: tuple[str, ...], message: str):
    result = _run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


FUNCTIONS = [
    ("norm(V @ tanh(W @ x) - y) ** 2", "W", ""),
    ("logdet(X.T @ X) + det(Y) * tr(inv(X.T @ X))", "X", "X: 4×2; Y: 2×2"),
    ("logsumexp(A @ x) + sum(softplus(A @ x)) + n * sum(x)", "x", "x: n"),
    ("a @ X @ X.T @ b + X[0, 1] ** 2", "X", "X: 2×3"),
    ("cross(a, x) @ b + sum(abs(x)) + sum(maximum(x, y))", "x", ""),
    ("A @ X @ B", "X", ""),
    ("inv(X) @ a", "X", "X: 2×2"),
    ("cross(a, x)", "x", ""),
    ("expm(t * A) @ x", "t", "t: scalar; A: 2×2"),
    ("kron(x, a) * sum(x)", "x", ""),
]


def _values(found: Any) -> dict[str, Any]:
    """A point of ordinary size, with each size that is open as 2, 3, …; cross products have 3."""
    rng = np.random.default_rng(5)
    sizes: dict[str, int] = {}

    def measured(size: Any) -> int:
        for name in size.symbols:
            sizes.setdefault(name, 2 + len(sizes))
        return size.value(sizes)

    values: dict[str, Any] = {}
    for name, shape in found.reading.variables.items():
        rows, columns = measured(shape.rows), measured(shape.columns)
        drawn = rng.uniform(0.3, 1.7, (rows, columns))
        values[name] = {"number": drawn[0, 0], "matrix": drawn}.get(shape.kind.value, drawn.ravel())
    return values


def _quotients(function: Any, values: dict[str, Any], by: str) -> Any:
    """Central differences: a column for each entry of the variable, column by column."""
    base, step = np.asarray(values[by], dtype=float), 1e-5
    columns: list[Any] = []
    for place in np.ndindex(*base.T.shape):
        moved: list[Any] = []
        for sign in (1, -1):
            changed = base.T.copy()
            changed[place] += sign * step
            moved.append(np.ravel(function(**{**values, by: changed.T}), order="F"))
        columns.append((moved[0] - moved[1]) / (2 * step))
    return np.array(columns).T


def _value_function(found: Any) -> Any:
    """The function that is differentiated, by the same code printer, from its own tree."""
    from consilience.reports.deriving.numpy_code import code

    names = ", ".join(found.reading.variables)
    sizes = "".join(
        f"n = {name}.shape[0]; "
        for name, shape in found.reading.variables.items()
        if "n" in shape.rows.symbols and shape.kind.value == "vector"
    )
    body = f"    {sizes}return {code(found.body)}"
    text = f"import numpy as np, scipy.special, scipy.linalg\ndef value({names}):\n{body}"
    scope: dict[str, Any] = {}
    exec(text, scope)
    return scope["value"]


@pytest.mark.parametrize(("text", "by", "where"), FUNCTIONS)
def test_numpy_functions_compute_what_difference_quotients_do(text: str, by: str, where: str):
    found = find_derivative(text, by, where)
    scope: dict[str, Any] = {}
    exec(numpy_function(found, judged_note(found.judgement)), scope)
    values = _values(found)
    result = np.asarray(scope[found.name.lower()](**values))
    expected = _quotients(_value_function(found), values, by)
    if found.name == "gradient":
        assert result.shape == np.shape(values[by])
        expected = expected.reshape(result.shape, order="F")
    else:
        expected = expected.reshape(result.shape, order="F") if result.ndim == 1 else expected
        assert result.shape == expected.shape
    # A central quotient with steps of 1e-5 errs by about 1e-10 of values of size 1 to 1e3.
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=1e-6)


def test_a_function_imports_what_it_needs_and_states_shapes():
    found = find_derivative("sum(softplus(A @ x))", "x", "A: m×n")
    assert numpy_function(found, "holds: adjoined, 4 points") == (
        "import scipy.special\n\n\n"
        "def gradient(A, x):\n"
        '    """The gradient of sum(softplus(A @ x)) by x.\n\n'
        "    Args:\n"
        "        A: array of shape (m, n).\n"
        "        x: array of shape (n,).\n\n"
        "    Returns:\n"
        "        Array of shape (n,).\n"
        '    """\n'
        "    # holds: adjoined, 4 points\n"
        "    return A.T @ scipy.special.expit(A @ x)"
    )


def test_what_is_zero_has_the_shape_of_the_variable():
    found = find_derivative("a @ x - x @ a", "x")
    scope: dict[str, Any] = {}
    exec(numpy_function(found, ""), scope)
    assert scope["gradient"](a=np.ones(3), x=np.ones(3)).tolist() == [0, 0, 0]


def test_a_name_that_python_keeps_is_refused():
    with pytest.raises(DerivationError, match="rename"):
        numpy_function(find_derivative("np @ x", "x"), "")


def test_calls_are_of_operations():
    assert set(CALLS) <= set(operations())


def test_a_number_is_differentiated_where_a_name_may_be_one():
    result = _run("norm(A @ x - b)**2 / 2 + lam * norm(x)**2", "--wrt", "x")
    assert result.stdout == "A.T @ (A @ x - b) + 2 * lam * x\n"
    assert "lam: number" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "an empty text"), ("A == B", "is a relation"), ("t**3", "declare t: scalar, if it is a number")],
)
def test_what_is_no_expression_says_what_to_write(text, said):
    result = _run(text, "--wrt", "t", "--order", "2")
    assert result.exit_code == 2
    assert said in result.stderr
