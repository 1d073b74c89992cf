"""Oracles that disagree: every broken tangent rule and every broken step of an arithmetic is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from consilience.oracles.arithmetic import binding, dual, recording
from consilience.oracles.arithmetic.balls import Balls
from consilience.oracles.arithmetic.dual import Dual, DualNumbers
from consilience.oracles.arithmetic.prime_field import PrimeField
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.arithmetic.residues import Residues
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.operations.operation import Operation
from consilience.oracles.operations.table import operation, operations
from consilience.oracles.points import pool
from consilience.properties import Judgement, Verdict, judge, parse

Claims = Mapping[str, str]
"""True statements with their declarations."""

BY_PRIMITIVE: Mapping[str, tuple[str, str]] = {
    "abs": ("diff(abs(t), t) == sign(t)", "t: scalar"),
    "arccos": ("diff(arccos(t), t) == -1 / sqrt(1 - t ** 2)", "t: scalar"),
    "beta": ("diff(beta(t, 2), t) == beta(t, 2) * (digamma(t) - digamma(t + 2))", "t: scalar"),
    "cos": ("diff(cos(t), t) == -sin(t)", "t: scalar"),
    "cosh": ("diff(cosh(t), t) == sinh(t)", "t: scalar"),
    "det": ("grad(det(X), X) == det(X) * inv(X).T", "X: n×n"),
    "digamma": ("diff(digamma(t), t) == polygamma(1, t)", "t: scalar"),
    "exp": ("grad(sum(exp(x)), x) == exp(x)", "x: n"),
    "expm": ("diff(expm(t * A), t) == A @ expm(t * A)", "A: 2×2; t: scalar"),
    "gamma": ("grad(sum(gamma(x)), x) == gamma(x) * digamma(x)", "x: n"),
    "inv": ("grad(a @ inv(X) @ b, X) == -inv(X).T @ outer(a, b) @ inv(X).T", "X: n×n; a: n; b: n"),
    "lgamma": ("diff(lgamma(t), t) == digamma(t)", "t: scalar"),
    "log": ("grad(sum(log(x)), x) == 1 / x", "x: n"),
    "logdet": ("grad(logdet(X), X) == inv(X).T", "X: n×n"),
    "maximum": ("diff(maximum(t, 0), t) == (1 + sign(t)) / 2", "t: scalar"),
    "minimum": ("diff(minimum(t, 0), t) == (1 - sign(t)) / 2", "t: scalar"),
    "polygamma": ("grad(sum(polygamma(2, x)), x) == polygamma(3, x)", "x: n"),
    "sigmoid": ("diff(sigmoid(t), t) == sigmoid(t) * (1 - sigmoid(t))", "t: scalar"),
    "sign": ("diff(sign(t), t) == 0", "t: scalar"),
    "sin": ("diff(sin(t), t) == cos(t)", "t: scalar"),
    "sinh": ("diff(sinh(t), t) == cosh(t)", "t: scalar"),
    "softplus": ("diff(softplus(t), t) == sigmoid(t)", "t: scalar"),
    "sqrt": ("diff(sqrt(t), t) == 1 / (2 * sqrt(t))", "t: scalar"),
    "tan": ("diff(tan(t), t) == 1 + tan(t) ** 2", "t: scalar"),
    "tanh": ("diff(tanh(t), t) == 1 - tanh(t) ** 2", "t: scalar"),
}
DERIVATIVES: Claims = {
    "diff([[t, t**2]] @ [1, t], t) == [1 + 3 * t**2]": "t: scalar",
    "diff(x[0] * x[0], x[0]) == 2 * x[0]": "x: 2",
    "diff(-t, t) == -1": "t: scalar",
    "diff(k * (k * A), k) == 2 * k * A": "A: m×n; k: scalar",
    "diff(sum(x + t), t) == n": "x: n; t: scalar",
    "grad(sum(x / (1 + x)), x) == 1 / (1 + x)**2": "x: n",
    "grad(tr(A @ X @ X), X) == (A @ X + X @ A).T": "X: n×n",
    "grad(sum(x * x * x - 3 * x), x) == 3 * x * x - 3": "x: n",
    "grad(det(X), X) == det(X) * inv(X).T": "X: n×n",
    "grad(tr(diag(x) @ A), x) == diag(A)": "A: n×n; x: n",
    "diff(jacobian(t * x * x, x), t) == diag(2 * x)": "x: n; t: scalar",
    "jacobian(cross(a, x), x) @ b == cross(a, b)": "a: 3; b: 3; x: 3",
    "jacobian(kron(x, x), x) == kron(x, eye(n)) + kron(eye(n), x)": "x: 2",
}
BRANCHED: Claims = {
    "abs(x + y) == maximum(x + y, -x - y)": "x: scalar; y: scalar",
    "abs(2 * x / y) * abs(y) == 2 * abs(x)": "x: n; y: n",
    "abs(2 * (x + 1)) == 2 * abs(x + ones(n))": "x: n",
    "abs(2 * (x @ y)) == 2 * abs(sum(x * y))": "x: 3; y: 3",
    "abs(2 * tr(A)) == 2 * abs(A[0, 0] + A[1, 1])": "A: 2×2",
    "abs(det(A)) * abs(det(inv(A))) == 1": "A: 2×2",
}
TRANSCENDENTAL: Claims = {
    "cos(2 * x) == cos(x)**2 - sin(x)**2": "x: n",
    "exp(2 * x + 1) == exp(1) * exp(x)**2": "x: n",
    "tan(2 * x) == 2 * tan(x) / (1 - tan(x)**2)": "x: n",
    "det(expm(A)) == exp(tr(A))": "A: 2×2",
    "inv(expm(A)) == expm(-A)": "A: 2×2",
    "expm(2 * A) == expm(A) @ expm(A)": "A: 2×2",
    "expm(A.T) == expm(A).T": "A: 2×2",
    "exp(sum(x)) == exp(x[0]) * exp(x[1])": "x: 2",
    "expm(diag(x)) == diag(exp(x))": "x: 2",
    "kron(expm(A), eye(2)) == expm(kron(A, eye(2)))": "A: 2×2",
}
STEPS = (
    *("number", "make", "gather", "transpose", "add", "subtract", "negate", "times", "divide"),
    *("scale", "matmul", "fill", "total", "det", "inv"),
)


def judged(text: str, where: str) -> Judgement:
    """The judgement by exact and enclosed oracles alone."""
    return judge(parse(text, where), crosscheck=False)


def disagree(judgement: Judgement) -> bool:
    return judgement.verdict is Verdict.UNDECIDED and judgement.reason == "oracles disagree"


def broken_row(name: str, change: Callable[..., Any]) -> Callable[[str], Operation]:
    """The table's look-up with one tangent rule changed."""
    row = operation(name)
    primitive = row.primitive
    assert primitive is not None

    def tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], result: Any) -> Any:
        return change(a, primitive.tangent(a, values, tangents, result), tangents[-1])

    broken = replace(row, primitive=replace(primitive, tangent=tangent))
    return lambda asked: broken if asked == name else operation(asked)


