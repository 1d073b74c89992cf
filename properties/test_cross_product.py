"""Laws of the cross product."""

import pytest

from consilience.properties.judging.judgement import Rule
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree

LAWS = (
    Law("anticommutative", "cross(a, b) == -cross(b, a)"),
    Law("linear", "cross(a, b + k * c) == cross(a, b) + k * cross(a, c)", "k: scalar"),
    Law("orthogonal", "a @ cross(a, b) == 0"),
    Law("parallel", "cross(a, k * a) == 0", "k: scalar; a: 3"),
    Law("cyclic", "a @ cross(b, c) == b @ cross(c, a)"),
    Law("double", "cross(a, cross(b, c)) == (a @ c) * b - (a @ b) * c"),
    Law("jacobi", "cross(a, cross(b, c)) + cross(b, cross(c, a)) + cross(c, cross(a, b)) == 0"),
    Law("length", "norm(cross(a, b))**2 == norm(a)**2 * norm(b)**2 - (a @ b)**2"),
    Law("sine", "norm(cross(a, b)) == norm(a) * norm(b) * sin(angle(a, b))", rule=Rule.ENCLOSED),
    Law("bounded-length", "norm(cross(a, b)) <= norm(a) * norm(b)", rule=Rule.SAMPLED),
    Law("binet-cauchy", "cross(a, b) @ cross(c, d) == (a @ c) * (b @ d) - (a @ d) * (b @ c)"),
    Law("matrix", "cross(a, x) == [[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]] @ x"),
    Law("linear-map", "cross(A @ a, A @ b) == det(A) * inv(A).T @ cross(a, b)", "A: 3×3; a: 3; b: 3"),
    Law(
        "product-of-matrices",
        "S @ S == outer(a, a) - (a @ a) * I",
        "S := [[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]]; a: 3",
    ),
    Law("not-associative", "not (cross(a, cross(b, c)) == cross(cross(a, b), c))"),
)
laws = pytest.mark.parametrize("law", LAWS, ids=str)


@laws
def test_oracles_agree(law: Law):
    assert_oracles_agree(law)


@laws
def test_the_judge_says_that_it_holds(law: Law):
    assert_judged(law)
