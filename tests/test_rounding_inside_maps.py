"""Rounding inside of maps and functions is felt by float oracles: points at which it was not."""

from __future__ import annotations

import pytest

from consilience.properties.agreement import assert_agreement
from consilience.properties.reproduction import at

POINTS = [
    (
        "grad(g(F(x)), x) == jacobian(F(x), x).T @ at(grad(g(y), y), y, F(x))",
        "F: map n to m; g: map m to scalar; x: n; y: m",
        "n=2 m=2",
        {
            "x": "3375104 414",
            "F": "241664 2 -3 4 -1 96768 -3 -1989/2048 0 -13689/4096 2 -11629/4096 -2687/4096 2 -1599/1024 4",
            "g": "1 0 0 -1 -1 -1 0 1 0 0 1",
        },
    ),
    (
        "jacobian(G(F(x)), x) == at(jacobian(G(y), y), y, F(x)) @ jacobian(F(x), x)",
        "F: map n to m; G: map m to p; x: n; y: m",
        "n=4 m=1 p=2",
        {
            "x": "3 1 -503/4096 -15295/4096",
            "F": (
                "-1859/1024 -2045/2048 -1403/1024 -3 9371/4096 253/1024 4 12683/4096 15797/4096 "
                "2975/4096 453/2048 14573/4096 805/1024 11187/4096 10497/4096 6739/4096 4"
            ),
            "G": "1 0 1 1 -1 -1 -1 1 1 1 -1 0",
        },
    ),
    (
        "grad(g(A @ X @ B), X) == A.T @ at(grad(g(U), U), U, A @ X @ B) @ B.T",
        "g: map m×n to scalar; A: m×p; X: p×q; B: q×n; U: m×n",
        "m=3 p=1 q=2 n=3",
        {
            "A": "-3455/1024 -3 3",
            "X": "4 -2",
            "B": "157/16384 -9859/4096 -2 -1 2 -7831552",
            "g": "-1 0 1 1 1 -1 1 1 1 0 1 1 0 -1 1 1 1 1 0 1 -1 1 0 -1 0 0 0 0 -1 1 0 0",
        },
    ),
    (
        "jacobian(F(G(x) + y), x) == jacobian(F(G(x) + y), y) @ jacobian(G(x), x)",
        "x: n; y: p; G: map n to p; F: map p to q",
        "n=1 p=1 q=2",
        {
            "x": "1",
            "y": "3",
            "G": "-5147/4096 3555328 -1 4 -7153/4096 -1 3 2",
            "F": "0 -1 1 0 -1 1 1 1 -1 -1 -1 0",
        },
    ),
]


@pytest.mark.parametrize(("text", "where", "sizes", "tapes"), POINTS)
def test_the_oracles_agree(text: str, where: str, sizes: str, tapes: dict[str, str]) -> None:
    assert_agreement(*at(text, where, sizes, **tapes))


def test_terms_of_a_function_that_cancel_are_felt() -> None:
    # (x − 1)⁴ at 1 + 2⁻¹², multiplied out.
    assert_agreement(*at("diff(f(x), x) == df(x)", "x: scalar", "", x="4097/4096", f="1 -4 6 -4 1"))