CHANGES: Mapping[str, Callable[..., Any]] = {
    "twice": lambda a, tangent, _: a.multiple(2, tangent),
    "negated": lambda a, tangent, _: a.negate(tangent),
    "dropped": lambda a, tangent, _: a.multiple(0, tangent),
}


def test_every_primitive_operation_has_a_statement() -> None:
    with_rule = {name for name, row in operations().items() if row.primitive is not None and row.arity[1]}
    assert with_rule == set(BY_PRIMITIVE)


@pytest.mark.parametrize("name", BY_PRIMITIVE)
def test_the_statement_of_a_primitive_holds(name: str) -> None:
    judgement = judged(*BY_PRIMITIVE[name])
    assert judgement.verdict is Verdict.HOLDS
    assert any("difference" in report.oracle and report.points for report in judgement.oracles)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", BY_PRIMITIVE)
def test_a_broken_tangent_rule_makes_oracles_disagree(
    monkeypatch: pytest.MonkeyPatch, name: str, change: str
) -> None:
    # The tangent of a sign is zero, which every change but a copy leaves.
    changed = CHANGES[change] if name != "sign" else lambda a, tangent, argument: argument
    monkeypatch.setattr(dual, "operation", broken_row(name, changed))
    assert disagree(judged(*BY_PRIMITIVE[name]))


def tangent_twice(method: Callable[..., Any]) -> Callable[..., Any]:
    """A step of dual numbers whose tangents are twice what they should be."""

    def doubled(self: DualNumbers, value: Dual) -> Dual:
        return Dual(value.primal, None if value.tangent is None else self.base.multiple(2, value.tangent))

    def step(self: DualNumbers, *values: Any) -> Any:
        result = method(self, *values)
        return (
            doubled(self, result) if isinstance(result, Dual) else [doubled(self, value) for value in result]
        )

    return step


