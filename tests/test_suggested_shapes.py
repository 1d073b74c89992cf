"""What is right for a wrong claim on a shape."""

import pytest

from consilience.properties import explain, judge, parse


@pytest.mark.parametrize(
    ("claim", "where", "right"),
    [
        ("shape(A @ B) == (p, m)", "A: m×n; B: n×p", "shape(A @ B) == (m, p)"),
        ("shape(A @ x) == (n,)", "A: m×n; x: n", "shape(A @ x) == (m,)"),
        ("(n, m) == shape(jacobian(u @ v.T, v))", "u: m; v: n", "shape(jacobian(u @ v.T, v)) == (m*n, n)"),
    ],
)
def test_the_shape_is_suggested(claim, where, right):
    suggestion = explain(judge(parse(claim, where), crosscheck=False)).suggestion
    assert suggestion is not None
    assert suggestion.statement == right


def test_two_expressions_of_different_shapes_have_no_shape_to_suggest():
    assert (
        explain(judge(parse("shape(A @ B) == shape(B)", "A: m×n; B: n×p"), crosscheck=False)).suggestion
        is None
    )