def term_dropped(place: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A step of dual numbers that forgets the tangent of one operand."""

    def breaking(method: Callable[..., Any]) -> Callable[..., Any]:
        def step(self: DualNumbers, *values: Any) -> Any:
            kept = [Dual(value.primal) if k == place else value for k, value in enumerate(values)]
            return method(self, *kept)

        return step

    return breaking


DUAL_BREAKS = [
    *(
        (name, "twice", tangent_twice)
        for name in ("matrix", "entries", "gather", "negate", "fill", "total", "call", "add", "over")
    ),
    *(
        (name, f"without operand {place}", term_dropped(place))
        for name in ("add", "times", "scale", "matmul", "over", "subtract")
        for place in (0, 1)
    ),
]


@pytest.mark.parametrize(
    ("name", "breaking"),
    [pytest.param(name, breaking, id=f"{name} {how}") for name, how, breaking in DUAL_BREAKS],
)
def test_a_broken_product_rule_makes_oracles_disagree(
    monkeypatch: pytest.MonkeyPatch, name: str, breaking: Callable[[Any], Any]
) -> None:
    monkeypatch.setattr(DualNumbers, name, breaking(getattr(DualNumbers, name)))
    assert any(disagree(judged(*claim)) for claim in DERIVATIVES.items())


@pytest.fixture(autouse=True)
def no_points_made_before() -> Iterator[None]:
    """Points that are shared by all statements, and made anew where a step is broken."""
    pool.TABLES.clear()
    yield
    pool.TABLES.clear()


def twice(method: Callable[..., Any]) -> Callable[..., Any]:
    """A step whose result is twice what it should be."""

    def step(*values: Any) -> Any:
        result = method(*values)
        return [entry + entry for entry in result] if isinstance(result, list) else result + result

    return step


def break_step(
    monkeypatch: pytest.MonkeyPatch, arithmetic: type, step: str, change: Callable[..., Any] = twice
) -> None:
    """Breaks a step of an arithmetic: the method, and what recorded steps run in its place."""
    monkeypatch.setattr(arithmetic, step, change(getattr(arithmetic, step)))

    def broken(arithmetics: Sequence[Any], recorded: Any) -> Any:
        function, *places = binding.bound(arithmetics, recorded)
        mine = type(arithmetics[recorded.ring]) is arithmetic
        return (change(function) if mine and recorded.name == RECORDED.get(step, step) else function, *places)

    monkeypatch.setattr(recording, "bound", broken)


def first_alone(method: Callable[..., Any]) -> Callable[..., Any]:
    """A sum that forgets its last operand."""
    return lambda *values: values[-2]


RECORDED = {"divide": "over", "elementary": "entrywise"}
"""What methods are called among recorded steps."""


@pytest.mark.parametrize(
    "claims", [DERIVATIVES, BRANCHED, TRANSCENDENTAL], ids=["exact", "branched", "enclosed"]
)
def test_statements_hold_as_long_as_nothing_is_broken(claims: Claims) -> None:
    assert {judged(*claim).verdict for claim in claims.items()} == {Verdict.HOLDS}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("arithmetic", [PrimeField, Residues])
def test_a_broken_step_of_exact_arithmetic_makes_oracles_disagree(
    monkeypatch: pytest.MonkeyPatch, arithmetic: type, step: str
) -> None:
    break_step(monkeypatch, arithmetic, step, first_alone if step == "add" else twice)
    assert any(disagree(judged(*claim)) for claim in DERIVATIVES.items())


@pytest.mark.parametrize("step", [*STEPS, "elementary"])
def test_a_broken_step_of_the_rationals_is_noticed(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    break_step(monkeypatch, Rational, step)
    assert any(judged(*claim).verdict is not Verdict.HOLDS for claim in BRANCHED.items())


@pytest.mark.parametrize("step", [*STEPS, "expm", "elementary"])
def test_a_broken_step_of_balls_is_noticed(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    break_step(monkeypatch, Balls, step)
    assert any(judged(*claim).verdict is not Verdict.HOLDS for claim in TRANSCENDENTAL.items())


def test_an_inverse_without_the_second_step_makes_oracles_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_modulo_p(self: Residues, matrix: Any) -> Any:
        n = matrix.nrows()
        field = PrimeField(prime=self.prime)
        inverse = field.inv(field.make(n, n, [int(entry) for entry in matrix.entries()]))
        return self.make(n, n, [int(entry) for entry in inverse.entries()])

    monkeypatch.setattr(Residues, "inv", only_modulo_p)
    assert disagree(judged(*BY_PRIMITIVE["inv"]))


def test_exact_differences_that_move_too_far_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    directional = ExactDifferences.directional

    def far(self: ExactDifferences, evaluator: Any, body: Any, variable: Any, direction: Any) -> Any:
        return directional(self, evaluator, body, variable, evaluator.arithmetic.multiple(3, direction))

    monkeypatch.setattr(ExactDifferences, "directional", far)
    assert all(disagree(judged(*claim)) for claim in DERIVATIVES.items())
